"""What we wrote into a folder: the ledger beside the catalogue.

The ledger tells our files from other people's. Before anything is written it notes what is about to be: a run that was
cut off is healed by the next one, whatever files that one brings.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta, timezone
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from pipeline.catalogue.whole import sha256
from pipeline.errors import TargetError
from pipeline.model import Text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

FOLDER = ".totonoe"
PLACE = f"{FOLDER}/state.json"
FORMAT = 1
JAPAN = timezone(timedelta(hours=9))

DAMAGED = Text(
    ja="公開先の記録「{path}」が壊れているため、どのファイルがこちらのものか分かりません。控えから戻すか、"
    "新しいフォルダーへ公開してください。",
    en="The record {path} in the target is damaged, so it is not known which files are ours. Restore it from a backup, "
    "or publish to a new folder.",
)


@dataclass(slots=True)
class Record:
    """One package as it was last published."""

    organization: str
    resource: str
    folder: str  # mark of the folder that was walked to find it
    file: str  # the source's own name
    files: dict[str, str]  # path below the target -> sha256
    package: dict[str, Any]  # its datapackage.json
    created: str = ""  # the day it was first published, in Japan: 2026-11-22
    updated: str = ""  # the day its table last changed

    @property
    def digest(self) -> str:
        return sha256(json.dumps(asdict(self), sort_keys=True).encode())


@dataclass(slots=True)
class Ledger:
    packages: dict[str, Record] = field(default_factory=dict)
    site: dict[str, str] = field(default_factory=dict)  # the pages over all packages: path -> sha256
    writing: dict[str, list[str]] = field(
        default_factory=dict
    )  # begun and perhaps not ended: path -> sha256 of each try
    receipt: str | None = None  # the run of the last change
    base: str = ""  # the address under which the folder is served, "" where nobody said

    def files(self) -> dict[str, str]:
        """Every file we hold, and its hash."""
        return {**self.site, **{path: sha for one in self.packages.values() for path, sha in one.files.items()}}

    def wrote(self, path: str, sha256: str) -> bool:
        """Whether a file of this content is one of ours."""
        return self.files().get(path) == sha256 or sha256 in self.writing.get(path, ())

    def printed(self) -> bytes:
        value = {"format": FORMAT, **asdict(self)}
        return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "backslashreplace")


def read(root: Path) -> Ledger:
    """The ledger of a folder, empty where there is none. Raises TargetError for one that cannot be trusted."""
    path = root / PLACE
    if not path.exists():
        return Ledger()
    try:
        value = json.loads(path.read_bytes())
        if value.pop("format") != FORMAT:
            raise ValueError  # noqa: TRY301  one sentence for all that is wrong with it
        value["packages"] = {name: Record(**record) for name, record in value["packages"].items()}
        ledger = Ledger(**value)
        below(ledger.files(), ledger.writing)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise TargetError(DAMAGED, path=path) from error
    return ledger


def below(*named: Iterable[str]) -> None:
    """Raises ValueError where one of these paths leads out of the folder."""
    for path in (PurePosixPath(one) for paths in named for one in paths):
        if path.is_absolute() or ".." in path.parts:
            raise ValueError(path)


def today() -> str:
    """The date in Japan, whatever clock the machine keeps."""
    return datetime.now(JAPAN).date().isoformat()

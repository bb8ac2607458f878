"""The receipt of a check: which file was judged how, by which rules and which schema.

Made where the file is checked, perhaps on a closed network, and carried to where it is published. It is a record and
no signature: it keeps another file from going out by mistake, not somebody from writing a receipt by hand.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from typing import TYPE_CHECKING, Any, NamedTuple

from pipeline import __version__
from pipeline.cache import program
from pipeline.errors import CallError
from pipeline.model import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from pipeline.model import Report, Schema

NO_RECEIPT = Text(
    ja="「{path}」は検査の記録として読めません。totonoe check --receipt が書いたファイルか、ページで取り出した"
    "「直しの記録」を指定してください。",
    en="{path} cannot be read as the receipt of a check. Name a file that totonoe check --receipt wrote, or the receipt "
    "taken from the page.",
)


class Checked(NamedTuple):
    """One table as a receipt has it."""

    name: str  # of the file, without its folder
    sheet: str | None
    sha256: str  # of the file
    dataset: str  # "jichitai_2023/aed"; "" where it follows none
    schema: str  # hash of the schema it was held against; ""
    verdict: str
    rules: str  # hash of rules, code lists and all that a verdict depends on
    version: str  # of the program, for people


def of_schema(schema: Schema | None) -> str:
    """The hash of all that a schema asks for, whatever file it came from; "" for none."""
    return hashlib.sha256(json.dumps(schema, ensure_ascii=False).encode()).hexdigest() if schema else ""


def named(report: Report) -> str:
    """The file's own name, whatever folder or archive it lay in."""
    return report.origin.path.replace("\\", "/").rpartition("/")[2]


def head() -> dict[str, Any]:
    """Which program checked, by which rules, and when."""
    now = dt.datetime.now().astimezone().isoformat(timespec="seconds")
    return {"totonoe": __version__, "made": now, "rules": program()}


def line(name: str, sheet: str | None, sha256: str, report: Report, schema: Schema | None) -> dict[str, Any]:
    """One table in a receipt."""
    known = report.schema
    return {
        "name": name,
        "sheet": sheet,
        "sha256": sha256,
        "dataset": f"{known.edition}/{known.id}" if known else "",
        "schema": of_schema(schema),
        "verdict": report.verdict,
        "conforming": report.conforming,
    }


def printed(tables: Iterable[tuple[Report, Schema | None]]) -> bytes:
    """The receipt of a whole check, in the order of the check."""
    files = [line(named(one), one.origin.sheet, one.origin.sha256, one, schema) for one, schema in tables]
    return (json.dumps({**head(), "files": files}, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def read(paths: Sequence[Path]) -> tuple[Checked, ...]:
    """What these receipts say, the last of them last. Raises CallError for one that is none."""
    found: list[Checked] = []
    for path in paths:
        try:
            told = json.loads(path.read_bytes())
            found += [_checked(one, told["rules"], told["totonoe"]) for one in told["files"]]
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise CallError(NO_RECEIPT, path=path) from error
    return tuple(found)


def _checked(one: dict[str, Any], rules: str, version: str) -> Checked:
    return Checked(
        one["name"], one["sheet"], one["sha256"], one["dataset"], one["schema"], one["verdict"], rules, version
    )

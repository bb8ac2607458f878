"""The folder of a harvest. What was brought so far stands there line by line, so that a stop loses one line at most.

    harvest.json     what was asked for, when it was begun, whether it was ended
    packages.jsonl   each dataset as the CKAN gave it; of two lines with the same id the later counts
    files.jsonl      what came of each file, likewise
    files/           the files, under names of ours

A line that was cut off in the middle is passed over, and what it told is brought again.
"""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from pipeline.catalogue.whole import write_whole
from pipeline.errors import CallError
from pipeline.model import Text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

FORMAT = 1
ONE_HARVEST = timedelta(days=1)  # what was stopped longer ago is begun anew, its files asked for again
STATE, FILES = "harvest.json", "files"

OTHER = Text(
    ja="「{folder}」には、別の条件で集めたもの（{there}）が入っています。別のフォルダを指定してください。",
    en="{folder} holds what was harvested otherwise ({there}). Name another folder.",
)
NOT_EMPTY = Text(
    ja="「{folder}」には、ほかのものが入っています。空のフォルダか、前に集めたフォルダを指定してください。",
    en="There is something else in {folder}. Name an empty folder, or one that was harvested into before.",
)


class Order(NamedTuple):
    """What is harvested. `url` without a slash at its end."""

    url: str
    organization: str = ""
    query: str = ""


class Lines:
    """A file to which records are added, each a line of JSON. `found`: the last record of each id."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.found: dict[str, dict[str, Any]] = {}
        if not path.exists():
            return
        with path.open("rb") as file:
            for line in file:
                try:
                    record = json.loads(line)
                    self.found[str(record["id"])] = record
                except (ValueError, KeyError, TypeError):
                    continue  # cut off; what it told is missing now, and is brought again
        if not _ends_whole(path):
            with path.open("ab") as file:
                file.write(b"\n")

    def add(self, records: Iterable[dict[str, Any]]) -> None:
        """Those that are new or differ; on the disk when this returns."""
        fresh = [one for one in records if self.found.get(str(one["id"])) != one]
        if not fresh:
            return
        with self._path.open("ab") as file:
            file.write(b"".join(_line(one) for one in fresh))
            file.flush()
            os.fsync(file.fileno())
        self.found.update({str(one["id"]): one for one in fresh})

    def keep(self, ids: Iterable[str]) -> None:
        """Only these; each once, in the order of their ids."""
        wanted = set(ids)
        self.found = {id_: record for id_, record in sorted(self.found.items()) if id_ in wanted}
        write_whole(self._path, b"".join(map(_line, self.found.values())))


class Kept:
    """Raises CallError where the folder is not for this harvest, OSError where it cannot be read or written."""

    def __init__(self, folder: Path, order: Order) -> None:
        self.folder = folder
        self.order = order
        said = _state(folder)
        there = {"url": order.url, "organization": order.organization, "query": order.query}
        if said is None and folder.exists() and any(one.name != "lock" for one in folder.iterdir()):
            raise CallError(NOT_EMPTY, folder=folder)
        if said is not None and {name: said.get(name) for name in there} != there:
            kinds = " ".join(str(said[name]) for name in there if said.get(name))
            raise CallError(OTHER, folder=folder, there=kinds)
        (folder / FILES).mkdir(parents=True, exist_ok=True)
        now = datetime.now(UTC).isoformat(timespec="microseconds")
        self.begun = str(said["begun"]) if said and _carried_on(said) else now
        self._there = there
        self._write(done=False)
        self.packages, self.files = Lines(folder / "packages.jsonl"), Lines(folder / "files.jsonl")

    @property
    def since(self) -> str:
        """When the dataset was changed that was changed last, in the server's own words; "" where there is none."""
        return max((str(one.get("metadata_modified") or "") for one in self.packages.found.values()), default="")

    def done(self, summary: dict[str, Any]) -> None:
        self._write(done=True, **summary)

    def _write(self, *, done: bool, **more: object) -> None:
        state = {"format": FORMAT, **self._there, "begun": self.begun, "done": done, **more}
        write_whole(self.folder / STATE, (json.dumps(state, ensure_ascii=False, indent=1) + "\n").encode())


def _state(folder: Path) -> dict[str, Any] | None:
    try:
        said: dict[str, Any] = json.loads((folder / STATE).read_bytes())
        return said if said["format"] == FORMAT and said["begun"] else None
    except (FileNotFoundError, NotADirectoryError, ValueError, KeyError, TypeError):
        return None


def _carried_on(said: dict[str, Any]) -> bool:
    """Whether this goes on with a harvest that was stopped, and not long ago."""
    try:
        age = datetime.now(UTC) - datetime.fromisoformat(said["begun"])
    except (ValueError, TypeError):
        return False
    return not said.get("done") and age < ONE_HARVEST


def _line(record: dict[str, Any]) -> bytes:
    return json.dumps(record).encode() + b"\n"


def _ends_whole(path: Path) -> bool:
    with path.open("rb") as file:
        file.seek(0, os.SEEK_END)
        if not file.tell():
            return True
        file.seek(-1, os.SEEK_END)
        return file.read(1) == b"\n"

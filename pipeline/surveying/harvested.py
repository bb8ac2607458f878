"""The folder of a harvest: what it says of each dataset, and of each of its files."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import unquote, urlsplit

from pipeline.catalogue.harvest.kept import STATE
from pipeline.catalogue.harvest.words import GOOD, NOT_ASKED
from pipeline.errors import CallError
from pipeline.model import Text
from pipeline.surveying.told import Told, day_of, of_package

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

HARVEST = ("datasets.jsonl", "resources.jsonl")  # what `totonoe harvest` leaves in its folder
TABLE = frozenset({"", "csv"})  # roles of a CKAN's file that hold the table; the others are made from it

NOT_ENDED = Text(
    ja="{path} は、集め終わっていません。totonoe harvest をもう一度実行してください（途中から続きます）。",
    en="What was harvested into {path} is not complete. Run totonoe harvest again: it goes on where it stopped.",
)
BROKEN = Text(
    ja="{path} の{line}行目が、totonoe harvest の書いた形ではありません。totonoe harvest をもう一度実行してください。",
    en="Line {line} of {path} is not as totonoe harvest writes it. Run totonoe harvest again.",
)


class Piece(NamedTuple):
    """A file that a catalogue lists."""

    told: Told
    name: str  # as it is called there: whose it is and what, may stand in that
    path: Path | None  # here; None where there is none
    reachable: bool | None  # None where nobody tried


class Package(NamedTuple):
    """A dataset of a catalogue with those of its files that may hold its table."""

    told: Told
    pieces: Sequence[Piece]


def is_harvest(folder: Path) -> bool:
    """Whether `totonoe harvest` wrote it. Raises CallError where it did not come to its end."""
    if all((folder / name).is_file() for name in HARVEST):
        return True
    if (folder / STATE).is_file():
        raise CallError(NOT_ENDED, path=folder)
    return False


def packages(folder: Path) -> Iterator[Package]:
    """Those that are offered now. Raises CallError where a line is not as a harvest writes it."""
    listed, resources = (list(_rows(folder / name)) for name in HARVEST)
    files: dict[str, list[dict[str, str]]] = defaultdict(list)
    for one in resources:
        if one["role"] in TABLE:
            files[one["dataset"]].append(one)
    for package in listed:
        if package["totonoe"] != "withdrawn":
            whole = of_package(package)
            yield Package(whole, [_piece(one, whole, folder) for one in files[package["name"]]])


def _piece(one: dict[str, str], whole: Told, folder: Path) -> Piece:
    name = PurePosixPath(unquote(urlsplit(one["url"]).path)).name if _parts(one["url"]) else ""
    told = whole._replace(
        names=[*whole.names, one["name"], name],
        titles=[*whole.titles, one["name"]],
        updated=day_of(one["modified"]) or whole.updated,
    )
    path = folder / one["file"] if one["file"] else None
    good = one["result"] in GOOD
    if good and not (path and path.is_file()):
        return Piece(told, name, None, None)  # it was here, and somebody took it away
    return Piece(told, name or (path.name if path else ""), path, None if one["result"] == NOT_ASKED else good)


def _parts(url: str) -> bool:
    try:
        return bool(urlsplit(url).path)
    except ValueError:  # brackets that are no address
        return False


class _Row(dict[str, str]):
    """A line; what it lacks is "": an older harvest may not have it."""

    def __missing__(self, key: str) -> str:
        return ""


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            try:
                said: dict[str, Any] = json.loads(line)
                yield _Row({key: value if isinstance(value, str) else "" for key, value in said.items()})
            except (ValueError, AttributeError, RecursionError) as error:
                raise CallError(BROKEN, path=path, line=str(number)) from error

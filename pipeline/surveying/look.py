"""What folders and harvests show of each municipality's standard datasets: the evidence that a ladder is made of.

    folder of files ──check──> reports ─┐
    harvest of a CKAN ──check──> reports ┼──> evidence, one for each thing found
    their lists of open data ────────────┘

A list completes what is said of a file nowhere else: since when it is as it is, how often it changes, under which terms.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, NamedTuple

from pipeline.catalogue import coverage
from pipeline.catalogue.harvest.words import GOOD, NOT_ASKED
from pipeline.checking import Checking, bytes_of, tables_of
from pipeline.errors import CallError
from pipeline.japan import dates
from pipeline.model import Text
from pipeline.participation.ladder import open_data_lists
from pipeline.participation.ladder.evidence import Evidence
from pipeline.participation.ladder.naming import dataset_of
from pipeline.surveying.told import Told, beside, code_in, day_of, of_package
from pipeline.tables.find import SUFFIXES, find

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.checking import Asked
    from pipeline.model import Report, Schema
    from pipeline.participation.ladder.open_data_lists import Line

HARVEST = ("datasets.jsonl", "resources.jsonl")  # what `totonoe harvest` leaves in its folder
TABLE = frozenset({"", "csv"})  # roles of a CKAN's file that hold the table; the others are made from it
_DAY = re.compile(r"[_-]([0-9]{8})$")

NOT_THERE = Text(
    ja="{path} がありません。フォルダの名前を確かめてください。",
    en="There is no {path}. See how the folder is named.",
)


class Survey(NamedTuple):
    """What was found, and what could not be placed: a path, and whose it is as far as that can be told."""

    found: tuple[Evidence, ...]
    unplaced: tuple[tuple[str, str], ...] = ()  # (source, code of the municipality or "")


class Surveying:
    """Looks at one folder after another; what the lists say is laid over all of it at the end."""

    def __init__(self, asked: Asked, kept: Path | None = None) -> None:
        self._checker = Checking(asked, kept)
        self._found: list[Evidence] = []
        self._unplaced: list[tuple[str, str]] = []
        self._lines: dict[tuple[str, str], list[Line]] = defaultdict(list)

    def look(self, place: Path) -> None:
        """Everything in a folder, of files or of a harvest. Raises CallError where there is none."""
        if not place.exists():
            raise CallError(NOT_THERE, path=place)
        if all((place / name).exists() for name in HARVEST):
            self._harvest(place)
        else:
            self._folder(place)

    def survey(self) -> Survey:
        """All that was found."""
        listed = (self._announced(key, lines) for key, lines in sorted(self._lines.items()))
        return Survey((*map(self._completed, self._found), *listed), tuple(self._unplaced))

    def _folder(self, folder: Path) -> None:
        found = find([folder])
        for path, shown in found.files:
            self._file(path, shown, beside(path))
        for path in found.skipped:  # a PDF or a picture: it can be had, and no table can be read from it
            self._no_table(Told(path.as_posix(), code_in(path), [path.name], [path.stem]))

    def _harvest(self, folder: Path) -> None:
        packages, resources = ([json.loads(line) for line in _lines_of(folder / name)] for name in HARVEST)
        files: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for one in resources:
            if one["role"] in TABLE:
                files[one["dataset"]].append(one)
        for package in packages:
            if package["totonoe"] == "withdrawn":
                continue
            whole = of_package(package)
            for one in files[package["name"]]:
                told = whole._replace(
                    names=[*whole.names, one["name"], PurePosixPath(one["url"]).name],
                    titles=[*whole.titles, one["name"]],
                    updated=day_of(one["modified"]) or whole.updated,
                )
                path = folder / one["file"] if one["file"] else None
                if path and path.suffix.lower() in SUFFIXES and path.is_file():
                    # Under the name it has there: who it is of, and its dataset, may stand in that.
                    self._file(path, PurePosixPath(one["url"]).name or path.name, told)
                else:
                    self._no_table(told, reachable=_fetched(one["result"]))
            if not files[package["name"]]:
                self._no_table(whole, reachable=False)

    def _file(self, path: Path, shown: str, told: Told) -> None:
        for report in self._checker.file(path, shown):
            known = self._checker.schema_of(report)
            code = told.municipality or (report.municipality.code if report.municipality else "")
            dataset = known.id if known else dataset_of([shown, *told.names], told.titles)
            if not code or not dataset:
                self._unplaced.append((told.source, code))
                continue
            day = self._day(path, shown, report, known)
            wrong = [one for one in report.findings if one.level != "info"]
            self._found.append(
                Evidence(
                    code,
                    dataset,
                    told.source,
                    reachable=True,
                    readable=report.origin.readable,
                    edition=known.edition or known.id if known else "",
                    conforming=report.conforming,
                    errors=sum(one.level == "error" for one in wrong),
                    warnings=sum(one.level == "warning" for one in wrong),
                    mended=sum(bool(one.fix and one.fix.grade != "ask") for one in wrong),
                    updated=day or told.updated,
                    updated_from="data" if day else "catalogue" if told.updated else "",
                    frequency=told.frequency,
                    licence=told.licence,
                )
            )
            if known and known.id == open_data_lists.DATASET:
                for table in tables_of(bytes_of(path), shown):
                    if table.origin.sheet == report.origin.sheet:
                        for line in open_data_lists.lines(table, known):
                            self._lines[code, line.dataset].append(line)

    def _no_table(self, told: Told, *, reachable: bool | None = True) -> None:
        dataset = dataset_of(told.names, told.titles)
        if not told.municipality or not dataset:
            if dataset or told.municipality:
                self._unplaced.append((told.source, told.municipality))
            return
        self._found.append(
            Evidence(
                told.municipality,
                dataset,
                told.source,
                reachable=reachable,
                readable=False if reachable else None,
                updated=told.updated,
                updated_from="catalogue" if told.updated else "",
                frequency=told.frequency,
                licence=told.licence,
            )
        )

    def _day(self, path: Path, shown: str, report: Report, known: Schema | None) -> str:
        """The last day that the data tell of: in their items, or at the end of the file's name."""
        if known and coverage.known().get(known.id, coverage.NOTHING).days and report.origin.readable:
            for table in tables_of(bytes_of(path), shown):
                if table.origin.sheet == report.origin.sheet:
                    _, last = coverage.days_in(known, table.header, table.columns)
                    if last:
                        return last
        named = _DAY.search(PurePosixPath(shown).stem)
        day = f"{named[1][:4]}-{named[1][4:6]}-{named[1][6:]}" if named else ""
        return day if dates.exists(day) else ""

    def _completed(self, one: Evidence) -> Evidence:
        """With what the list of its municipality says where nothing nearer does. Its day goes before the catalogue's, which
        may be that of a move."""
        lines = self._lines.get((one.municipality, one.dataset))
        if not lines:
            return one
        said = _newest(lines)
        data = one.updated_from == "data"
        return one._replace(
            updated=one.updated if data or not said.updated else said.updated,
            updated_from=one.updated_from if data or not said.updated else "list",
            frequency=one.frequency or said.frequency,
            licence=one.licence or said.licence,
        )

    @staticmethod
    def _announced(key: tuple[str, str], lines: Sequence[Line]) -> Evidence:
        said = _newest(lines)
        return Evidence(
            *key,
            said.page or said.title,
            updated=said.updated,
            updated_from="list" if said.updated else "",
            frequency=said.frequency,
            licence=said.licence,
        )


def _newest(lines: Sequence[Line]) -> Line:
    return max(lines, key=lambda line: line.updated)


def _fetched(result: str) -> bool | None:
    return None if result == NOT_ASKED else result in GOOD


def _lines_of(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8") as file:
        yield from file

"""What folders and harvests show of each municipality's standard datasets: the evidence that a ladder is made of.

    folder of files ──check──> reports ─┐
    harvest of a CKAN ──check──> reports ┼──> evidence, one for each thing found
    their lists of open data ────────────┘

A list completes what is said of a file nowhere else: since when it is as it is, how often it changes, under which terms.
Each file is judged by itself: the same one met twice, in a folder and in a catalogue, is no duplicate.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from pipeline import schema
from pipeline.catalogue import coverage
from pipeline.checking import Checking, bytes_of, is_sample, tables_of
from pipeline.errors import CallError
from pipeline.japan import dates
from pipeline.model import Text
from pipeline.participation.ladder import open_data_lists
from pipeline.participation.ladder.evidence import Evidence
from pipeline.participation.ladder.naming import dataset_of
from pipeline.surveying import harvested
from pipeline.surveying.told import Told, beside, code_in, is_prefecture
from pipeline.tables.find import SUFFIXES, find

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from pipeline.checking import Asked
    from pipeline.model import Report, Schema, Table
    from pipeline.participation.ladder.open_data_lists import Line

DOCUMENTS = frozenset(  # hold no table
    f".{ending}" for ending in ("pdf", "doc", "docx", "ppt", "pptx", "png", "jpg", "jpeg", "gif", "bmp", "tif", "tiff")
)
FEW = 3  # names in a note
_DAY = re.compile(r"[_-]([0-9]{8})$")

NOT_THERE = Text(
    ja="{path} がありません。フォルダの名前を確かめてください。",
    en="There is no {path}. See how the folder is named.",
)
NOT_FETCHED = Text(
    ja="「{path}」のファイル{count}件は、まだ取得していません。取得するまで、「公表」より上の段には進みません。"
    "totonoe harvest に --files を付けて、もう一度実行してください。",
    en="{count} files of {path} were not fetched, and without them nothing stands above “Announced”. Run totonoe harvest "
    "again with --files.",
)
FAILED = Text(
    ja="「{path}」のファイル{count}件は、取得できませんでした（リンク切れなど）。理由は totonoe harvest が一つずつ示します。",
    en="{count} files of {path} could not be fetched (dead links and the like). totonoe harvest says why, one by one.",
)
CLOSED = Text(
    ja="{count}件は開けなかったので、数えていません: {names}",
    en="{count} could not be opened and are not counted: {names}",
)


class Survey(NamedTuple):
    """What was found, and what could not be placed: a path, and whose it is as far as that can be told."""

    found: tuple[Evidence, ...]
    unplaced: tuple[tuple[str, str], ...] = ()  # (source, code of the municipality or "")
    notes: tuple[tuple[Text, Mapping[str, str]], ...] = ()  # what has to be known of it, with the values of its slots
    sample: bool = False  # some of it is invented, and says so


class Surveying:
    """Looks at one folder after another; what the lists say is laid over all of it at the end."""

    def __init__(self, asked: Asked, kept: Path | None = None) -> None:
        self._asked, self._kept = asked.settled(), kept
        self._found: list[Evidence] = []
        self._unplaced: dict[tuple[str, str], None] = {}
        self._lines: dict[tuple[str, str], list[Line]] = defaultdict(list)
        self._notes: list[tuple[Text, Mapping[str, str]]] = []
        self._closed: list[str] = []
        self._sample = False

    def look(self, place: Path) -> None:
        """Everything in a folder, of files or of a harvest. Raises CallError where there is none."""
        if not place.exists():
            raise CallError(NOT_THERE, path=place)
        if harvested.is_harvest(place):
            self._harvest(place)
        else:
            self._folder(place)

    def survey(self) -> Survey:
        """All that was found."""
        listed = (self._announced(key, lines) for key, lines in sorted(self._lines.items()))
        notes = list(self._notes)
        if self._closed:
            names = " / ".join(self._closed[:FEW]) + (" …" if len(self._closed) > FEW else "")
            notes.append((CLOSED, {"count": f"{len(self._closed):,}", "names": names}))
        found = (*map(self._completed, self._found), *listed)
        return Survey(found, tuple(self._unplaced), tuple(notes), self._sample)

    def _folder(self, folder: Path) -> None:
        found = find([folder])
        self._closed += [path.as_posix() for path in (*found.missing, *found.denied)]
        for path, shown in found.files:
            self._file(path, shown, beside(path))
        for path in found.skipped:
            self._no_table(Told(path.as_posix(), code_in(path), names=[path.name]), path.suffix, reachable=True)

    def _harvest(self, folder: Path) -> None:
        unfetched = failed = 0
        for package in harvested.packages(folder):
            for one in package.pieces:
                if one.path and one.path.suffix.lower() in SUFFIXES:
                    self._file(one.path, one.name or one.path.name, one.told)
                else:
                    self._no_table(one.told, one.path.suffix if one.path else "", reachable=one.reachable)
                unfetched += one.reachable is None
                failed += one.reachable is False
            if not package.pieces:
                self._no_table(package.told, reachable=False)
        for text, count in ((NOT_FETCHED, unfetched), (FAILED, failed)):
            if count:
                self._notes.append((text, {"path": folder.as_posix(), "count": f"{count:,}"}))

    def _file(self, path: Path, shown: str, told: Told) -> None:
        self._sample = self._sample or told.sample or is_sample([path])
        checker = Checking(self._asked, self._kept)
        try:
            reports = list(checker.file(path, shown))
        except CallError:  # somebody has it open, or it may not be read
            self._closed.append(path.as_posix())
            return
        table_of = _tables(path, shown)
        for report in reports:
            known = checker.schema_of(report)
            code = _whose(told, report)
            named = known.id if known else told.dataset
            dataset = named or dataset_of([report.origin.path, shown, *told.names], told.titles)
            if not code or not dataset:
                self._unplaced[told.source, code] = None
                continue
            day = _day(shown, report, known, table_of)
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
            if dataset == open_data_lists.DATASET and report.origin.readable:
                # One in columns of the town's own is read as far as its columns are known.
                items = known or schema.load(open_data_lists.DATASET)
                for line in open_data_lists.lines(table_of(report), items):
                    key = (line.municipality or code, line.dataset)
                    self._lines[key].append(line._replace(page=line.page or told.source))

    def _no_table(self, told: Told, suffix: str = "", *, reachable: bool | None) -> None:
        """What we cannot read as a table: a picture, a form of data that is none of ours, or nothing that is here."""
        dataset = told.dataset or dataset_of(told.names, told.titles)
        self._sample = self._sample or told.sample
        if not dataset:
            return
        if not told.municipality:
            self._unplaced[told.source, ""] = None
            return
        self._found.append(
            Evidence(
                told.municipality,
                dataset,
                told.source,
                reachable=reachable,
                readable=False if suffix.lower() in DOCUMENTS else None,
                updated=told.updated,
                updated_from="catalogue" if told.updated else "",
                frequency=told.frequency,
                licence=told.licence,
            )
        )

    def _completed(self, one: Evidence) -> Evidence:
        """With what the list of its municipality says where nothing nearer does. Its day goes before the catalogue's, which
        may be that of a move."""
        said = _together(self._lines.get((one.municipality, one.dataset), ()))
        if not said:
            return one
        listed = said.updated and one.updated_from != "data"
        return one._replace(
            updated=said.updated if listed else one.updated,
            updated_from="list" if listed else one.updated_from,
            frequency=one.frequency or said.frequency,
            licence=one.licence or said.licence,
        )

    @staticmethod
    def _announced(key: tuple[str, str], lines: Sequence[Line]) -> Evidence:
        said = _together(lines) or lines[0]
        return Evidence(
            *key,
            said.page,
            updated=said.updated,
            updated_from="list" if said.updated else "",
            frequency=said.frequency,
            licence=said.licence,
        )


def _tables(path: Path, shown: str) -> Callable[[Report], Table]:
    """The table that a report is of, read when the first is asked for."""

    @cache
    def read() -> Mapping[tuple[str, str | None], Table]:
        return {(table.origin.path, table.origin.sheet): table for table in tables_of(bytes_of(path), shown)}

    return lambda report: read()[report.origin.path, report.origin.sheet]


def _whose(told: Told, report: Report) -> str:
    """What is said around the file goes first, but for a prefecture's catalogue of its municipalities' files."""
    own = report.municipality.code if report.municipality else ""
    return own if own and (not told.municipality or is_prefecture(told.municipality)) else told.municipality


def _day(shown: str, report: Report, known: Schema | None, table_of: Callable[[Report], Table]) -> str:
    """The last day that the data tell of: in their items, or at the end of the file's name."""
    if known and coverage.known().get(known.id, coverage.NOTHING).days and report.origin.readable:
        table = table_of(report)
        _, last = coverage.days_in(known, table.header, table.columns)
        if last:
            return last
    named = _DAY.search(PurePosixPath(shown).stem)
    day = f"{named[1][:4]}-{named[1][4:6]}-{named[1][6:]}" if named else ""
    return day if dates.exists(day) else ""


def _together(lines: Sequence[Line]) -> Line | None:
    """Of several lines for one dataset what the newest says, and where it is silent what the next one says."""
    newest = sorted(lines, key=lambda line: line.updated, reverse=True)
    if not newest:
        return None
    return newest[0]._replace(
        frequency=next((one.frequency for one in newest if one.frequency), ""),
        licence=next((one.licence for one in newest if one.licence), ""),
    )

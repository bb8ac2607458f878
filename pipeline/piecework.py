"""What a worker does with a long table, of which it sees one piece at a time.

A piece is some of the records under the cell rules, or the whole table under one other rule, its columns lying on disk.
All that a worker needs to know lies in the folder of the work, so a task is small: a name and a few numbers.
"""

from __future__ import annotations

import contextlib
import marshal
import pickle
import signal
from collections import Counter
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pipeline import memory
from pipeline.cells import at_rest, in_column, with_blanks
from pipeline.check import finding_at, looked
from pipeline.columns import blank_records
from pipeline.judge import Judge
from pipeline.judges import Judges
from pipeline.model import Field, Finding, Origin, Table, Text
from pipeline.rule import CellRule, Subject, TableRule, compiled
from pipeline.rules import RULES
from pipeline.schema import fields_of
from pipeline.spool import BATCH, packed, unpacked
from pipeline.tables.long_column import LongColumn

if TYPE_CHECKING:
    from array import array
    from collections.abc import Iterator, Mapping, Sequence

    from pipeline.check import Recognised
    from pipeline.model import Place
    from pipeline.rule import Rule, Spot
    from pipeline.tables.lines import Lines
    from pipeline.tables.on_disk import Written

    Said = tuple[Finding, bool]  # what a rule says of a table, and whether it is about a record as such


SORTED = 10_000  # of what a rule meets in a long table, so many are put in order, and stand in memory, at a time


class Work(NamedTuple):
    """What is to be done in a folder: the table's header, what it is, and which rules are asked of it."""

    origin: Origin
    header: tuple[str, ...]
    known: Recognised
    codes: frozenset[str]

    def save(self, folder: Path) -> None:
        (folder / "work").write_bytes(pickle.dumps(self))


class Piece(NamedTuple):
    """Some of the records, whose cells lie on disk."""

    number: int
    cells: Written
    lines: Lines
    first_row: int
    ragged: Mapping[int, tuple[str, ...]]


class Told(NamedTuple):
    """What is known of a piece once its cells have been looked at; the findings themselves lie in the folder."""

    number: int
    findings: int
    rules: frozenset[str]  # that have spoken
    blanks: tuple[int, ...]  # of each column: how many cells are blank
    times: tuple[Mapping[str, int] | None, ...]  # and how often each of its values occurs; None where there are many
    unlike: tuple[Mapping[str, array[int]], ...]  # which cells a pattern does not match: see LongColumn.answers
    examples: Mapping[int, str]  # of a column whose pattern is its only example: the first right value
    once: Mapping[tuple[int, str], Mapping[str, tuple[int, Finding]]]  # by column and rule: value, how often, the first


class Worker:
    """Does the pieces of one folder, and remembers what values were judged to be."""

    def __init__(self, folder: Path) -> None:
        work: Work = pickle.loads((folder / "work").read_bytes())  # noqa: S301  our own
        self.folder = folder
        self._work = work
        self._rules = [rule for rule in RULES if rule.code in work.codes]
        self._cell_rules = [rule for rule in self._rules if isinstance(rule, CellRule)]
        recipe = work.known.recipe
        schema = work.known.schema
        names = recipe.items(work.header)
        fields = fields_of(schema, names) if schema else (None,) * len(names)
        items = [recipe.settled(f or Field(name=n), n) for f, n in zip(fields, work.header, strict=True)]
        self._judging = Judges(self._cell_rules, recipe)
        self.judges = [
            Judge(self._judging.panel(item), (), name, recipe) for item, name in zip(items, work.header, strict=True)
        ]
        self._many: set[int] = set()  # the columns that held many different values in a piece
        self._subject: Subject | None = None

    # --- cells --------------------------------------------------------------------------------------------------------

    def cells(self, piece: Piece) -> Told:
        """The cells of some records under their rules. A column that is blank throughout the piece waits: see blank."""
        columns = self._columns(piece)
        table = self._table(piece, columns)
        blank = frozenset(blank_records(table))
        blanks: list[int] = []
        examples: dict[int, str] = {}
        found: list[Finding] = []
        once: dict[tuple[int, str], dict[str, tuple[int, Finding]]] = {}
        for index, judge in enumerate(self.judges):
            column = with_blanks(table.columns[index], judge.item)
            judge.look_at(column)
            blanks.append(column.count(""))
            if blanks[-1] == len(column):
                continue
            if shows_right_value(judge.item) and (example := _first_right(judge.item, column)):
                examples[index] = example
            here = in_column(judge, index, column, table, blank)
            for rule in judge.panel.once:
                once[index, rule.code] = _counted(rule, here)
            found += here
        times = tuple(column.times() for column in columns)
        self._many.update(index for index, of_column in enumerate(times) if of_column is None)
        found.sort(key=lambda one: (one.place.row, one.place.column, one.rule))
        self._write(piece.number, "cells", found)
        return Told(
            number=piece.number,
            findings=len(found),
            rules=frozenset(one.rule for one in found),
            blanks=tuple(blanks),
            times=times,
            unlike=tuple(column.answers() for column in columns),
            examples=examples,
            once={asked: said for asked, said in once.items() if said},
        )

    def blank(self, piece: Piece, columns: Sequence[int]) -> frozenset[str]:
        """The same of columns that are blank in this piece, and are not throughout the table. Which rules spoke."""
        table = self._table(piece, self._columns(piece))
        blank = frozenset(blank_records(table))
        found: list[Finding] = []
        for index in columns:
            column = with_blanks(table.columns[index], self.judges[index].item)
            self.judges[index].look_at(column)
            found += in_column(self.judges[index], index, column, table, blank)
        found.sort(key=lambda one: (one.place.row, one.place.column, one.rule))
        self._write(piece.number, "blank", found)
        return frozenset(one.rule for one in found)

    def _columns(self, piece: Piece) -> tuple[LongColumn, ...]:
        return tuple(LongColumn(cells, many=index in self._many) for index, cells in enumerate(piece.cells.columns()))

    def _table(self, piece: Piece, columns: tuple[LongColumn, ...]) -> Table:
        rows = range(piece.first_row, piece.first_row + len(piece.lines))
        return Table(self._work.origin, self._work.header, columns, piece.lines, rows, piece.ragged)

    def _write(self, number: int, kind: str, found: Sequence[Finding]) -> None:
        if found:
            (self.folder / f"{number}.{kind}").write_bytes(packed(found))

    # --- the whole table ----------------------------------------------------------------------------------------------

    def rule(self, code: str) -> Text | None:
        """What a rule says of the whole table goes into the folder, see `said`; or why it does not apply."""
        if self._subject is None:
            self._subject = pickle.loads((self.folder / "subject").read_bytes())  # noqa: S301  our own
        (rule,) = (one for one in self._rules if one.code == code and isinstance(one, TableRule))
        spots = looked(rule, self._subject, None)
        if isinstance(spots, Text):
            return spots
        findings = findings_of(rule, spots, self._subject, self._judging)
        with (self.folder / code).open("wb") as file:
            while some := list(islice(findings, BATCH)):
                marshal.dump((packed(one for one, _ in some), [of_record for _, of_record in some]), file)
        return None


def findings_of(rule: Rule, spots: Iterator[tuple[Spot, Place]], subject: Subject, judges: Judges) -> Iterator[Said]:
    """What a rule meets, as findings: so many at a time in the order of the sheet, since those of a piece are kept together."""
    while some := list(islice(spots, SORTED)):
        some.sort(key=lambda one: (one[1].row or one[1].line, one[1].column))
        for spot, place in some:
            finding = finding_at(rule, spot, place, subject.table, judges.recipe)
            yield at_rest(finding, subject, judges), spot.record is not None


def shows_right_value(item: Field) -> bool:
    """Whether a right value of the column is its example: see Judge.example."""
    return bool(item.pattern) and not item.example and not item.choices


def _first_right(item: Field, column: Sequence[str]) -> str:
    right = compiled(item.pattern or "").fullmatch
    return next((value for value in column if value and right(value)), "")


def _counted(rule: CellRule, found: Sequence[Finding]) -> dict[str, tuple[int, Finding]]:
    """Of each value that the rule spoke of: how often, and the first finding."""
    of_rule = [(one.values.get("value", one.value), one) for one in found if one.rule == rule.code]
    times = Counter(value for value, _ in of_rule)
    first = dict(reversed(of_rule))
    return {value: (count, first[value]) for value, count in times.items()}


_WORKERS: dict[str, Worker] = {}  # of this process: the one of the folder that it works in


def load(folder: str) -> Worker:
    """The worker of this process in that folder, with all that it needs."""
    if folder not in _WORKERS:
        import pyarrow as pa  # noqa: F401, PLC0415  a short file does without it
        from pyarrow import compute  # noqa: F401, PLC0415

        _WORKERS.clear()
        _WORKERS[folder] = Worker(Path(folder))
    return _WORKERS[folder]


def begin(folder: str) -> None:
    """A task: be ready, so that nothing waits for it. To be interrupted is for the one who gave the work."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    load(folder)


def cells(folder: str, piece: Piece) -> Told:
    """A task: see Worker.cells."""
    return load(folder).cells(piece)


def blank(folder: str, piece: Piece, columns: Sequence[int]) -> frozenset[str]:
    """A task: see Worker.blank."""
    return load(folder).blank(piece, columns)


def rule(folder: str, code: str) -> Text | None:
    """A task: see Worker.rule. What sorting millions of keys took is given back."""
    try:
        return load(folder).rule(code)
    finally:
        memory.give_back()


def found(folder: Path, number: int) -> Iterator[Finding]:
    """What the cell rules said of a piece."""
    for kind in ("cells", "blank"):
        file = folder / f"{number}.{kind}"
        if file.exists():
            yield from unpacked(file.read_bytes())


def said(folder: Path, code: str) -> Iterator[Said]:
    """What a rule said of the whole table, see `findings_of`."""
    with (folder / code).open("rb") as file, contextlib.suppress(EOFError):
        while True:
            findings, of_record = marshal.load(file)  # noqa: S302  our own bytes
            yield from zip(unpacked(findings), of_record, strict=True)

"""An exercise handed in: what became of each fault, and what was changed where nothing was wrong.

    mended    it is again as it was; where nobody could know that, the check has nothing to say of it any more
    found     it was changed, and into something else
    missed    it stands as it was put in

Rows may have been moved, taken out or added: each record of the clean file is looked for where it is most alike.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from pipeline.workshop.rarer_faults import LOST
from pipeline.workshop.sheet import TABLE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.model import Finding, Table
    from pipeline.workshop.exercise import Exercise
    from pipeline.workshop.sheet import Done, Sheet

State = Literal["mended", "found", "missed"]
# The file itself does not say what had been there, so anything that the check accepts will do.
OPEN = LOST - {"swapped coordinates", "short row"} | {"garbled text"}
MOST_ROWS = 500  # an exercise has a few dozen
ALIKE = 0.5  # of a record's filled cells, from which on it is that record


class Outcome(NamedTuple):
    """One fault, what became of it, and where it stands in what was handed in (row 0: nowhere)."""

    fault: Done
    state: State
    row: int
    value: str


class Broken(NamedTuple):
    """One column that was changed where nothing was wrong: how often, and the first place."""

    column: str
    times: int
    row: int  # 0: the column is gone
    before: str
    after: str


class Graded(NamedTuple):
    """What became of an exercise."""

    outcomes: tuple[Outcome, ...]
    broken: tuple[Broken, ...]
    lost: int  # records that are gone
    added: int  # records that were not there

    def number(self, *states: State) -> int:
        return sum(one.state in states for one in self.outcomes)


def graded(clean: Sheet, exercise: Exercise, handed: Table, findings: Sequence[Finding]) -> Graded | None:
    """What became of the exercise; None where this is not it."""
    if not handed.origin.readable or len(handed.lines) > MOST_ROWS:
        return None
    paper = _Paper(clean, exercise, handed)
    if len(paper.place) < ALIKE * len(clean.rows):
        return None
    loud = {(f.place.row, f.place.column) for f in findings if f.level != "info"}
    blank = sum(1 for row in paper.rows if not any(row))
    outcomes = []
    for fault in exercise.faults:
        if fault.kind == "blank row":  # one is like another: as many are missed as are left
            outcomes.append(Outcome(fault, "missed" if blank > 0 else "mended", 0, ""))
            blank -= 1
        else:
            outcomes.append(_outcome(fault, paper, loud))
    return Graded(tuple(outcomes), tuple(_broken(paper)), len(clean.rows) - len(paper.place), paper.added())


class _Paper:
    """The three sheets side by side: clean, with the faults, and handed in; columns as the clean one has them."""

    def __init__(self, clean: Sheet, exercise: Exercise, handed: Table) -> None:
        spoilt = exercise.sheet
        self.clean, self.handed, self.faults = clean, handed, exercise.faults
        named = [i for i, name in enumerate(spoilt.header) if name or "" in clean.header]
        self.names = [spoilt.header[i] for i in named]  # of the clean columns, as the exercise calls them
        inserted = {one.record for one in exercise.faults if one.kind == "blank row"}
        self.clean_of = {r: n for n, r in enumerate(r for r in range(len(spoilt.rows)) if r not in inserted)}
        self.spoilt = [[_at(spoilt.rows[r], i) for i in named] for r in self.clean_of]
        self.columns = [_column(handed.header, *pair) for pair in zip(clean.header, self.names, strict=True)]
        rows = list(zip(*handed.columns, strict=True))
        self.rows = rows
        self.seen = [[row[i] if i is not None else "" for i in self.columns] for row in rows]
        self.place = self._places()

    def _places(self) -> Mapping[int, int]:
        """Where each record of the clean sheet stands in what was handed in: the most alike first."""
        pairs = []
        for n, (right, wrong) in enumerate(zip(self.clean.rows, self.spoilt, strict=True)):
            least = ALIKE * sum(map(bool, right))
            for h, row in enumerate(self.seen):
                same = sum(cell != "" and cell in pair for cell, *pair in zip(row, right, wrong, strict=True))
                if same >= least:
                    pairs.append((-same, abs(n - h), n, h))
        place: dict[int, int] = {}
        taken: set[int] = set()
        for _, _, n, h in sorted(pairs):
            if n not in place and h not in taken:
                place[n] = h
                taken.add(h)
        return place

    def added(self) -> int:
        """Records that are like none. A remark that the exercise put below the table is none."""
        there, remarks = set(self.place.values()), {one.after for one in self.faults if one.record == TABLE}
        return sum(any(row) and h not in there and not remarks & set(row) for h, row in enumerate(self.rows))

    def holds(self, text: str) -> bool:
        """Whether a line of its own still stands somewhere, in the table or around it."""
        around = (line for _, line in self.handed.origin.skipped)
        return any(text in line for line in around) or any(text in row for row in self.rows)


def _outcome(fault: Done, paper: _Paper, loud: set[tuple[int, int]]) -> Outcome:
    if fault.record == TABLE:
        return Outcome(fault, _of_table(fault, paper), 0, "")
    n, at = paper.clean_of[fault.record], paper.clean.header.index(fault.column)
    h, column = paper.place.get(n), paper.columns[at]
    if h is None or column is None:  # with its record or its column it went away, which is told apart
        return Outcome(fault, "found", 0, "")
    row, now = paper.handed.rows[h], paper.seen[h][at]
    right, wrong = paper.clean.rows[n][at], paper.spoilt[n][at]  # two faults may have struck one cell
    if fault.kind == "short row":
        return Outcome(fault, "missed" if h in paper.handed.ragged else "mended", row, now)
    silent = (row, column + 1) not in loud
    accepted = fault.kind in OPEN and silent and (now != wrong or fault.kind == "duplicate ID")
    if now == right or accepted:
        return Outcome(fault, "mended", row, now)
    return Outcome(fault, "missed" if now == wrong else "found", row, now)


def _of_table(fault: Done, paper: _Paper) -> State:
    """What became of a fault of the header or around the table."""
    if fault.kind == "blank header name":
        return "missed" if "" in paper.handed.header else "mended"
    if not fault.column:
        return "missed" if paper.holds(fault.after) else "mended"
    if fault.before in paper.handed.header:
        return "mended"
    return "missed" if fault.after in paper.handed.header else "found"


def _broken(paper: _Paper) -> list[Broken]:
    """By column: cells that were right, or not asked for, and are something else now."""
    struck = {(paper.clean_of[f.record], f.column) for f in paper.faults if f.record in paper.clean_of}
    found = []
    for at, name in enumerate(paper.clean.header):
        if paper.columns[at] is None:
            if not any(f.column == name and f.record == TABLE for f in paper.faults):
                found.append(Broken(name, len(paper.place), 0, "", ""))
            continue
        cells = [
            (paper.handed.rows[h], paper.clean.rows[n][at], paper.seen[h][at])
            for n, h in sorted(paper.place.items())
            if (n, name) not in struck and paper.seen[h][at] not in {paper.clean.rows[n][at], paper.spoilt[n][at]}
        ]
        if cells:
            found.append(Broken(name, len(cells), *cells[0]))
    return found


def _column(header: Sequence[str], *names: str) -> int | None:
    """Where the column stands that has one of these names, blanks in them left aside; None where it does not."""
    bare = ["".join(name.split()) for name in header]
    for name in names:
        if name in header:
            return header.index(name)
        if (wanted := "".join(name.split())) and wanted in bare:
            return bare.index(wanted)
    return None


def _at(row: Sequence[str], i: int) -> str:
    return row[i] if i < len(row) else ""

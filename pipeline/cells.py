"""The cells of a table under the cell rules, one column after the other; and what their fixes would leave.

Each distinct value of a column is judged once. A rule's screen drops the clean ones in native code; what is left is
asked in Python; only then are the places of the bad values looked up. Nothing is capped and nothing is sampled.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from functools import partial
from itertools import compress, count
from typing import TYPE_CHECKING

from pipeline.columns import blank_records
from pipeline.judge import Judge
from pipeline.model import Field, Finding, Place, Tally, Text
from pipeline.overlay import Overlay
from pipeline.rule import row_of
from pipeline.tables.long_column import LongColumn

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from pipeline.judges import Judges
    from pipeline.model import Fix, Table
    from pipeline.rule import CellRule, Subject

CHUNK = 1_000  # cells that go through all rules before the next ones: few enough to stay in the processor's cache

NO_COLUMN = Text(ja="この決まりに当たる列がありません。", en="No column is of this kind.")


class Count:
    """How many cells were looked at, over some columns."""

    __slots__ = ("blank", "filled")

    def __init__(self) -> None:
        self.blank = self.filled = 0

    def add(self, cells: int, blanks: int) -> None:
        """One column more."""
        self.blank += blanks
        self.filled += cells - blanks


def check_cells(subject: Subject, judges: Judges, begun: Callable[[int], None]) -> tuple[list[Finding], list[Tally]]:
    """The findings of the cell rules, and how often each rule was asked. `begun` hears of each column that is begun."""
    table = subject.table
    findings: list[Finding] = []
    counts: dict[tuple[str, ...], Count] = {}  # of the columns that have the same rules
    blank = frozenset(blank_records(table))
    for index, (name, stands) in enumerate(zip(table.header, table.columns, strict=True)):
        begun(index)
        item = judges.recipe.settled(subject.fields[index] or Field(name=name), name)
        column = with_blanks(stands, item)
        judge = judges.of(item, column, name)
        blanks = column.count("")
        # A column that is blank throughout is one finding at its header, made elsewhere.
        found: Sequence[Finding] = in_column(judge, index, column, table, blank) if blanks < len(column) else []
        counts.setdefault(judge.panel.codes, Count()).add(len(column), blanks)
        for rule in judge.panel.once if found else ():
            header = Place(table.origin.header_line, table.origin.header_row, index + 1)
            found = _said_once(rule, found, len(column) - blanks, header)
        findings += found
    return findings, tallies(judges.rules, counts, Counter(finding.rule for finding in findings))


def tallies(
    rules: Sequence[CellRule], counts: Mapping[tuple[str, ...], Count], failed: Mapping[str, int]
) -> list[Tally]:
    """How often each rule was asked: once for each cell of the columns that it is for."""
    blank, filled = Counter[str](), Counter[str]()
    for codes, told in counts.items():
        for code in codes:
            blank[code] += told.blank
            filled[code] += told.filled
    return [
        Tally(rule.code, (blank if rule.blank else filled)[rule.code], failed[rule.code])
        if rule.code in filled
        else Tally(rule.code, skipped=NO_COLUMN)
        for rule in rules
    ]


def in_column(judge: Judge, index: int, column: Sequence[str], table: Table, blank: Collection[int]) -> list[Finding]:
    """What the rules of a column say of its cells; `column` may show a blank where the table's stands for one.

    `blank`: the blank records, of which as of ragged ones is spoken as a whole.
    """
    name, stands = table.header[index], table.columns[index]
    findings: list[Finding] = []
    records, suspects = _suspects(judge, column)
    for start in range(0, len(records), CHUNK):
        cells = suspects[start : start + CHUNK]
        bad = judge.ask(cells)
        for i in compress(count(), map(bad.__contains__, cells)) if bad else ():
            value, record = cells[i], records[start + i]
            if value == "" and (record in blank or len(table.ragged.get(record, table.header)) <= index):
                continue
            place = Place(table.lines[record], table.rows[record], index + 1)
            stood = value if column is stands else stands[record]
            findings.extend(
                Finding(one.rule.code, one.level, place, name, stood, one.values, one.fix) for one in bad[value]
            )
    return findings


def _said_once(rule: CellRule, findings: Sequence[Finding], filled: int, header: Place) -> Sequence[Finding]:
    """The findings of one column, those of this rule with the count of cells that each is true of.

    Where most cells have one, they stand at the header, once for each value.
    """
    of_rule = [(one.values.get("value", one.value), one) for one in findings if one.rule == rule.code]
    many = Counter(value for value, _ in of_rule)
    told = [(value, counted(one, value, many[value])) for value, one in of_rule]
    if len(told) < 2 or len(told) * 2 <= filled:
        said = [one for _, one in told]
    else:
        first = dict(reversed(told))  # of each value
        said = [first[value]._replace(place=header) for value in many]
    return [*(one for one in findings if one.rule != rule.code), *said]


def counted(finding: Finding, value: str, times: int) -> Finding:
    """The finding with the count of cells that it is true of."""
    return finding._replace(values={**finding.values, "value": value, "count": str(times)})


def as_mended(subject: Subject, findings: Iterable[Finding]) -> Subject:
    """The subject with each cell as its sure and likely fixes would leave it: what is drawn from it, holds afterwards."""
    table = subject.table
    record = table.rows.index if isinstance(table.rows, range) else partial(bisect_left, table.rows)
    written: dict[int, dict[int, str]] = {}
    for finding in findings:
        fix, index = finding.fix, finding.place.column - 1
        if fix is not None and fix.grade != "ask" and fix.action == "cell" and index >= 0:
            written.setdefault(index, {})[record(finding.place.row)] = fix.value
    columns = enumerate(table.columns)
    mended = tuple(Overlay(column, written[index]) if index in written else column for index, column in columns)
    return subject._replace(table=table._replace(columns=mended))


def at_rest(finding: Finding, subject: Subject, judges: Judges) -> Finding:
    """A value that another rule would write into a cell, as the column's own rules leave it: mended once, it stays."""
    fix, index = finding.fix, finding.place.column - 1
    if fix is None or fix.action != "cell" or not fix.value:
        return finding
    if index >= 0:
        rested = _rested(fix.value, subject, judges, index)
        return finding if rested is None else finding._replace(fix=rested._replace(grade=fix.grade))
    import json  # noqa: PLC0415  only where a row is rewritten

    cells = json.loads(fix.value)
    for column, cell in enumerate(cells):
        rested = _rested(cell, subject, judges, column)
        cells[column] = cell if rested is None else rested.value
    return finding._replace(fix=fix._replace(value=row_of(cells)))


def _rested(value: str, subject: Subject, judges: Judges, index: int) -> Fix | None:
    """What the rules of the column would do about the value."""
    item = subject.fields[index] or Field(name=subject.table.header[index])
    judge = Judge(judges.panel(item), (value,))
    fixes = [one.fix for one in judge.ask([value]).get(value, ()) if one.fix and one.fix.grade != "ask"]
    return fixes[-1] if fixes else None


def _suspects(judge: Judge, column: Sequence[str]) -> tuple[Sequence[int], Sequence[str]]:
    """The records whose cell may have findings, and these cells: of a long column only those that no screen lets pass."""
    if isinstance(column, LongColumn):
        few = column.few()
        records = judge.panel.doubtful(column) if few is None else column.where(judge.ask(few))
        if len(records) < len(column):
            return records, column.take(records)
    return range(len(column)), column


def with_blanks(column: Sequence[str], item: Field) -> Sequence[str]:
    """The column with a blank for each value that the schema says stands for one."""
    stand_ins = frozenset(item.missing) - {""}
    return ["" if cell in stand_ins else cell for cell in column] if stand_ins else column

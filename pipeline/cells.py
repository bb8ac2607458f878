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
    from collections.abc import Callable, Sequence

    from pipeline.model import Fix
    from pipeline.recipe import Recipe
    from pipeline.rule import CellRule, Subject

CHUNK = 1_000  # cells that go through all rules before the next ones: few enough to stay in the processor's cache

NO_COLUMN = Text(ja="この決まりに当たる列がありません。", en="No column is of this kind.")


class Count:
    """How often a cell rule was asked, over all its columns."""

    __slots__ = ("columns", "seen")

    def __init__(self) -> None:
        self.columns = self.seen = 0


def check_cells(
    subject: Subject, rules: Sequence[CellRule], recipe: Recipe, begun: Callable[[int], None]
) -> tuple[list[Finding], list[Tally]]:
    """The findings of the cell rules, and how often each rule was asked. `begun` hears of each column that is begun."""
    table = subject.table
    findings: list[Finding] = []
    counts = {rule.code: Count() for rule in rules}
    blank = frozenset(blank_records(table))
    for index, (name, stands) in enumerate(zip(table.header, table.columns, strict=True)):
        begun(index)
        item = recipe.settled(subject.fields[index] or Field(name=name), name)
        column = _with_blanks(stands, item)
        judge = Judge(item, [rule for rule in rules if rule.applies(item)], column, name, recipe)
        blanks = column.count("")
        before = len(findings)
        # A column that is blank throughout is one finding at its header, made elsewhere.
        records, suspects = _suspects(judge, column) if blanks < len(column) else ((), ())
        for start in range(0, len(records), CHUNK):
            cells = suspects[start : start + CHUNK]
            bad = judge.ask(cells)
            for i in compress(count(), map(bad.__contains__, cells)) if bad else ():
                value, record = cells[i], records[start + i]
                if value == "" and (record in blank or len(table.ragged.get(record, table.header)) <= index):
                    continue  # the blank or ragged record has been spoken of as a whole
                place = Place(table.lines[record], table.rows[record], index + 1)
                stood = value if column is stands else stands[record]
                findings.extend(
                    Finding(one.rule.code, one.level, place, name, stood, one.values, one.fix) for one in bad[value]
                )
        for rule in judge.rules:
            told = counts[rule.code]
            told.columns += 1
            told.seen += blanks if rule.blank else len(column) - blanks
            if rule.once:
                header = Place(table.origin.header_line, table.origin.header_row, index + 1)
                findings[before:] = _said_once(rule, findings[before:], len(column) - blanks, header)
    failed = Counter(finding.rule for finding in findings)
    tallies = [
        Tally(code, told.seen, failed[code], None if told.columns else NO_COLUMN) for code, told in counts.items()
    ]
    return findings, tallies


def _said_once(rule: CellRule, findings: Sequence[Finding], filled: int, header: Place) -> Sequence[Finding]:
    """The findings of one column, those of this rule with the count of cells that each is true of.

    Where most cells have one, they stand at the header, once for each value.
    """
    of_rule = [(one.values.get("value", one.value), one) for one in findings if one.rule == rule.code]
    many = Counter(value for value, _ in of_rule)
    told = [
        (value, one._replace(values={**one.values, "value": value, "count": str(many[value])}))
        for value, one in of_rule
    ]
    if len(told) < 2 or len(told) * 2 <= filled:
        said = [one for _, one in told]
    else:
        first = dict(reversed(told))  # of each value
        said = [first[value]._replace(place=header) for value in many]
    return [*(one for one in findings if one.rule != rule.code), *said]


def as_mended(subject: Subject, findings: Sequence[Finding]) -> Subject:
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


def at_rest(finding: Finding, subject: Subject, rules: Sequence[CellRule]) -> Finding:
    """A value that another rule would write into a cell, as the column's own rules leave it: mended once, it stays."""
    fix, index = finding.fix, finding.place.column - 1
    if fix is None or fix.action != "cell" or not fix.value:
        return finding
    if index >= 0:
        rested = _rested(fix.value, subject, rules, index)
        return finding if rested is None else finding._replace(fix=rested._replace(grade=fix.grade))
    import json  # noqa: PLC0415  only where a row is rewritten

    cells = json.loads(fix.value)
    for column, cell in enumerate(cells):
        rested = _rested(cell, subject, rules, column)
        cells[column] = cell if rested is None else rested.value
    return finding._replace(fix=fix._replace(value=row_of(cells)))


def _rested(value: str, subject: Subject, rules: Sequence[CellRule], index: int) -> Fix | None:
    """What the rules of the column would do about the value."""
    item = subject.fields[index] or Field(name=subject.table.header[index])
    judge = Judge(item, [rule for rule in rules if rule.applies(item)], (value,))
    fixes = [one.fix for one in judge.ask([value]).get(value, ()) if one.fix and one.fix.grade != "ask"]
    return fixes[-1] if fixes else None


def _suspects(judge: Judge, column: Sequence[str]) -> tuple[Sequence[int], Sequence[str]]:
    """The records whose cell may have findings, and these cells: of a long column only those not plainly well written."""
    if isinstance(column, LongColumn):
        if (few := column.few()) is not None:
            records = column.where(judge.ask(few))
            return records, column.take(records)
        if judge.plain:
            records = column.unlike(judge.plain)
            odd = column.take(records)
            if not judge.minds_meaning:
                return records, odd
            judge.know(frozenset(odd))
    return range(len(column)), column


def _with_blanks(column: Sequence[str], item: Field) -> Sequence[str]:
    """The column with a blank for each value that the schema says stands for one."""
    stand_ins = frozenset(item.missing) - {""}
    return ["" if cell in stand_ins else cell for cell in column] if stand_ins else column

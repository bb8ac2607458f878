"""The engine: screen, judge, place.

Each distinct value of a column is judged once. A rule's screen drops the clean ones in native code; what is left is
asked in Python; only then are the places of the bad values looked up. Nothing is capped and nothing is sampled.
"""

from __future__ import annotations

import csv
from bisect import bisect_left, bisect_right
from collections import Counter
from functools import lru_cache
from itertools import chain, compress, count
from typing import TYPE_CHECKING, NamedTuple, cast

from pipeline import whose
from pipeline.carried import carried
from pipeline.judge import Judge
from pipeline.masking import masked
from pipeline.model import Field, Finding, Place, Report, Tally, Text
from pipeline.recipe import EMPTY
from pipeline.rule import (
    WHOLE,
    CellRule,
    CollectionRule,
    FileRule,
    PreviousRule,
    Subject,
    TableRule,
    blank_records,
    row_of,
)
from pipeline.schema import fields_of
from pipeline.tables.long_text import LongColumn

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from pipeline.model import Fix, Level, Match, Schema, Table, Verdict
    from pipeline.recipe import Recipe
    from pipeline.rule import Rule, Spot

ORDER: Mapping[Level, int] = {"error": 0, "warning": 1, "info": 2}

CHUNK = 1_000  # cells that go through all rules before the next ones: few enough to stay in the processor's cache

NO_COLUMN = Text(ja="この決まりに当たる列がありません。", en="No column is of this kind.")
NOT_COMPARED = Text(
    ja="前回のファイルとくらべていないため見ていません。",
    en="Not looked at, since there was no earlier file to compare with.",
)
NO_TABLE = Text(ja="表を読めなかったため見ていません。", en="Not looked at, since no table could be read.")


class Recognised(NamedTuple):
    """What is known about a table before the rules are asked. `intended`: no schema was wanted."""

    schema: Schema | None = None
    match: Match | None = None
    nearest: tuple[Match, ...] = ()
    municipality: str | None = None
    intended: bool = False
    recipe: Recipe = EMPTY


def subject_of(table: Table, known: Recognised) -> Subject:
    """The table with its fields, and whose it is."""
    names = known.recipe.items(table.header)
    fields = fields_of(known.schema, names) if known.schema else (None,) * len(names)
    claims = whose.claims(table, fields, known.municipality)
    return Subject(table, known.schema, fields, claims[0] if claims else None, claims)


def untold(_: float) -> None:
    """Nobody waits to hear how far it is."""


def check(
    subject: Subject,
    known: Recognised,
    rules: Sequence[Rule],
    earlier: Subject | None = None,
    told: Callable[[float], None] = untold,
) -> Report:
    """Ask every rule; the findings come in the order of the sheet: header first, then row by row.

    `earlier` is last time's table, with nothing personal left in it; None where there is none to compare with.
    `told` hears how much is done, 0 to 1: of the columns under their cell rules and the other rules, one by one.
    """
    table = subject.table
    cell_rules = [rule for rule in rules if isinstance(rule, CellRule)]
    parts = len(table.header) + len(rules) - len(cell_rules)
    in_cells, tallies = _check_cells(subject, cell_rules, known.recipe, lambda done: told(done / parts))
    findings: list[Finding] = []
    spoken = Spoken({rule.code for rule in rules if rule.private})
    for done, rule in enumerate((rule for rule in rules if not isinstance(rule, CellRule)), len(table.header)):
        told(done / parts)
        if isinstance(rule, CollectionRule):
            continue
        spots = _looked(rule, subject, earlier, in_cells)
        if isinstance(spots, Text):
            tallies.append(Tally(rule.code, skipped=spots))
            continue
        spoken.note(rule, spots)
        findings.extend(_finding(rule, spot, place, table, known.recipe) for spot, place in spots)
        tallies.append(Tally(rule.code, 1 if isinstance(rule, FileRule) else len(table.lines), len(spots)))
    fewer = Counter(f.rule for f in chain(findings, in_cells) if spoken.explains(f))
    if fewer:
        findings, in_cells = ([f for f in of if not spoken.explains(f)] for of in (findings, in_cells))
        tallies = [tally._replace(failed=tally.failed - fewer[tally.rule]) for tally in tallies]
    findings = [_at_rest(f, subject, cell_rules) for f in findings] + in_cells
    findings.sort(key=by_place)
    tallies.sort(key=lambda t: t.rule)
    report = Report(
        origin=table.origin,
        schema=known.match,
        nearest=known.nearest,
        municipality=subject.municipality,
        rows=len(table.lines),
        columns=len(table.header),
        findings=tuple(findings),
        tallies=tuple(tallies),
        verdict="unreadable",
        conforming=False,
        score={},
    )
    return judged(
        masked(report, table, rules, known.recipe.harmless),
        {rule.code: rule for rule in rules},
        intended=known.intended,
    )


def _looked(
    rule: FileRule | TableRule | PreviousRule, subject: Subject, earlier: Subject | None, in_cells: Sequence[Finding]
) -> list[tuple[Spot, Place]] | Text:
    """What a rule met and where; or why it does not apply."""
    table = subject.table
    if isinstance(rule, FileRule):
        return [(spot, _place_in_file(spot, table)) for spot in rule.look(table.origin)]
    if not table.origin.readable:
        return NO_TABLE
    if isinstance(rule, PreviousRule):
        if earlier is None:
            return NOT_COMPARED
        return [(spot, _place_in_table(spot, table)) for spot in rule.look(subject, earlier)]
    if (reason := rule.applies(subject)) is not None:
        return reason
    if rule.mended and any(f.rule in rule.instead_of for f in in_cells):
        subject = _as_mended(subject, in_cells)
    return [(spot, _place_in_table(spot, table)) for spot in rule.look(subject)]


class Spoken:
    """What table rules have spoken of so that others need not: cells that they explain, records as a whole."""

    def __init__(self, private: Collection[str]) -> None:
        self._private = private  # nothing keeps these from speaking
        self._cells: set[tuple[str, int, int]] = set()
        self._records: dict[int, str] = {}  # by row: the rule that has spoken of it

    def note(self, rule: Rule, spots: Iterable[tuple[Spot, Place]]) -> None:
        if not isinstance(rule, TableRule):
            return
        for spot, at in spots:
            self._cells.update((code, at.row, at.column) for code in rule.instead_of)
            if rule.whole and spot.record is not None:
                self._records.setdefault(at.row, rule.code)

    def explains(self, finding: Finding) -> bool:
        rule, row = finding.rule, finding.place.row
        if (rule, row, finding.place.column) in self._cells:
            return True
        return rule[0] in "CRT" and self._records.get(row, rule) != rule and rule not in self._private


def by_place(finding: Finding) -> tuple[int, int, str]:
    """Findings sorted by this come in the order of the sheet."""
    return finding.place.row or finding.place.line, finding.place.column, finding.rule


def judged(report: Report, rules: Mapping[str, Rule], *, intended: bool) -> Report:
    """The report with verdict, conformity and score drawn from its findings."""
    errors = [f for f in report.findings if f.level == "error"]
    verdict: Verdict
    if not report.origin.readable:
        verdict = "unreadable"
    elif report.schema is None and not intended:
        verdict = "unrecognised"
    elif not errors:
        verdict = "publishable"
    elif all(f.fix is not None and f.fix.grade != "ask" for f in errors):
        verdict = "fixable"
    else:
        verdict = "blocked"
    conforming = verdict == "publishable" and all(f.level == "info" for f in report.findings)
    failed = {rules[f.rule].scores for f in report.findings} - {None}
    score = {level: max(0, 100 - sum(p for c, p in pts.items() if c in failed)) for level, pts in weights().items()}
    return report._replace(verdict=verdict, conforming=conforming, score=score)


@lru_cache(maxsize=1)
def weights() -> Mapping[str, Mapping[str, int]]:
    """What each national rule takes off the score of its level: {"L1": {"L1-01": 100, …}, …}."""
    points: dict[str, dict[str, int]] = {"L1": {}, "L2": {}, "L3": {}}
    with (carried("guidelines") / "machine_readability.csv").open(encoding="utf-8-sig", newline="") as lines:
        for row in csv.DictReader(lines):
            points[row["id"][:2]][row["id"]] = int(row["points"])
    return points


# --- cells ---------------------------------------------------------------------------------------------------------


class Count:
    """How often a cell rule was asked, over all its columns."""

    __slots__ = ("columns", "seen")

    def __init__(self) -> None:
        self.columns = self.seen = 0


def _check_cells(
    subject: Subject, rules: Sequence[CellRule], recipe: Recipe, begun: Callable[[int], None]
) -> tuple[list[Finding], list[Tally]]:
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
    """The findings of one column, those of this rule at its header, once for each value, where most cells have one."""
    of_rule = [finding for finding in findings if finding.rule == rule.code]
    if len(of_rule) < 2 or len(of_rule) * 2 <= filled:
        return findings
    values = {finding.values.get("value", finding.value): finding for finding in reversed(of_rule)}
    said = [one._replace(place=header, values={"value": value, **one.values}) for value, one in values.items()]
    return [*(finding for finding in findings if finding.rule != rule.code), *reversed(said)]


def _as_mended(subject: Subject, findings: Sequence[Finding]) -> Subject:
    """The subject with each cell as its sure and likely fixes would leave it: what is drawn from it, holds afterwards."""
    columns = list(subject.table.columns)
    for finding in findings:
        fix, index = finding.fix, finding.place.column - 1
        if fix is not None and fix.grade != "ask" and fix.action == "cell" and index >= 0:
            if columns[index] is subject.table.columns[index]:
                columns[index] = list(columns[index])
            cast("list[str]", columns[index])[bisect_left(subject.table.rows, finding.place.row)] = fix.value
    return subject._replace(table=subject.table._replace(columns=tuple(columns)))


def _at_rest(finding: Finding, subject: Subject, rules: Sequence[CellRule]) -> Finding:
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
        if judge.plain and not judge.minds_meaning:
            records = column.unlike(judge.plain)
            return records, column.take(records)
    return range(len(column)), column


def _with_blanks(column: Sequence[str], item: Field) -> Sequence[str]:
    """The column with a blank for each value that the schema says stands for one."""
    stand_ins = frozenset(item.missing) - {""}
    return ["" if cell in stand_ins else cell for cell in column] if stand_ins else column


# --- places --------------------------------------------------------------------------------------------------------


def _place_in_file(spot: Spot, table: Table) -> Place:
    """The line, and the row that Excel shows for the record in which it lies, where there is a table."""
    if not spot.line or not table.origin.readable:
        return Place(line=spot.line)
    if table.origin.sheet is not None:  # there the line is the row, and what is met may lie beside the records
        return Place(spot.line, spot.line, 0 if spot.column is None else spot.column + 1)
    if records := bisect_right(table.lines, spot.line):
        return Place(spot.line, table.rows[records - 1])
    # Up to the first record everything is known by its line: the rows around the header, and the header.
    starts = sorted([*(line for line, _ in table.origin.skipped), table.origin.header_line])
    return Place(spot.line, bisect_right(starts, spot.line))


def _place_in_table(spot: Spot, table: Table) -> Place:
    column = 0 if spot.column is None else spot.column + 1
    if spot.record is None:
        return Place(table.origin.header_line, table.origin.header_row, column)
    if spot.record == WHOLE:
        return Place(column=column)
    return Place(table.lines[spot.record], table.rows[spot.record], column)


def _finding(rule: Rule, spot: Spot, place: Place, table: Table, recipe: Recipe) -> Finding:
    name = value = ""
    if spot.column is not None:
        name = table.header[spot.column]
        value = name if spot.record is None else ""
        if spot.record is not None and spot.record != WHOLE:
            value = table.columns[spot.column][spot.record]
    fix = spot.hit.fix and recipe.decided(rule.code, name, value, spot.hit.fix)
    return Finding(rule.code, spot.hit.level or rule.level, place, name, value, spot.hit.values, fix)

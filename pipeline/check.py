"""The engine: every rule is asked, each finding gets its place, and the report its verdict."""

from __future__ import annotations

import csv
from bisect import bisect_right
from collections import Counter
from functools import cache, lru_cache
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from pipeline import whose
from pipeline.carried import carried
from pipeline.cells import as_mended, at_rest, check_cells
from pipeline.judges import Judges
from pipeline.masking import masked
from pipeline.model import Finding, Place, Report, Tally, Text
from pipeline.recipe import EMPTY
from pipeline.rule import (
    WHOLE,
    CellRule,
    CollectionRule,
    FileRule,
    PreviousRule,
    Subject,
    TableRule,
)
from pipeline.schema import fields_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from pipeline.model import Level, Match, Schema, Table, Verdict
    from pipeline.recipe import Recipe
    from pipeline.rule import Rule, Spot

ORDER: Mapping[Level, int] = {"error": 0, "warning": 1, "info": 2}

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


def check(  # noqa: PLR0913, PLR0917  the last three are for callers that compare, wait, or check many
    subject: Subject,
    known: Recognised,
    rules: Sequence[Rule],
    earlier: Subject | None = None,
    told: Callable[[float], None] = untold,
    judges: Judges | None = None,
) -> Report:
    """Ask every rule; the findings come in the order of the sheet: header first, then row by row.

    `earlier` is last time's table, with nothing personal left in it; None where there is none to compare with.
    `judges`: those of earlier tables under the same rules and recipe, which remember what they said.
    `told` hears how much is done, 0 to 1: of the columns under their cell rules and the other rules, one by one.
    """
    table = subject.table
    judges = judges or Judges([rule for rule in rules if isinstance(rule, CellRule)], known.recipe)
    parts = len(table.header) + len(rules) - len(judges.rules)
    in_cells, tallies = check_cells(subject, judges, lambda done: told(done / parts))
    findings: list[Finding] = []
    heard = {finding.rule for finding in in_cells}
    rested = cache(lambda: as_mended(subject, in_cells))
    spoken = Spoken({rule.code for rule in rules if rule.private})
    for done, rule in enumerate((rule for rule in rules if not isinstance(rule, CellRule)), len(table.header)):
        told(done / parts)
        if isinstance(rule, CollectionRule):
            continue
        met = looked(rule, rested() if builds_on(rule, subject, heard, in_cells) else subject, earlier)
        if isinstance(met, Text):
            tallies.append(Tally(rule.code, skipped=met))
            continue
        spots = list(met)
        spoken.hear(rule, ((place, spot.record is not None) for spot, place in spots))
        findings.extend(finding_at(rule, spot, place, table, known.recipe) for spot, place in spots)
        tallies.append(Tally(rule.code, 1 if isinstance(rule, FileRule) else len(table.lines), len(spots)))
    fewer = Counter(f.rule for f in chain(findings, in_cells) if spoken.explains(f))
    if fewer:
        findings, in_cells = ([f for f in of if not spoken.explains(f)] for of in (findings, in_cells))
        tallies = [tally._replace(failed=tally.failed - fewer[tally.rule]) for tally in tallies]
    findings = [at_rest(f, subject, judges) for f in findings] + in_cells
    findings.sort(key=by_place)
    report = drafted(subject, known, tuple(findings), tallies)
    return judged(
        masked(report, table, rules, known.recipe.harmless),
        {rule.code: rule for rule in rules},
        intended=known.intended,
    )


def drafted(subject: Subject, known: Recognised, findings: Sequence[Finding], tallies: Iterable[Tally]) -> Report:
    """The report before what is private has been taken out of it, and before it has been judged."""
    return Report(
        origin=subject.table.origin,
        schema=known.match,
        nearest=known.nearest,
        municipality=subject.municipality,
        rows=len(subject.table.lines),
        columns=len(subject.table.header),
        findings=findings,
        tallies=tuple(sorted(tallies, key=lambda tally: tally.rule)),
        verdict="unreadable",
        conforming=False,
        score={},
    )


def builds_on(rule: Rule, subject: Subject, heard: Collection[str], in_cells: Iterable[Finding]) -> bool:
    """Whether what the rule writes must hold once the cells are mended. `heard`: the rules that spoke of cells."""
    return (
        isinstance(rule, TableRule) and any(map(heard.__contains__, rule.instead_of)) and rule.mended(subject, in_cells)
    )


def looked(
    rule: FileRule | TableRule | PreviousRule, subject: Subject, earlier: Subject | None
) -> Iterator[tuple[Spot, Place]] | Text:
    """What a rule meets and where; or why it does not apply."""
    table = subject.table
    if isinstance(rule, FileRule):
        return ((spot, _place_in_file(spot, table)) for spot in rule.look(table.origin))
    if not table.origin.readable:
        return NO_TABLE
    if isinstance(rule, PreviousRule):
        if earlier is None:
            return NOT_COMPARED
        return ((spot, _place_in_table(spot, table)) for spot in rule.look(subject, earlier))
    if (reason := rule.applies(subject)) is not None:
        return reason
    return ((spot, _place_in_table(spot, table)) for spot in rule.look(subject))


class Spoken:
    """What table rules have spoken of so that others need not: cells that they explain, records as a whole."""

    def __init__(self, private: Collection[str]) -> None:
        self._private = private  # nothing keeps these from speaking
        self._cells: set[tuple[str, int, int]] = set()
        self._records: dict[int, str] = {}  # by row: the rule that has spoken of it

    def hear(self, rule: Rule, places: Iterable[tuple[Place, bool]]) -> None:
        """The places of which a rule has spoken, each with whether that is one of a record."""
        if not isinstance(rule, TableRule) or not (rule.instead_of or rule.whole):
            return
        for at, of_record in places:
            self._cells.update((code, at.row, at.column) for code in rule.instead_of)
            if rule.whole and of_record:
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
    kinds = {(f.rule, f.level, f.fix is not None and f.fix.grade != "ask") for f in report.findings}
    errors = [mendable for _, level, mendable in kinds if level == "error"]
    verdict: Verdict
    if not report.origin.readable:
        verdict = "unreadable"
    elif report.schema is None and not intended:
        verdict = "unrecognised"
    elif not errors:
        verdict = "publishable"
    elif all(errors):
        verdict = "fixable"
    else:
        verdict = "blocked"
    conforming = verdict == "publishable" and all(level == "info" for _, level, _ in kinds)
    failed = {rules[code].scores for code, _, _ in kinds} - {None}
    score = {level: max(0, 100 - sum(p for c, p in pts.items() if c in failed)) for level, pts in weights().items()}
    return report._replace(verdict=verdict, conforming=conforming, score=score)


def inherited(copy: Report, source: Report, rules: Mapping[str, Rule], *, intended: bool) -> Report:
    """The report on a copy, and of its source's findings those that a copy settles as little as it shows them."""
    more = _staying(source, rules)
    if not more:
        return copy
    times = Counter(f.rule for f in more)
    report = copy._replace(
        findings=tuple(sorted([*more, *copy.findings], key=by_place)),
        tallies=tuple(tally._replace(failed=tally.failed + times[tally.rule]) for tally in copy.tallies),
    )
    return judged(report, rules, intended=intended)


def is_kept_back(source: Report, rules: Mapping[str, Rule]) -> bool:
    """Whether a copy inherits something for which it may not go out."""
    return any(finding.level == "error" for finding in _staying(source, rules))


def _staying(source: Report, rules: Mapping[str, Rule]) -> list[Finding]:
    """What a copy as CSV settles as little as it shows it."""
    return [f for f in source.findings if isinstance(rule := rules[f.rule], FileRule) and rule.stays]


@lru_cache(maxsize=1)
def weights() -> Mapping[str, Mapping[str, int]]:
    """What each national rule takes off the score of its level: {"L1": {"L1-01": 100, …}, …}."""
    points: dict[str, dict[str, int]] = {"L1": {}, "L2": {}, "L3": {}}
    with (carried("guidelines") / "machine_readability.csv").open(encoding="utf-8-sig", newline="") as lines:
        for row in csv.DictReader(lines):
            points[row["id"][:2]][row["id"]] = int(row["points"])
    return points


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


def finding_at(rule: Rule, spot: Spot, place: Place, table: Table, recipe: Recipe) -> Finding:
    name = value = ""
    if spot.column is not None:
        name = table.header[spot.column]
        value = name if spot.record is None else ""
        if spot.record is not None and spot.record != WHOLE:
            value = table.columns[spot.column][spot.record]
    fix = spot.hit.fix and recipe.decided(rule.code, name, value, spot.hit.fix)
    return Finding(rule.code, spot.hit.level or rule.level, place, name, value, spot.hit.values, fix)

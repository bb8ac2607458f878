"""What adopting another edition would do: every file checked under both, and turned and mended for the new one.

A table is taken for what it is among all editions, as a check takes it. Only one that follows the old edition is
weighed: one that follows the new edition already has nothing to fear, and of one that follows a third, what the step
from the old to the new one does says nothing.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from pipeline import schema
from pipeline.checking import Asked, Checking, bytes_of, tables_of
from pipeline.conversion import converted
from pipeline.repair import repair
from pipeline.reports.fates import Fate, New

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pipeline.model import Finding, Level, Match, Report, Table

Said = tuple[str, str, int, int, str]  # what makes two findings the same one: rule, level, line, column, value or item


class Weighing:
    """Checks tables under the edition they follow now and under the one that may come. CallError: no such edition."""

    def __init__(self, old: str, new: str) -> None:
        schema.known_edition(old)
        schema.known_edition(new)
        self.old, self.new = old, new
        self._known = {one.id for one in schema.available() if one.edition == new}
        self._checking: dict[tuple[str | None, str], Checking] = {}

    def file(self, path: Path, shown: str) -> Iterator[Fate]:
        """What becomes of each table of a file."""
        for table in tables_of(bytes_of(path), shown):
            match = self._followed(table)
            named = f"{match.edition}/{match.id}" if match else None
            subject, now = self._under(named, "as it is").table(table)
            if subject.schema is None or subject.schema.edition != self.old or subject.schema.id not in self._known:
                yield Fate(now)
                continue
            goal = schema.load(f"{self.new}/{subject.schema.id}")
            there = f"{goal.edition}/{goal.id}"
            _, then = self._under(there, "as it is").table(table)
            turned, _ = converted(table, subject.fields, subject.schema, goal)
            _, announced = self._under(there, "turned").table(turned)
            mended, _ = repair(turned, announced.findings, "likely")
            _, after = self._under(there, "mended").table(mended)
            yield Fate(now, then, after, tuple(_more(now, then)), tuple(_more(then, now)))

    def _followed(self, table: Table) -> Match | None:
        """What the table follows, among all editions; the old one where no other is more like it."""
        if not table.origin.readable:
            return None
        matches = schema.recognise(table.header, drafts=(self.old, self.new))
        best = schema.follows(matches)
        alike = (one for one in matches if best and (one.id, one.match) == (best.id, best.match))
        return next((one for one in alike if one.edition == self.old), best)

    def _under(self, named: str | None, state: str) -> Checking:
        """One that has compared only tables of this schema in this state; without a name, tables that follow none."""
        known = self._checking.get((named, state))
        if known is None:
            known = self._checking[named, state] = Checking(Asked(schema=named))
        return known


def _more(one: Report, other: Report) -> Iterator[New]:
    """What the other report says and the one does not, rule by rule and item by item."""
    known = Counter(map(_said, one.findings))
    found: dict[tuple[str, Level, str], list[Finding]] = {}
    for finding in other.findings:
        if known[_said(finding)]:
            known[_said(finding)] -= 1
        else:
            about = finding.field or finding.values.get("item", "")  # a missing column is one of its own
            found.setdefault((finding.rule, finding.level, about), []).append(finding)
    for (rule, level, field), findings in found.items():
        grades = Counter(f.fix.grade if f.fix else None for f in findings)
        yield New(rule, level, field, findings[0], len(findings), grades["sure"], grades["likely"])


def _said(finding: Finding) -> Said:
    item = finding.values.get("item", "")  # many columns can be missing at one place
    return finding.rule, finding.level, finding.place.line, finding.place.column, finding.value or item

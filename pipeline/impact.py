"""What adopting another edition would do: every file checked under both, and turned and mended for the new one.

A table is taken for what it is among the datasets of the old edition. One that already follows the new edition is not
weighed: its coming is no trouble to it.
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

    from pipeline.model import Finding, Level, Report, Table

Said = tuple[str, str, int, int, str]  # what makes two findings the same one: rule, level, line, column, value or item


class Weighing:
    """Checks tables under the edition they follow now and under the one that may come. CallError: no such edition."""

    def __init__(self, old: str, new: str) -> None:
        schema.known_edition(new)
        self.new = new
        self._now = Checking(Asked(edition=old))
        self._known = {one.id for one in schema.available() if one.edition == new}
        self._then: dict[tuple[str, str], Checking] = {}  # by dataset, and whether before or after mending

    def file(self, path: Path, shown: str) -> Iterator[Fate]:
        """What becomes of each table of a file."""
        for table in tables_of(bytes_of(path), shown):
            subject, now = self._now.table(table)
            if subject.schema is None or subject.schema.id not in self._known or self._is_there(table):
                yield Fate(now)
                continue
            _, then = self._under(subject.schema.id, "as it is").table(table)
            goal = schema.load(f"{self.new}/{subject.schema.id}")
            turned, _ = converted(table, subject.fields, subject.schema, goal)
            _, announced = self._under(goal.id, "turned").table(turned)
            mended, _ = repair(turned, announced.findings, "likely")
            _, after = self._under(goal.id, "mended").table(mended)
            yield Fate(now, then, after, tuple(_more(now, then)), tuple(_more(then, now)))

    def _is_there(self, table: Table) -> bool:
        """Whether the table follows the new edition as it stands, and not the old one."""
        match = schema.follows(schema.recognise(table.header)) if table.origin.readable else None
        return match is not None and match.edition == self.new

    def _under(self, dataset: str, state: str) -> Checking:
        """One that has compared only tables of this dataset in this state."""
        known = self._then.get((dataset, state))
        if known is None:
            known = self._then[dataset, state] = Checking(Asked(schema=f"{self.new}/{dataset}"))
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

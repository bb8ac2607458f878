"""A report's findings as a person works through them: by level, then by rule, then by what is said."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from pipeline.model import slots

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pipeline.model import Finding, Grade, Level, Report
    from pipeline.rule import Rule

ORDER: tuple[Level, ...] = ("error", "warning", "info")
GRADES: tuple[Grade, ...] = ("sure", "likely", "ask")
ONE_BY_ONE = 8  # with more different sentences than this, each place gets its own


class Group(NamedTuple):
    """What one rule says at one level, in the order of the sheet."""

    rule: Rule
    level: Level
    findings: Sequence[Finding]

    def grades(self) -> Mapping[Grade | None, int]:
        """How many have a fix of each grade; None: none at all."""
        counted = Counter(f.fix.grade if f.fix else None for f in self.findings)
        return {grade: counted[grade] for grade in (*GRADES, None) if counted[grade]}

    def blocks(self) -> list[Sequence[Finding]]:
        """Findings that one sentence can stand for: they differ only in what a list of places shows anyway."""
        names = sorted(
            (slots(self.rule.says.ja) | slots(self.rule.says.en)) - {"value", "field", "excel", "row", "line"}
        )
        found: dict[tuple[str, ...], list[Finding]] = {}
        for finding in self.findings:
            fixed = finding.fix.value if finding.fix else None
            told = tuple("" if finding.values.get(n) == fixed else finding.values.get(n, "") for n in names)
            found.setdefault(told, []).append(finding)
        return list(found.values())


def groups(report: Report, rules: Mapping[str, Rule]) -> Iterator[Group]:
    """The heaviest level first, within it by the rule's code."""
    found: dict[tuple[int, str], list[Finding]] = {}
    for finding in report.findings:
        found.setdefault((ORDER.index(finding.level), finding.rule), []).append(finding)
    for (level, code), findings in sorted(found.items(), key=lambda item: item[0]):
        yield Group(rules[code], ORDER[level], findings)


def levels(report: Report) -> Mapping[Level, int]:
    """How many findings stand at each level."""
    counted = Counter(f.level for f in report.findings)
    return {level: counted[level] for level in ORDER}


def mendable(report: Report, *grades: Grade) -> int:
    """How many findings have a fix of these grades."""
    return sum(1 for f in report.findings if f.fix is not None and f.fix.grade in grades)

"""A report's findings as a person works through them: by level, then by rule, then by what is said."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from pipeline.model import slots
from pipeline.spool import Spool

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from pipeline.model import Finding, Grade, Level, Report
    from pipeline.rule import Rule

Key = TypeVar("Key")
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

    def blocks(self) -> Sequence[Sequence[Finding]]:
        """Findings that one sentence can stand for: they differ only in what a list of places shows anyway.

        None where there are more than ONE_BY_ONE different sentences.
        """
        names = sorted(
            (slots(self.rule.says.ja) | slots(self.rule.says.en)) - {"value", "field", "excel", "row", "line"}
        )

        def told(finding: Finding) -> tuple[str, ...]:
            fixed = finding.fix.value if finding.fix else None
            return tuple("" if finding.values.get(n) == fixed else finding.values.get(n, "") for n in names)

        return list(parted(self.findings, told, ONE_BY_ONE).values())


def parted(
    findings: Sequence[Finding], key: Callable[[Finding], Key], most: int | None = None
) -> dict[Key, Sequence[Finding]]:
    """The findings by a key, in the order in which the keys come first; {} where there are more than `most` keys.

    Where the findings lie on disk, so do the parts.
    """
    on_disk = Spool() if isinstance(findings, Spool) else None
    parts: dict[Key, list[Finding] | Spool] = {}
    for finding in findings:
        its = key(finding)
        part = parts.get(its)
        if part is None:
            if len(parts) == most:
                return {}
            part = parts[its] = [] if on_disk is None else on_disk.beside()
        part.append(finding)
    return {**parts}


def groups(report: Report, rules: Mapping[str, Rule]) -> Iterator[Group]:
    """The heaviest level first, within it by the rule's code."""
    found = parted(report.findings, lambda finding: (ORDER.index(finding.level), finding.rule))
    for (level, code), findings in sorted(found.items(), key=lambda item: item[0]):
        yield Group(rules[code], ORDER[level], findings)


def firsts(report: Report) -> Sequence[tuple[Finding, int]]:
    """Of each group the first finding, and how many there are, in the same order: what a line for each rule needs."""
    found: dict[tuple[int, str], Finding] = {}
    times = Counter[tuple[int, str]]()
    for finding in report.findings:
        its = (ORDER.index(finding.level), finding.rule)
        times[its] += 1
        found.setdefault(its, finding)
    return [(found[its], times[its]) for its in sorted(found)]


def levels(report: Report) -> Mapping[Level, int]:
    """How many findings stand at each level."""
    counted = Counter(f.level for f in report.findings)
    return {level: counted[level] for level in ORDER}


def graded(report: Report) -> Counter[tuple[Level, Grade | None]]:
    """How many findings stand at each level with a fix of each grade; None: with none at all."""
    return Counter((f.level, f.fix.grade if f.fix else None) for f in report.findings)


def mendable(report: Report, *grades: Grade) -> int:
    """How many findings have a fix of these grades."""
    return sum(1 for f in report.findings if f.fix is not None and f.fix.grade in grades)

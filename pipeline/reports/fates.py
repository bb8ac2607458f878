"""What becomes of each table under another edition, and how often: the numbers that every form of the answer shows."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import Finding, Level, Report


Aside = Literal["there", "elsewhere", "alone", "unknown"]  # why a table was not weighed: see aside()


class New(NamedTuple):
    """What one rule says of one item under one edition only: how often, and how often with a fix of a grade.

    `field` is the column as the file has it, or the item whose column is missing; "" where it is about the whole table.
    """

    rule: str
    level: Level
    field: str
    first: Finding
    places: int
    sure: int
    likely: int


class Fate(NamedTuple):
    """One table: its report now, under the new edition, and there once what is sure or likely has been mended.

    Without `then` the table was not weighed, and `now` is its report under the edition that it follows, if any.
    """

    now: Report
    then: Report | None = None
    after: Report | None = None
    comes: Sequence[New] = ()
    goes: Sequence[New] = ()


class Impact(NamedTuple):
    """Two editions, by their ids, and what becomes of each table."""

    old: str
    new: str
    fates: Sequence[Fate]


def aside(fate: Fate, found: Impact) -> Aside | None:
    """Why the table was not weighed, or None: it is of the new edition already, or of a third one, or of a dataset that
    the new one lacks, or nobody knows of which.
    """
    if fate.then:
        return None
    if fate.now.schema is None:
        return "unknown"
    if fate.now.schema.edition == found.new:
        return "there"
    return "alone" if fate.now.schema.edition == found.old else "elsewhere"


def as_json(found: Impact) -> dict[str, object]:
    """{"from", "to", "summary": {…}, "files": [{"path", "municipality", "dataset", "before", "after", "mended", …}]}."""
    return {
        "from": found.old,
        "to": found.new,
        "summary": numbers(found),
        "files": [{**_entry(fate), "aside": aside(fate, found)} for fate in found.fates],
    }


def _entry(fate: Fate) -> dict[str, object]:
    now, owner = fate.now, fate.now.municipality
    return {
        "path": now.origin.path,
        "sheet": now.origin.sheet,
        "municipality": owner.code if owner else None,
        "dataset": now.schema.id if now.schema else None,
        "edition": now.schema.edition if now.schema else None,
        "before": _state(now),
        "after": _state(fate.then),
        "mended": _state(fate.after),
        "new": [_new(one) for one in fate.comes],
        "gone": [_new(one) for one in fate.goes],
    }


def _state(report: Report | None) -> dict[str, object] | None:
    return {"verdict": report.verdict, "conforming": report.conforming} if report else None


def _new(one: New) -> dict[str, object]:
    return {
        "rule": one.rule,
        "level": one.level,
        "field": one.field,
        "count": one.places,
        "sure": one.sure,
        "likely": one.likely,
    }


def numbers(found: Impact) -> dict[str, int]:
    fates = found.fates
    judged = [(fate.now, fate.then, fate.after) for fate in fates if fate.then and fate.after]
    apart = Counter(aside(fate, found) for fate in fates)
    fails = [after for now, then, after in judged if _goes_out(now) and not _goes_out(then)]
    comes = [one for fate in fates for one in fate.comes]
    sure, likely = sum(one.sure for one in comes), sum(one.likely for one in comes)
    count = sum(one.places for one in comes)
    stopping = sum(one.level == "error" for _, _, after in judged for one in after.findings)
    return {
        "judged": len(judged),
        "other": len(fates) - len(judged),
        "there": apart["there"],
        "elsewhere": apart["elsewhere"],
        "alone": apart["alone"],
        "unknown": apart["unknown"],
        "fails": len(fails),
        "mended": sum(map(_goes_out, fails)),
        "harder": sum(effort(now) == 1 and effort(then) > 1 for now, then, _ in judged),
        "passes": sum(_goes_out(then) and not _goes_out(now) for now, then, _ in judged),
        "now": sum(now.conforming for now, _, _ in judged),
        "then": sum(then.conforming for _, then, _ in judged),
        "after": sum(after.conforming for _, _, after in judged),
        "count": count,
        "sure": sure,
        "likely": likely,
        "rest": count - sure - likely,
        "left": sum(len(after.findings) for _, _, after in judged),
        "stopping": stopping,
    }


def effort(report: Report) -> int:
    """What is between the table and going out: nothing, mending that needs nobody, or a person."""
    return {"publishable": 0, "fixable": 1}.get(report.verdict, 2)


def _goes_out(report: Report) -> bool:
    return report.verdict == "publishable"

"""An ID that is not built as the others of its column: 17 among 0000000016 and 0000000018, a001 among A002 and A003.

What a spreadsheet or a slip of the hand made of it is undone where that gives a free ID of the common build; lost
zeros only where it also falls into its place in a column that counts on.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from pipeline.columns import cells_at, present, unlike
from pipeline.japan.patterns import later
from pipeline.model import Field, Fix, Text
from pipeline.rule import Clean, Dirty, Hit, Spot, TableRule, compiled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from pipeline.rule import Subject

ENOUGH = 5  # IDs of the common build
MOST = 0.6  # of the IDs that are there
SAMPLE = 1_000  # from so many the common build is known
BUILD = later("([A-Z]*)([0-9]+)")
SLIPS = str.maketrans("OoIl", "0011")


class Build(NamedTuple):
    """How most IDs of a column are built: letters, then so many digits; `padded`: with zeros in front of these."""

    letters: str  # a pattern
    digits: int
    padded: bool

    @property
    def pattern(self) -> str:
        return f"{self.letters}[0-9]{{{self.digits}}}"


def applies(subject: Subject) -> Text | None:
    return None if any(item is not None and item.form == "id" for item in subject.fields) else NO_ID


def look(subject: Subject) -> Iterator[Spot]:
    for index, item in enumerate(subject.fields):
        if item is None or item.form != "id":
            continue
        column = subject.table.columns[index]
        build = _build(list(islice(filter(None, column), SAMPLE)))
        if build is None:
            continue
        fits = compiled(build.pattern).fullmatch
        odd = unlike(column, build.pattern)
        there = len(column) - column.count("")
        if not odd or there - len(odd) < max(ENOUGH, MOST * there):
            continue
        found = ((record, value, _meant(value, build)) for record, value in cells_at(odd, column))
        likely = [(record, value, meant) for record, value, meant in found if meant]
        known = present(column, {meant for _, _, meant in likely})
        for record, value, meant in likely:
            if meant not in known:
                counts_on = len(meant) == len(value) or _falls_between(column, record, meant, fits)
                yield Spot(Hit({"other": meant}, Fix(meant, "likely" if counts_on else "ask")), record, index)


def _build(ids: Sequence[str]) -> Build | None:
    """The build that most have, if it is one: letters before digits, of one length."""
    found = list(map(BUILD.fullmatch, ids))
    builds = Counter((one[1], len(one[2])) for one in found if one)
    if not builds:
        return None
    (letters, digits), times = builds.most_common(1)[0]
    if times < max(ENOUGH, MOST * len(ids)):
        return None
    padded = any(one[1] == letters and len(one[2]) == digits and one[2][0] == "0" for one in found if one)
    return Build(letters, digits, padded)


def _meant(value: str, build: Build) -> str | None:
    """The ID of the common build that became this one."""
    bare = re.sub(r"\.0$|[\s_-]", "", value)
    if build.letters and re.fullmatch("[0-9]+", bare):  # the letters in front were left out
        bare = build.letters + bare
    for one in (bare, bare.upper()):
        letters, rest = one[: len(build.letters)], one[len(build.letters) :].translate(SLIPS)
        if letters != build.letters or not re.fullmatch("[0-9]+", rest):
            continue
        if len(rest) == build.digits or (build.padded and len(rest) < build.digits):
            return letters + rest.zfill(build.digits)
    return None


def _falls_between(column: Sequence[str], record: int, meant: str, fits: Callable[[str], object]) -> bool:
    """Whether it is greater than the ID before it and smaller than the one after it."""
    before = next((column[i] for i in range(record - 1, max(-1, record - 9), -1) if fits(column[i])), "")
    after = next((column[i] for i in range(record + 1, min(len(column), record + 9)) if fits(column[i])), "")
    return (before < meant) and (not after or meant < after) and bool(before or after)


NO_ID = Text(ja="IDの列がないため見ていません。", en="Not looked at, since no column holds IDs.")

_FIELDS = (Field("ID", form="id"), Field("名称"))
_FIVE = "001,甲公民館\n002,乙公民館\n003,丙公民館\n004,丁公民館\n006,己公民館\n"
_LETTERS = "A001,甲公民館\nA002,乙公民館\nA003,丙公民館\nA004,丁公民館\nA006,己公民館\n"

RULE = TableRule(
    code="T113",
    name="odd-id",
    level="warning",
    source="totonoe",
    says=Text(
        ja="「{value}」は、この列のほかの番号とけた数や文字がちがいます。「{other}」のことではありませんか。",
        en="“{value}” is not built as the other IDs of the column. Was “{other}” meant?",
    ),
    why=Text(
        ja="前の0が消えたり、文字が変わったりした番号では、ほかの表の同じ施設と結び付かないためです。",
        en="With its zeros lost or a letter changed, an ID no longer leads to the same facility in other tables.",
    ),
    applies=applies,
    look=look,
    examples=(
        Dirty("ID,名称\n" + _FIVE + "7,庚公民館\n", "ID,名称\n" + _FIVE + "007,庚公民館\n", fields=_FIELDS),
        Dirty("ID,名称\n" + _LETTERS + "a007,庚公民館\n", "ID,名称\n" + _LETTERS + "A007,庚公民館\n", fields=_FIELDS),
        Dirty("ID,名称\n" + _LETTERS + "AO07,庚公民館\n", "ID,名称\n" + _LETTERS + "A007,庚公民館\n", fields=_FIELDS),
        Dirty("ID,名称\n" + _LETTERS + "007,庚公民館\n", "ID,名称\n" + _LETTERS + "A007,庚公民館\n", fields=_FIELDS),
        Dirty("ID,名称\n" + _FIVE + "5,戊公民館\n", None, fields=_FIELDS),
        Clean("ID,名称\n" + _FIVE, fields=_FIELDS),
        Clean("ID,名称\n" + _FIVE + "6,庚公民館\n", fields=_FIELDS),
        Clean("ID,名称\n8,甲\n9,乙\n10,丙\n11,丁\n12,戊\n13,己\n14,庚\n", fields=_FIELDS),
    ),
)

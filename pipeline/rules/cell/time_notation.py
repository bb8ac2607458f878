"""A time of day in another notation than HH:MM: 9:00, 9時30分, 午後3時; or something that is no time."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.japan import times
from pipeline.model import Fix, Text
from pipeline.rule import CellRule, Clean, Dirty, Hit, of, unmatched

if TYPE_CHECKING:
    from pipeline.model import Field, Grade

GRADES: dict[str, Grade] = {"zero": "sure", "words": "likely", "note": "ask"}


def look(value: str, _: Field) -> Hit | None:
    if re.fullmatch(times.STANDARD, value):
        return None
    found = times.read(value)
    if found is None:
        return Hit(level="error")
    # 17:00※ is no time to a program, and what the mark means is left to a person.
    return Hit(fix=Fix(found.time, GRADES[found.how]), level="error" if found.how == "note" else None)


RULE = CellRule(
    code="C203",
    name="time-notation",
    level="warning",
    applies=of("time"),
    source="gif-core",
    says=Text(
        ja="「{value}」は決められた時刻の書き方ではありません。24時間制の半角で「{example}」のように書きます。",
        en="“{value}” is not how a time is written: 24 hours, two digits each, as “{example}”.",
    ),
    why=Text(
        ja="書き方がまちまちだと、開いている時間をプログラムが比べられないためです。",
        en="Programs cannot compare opening hours that are written in several ways.",
    ),
    screen=unmatched(times.STANDARD),
    look=look,
    examples=(
        Dirty("9:00", "09:00", "time"),
        Dirty("9時", "09:00", "time"),
        Dirty("9時30分", "09:30", "time"),
        Dirty("午後3時", "15:00", "time"),
        Dirty("9:00:00", "09:00", "time"),
        Dirty("0900", "09:00", "time"),
        Dirty("20:00※", None, "time"),
        Dirty("9:00～17:00", None, "time"),
        Dirty("25:00", None, "time"),
        Dirty("終日", None, "time"),
        Clean("09:00", "time"),
        Clean("00:00", "time"),
        Clean("24:00", "time"),
        Clean("17:30:00", "time"),
    ),
)

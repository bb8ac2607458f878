"""A time of day in another notation than HH:MM: 9:00, 9時30分, 午後3時; or something that is no time."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.japan import times
from pipeline.model import Field, Fix, Text
from pipeline.rule import CellRule, Clean, Dirty, Hit, compiled, of
from pipeline.screens import unmatched

if TYPE_CHECKING:
    from pipeline.model import Grade

GRADES: dict[str, Grade] = {"zero": "sure", "words": "likely", "note": "ask"}


def look(value: str, field: Field) -> Hit | None:
    if re.fullmatch(times.STANDARD, value):
        return _without_seconds(value, field)
    if times.span(value) or times.next_day(value):
        return None  # two times, or a time of the next day: other rules say so
    found = times.read(value)
    if found is None:
        return Hit(level="error")
    # 17:00※ is no time to a program, and what the mark means is left to a person.
    return Hit(fix=Fix(found.time, GRADES[found.how]), level="error" if found.how == "note" else None)


def _without_seconds(value: str, field: Field) -> Hit | None:
    """09:00:00 is a time as well, but not where the item has only hours and minutes."""
    short = value.removesuffix(":00")
    form = compiled(field.pattern or "")
    wanted = short != value and field.pattern and form.fullmatch(short) and not form.fullmatch(value)
    return Hit(fix=Fix(short, "likely")) if wanted else None


_HOURS = (Field("開始時間", form="time", pattern="[0-2][0-9]:[0-5][0-9]", example="09:00"),)

RULE = CellRule(
    code="C203",
    name="time-notation",
    level="warning",
    applies=of("time"),
    source="gif-core",
    says=Text(
        ja="「{value}」は決められた時刻の書き方ではありません。時刻だけを、24時間制の半角で、時も分も2けたで書きます（例：{example}）。",
        en="“{value}” is not how a time is written: the time alone, 24 hours, two digits each, such as {example}.",
    ),
    why=Text(
        ja="書き方がまちまちだと、開いている時間をプログラムが比べられないためです。",
        en="Programs cannot compare opening hours that are written in several ways.",
    ),
    screen=unmatched(times.SHORT),
    look=look,
    examples=(
        Dirty("9:00", "09:00", "time"),
        Dirty("9時", "09:00", "time"),
        Dirty("9時30分", "09:30", "time"),
        Dirty("午後3時", "15:00", "time"),
        Dirty("9:00:00", "09:00", "time"),
        Dirty("0900", "09:00", "time"),
        Dirty("20:00※", None, "time"),
        Dirty("900", "09:00", "time"),
        Dirty("9.30", "09:30", "time"),
        Dirty("九時三十分", "09:30", "time"),
        Dirty("3:00 PM", "15:00", "time"),
        Dirty("09:00:00", "09:00", fields=_HOURS),
        Dirty("9.50", None, "time"),
        Dirty("終日", None, "time"),
        Clean("9:00～17:00", "time"),
        Clean("25:00", "time"),
        Clean("09:00", "time"),
        Clean("00:00", "time"),
        Clean("24:00", "time"),
        Clean("17:30:00", "time"),
    ),
)

"""Weekdays that are listed in another way than the item has it: 月・水・金, 月曜日、火曜日, 月～金."""

from __future__ import annotations

from pipeline.japan import weekdays
from pipeline.model import Field, Fix, Text
from pipeline.rule import CellRule, Clean, Dirty, Hit


def look(value: str, field: Field) -> Hit | None:
    found = weekdays.read(value)
    if found is None or found.how != "notation":
        return None
    right = weekdays.written(found.days, field.example)
    return Hit({"fixed": right}, Fix(right, "likely")) if right != value else None


_SLASHES = (Field("利用可能曜日", form="weekdays", example="月／火／水"),)
_CODES = (Field("利用可能曜日", form="weekdays", example="1;2;3"),)

RULE = CellRule(
    code="C227",
    name="weekday-notation",
    level="warning",
    applies=lambda field: field.form == "weekdays" and not field.choices,
    source="gif-core",
    says=Text(
        ja="「{value}」の曜日の並べ方がほかと違います。月曜から順に「{fixed}」と書きます。（記入例: {example}）",
        en="“{value}” lists weekdays in another way. Write “{fixed}”: from Monday on, as “{example}”.",
    ),
    why=Text(
        ja="並べ方がまちまちだと、開いている曜日をプログラムで探せないためです。",
        en="When lists differ, programs cannot find out which days are meant.",
    ),
    look=look,
    examples=(
        Dirty("月・水・金", "月水金", "weekdays"),
        Dirty("月曜日、火曜日", "月火", "weekdays"),
        Dirty("月～金", "月火水木金", "weekdays"),
        Dirty("月曜日から金曜日", "月火水木金", "weekdays"),
        Dirty("日月火", "月火日", "weekdays"),
        Dirty("Mon-Fri", "月火水木金", "weekdays"),
        Dirty("月火水", "月／火／水", fields=_SLASHES),
        Dirty("月・水", "1;3", fields=_CODES),
        Clean("月火水木金", "weekdays"),
        Clean("土日", "weekdays"),
        Clean("月", "weekdays"),
        Clean("月／火／水", fields=_SLASHES),
        Clean("1;3", fields=_CODES),
        Clean("毎日", "weekdays"),
        Clean("月月火", "weekdays"),
    ),
)

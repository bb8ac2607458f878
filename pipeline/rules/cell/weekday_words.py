"""Words instead of weekdays, or something said beside them: 毎日, 平日, 土日祝, 第2土曜日, 月曜休み."""

from __future__ import annotations

from pipeline.japan import weekdays
from pipeline.model import Field, Fix, Text
from pipeline.rule import CellRule, Clean, Dirty, Hit


def look(value: str, field: Field) -> Hit | None:
    found = weekdays.read(value)
    if found is None:
        return Hit()
    right = weekdays.written(found.days, field.example)
    if found.how == "notation" or right == value:
        return None
    return Hit(fix=Fix(right, "ask"))


_CODES = (Field("利用可能曜日", form="weekdays", example="1;2;3"),)

RULE = CellRule(
    code="C228",
    name="weekday-words",
    level="warning",
    applies=lambda field: field.form == "weekdays" and not field.choices,
    source="gif-core",
    says=Text(
        ja="「{value}」だけでは、開いている曜日がはっきりしません。曜日を「{example}」のように月曜から順に書き、祝日や第何週などのことは説明の欄に"
        "書きます。",
        en="“{value}” does not say clearly which weekdays are meant. List them from Monday on, as “{example}”, and put what "
        "concerns holidays or single weeks into a description.",
    ),
    why=Text(
        ja="「毎日」に祝日が入るかどうかなど、言葉では人によって受け取り方が違うためです。",
        en="Whether “every day” takes in holidays, for instance, is understood in different ways.",
    ),
    look=look,
    examples=(
        Dirty("毎日", None, "weekdays"),
        Dirty("平日", None, "weekdays"),
        Dirty("土日祝", None, "weekdays"),
        Dirty("月火水木金※", None, "weekdays"),
        Dirty("月火水木金（祝日を除く）", None, "weekdays"),
        Dirty("第2土曜日", None, "weekdays"),
        Dirty("月曜休み", None, "weekdays"),
        Dirty("12345", None, "weekdays"),
        Clean("月火水木金", "weekdays"),
        Clean("月・水・金", "weekdays"),
        Clean("12", fields=(Field("利用可能曜日", form="weekdays", example="12345"),)),
        Clean("1;3;5", fields=_CODES),
    ),
)

"""A value that no reader can take for the type the schema names: integer, number, date, time, true or false.

As Table Schema readers judge, but stricter where a program in another language would stumble: no full-width digits,
no spaces around, no 1e3, NaN, INF or 1_000.
"""

from __future__ import annotations

from pipeline.japan import dates, numbers
from pipeline.japan.patterns import later
from pipeline.model import Field, Fix, Text
from pipeline.rule import CellRule, Clean, Dirty, Hit
from pipeline.screens import EVERY, Screen

_CLOCK = r"(?:(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:[.,][0-9]{1,6})?|24:00:00)(?:Z|[+-][0-9]{2}(?::?[0-9]{2})?)?"
FORMS = {
    "integer": "[+-]?[0-9]+",
    "number": numbers.PLAIN,
    # Readers take 2024-4-1 for a date; that it should be 2024-04-01 is another rule's business.
    "date": "[0-9]{4}-(?:1[0-2]|0?[1-9])-(?:3[01]|[12][0-9]|0?[1-9]| [1-9])",
    "time": _CLOCK,
    "datetime": f"({dates.ISO})[T ]{_CLOCK}",
    "year": "[0-9]{4}",
    "yearmonth": "[0-9]+-(?:1[0-2]|0?[1-9])",
    "boolean": "[01]|[Tt]rue|TRUE|[Ff]alse|FALSE",
}
READABLE = {type_: later(pattern) for type_, pattern in FORMS.items()}
# What nobody need look at twice.
PLAIN = {**FORMS, "date": dates.EVERY_MONTH, "datetime": f"{dates.EVERY_MONTH}T{_CLOCK}"}
WHOLE = later(r"([+-]?[0-9]+)\.0+")


def look(value: str, field: Field) -> Hit | None:
    if _readable(value, field):
        return None
    if field.type == "integer" and (whole := WHOLE.fullmatch(value)):
        return Hit(fix=Fix(whole[1], "likely"))  # 12.0 is what a spreadsheet makes of 12
    return Hit()


def _readable(value: str, field: Field) -> bool:
    if field.notation:
        return dates.count(value, field.notation) is not None
    if (found := READABLE[field.type].fullmatch(value)) is None:
        return False
    if field.type == "date":
        return dates.count(value.replace("- ", "-")) is not None
    return field.type != "datetime" or dates.exists(found[1])


def applies(field: Field) -> bool:
    """A date in a notation of its own is one if it can be read so; other notations of one's own are not judged."""
    return field.type in READABLE if not field.notation else field.type == "date" and field.notation != "other"


def screen(field: Field) -> Screen:
    return EVERY if field.notation else Screen(like=PLAIN[field.type])


RULE = CellRule(
    code="C401",
    name="wrong-type",
    level="error",
    applies=applies,
    source="table-schema",
    says=Text(
        ja="「{field}」には、数や日付など、決められた形の値を一つだけ書きます。「{value}」はその形ではありません。（記入例: {example}）",
        en="“{field}” takes one value of one kind, such as a number or a date. “{value}” is not one. (Example: {example})",
    ),
    why=Text(
        ja="プログラムがこの列をまとめて計算したり並べかえたりできなくなるためです。",
        en="Programs can no longer add up or sort the column.",
    ),
    screen=screen,
    look=look,
    examples=(
        Dirty("屋外", fields=(Field("収容人数", form="integer", type="integer"),)),
        Dirty("1.5", fields=(Field("収容人数", form="integer", type="integer"),)),
        Dirty("12.0", "12", fields=(Field("収容人数", form="integer", type="integer"),)),
        Dirty("1e3", fields=(Field("標高", form="number", type="number"),)),
        Dirty("北緯33度", fields=(Field("緯度", form="latitude", type="number"),)),
        Dirty("昭和の初め", fields=(Field("開設日", form="date", type="date"),)),
        Dirty("2023-02-29", fields=(Field("開設日", form="date", type="date"),)),
        Dirty("はい", fields=(Field("可否", type="boolean"),)),
        Dirty("いつか", fields=(Field("更新", type="datetime"),)),
        Dirty("2024-02-30T09:00:00", fields=(Field("更新", type="datetime"),)),
        Dirty("R6", fields=(Field("年", type="year"),)),
        Dirty("2024-13", fields=(Field("年月", type="yearmonth"),)),
        Dirty("9:00", fields=(Field("時刻", type="time"),)),
        Dirty("2024-04-01", fields=(Field("開設日", type="date", notation="%Y/%m/%d"),)),
        Clean("810", fields=(Field("収容人数", form="integer", type="integer"),)),
        Clean("-3.25", fields=(Field("標高", form="number", type="number"),)),
        Clean("2024-02-29", fields=(Field("開設日", form="date", type="date"),)),
        Clean("true", fields=(Field("可否", type="boolean"),)),
        Clean("2024-04-01T09:00:00Z", fields=(Field("更新", type="datetime"),)),
        Clean("2024/4/1", fields=(Field("開設日", type="date", notation="%Y/%m/%d"),)),
    ),
)

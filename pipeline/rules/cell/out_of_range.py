"""A number or date below the smallest or above the greatest value the item can have."""

from __future__ import annotations

from decimal import Decimal
from math import inf

from pipeline.japan import dates, numbers
from pipeline.japan.patterns import later
from pipeline.model import Field, Text
from pipeline.rule import CellRule, Clean, Dirty, Hit
from pipeline.screens import EVERY, Screen

NUMBER = later(numbers.PLAIN)


def look(value: str, field: Field) -> Hit | None:
    number = _number(value, field)
    lowest, highest = _bounds(field)
    if number is None or lowest <= number <= highest:
        return None
    return Hit({"range": f"{_shown(field.minimum, field)}～{_shown(field.maximum, field)}"})


def _number(value: str, field: Field) -> Decimal | int | None:
    if field.type == "date":
        return dates.count(value, field.notation)
    return Decimal(value) if NUMBER.fullmatch(value) else None


def _bounds(field: Field) -> tuple[float, float]:
    return -inf if field.minimum is None else field.minimum, inf if field.maximum is None else field.maximum


def _shown(bound: float | None, field: Field) -> str:
    if bound is None:
        return ""
    return dates.written(bound, field.notation) if field.type == "date" else f"{bound:.12g}"


def screen(field: Field) -> Screen:
    """Those that are not surely inside."""
    if field.type == "date":
        return EVERY
    return Screen(like=numbers.inside(field.minimum, field.maximum, whole=field.form == "integer"))


_LATITUDE = (Field("緯度", form="latitude", type="number", minimum=20, maximum=46, example="33.839157"),)
_COUNT = (Field("総人口", form="integer", type="integer", minimum=0, example="810"),)
_DAY = (Field("開設日", form="date", type="date", minimum=730_120),)  # 2000-01-01

RULE = CellRule(
    code="C403",
    name="out-of-range",
    level="error",
    applies=lambda field: field.minimum is not None or field.maximum is not None,
    source="table-schema",
    says=Text(
        ja="「{value}」は「{field}」の値としてありえません。「{range}」の範囲の値に直すか、分からなければ空欄にしてください。",
        en="“{value}” cannot be a value of “{field}”. It must lie within “{range}”; leave it blank if it is not known.",
    ),
    why=Text(
        ja="ありえない値がまざると、合計や地図の位置が大きく狂うためです。",
        en="An impossible value spoils totals and positions on a map.",
    ),
    screen=screen,
    meaning=True,
    look=look,
    examples=(
        Dirty("132.765575", None, fields=_LATITUDE),
        Dirty("0", None, fields=_LATITUDE),
        Dirty("3.3839157", None, fields=_LATITUDE),
        Dirty("-5", None, fields=_COUNT),
        Dirty("1999-12-31", None, fields=_DAY),
        Clean("2000-01-01", fields=_DAY),
        Clean("33.839157", fields=_LATITUDE),
        Clean("20", fields=_LATITUDE),
        Clean("46.0", fields=_LATITUDE),
        Clean("0", fields=_COUNT),
        Clean("屋外", fields=_COUNT),
    ),
)

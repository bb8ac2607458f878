"""A number below the smallest or above the greatest value the item can have."""

from __future__ import annotations

import re
from decimal import Decimal
from math import inf
from typing import TYPE_CHECKING

from pipeline.japan import numbers
from pipeline.model import Field, Text
from pipeline.rule import CellRule, Clean, Dirty, Hit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

NUMBER = re.compile(numbers.PLAIN)


def look(value: str, field: Field) -> Hit | None:
    if not NUMBER.fullmatch(value):
        return None
    number = Decimal(value)
    lowest, highest = _bounds(field)
    if lowest <= number <= highest:
        return None
    return Hit({"minimum": _shown(field.minimum), "maximum": _shown(field.maximum)})


def _bounds(field: Field) -> tuple[float, float]:
    return -inf if field.minimum is None else field.minimum, inf if field.maximum is None else field.maximum


def _shown(bound: float | None) -> str:
    return "" if bound is None else f"{bound:.12g}"


def screen(values: Sequence[str], field: Field) -> Iterable[str]:
    """Those that are not clearly inside; at the bounds themselves a float is too coarse to tell."""
    return _doubtful(values, *_bounds(field))


def _doubtful(values: Iterable[str], lowest: float, highest: float) -> Iterator[str]:
    for value in values:
        try:
            if lowest < float(value) < highest:
                continue
        except ValueError:
            continue  # no number: not this rule's business
        yield value


_LATITUDE = (Field("緯度", form="latitude", type="number", minimum=20, maximum=46, example="33.839157"),)
_COUNT = (Field("総人口", form="integer", type="integer", minimum=0, example="810"),)

RULE = CellRule(
    code="C403",
    name="out-of-range",
    level="error",
    applies=lambda field: field.minimum is not None or field.maximum is not None,
    source="table-schema",
    says=Text(
        ja="「{value}」は「{field}」の値としてありえません。「{minimum}～{maximum}」の間の値に直してください。",
        en="“{value}” cannot be a value of “{field}”. It must lie within {minimum} to {maximum}.",
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
        Clean("33.839157", fields=_LATITUDE),
        Clean("20", fields=_LATITUDE),
        Clean("46.0", fields=_LATITUDE),
        Clean("0", fields=_COUNT),
        Clean("屋外", fields=_COUNT),
    ),
)

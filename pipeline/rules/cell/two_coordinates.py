"""Latitude and longitude in one cell: 33.84,132.76."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.japan import degrees, numbers
from pipeline.model import Fix, Text
from pipeline.rule import CellRule, Clean, Dirty, Hit, of
from pipeline.screens import unmatched

if TYPE_CHECKING:
    from pipeline.model import Field


def look(value: str, field: Field) -> Hit | None:
    point = degrees.both(value)
    if point is None:
        return None
    # The other half goes into a column of its own, which one cell's fix cannot do: a person decides.
    own = point[0] if field.form == "latitude" else point[1]
    return Hit({"latitude": point[0], "longitude": point[1]}, Fix(own, "ask"))


RULE = CellRule(
    code="C231",
    name="two-coordinates",
    level="error",
    applies=of("latitude", "longitude"),
    source="machine-readability L1-07",
    scores="L1-07",
    says=Text(
        ja="「{value}」には緯度と経度の両方があります。緯度の列に「{latitude}」、経度の列に「{longitude}」と分けて書きます。",
        en="“{value}” holds both latitude and longitude. Write “{latitude}” in the column of latitudes and “{longitude}” in that of longitudes.",
    ),
    why=Text(
        ja="一つの欄に二つの数があると、プログラムがどちらも数として読めないためです。",
        en="With two numbers in one cell programs can read neither.",
    ),
    screen=unmatched(numbers.PLAIN),
    look=look,
    examples=(
        Dirty("33.839157,132.765575", None, "latitude"),
        Dirty("33.839157, 132.765575", None, "longitude"),
        Dirty("132.765575 33.839157", None, "latitude"),
        Dirty("北緯33度50分21秒、東経132度45分56秒", None, "latitude"),
        Clean("33.839157", "latitude"),
        Clean("33,839157", "latitude"),
        Clean("33.839157,33.839158", "latitude"),
    ),
)

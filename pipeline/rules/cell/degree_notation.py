"""A latitude or longitude that is not decimal degrees: 33°50'21.0", 北緯33.84度, 33. 839157."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.japan import degrees, numbers
from pipeline.model import Fix, Text
from pipeline.rule import CellRule, Clean, Dirty, Hit, of
from pipeline.screens import unmatched

if TYPE_CHECKING:
    from pipeline.model import Field


def look(value: str, field: Field) -> Hit | None:
    found = degrees.read(value, "latitude" if field.form == "latitude" else "longitude")
    return found and Hit({"fixed": found.degrees}, Fix(found.degrees, "likely" if found.certain else "ask"))


RULE = CellRule(
    code="C230",
    name="degree-notation",
    level="error",
    applies=of("latitude", "longitude"),
    source="gif-core",
    says=Text(
        ja="「{value}」は、度を小数で表した数だけになっていません。「{fixed}」のように書きます。",
        en="“{value}” is not just a number of degrees with decimals. It would be written “{fixed}”.",
    ),
    why=Text(
        ja="度・分・秒や「北緯」などの文字があると、プログラムが地図の上の位置として読めないためです。",
        en="With degrees, minutes and seconds, or with words, programs cannot find the place on a map.",
    ),
    screen=unmatched(numbers.PLAIN),
    look=look,
    examples=(
        Dirty("33°50'21.0\"", "33.839167", "latitude"),
        Dirty("33度50分21秒", "33.839167", "latitude"),
        Dirty("北緯33度50分20.97秒", "33.839158", "latitude"),
        Dirty("１３２°４５′５６″", "132.765556", "longitude"),
        Dirty("東経132度45.934分", "132.765567", "longitude"),
        Dirty("N33.839157", "33.839157", "latitude"),
        Dirty("132.765575°", "132.765575", "longitude"),
        Dirty("33. 839157", "33.839157", "latitude"),
        Dirty("33.50.21", None, "latitude"),
        Dirty("132-45-56", None, "longitude"),
        Dirty("33度50分", None, "latitude"),
        Dirty("33,839157", "33.839157", "latitude"),
        Clean("33.839157", "latitude"),
        Clean("33度84分21秒", "latitude"),
        Clean("東経132度45分56秒", "latitude"),
        Clean("33.84,132.76", "latitude"),
        Clean("北緯33度", "latitude"),
    ),
)

"""A latitude or longitude with fewer than three decimals: good to a kilometre at best."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.japan import degrees
from pipeline.japan.patterns import later
from pipeline.model import Text
from pipeline.rule import CellRule, Clean, Dirty, Hit, of
from pipeline.screens import unmatched

if TYPE_CHECKING:
    from pipeline.model import Field

COARSE = later(r"[0-9]{2,3}(?:\.([0-9]{0,2}))?")
KILOMETRES = {0: "100", 1: "10", 2: "1"}  # how far apart two neighbouring values lie, by their decimals


def look(value: str, field: Field) -> Hit | None:
    found = COARSE.fullmatch(value)
    if not found or not degrees.is_in_japan(value, "latitude" if field.form == "latitude" else "longitude"):
        return None
    return Hit({"kilometres": KILOMETRES[len(found[1] or "")]})


RULE = CellRule(
    code="C232",
    name="coarse-coordinate",
    level="warning",
    applies=of("latitude", "longitude"),
    source="gif-core",
    says=Text(
        ja="「{value}」では場所が約{kilometres}キロの幅でしか分かりません。小数点以下6けたまで書いてください。（記入例: {example}）",
        en="“{value}” tells a place only to about {kilometres} km. Please write six decimals. (Example: {example})",
    ),
    why=Text(
        ja="けたが足りないと、地図では別の場所に表示されるためです。",
        en="With too few decimals a map shows another place.",
    ),
    screen=unmatched(r"[0-9]+\.[0-9]{3,}"),
    look=look,
    examples=(
        Dirty("33.84", None, "latitude"),
        Dirty("132.8", None, "longitude"),
        Dirty("33", None, "latitude"),
        Clean("33.839157", "latitude"),
        Clean("132.766", "longitude"),
        Clean("0", "latitude"),
        Clean("132.8", "latitude"),
    ),
)

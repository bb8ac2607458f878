"""A value in a wrapping that keeps Excel from changing it: ="0012", '0012, "0012"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.japan.patterns import later
from pipeline.model import Fix, Text
from pipeline.rule import CellRule, Clean, Dirty, Hit, any_field, searched

if TYPE_CHECKING:
    from pipeline.model import Field

WRAPPED = later(r"=\"([^\"]*)\"|\"([^\"]+)\"|'([^']+)'|'([0-9][0-9-]*)")


def look(value: str, _: Field) -> Hit | None:
    found = WRAPPED.fullmatch(value)
    if found is None:
        return None
    inner = next(part for part in found.groups() if part is not None)
    return Hit({"inner": inner}, Fix(inner, "likely")) if inner else None


RULE = CellRule(
    code="C113",
    name="guarded-value",
    level="warning",
    applies=any_field,
    source="csv-rfc4180",
    says=Text(
        ja="「{value}」の引用符や等号は、値ではありません。「{inner}」と書きます。",
        en="The quotation marks or equals sign of “{value}” are no part of the value. Write “{inner}”.",
    ),
    why=Text(
        ja="Excelに先頭の0を消させないための書き方ですが、ほかのプログラムでは記号まで値になってしまうためです。",
        en="It keeps Excel from dropping zeros at the start; for all other programs the marks belong to the value.",
    ),
    screen=searched("^[=\"']"),
    look=look,
    examples=(
        Dirty('="0012"', "0012", form="text"),
        Dirty("'089-000-0000", "089-000-0000", form="text"),
        Dirty('"見本公民館"', "見本公民館", form="text"),
        Dirty("'見本公民館'", "見本公民館", form="text"),
        Clean('見本"公民館"', form="text"),
        Clean("'24見本まつり", form="text"),
    ),
)

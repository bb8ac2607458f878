"""A postal code that is not seven plain digits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.japan import postal
from pipeline.model import Fix, Text
from pipeline.rule import CellRule, Clean, Dirty, Hit, of
from pipeline.screens import unmatched

if TYPE_CHECKING:
    from pipeline.model import Field


def look(value: str, _: Field) -> Hit | None:
    found = postal.read(value)
    if found is None:
        return None
    if found.code is None:
        return Hit(level="error")
    if found.code.startswith("000"):  # there is none: another rule says so
        return None
    # Six digits may have lost their zero, or any other digit.
    return Hit(fix=Fix(found.code, "ask"), level="error") if found.lost_zero else Hit(fix=Fix(found.code, "sure"))


RULE = CellRule(
    code="C302",
    name="postal-code",
    level="warning",
    applies=of("postal"),
    source="gif-core",
    says=Text(
        ja="「{value}」は決められた郵便番号の書き方ではありません。「{example}」のように、ハイフンを入れず半角の数字7けたで書きます。",
        en="“{value}” is not how a postal code is written: seven half-width digits without a hyphen, as “{example}”.",
    ),
    why=Text(
        ja="書き方がそろっていないと、郵便番号で探したり地域に分けたりできないためです。",
        en="Unless all are written alike, postal codes cannot be searched or matched with areas.",
    ),
    screen=unmatched(postal.STANDARD),
    look=look,
    examples=(
        Dirty("790-8571", "7908571", "postal"),
        Dirty("〒790-8571", "7908571", "postal"),
        Dirty("〒7908571", "7908571", "postal"),
        Dirty("７９０－８５７１", "7908571", "postal"),
        Dirty("〒（790）8571", "7908571", "postal"),
        Dirty("790・8571", "7908571", "postal"),
        Dirty("790 8571", "7908571", "postal"),
        Dirty("600042", None, "postal"),
        Dirty("60-0042", None, "postal"),
        Dirty("790-85", None, "postal"),
        Dirty("見本市", None, "postal"),
        Clean("7908571", "postal"),
        Clean("0600042", "postal"),
    ),
)

"""Seven digits that are no postal code: 0000000, 9999999."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model import Text
from pipeline.rule import CellRule, Clean, Dirty, Hit, of
from pipeline.screens import begun

if TYPE_CHECKING:
    from pipeline.model import Field


def look(value: str, _: Field) -> Hit | None:
    digits = value.replace("-", "")
    return Hit() if len(digits) == 7 and (digits.startswith("000") or digits == "9999999") else None


RULE = CellRule(
    code="C335",
    name="no-such-postal-code",
    level="error",
    applies=of("postal"),
    source="totonoe",
    says=Text(
        ja="「{value}」という郵便番号はありません。値の代わりに置いたのなら空欄にし、分かれば正しい番号を書いてください。",
        en="There is no postal code “{value}”. If it stands in for a blank leave the cell blank, or write the right code.",
    ),
    why=Text(
        ja="ない番号では、郵便も地図の検索も届かないためです。",
        en="Neither mail nor a search on a map arrives by a code that is none.",
    ),
    screen=begun("(-*0){3}|(-*9){3}"),
    meaning=True,
    look=look,
    examples=(
        Dirty("0000000", None, "postal"),
        Dirty("000-0000", None, "postal"),
        Dirty("9999999", None, "postal"),
        Dirty("99-99999", None, "postal"),
        Clean("7908571", "postal"),
        Clean("0010000", "postal"),
        Clean("9998531", "postal"),
    ),
)

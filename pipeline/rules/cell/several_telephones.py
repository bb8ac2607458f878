"""Several telephone numbers that are not joined as the standard joins them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.japan import telephone
from pipeline.model import Fix, Text
from pipeline.rule import CellRule, Clean, Dirty, Hit, of
from pipeline.screens import doubted

if TYPE_CHECKING:
    from pipeline.model import Field


def look(value: str, _: Field) -> Hit | None:
    found = telephone.read(value)
    if found is None or found.kind != "several":
        return None
    return Hit(fix=Fix(found.number, "likely") if found.number else None)


RULE = CellRule(
    code="C311",
    name="several-telephones",
    level="warning",
    applies=of("telephone"),
    source="gif-core",
    says=Text(
        ja="「{value}」には電話番号が二つ以上あるようです。一つだけ書くか、どれも市外局番から書いて「089-948-6688 / 089-948-6689」のように半角の空白と斜線でつなぎます。",
        en="“{value}” seems to hold several telephone numbers. Write one, or write each with its area code and join them as “089-948-6688 / 089-948-6689”.",
    ),
    why=Text(
        ja="つなぎ方が決まっていないと、どこまでが一つの番号か、プログラムが分からないためです。",
        en="Joined at will, programs cannot tell where one number ends.",
    ),
    screen=doubted(telephone.suspects),
    look=look,
    examples=(
        Dirty("089-948-6688、089-948-6689", "089-948-6688 / 089-948-6689", "telephone"),
        Dirty("(0476)42-5111/(0476)42-5112", "(0476)42-5111 / (0476)42-5112", "telephone"),
        Dirty("0476-42-5111 0476-42-5112", "0476-42-5111 / 0476-42-5112", "telephone"),
        Dirty("089-948-6688・0899486689", "089-948-6688 / 089-948-6689", "telephone"),
        Dirty("089-948-6688、6689", None, "telephone"),
        Dirty("0476-42-5111（昼）0476-42-5112（夜）", None, "telephone"),
        Clean("089-948-6688", "telephone"),
        Clean("089-948-6688 / 089-948-6689", "telephone"),
        Clean("089/948/6688", "telephone"),
        Clean("089-948-6688（代表）", "telephone"),
    ),
)

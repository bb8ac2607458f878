"""A corporate number (法人番号) of the wrong length, or whose check digit does not fit."""

from __future__ import annotations

from itertools import filterfalse
from typing import TYPE_CHECKING

from pipeline.japan import codes
from pipeline.model import Fix, Text
from pipeline.rule import CellRule, Clean, Dirty, Hit, of
from pipeline.screens import doubted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.model import Field


def look(value: str, _: Field) -> Hit | None:
    found = codes.corporate(value)
    if found is None:
        return None
    return Hit(fix=Fix(found.meant[0], "likely" if found.supported else "ask") if found.meant else None)


def _wrong(values: Sequence[str]) -> Iterable[str]:
    """Those whose check digit does not fit."""
    return filterfalse(codes.is_corporate, values)


RULE = CellRule(
    code="C304",
    name="corporate-number",
    level="error",
    applies=of("corporate"),
    source="nta-corporate",
    says=Text(
        ja="「{value}」は法人番号として正しくありません。けた数か数字の間違いがあります。「{example}」のように半角の数字13けたで"
        "書いてください。",
        en="“{value}” is not a corporate number: a digit is wrong, missing or too many. Write thirteen half-width digits, "
        "as “{example}”.",
    ),
    why=Text(
        ja="番号が違うと、別の法人のものとして扱われるか、どの法人か分からなくなるためです。",
        en="With a wrong number the data counts as another body's, or as nobody's.",
    ),
    screen=doubted(_wrong),
    meaning=True,
    look=look,
    examples=(
        Dirty("3-0000-2038-2019", "3000020382019", "corporate"),
        Dirty("T3000020382019", "3000020382019", "corporate"),
        Dirty("000020382019", "3000020382019", "corporate"),
        Dirty("法人番号：3000020382019", "3000020382019", "corporate"),
        Dirty("123456789012", None, "corporate"),
        Dirty("123456789018", None, "corporate"),
        Dirty("3000020382018", None, "corporate"),
        Dirty("1234567891012", None, "corporate"),
        Dirty("3.00002E+12", None, "corporate"),
        Clean("3000020382019", "corporate"),
        Clean("1000020380008", "corporate"),
        Clean("7000012050002", "corporate"),
    ),
)

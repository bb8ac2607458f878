"""A decimal point without digits on one side: .5, 1."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.model import Fix, Text
from pipeline.rule import CellRule, Clean, Dirty, Hit, of
from pipeline.screens import searched

if TYPE_CHECKING:
    from pipeline.model import Field


POINT = r"([+-]?)([0-9]*)\.([0-9]*)"


def look(value: str, _: Field) -> Hit | None:
    found = re.fullmatch(POINT, value, re.ASCII)
    if found is None or bool(found[2]) == bool(found[3]):
        return None
    # After 1. there may have been more once; .5 is 0.5 and nothing else.
    fix = Fix(found[1] + found[2], "likely") if found[2] else Fix(f"{found[1]}0.{found[3]}", "sure")
    return Hit({"fixed": fix.value}, fix)


RULE = CellRule(
    code="C205",
    name="bare-point",
    level="warning",
    applies=of("integer", "number"),
    source="totonoe",
    says=Text(
        ja="「{value}」の小数点の前か後ろに数字がありません。「{fixed}」と書きます。",
        en="“{value}” has no digit on one side of its point. Write “{fixed}”.",
    ),
    why=Text(
        ja="この形を数として読めないプログラムがあり、数字が欠けたのかどうかも分からないためです。",
        en="Some programs do not read this as a number, and nobody can tell whether a digit is lost.",
    ),
    screen=searched(r"\A[+-]?\.|\.\Z"),
    look=look,
    examples=(
        Dirty(".5", "0.5", "number"),
        Dirty("-.25", "-0.25", "number"),
        Dirty("12.", "12", "number"),
        Clean("0.5", "number"),
        Clean("12", "integer"),
        Clean(".", "number"),
    ),
)

"""A number written with an exponent: 1e3, 1.5E-05."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.japan import numbers
from pipeline.model import Fix, Text
from pipeline.rule import CellRule, Clean, Dirty, Hit, of
from pipeline.screens import searched

if TYPE_CHECKING:
    from pipeline.model import Field


def look(value: str, _: Field) -> Hit | None:
    found = numbers.exponent(value)
    return found and Hit({"fixed": found.number}, Fix(found.number, "likely" if found.exact else "ask"))


RULE = CellRule(
    code="C208",
    name="exponent",
    level="error",
    applies=of("integer", "number"),
    source="table-schema",
    says=Text(
        ja="「{value}」は「10の何乗」を使った書き方です。元の資料と見比べて「{fixed}」のように、ふつうの数字で書きます。",
        en="“{value}” is written with a power of ten. Compare it with the original and write plain digits: “{fixed}”.",
    ),
    why=Text(
        ja="この書き方を数として読めないプログラムがあり、下のけたが省かれていることもあるためです。",
        en="Some programs do not read this as a number, and its last digits may have been left out.",
    ),
    screen=searched("[eE]"),
    look=look,
    examples=(
        Dirty("1e3", "1000", "integer"),
        Dirty("1e+05", "100000", "integer"),
        Dirty("1.5E-05", "0.000015", "number"),
        Dirty("1.23E+12", None, "number"),
        Dirty("1.23E-05", None, "number"),
        Clean("1000", "integer"),
        Clean("0.5", "number"),
        Clean("1e999", "number"),
    ),
)

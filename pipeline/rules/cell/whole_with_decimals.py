"""A whole number with decimals that say nothing, or with zeros before it: 810.0, 0810."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.model import Fix, Text
from pipeline.rule import CellRule, Clean, Dirty, Hit, of
from pipeline.screens import unmatched

if TYPE_CHECKING:
    from pipeline.model import Field

PLAIN = "0|[1-9][0-9]*"


def look(value: str, _: Field) -> Hit | None:
    found = re.fullmatch(r"0*([0-9]+)(?:\.0+)?", value, re.ASCII)
    if found is None or found[1] == value:
        return None
    return Hit({"fixed": found[1]}, Fix(found[1], "likely"))


RULE = CellRule(
    code="C212",
    name="whole-with-decimals",
    level="warning",
    applies=of("integer"),
    source="totonoe",
    says=Text(
        ja="「{value}」は整数なので、小数点や前の0を付けずに「{fixed}」と書きます。",
        en="“{value}” is a whole number. Write “{fixed}”, without a decimal point or zeros before it.",
    ),
    why=Text(
        ja="人数や個数の欄に小数があると、整数として読むプログラムが止まることがあるためです。",
        en="Programs that expect whole numbers of people or things may stop at decimals.",
    ),
    screen=unmatched(PLAIN),
    look=look,
    examples=(
        Dirty("810.0", "810", "integer"),
        Dirty("1790.00", "1790", "integer"),
        Dirty("007", "7", "integer"),
        Clean("810", "integer"),
        Clean("0", "integer"),
        Clean("810.5", "integer"),
        Clean("-3", "integer"),
    ),
)

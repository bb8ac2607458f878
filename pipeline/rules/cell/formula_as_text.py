"""A formula that stands in the cell as text: =SUM(A1:A5), =VLOOKUP(…), =B2."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.model import Text
from pipeline.rule import CellRule, Clean, Dirty, Hit, any_field
from pipeline.screens import begun

if TYPE_CHECKING:
    from pipeline.model import Field

FORMULA = r"[=＝]\s*[+-]?(?:[A-Z][A-Z.]*[0-9]*\(.*|\$?[A-Z]{1,3}\$?[0-9]+(?:[-+*/&:].*)?|.*![$A-Z]+[0-9$]+.*)"


def look(value: str, _: Field) -> Hit | None:
    return Hit() if re.fullmatch(FORMULA, value) else None


RULE = CellRule(
    code="C118",
    name="formula-as-text",
    level="error",
    applies=any_field,
    source="machine-readability L2-06",
    scores="L2-06",
    says=Text(
        ja="「{value}」は、計算式が文字のまま入ったもののようです。計算した結果の値を書いてください。",
        en="“{value}” seems to be a formula that stands here as text. Write the value it results in.",
    ),
    why=Text(
        ja="式だけでは、元の表がないと値が分からず、開いた人のExcelが別の計算をしてしまうこともあるためです。",
        en="Without the original sheet nobody knows the value, and Excel may calculate something else on opening.",
    ),
    screen=begun("[=＝]"),
    look=look,
    examples=(
        Dirty("=SUM(A1:A5)", None, "integer"),
        Dirty("=VLOOKUP(A2,見本!A:B,2,0)", None, "text"),
        Dirty("=B2", None, "text"),
        Dirty("=見本!A1", None, "text"),
        Clean("=見本=", "text"),
        Clean("A=B", "text"),
        Clean("=12", "integer"),
    ),
)

"""A comma that does not stand before three digits: 1,23, 1234,567."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.japan import numbers
from pipeline.model import Fix, Text
from pipeline.rule import CellRule, Clean, Dirty, Hit, of
from pipeline.screens import searched

if TYPE_CHECKING:
    from pipeline.model import Field


def look(value: str, _: Field) -> Hit | None:
    digits = numbers.odd_commas(value)
    if digits is None:
        return None
    # Before one or two last digits the comma may have been meant as a point: nothing to propose.
    return Hit(fix=Fix(digits, "ask") if len(value.rpartition(",")[2].partition(".")[0]) > 2 else None)


RULE = CellRule(
    code="C209",
    name="misplaced-comma",
    level="error",
    applies=of("integer", "number"),
    source="machine-readability L2-01",
    scores="L2-01",
    says=Text(
        ja="「{value}」のカンマは3けたごとの区切りになっていません。小数点か、けたの打ちまちがいか、二つの数かを確かめて書き直してください。",
        en="The comma in “{value}” does not set off three digits. Is it a point, a slip, or are these two numbers? Please correct it.",
    ),
    why=Text(
        ja="カンマの意味が分からないと、10倍や100倍ちがう数に読まれてしまうためです。",
        en="While the comma may mean several things, the number may be read as ten or a hundred times another.",
    ),
    screen=searched(","),
    look=look,
    examples=(
        Dirty("1,23", None, "integer"),
        Dirty("1234,567", None, "integer"),
        Dirty("1,2345", None, "integer"),
        Dirty("33,8", None, "number"),
        Clean("1,234", "integer"),
        Clean("1,234,567.8", "number"),
        Clean("あ,い", "integer"),
    ),
)

"""Two numbers where one belongs: 10～20, 10-20, 5、6."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.japan import numbers
from pipeline.model import Text
from pipeline.rule import CellRule, Clean, Dirty, Hit, of
from pipeline.screens import unmatched

if TYPE_CHECKING:
    from pipeline.model import Field


def look(value: str, _: Field) -> Hit | None:
    return Hit() if numbers.is_range(value) else None


RULE = CellRule(
    code="C206",
    name="number-range",
    level="error",
    applies=of("integer", "number"),
    source="machine-readability L1-07",
    scores="L1-07",
    says=Text(
        ja="「{value}」では数が一つに決まりません。一つの数を書くか、二つの数なら列を二つに分けます。",
        en="“{value}” is not one number. Write a single one, or give the two numbers a column each.",
    ),
    why=Text(
        ja="一つの欄に二つの数があると、プログラムが足したり比べたりできないためです。",
        en="With two numbers in one cell programs can neither add nor compare them.",
    ),
    screen=unmatched(numbers.PLAIN),
    look=look,
    examples=(
        Dirty("10～20", None, "integer"),
        Dirty("10-20", None, "integer"),
        Dirty("10人から20人", None, "integer"),
        Dirty("1.5~2.0", None, "number"),
        Dirty("5、6", None, "integer"),
        Dirty("100～", None, "integer"),
        Clean("-20", "integer"),
        Clean("2024-04-01", "integer"),
        Clean("20人", "integer"),
    ),
)

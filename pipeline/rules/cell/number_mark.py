"""A number with more than digits: a thousands comma, a unit, a sign, a word for "about"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.japan import numbers
from pipeline.model import Fix, Text
from pipeline.rule import CellRule, Clean, Dirty, Hit, of, unmatched

if TYPE_CHECKING:
    from pipeline.model import Field, Grade

GRADES: dict[str, Grade] = {"comma": "sure", "mark": "likely", "about": "ask"}


def look(value: str, _: Field) -> Hit | None:
    found = numbers.read(value)
    return found and Hit({"fixed": found.number}, Fix(found.number, GRADES[found.how]))


RULE = CellRule(
    code="C204",
    name="number-mark",
    level="error",
    applies=of("integer", "number"),
    source="machine-readability L2-01",
    scores="L2-01",
    says=Text(
        ja="「{value}」に数字でないものが付いています。単位やカンマ、記号を付けず「{fixed}」と半角の数字だけで書きます。",
        en="“{value}” holds more than a number. Write “{fixed}”: no unit, comma, mark or word.",
    ),
    why=Text(
        ja="数の欄に単位やカンマがあると、プログラムが足したり比べたりできないためです。",
        en="With a unit or a comma in it, programs can neither add nor compare the number.",
    ),
    screen=unmatched(numbers.PLAIN),
    look=look,
    examples=(
        Dirty("50,700", "50700", "integer"),
        Dirty("1,234,567", "1234567", "integer"),
        Dirty("810人", "810", "integer"),
        Dirty("2,500㎡", "2500", "number"),
        Dirty("3.5 ｍ", "3.5", "number"),
        Dirty("￥500", "500", "integer"),
        Dirty("▲12", "-12", "integer"),
        Dirty("二十三", "23", "integer"),
        Dirty("約100", None, "integer"),
        Dirty("200人以上", None, "integer"),
        Dirty("120※", None, "integer"),
        Clean("810", "integer"),
        Clean("-1.5", "number"),
        Clean("1,23", "integer"),
        Clean("5千人", "integer"),
        Clean("＃", "integer"),
        Clean("〇", "integer"),
    ),
)

"""A number with more than digits: a thousands comma, a unit, a sign, kanji numerals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.japan import numbers
from pipeline.model import Field, Fix, Text
from pipeline.rule import CellRule, Clean, Dirty, Hit, of
from pipeline.screens import unmatched

if TYPE_CHECKING:
    from pipeline.model import Grade

GRADES: dict[str, Grade] = {"comma": "sure", "mark": "likely", "doubt": "ask"}


def look(value: str, field: Field) -> Hit | None:
    found = numbers.read(value)
    if found is None or found.how not in GRADES:
        return None
    grade = GRADES[found.how] if numbers.fits(value, found.unit, field.name) else "ask"
    return Hit({"fixed": found.number}, Fix(found.number, grade))


RULE = CellRule(
    code="C204",
    name="number-mark",
    level="error",
    applies=of("integer", "number"),
    source="machine-readability L2-01",
    scores="L2-01",
    says=Text(
        ja="「{value}」に数字でないものがあります。単位やカンマ、空白、漢数字を使わず「{fixed}」と半角の数字だけで書きます。",
        en="“{value}” holds more than digits. Write “{fixed}”: no unit, comma, space, mark or kanji.",
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
        Dirty("1万2千人", "12000", "integer"),
        Dirty("1.5km", "1.5", fields=(Field("延長（キロメートル）", form="number"),)),
        Dirty("1.5km", None, fields=(Field("延長（m）", form="number"),)),
        Dirty("3千円", None, fields=(Field("予算（千円）", form="integer"),)),
        Dirty("50％", None, "number"),
        Dirty("1 234", None, "integer"),
        Clean("810", "integer"),
        Clean("-1.5", "number"),
        Clean("1,23", "integer"),
        Clean("約100", "integer"),
        Clean("千円", "integer"),
        Clean("＃", "integer"),
        Clean("〇", "integer"),
    ),
)

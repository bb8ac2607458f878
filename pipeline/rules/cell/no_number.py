"""Words where a number belongs, in an item that is read as text: 1月2日 in a column of people."""

from __future__ import annotations

import re

from pipeline.japan import numbers
from pipeline.model import Field, Text
from pipeline.rule import CellRule, Clean, Dirty, Hit
from pipeline.screens import unmatched


def look(value: str, _: Field) -> Hit | None:
    if re.fullmatch(numbers.PLAIN, value) or not value.strip():
        return None
    return None if numbers.read(value) or re.fullmatch(numbers.EXPONENT, value) else Hit()


RULE = CellRule(
    code="C213",
    name="no-number",
    level="error",
    applies=lambda field: field.form in {"integer", "number"} and field.type == "string" and not field.choices,
    source="machine-readability L2-01",
    scores="L2-01",
    says=Text(
        ja="「{field}」には数だけを書きます。「{value}」は数として読めません。",
        en="“{field}” takes a number only. “{value}” cannot be read as one.",
    ),
    why=Text(
        ja="言葉が混じると、プログラムがこの列を計算したり並べかえたりできなくなるためです。",
        en="With words among the numbers, programs can neither add up nor sort the column.",
    ),
    screen=unmatched(numbers.PLAIN),
    look=look,
    examples=(
        Dirty("1月2日", None, "integer"),
        Dirty("TRUE", None, "integer"),
        Dirty("1/2", None, "number"),
        Clean("810", "integer"),
        Clean("-3", "integer"),
        Clean("3.5", "number"),
        Clean("810", fields=(Field("収容人数", form="integer"),)),
    ),
)

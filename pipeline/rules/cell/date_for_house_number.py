"""A date where a house number was typed: Excel makes 1月2日 or 2-Jan of 1-2."""

from __future__ import annotations

import re

from pipeline.model import Field, Fix, Text
from pipeline.rule import HOUSE_NUMBERS, CellRule, Clean, Dirty, Hit, item
from pipeline.screens import AFTER_DIGIT, searched

SAID = r"([0-9]{1,2})月([0-9]{1,2})日"
_MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
SHOWN = rf"(?:{_MONTHS})-[0-9]{{1,2}}|[0-9]{{1,2}}-(?:{_MONTHS})(?:-[0-9]{{2}})?|(?:19|20)[0-9]{{2}}[/-][0-9]{{1,2}}[/-][0-9]{{1,2}}"


def look(value: str, _: Field) -> Hit | None:
    if said := re.fullmatch(SAID, value):
        return Hit(fix=Fix(f"{said[1]}-{said[2]}", "likely"))
    return Hit() if re.fullmatch(SHOWN, value) else None


_FIELDS = (Field("所在地_番地以下"),)

RULE = CellRule(
    code="C332",
    name="date-for-house-number",
    level="error",
    applies=item(HOUSE_NUMBERS, "(?:.*_)?番地(?:以下)?"),
    source="totonoe",
    says=Text(
        ja="「{value}」は、番地をExcelが日付に変えたもののようです。セルの書式を文字列にして、番地を入れ直してください。",
        en="“{value}” seems to be a house number of which Excel made a date. Enter it anew in a cell formatted as text.",
    ),
    why=Text(
        ja="日付になった番地では、場所が分からないためです。",
        en="A date does not tell where the place is.",
    ),
    screen=searched("[月a-z/]|[0-9]{4}-"),
    firm=True,
    meaning=AFTER_DIGIT,  # 12月8日 is plain text elsewhere
    look=look,
    examples=(
        Dirty("1月2日", "1-2", fields=_FIELDS),
        Dirty("4-Jan", None, fields=_FIELDS),
        Dirty("Jan-20", None, fields=_FIELDS),
        Dirty("2024/1/2", None, fields=_FIELDS),
        Clean("1-2", fields=_FIELDS),
        Clean("2364-2", fields=_FIELDS),
        Clean("1番地2", fields=_FIELDS),
    ),
)

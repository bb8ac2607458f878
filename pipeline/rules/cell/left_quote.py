"""Quotation marks of a file or a sheet left in a value: '382019, ="0899486688", "見本公民館"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.model import Fix, Text
from pipeline.rule import CellRule, Clean, Dirty, Hit, any_field
from pipeline.screens import searched

if TYPE_CHECKING:
    from pipeline.model import Field

AROUND = r"""=?"([^"]+)"|'([^']+)'"""
IN_FRONT = (
    r"['’‘＇`]([-0-9０-９+()（）:/.,]+|[A-Z]*[0-9]+)"  # as it is typed before a number that Excel is to keep as text
)
ALONE = r"""([^"0-9]+)"|"([^"]+)"""


def look(value: str, field: Field) -> Hit | None:
    found = re.fullmatch(AROUND, value) or re.fullmatch(IN_FRONT, value) or re.fullmatch(ALONE, value)
    bare = next((part.strip() for part in found.groups() if part), "") if found else ""
    if not bare or (field.form in {"latitude", "longitude"} and '"' in value):  # 20" are seconds of a degree
        return None
    return Hit({"fixed": bare}, Fix(bare, "likely"))


RULE = CellRule(
    code="C117",
    name="left-quote",
    level="warning",
    applies=any_field,
    source="totonoe",
    says=Text(
        ja="「{value}」に、値を囲む引用符や、文字列にするための記号が残っています。取り除いて「{fixed}」と書きます。",
        en="In “{value}” quotation marks, or the sign that makes text of a number, were left. Write “{fixed}”.",
    ),
    why=Text(
        ja="記号も値の一部として読まれ、同じ番号や名前を探せなくなるためです。",
        en="They are read as part of the value, so the number or name is not found again.",
    ),
    screen=searched("""["'’‘＇`]"""),
    look=look,
    examples=(
        Dirty("'382019", "382019", "municipality"),
        Dirty('="089-948-6688"', "089-948-6688", "telephone"),
        Dirty('"見本公民館"', "見本公民館", "text"),
        Dirty("'見本公民館'", "見本公民館", "text"),
        Dirty('見本公民館"', "見本公民館", "text"),
        Dirty("’0899486688", "0899486688", "telephone"),
        Clean("33°50'21\"", "latitude"),
        Clean("Mihon's Hall", "latin"),
        Clean('管径32"', "text"),
        Clean('見本"A"ホール', "text"),
        Clean("'98見本", "text"),
    ),
)

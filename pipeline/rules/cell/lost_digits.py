"""A long number as Excel shortened it: 1.23E+12. Its last digits are not in the file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.japan import numbers
from pipeline.model import Text
from pipeline.rule import CellRule, Clean, Dirty, Hit, of
from pipeline.screens import searched

if TYPE_CHECKING:
    from pipeline.model import Field


def look(value: str, field: Field) -> Hit | None:
    if not re.fullmatch(numbers.SHORTENED, value):
        return None
    return Hit(level="warning") if field.form == "text" else Hit()  # in free text it may have been meant so


RULE = CellRule(
    code="C207",
    name="lost-digits",
    level="error",
    applies=of("id", "municipality", "corporate", "town", "postal", "telephone", "extension", "integer", "text"),
    source="totonoe",
    says=Text(
        ja="「{value}」は、長い数字をExcelが縮めた形です。下のけたはもう残っていません。元の資料から、セルの書式を文字列にして入れ直してください。",
        en="“{value}” is how Excel shortens a long number. Its last digits are gone. Enter it anew from the original, in a cell formatted as text.",
    ),
    why=Text(
        ja="縮めた形のまま保存すると、元の番号や数が失われて、どこからも戻せないためです。",
        en="Saved in this form the original number is lost, and nothing brings it back.",
    ),
    screen=searched(r"E\+"),
    firm=True,
    look=look,
    examples=(
        Dirty("1.23E+12", None, "integer"),
        Dirty("3.00002E+12", None, "corporate"),
        Dirty("8.99E+08", None, "telephone"),
        Dirty("1E+11", None, "id"),
        Dirty("1.23457E+12", None, "text"),
        Clean("1E05", "id"),
        Clean("E+E", "id"),
        Clean("3000020382019", "corporate"),
        Clean("品番1.23E+12型", "text"),
    ),
)

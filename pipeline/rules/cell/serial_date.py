"""The number by which Excel counts days, instead of a date: 45017."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.japan import dates, eras
from pipeline.model import Fix, Text
from pipeline.rule import CellRule, Clean, Dirty, Hit, of
from pipeline.screens import unmatched

if TYPE_CHECKING:
    from pipeline.model import Field


def look(value: str, _: Field) -> Hit | None:
    found = eras.read(value) or dates.read(value)
    if found is None or found.why != "serial" or found.iso is None:
        return None
    return Hit({"day": found.iso, "other": found.others[0]}, Fix(found.iso, "ask"))


RULE = CellRule(
    code="C220",
    name="serial-date",
    level="error",
    applies=of("date"),
    source="totonoe",
    scores="L3-05",
    says=Text(
        ja="「{value}」は、Excelが日付を覚えておくための番号のようです。ふつうは {day} のことです（1904年から数える設定の表では {other}）。確かめて、日付で「{example}」のように書いてください。",
        en="“{value}” looks like the number by which Excel keeps a date. It stands for {day}, or for {other} in a workbook that counts from 1904. Check, and write the date, as “{example}”.",
    ),
    why=Text(
        ja="番号のままでは、日付として読めないためです。",
        en="As a number it is not read as a date.",
    ),
    screen=unmatched(dates.EVERY_MONTH),
    look=look,
    examples=(
        Dirty("45017", None, "date"),
        Dirty("43586", None, "date"),
        Dirty("36526", None, "date"),
        Dirty("45017.0", None, "date"),
        Clean("20230401", "date"),
        Clean("4501", "date"),
        Clean("2023", "date"),
        Clean("99999", "date"),
        Clean("2023-04-01", "date"),
    ),
)

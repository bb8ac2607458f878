"""A date before 明治6年, when the calendar was another one: 明治5年12月2日."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.japan import dates, eras
from pipeline.model import Text
from pipeline.rule import CellRule, Clean, Dirty, Hit, of
from pipeline.screens import unmatched

if TYPE_CHECKING:
    from pipeline.model import Field


def look(value: str, _: Field) -> Hit | None:
    found = eras.read(value) or dates.read(value)
    if found is None or found.why != "old-calendar":
        return None
    return Hit()


RULE = CellRule(
    code="C216",
    name="old-calendar",
    level="error",
    applies=of("date"),
    source="totonoe",
    scores="L3-05",
    says=Text(
        ja="「{value}」は暦が改められる前（明治6年1月1日より前）の日付です。月と日は今の暦とずれるので、換算した西暦の日付を書くか、空欄にして説明の欄に元の日付を書きます。",
        en="“{value}” is from before the calendar was changed (1 January 1873). Month and day differ from today's: write the converted date, or leave the cell blank and put the date as it stands into a description.",
    ),
    why=Text(
        ja="月と日をそのまま西暦に直すと、ひと月ほど違う日になるためです。",
        en="Taken over unconverted, month and day are about a month off.",
    ),
    screen=unmatched(dates.EVERY_MONTH),
    look=look,
    examples=(
        Dirty("明治5年12月2日", None, "date"),
        Dirty("明治元年10月23日", None, "date"),
        Dirty("M3.5.5", None, "date"),
        Clean("明治6年1月1日", "date"),
        Clean("大正元年7月30日", "date"),
        Clean("1870-05-05", "date"),
    ),
)

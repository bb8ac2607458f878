"""A date hundreds of years away, or one that stands for a blank: 2203-04-01, 9999-12-31, 1899-12-30."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.japan import dates
from pipeline.model import Text
from pipeline.rule import CellRule, Clean, Dirty, Hit, of
from pipeline.screens import unmatched

if TYPE_CHECKING:
    from pipeline.model import Field

# What Excel and databases make of a blank or a zero.
OF_NOTHING = frozenset({"1899-12-30", "1899-12-31", "1900-01-01", "1904-01-01"})
FIRST_YEAR, LAST_YEAR = "1868", "2099"


def look(value: str, _: Field) -> Hit | None:
    if not dates.exists(value):
        return None
    return Hit() if value in OF_NOTHING or not FIRST_YEAR <= value[:4] <= LAST_YEAR else None


RULE = CellRule(
    code="C223",
    name="unlikely-date",
    level="info",
    applies=of("date"),
    source="totonoe",
    says=Text(
        ja="「{value}」は、遠い昔や先の日付か、空欄の代わりの日付のようです。年を確かめ、日付がなければ空欄にします。",
        en="“{value}” is far away, or stands for a blank. Check the year, and leave the cell blank if there is no date.",
    ),
    why=Text(
        ja="年の書き間違いや、空欄が日付に変わったものが、本当の日付として数えられるためです。",
        en="A slip in the year, or a blank turned into a date, is counted as a true one.",
    ),
    screen=unmatched(dates.THIS_CENTURY),
    look=look,
    examples=(
        Dirty("2203-04-01", None, "date"),
        Dirty("0023-04-01", None, "date"),
        Dirty("9999-12-31", None, "date"),
        Dirty("1900-01-01", None, "date"),
        Dirty("1602-01-01", None, "date"),
        Clean("2023-04-01", "date"),
        Clean("1889-12-15", "date"),
        Clean("2099-12-31", "date"),
        Clean("9999/12/31", "date"),
        Clean("2023-02-30", "date"),
    ),
)

"""A date with a time of day in one cell: 2023/4/1 9:30."""

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
    if found is None or found.why != "with-time" or found.iso is None:
        return None
    return Hit({"day": found.iso}, Fix(found.iso, "ask"))


RULE = CellRule(
    code="C222",
    name="date-with-time",
    level="error",
    applies=of("date"),
    source="machine-readability L1-07",
    scores="L1-07",
    says=Text(
        ja="「{value}」には日付と時刻が一緒に入っています。この欄には日付だけを「{day}」と書き、時刻は時刻の欄に書きます。",
        en="“{value}” holds a date and a time. Write the date alone, “{day}”, and the time into a column of its own.",
    ),
    why=Text(
        ja="一つの欄に二つのことがあると、プログラムが日付として読めず、並べかえもできないためです。",
        en="With two things in one cell, programs do not read the date and cannot sort by it.",
    ),
    screen=unmatched(dates.EVERY_MONTH),
    look=look,
    examples=(
        Dirty("2023/4/1 9:30", None, "date"),
        Dirty("2023-04-01T09:30:00+09:00", None, "date"),
        Dirty("2023年4月1日 10:00", None, "date"),
        Dirty("2023-04-01 17:00:00", None, "date"),
        Clean("2023/4/1 0:00", "date"),
        Clean("2023-04-01 00:00:00", "date"),
        Clean("2023-04-01", "date"),
    ),
)

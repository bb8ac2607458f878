"""Two times in one cell, a beginning and an end: 9:00～17:00."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.japan import times
from pipeline.model import Fix, Text
from pipeline.rule import CellRule, Clean, Dirty, Hit, of
from pipeline.screens import unmatched

if TYPE_CHECKING:
    from pipeline.model import Field


def look(value: str, field: Field) -> Hit | None:
    found = times.span(value)
    if found is None:
        return None
    start, end = found
    # One of the two is lost from this cell, so a person says where the other goes.
    own = start if "開始" in field.name else end if "終了" in field.name else None
    return Hit({"start": start, "end": end}, Fix(own, "ask") if own else None)


RULE = CellRule(
    code="C224",
    name="time-range",
    level="error",
    applies=of("time"),
    source="machine-readability L1-07",
    scores="L1-07",
    says=Text(
        ja="「{value}」には、始まりと終わりの二つの時刻があります。「{start}」と「{end}」に分け、それぞれの欄に一つずつ書きます。",
        en="“{value}” holds two times. Write “{start}” and “{end}” into the columns for the beginning and the end.",
    ),
    why=Text(
        ja="一つの欄に二つの時刻があると、プログラムがどちらも読めないためです。",
        en="With two times in one cell, programs read neither.",
    ),
    screen=unmatched(times.SHORT),
    look=look,
    examples=(
        Dirty("9:00～17:00", None, "time"),
        Dirty("09:00-17:00", None, "time"),
        Dirty("9時から17時まで", None, "time"),
        Dirty("午前9時〜午後5時", None, "time"),
        Clean("09:00", "time"),
        Clean("9:00～", "time"),
        Clean("2023-04", "time"),
        Clean("9:00～12:00、13:00～17:00", "time"),
    ),
)

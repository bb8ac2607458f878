"""Several times in one cell, one below another: the rounds of an event, 10:00⏎13:30."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.japan import times
from pipeline.model import Text
from pipeline.rule import CellRule, Clean, Dirty, Hit, of
from pipeline.screens import unprintable

if TYPE_CHECKING:
    from pipeline.model import Field


def look(value: str, _: Field) -> Hit | None:
    count = times.listed(value)
    return Hit({"count": str(count)}) if count > 1 else None


RULE = CellRule(
    code="C120",
    name="several-times",
    level="warning",
    applies=of("text", "time"),
    source="machine-readability L1-07",
    scores="L1-07",
    says=Text(
        ja="「{value}」には、時刻が{count}つ並んでいます。1回を1行に分けて書くか、この欄には一つだけ書き、ほかは説明の欄に書きます。",
        en="“{value}” holds {count} times. Give each its own record, or write one here and the others in a remark.",
    ),
    why=Text(
        ja="一つの欄にいくつも時刻があると、プログラムがどれも読めないためです。",
        en="With several times in one cell, programs read none of them.",
    ),
    screen=unprintable,
    look=look,
    examples=(
        Dirty("10:00\n13:30", None, "text"),
        Dirty("①10：00\n\n②14：00", None, "text"),
        Dirty("10時\r\n13時30分\r\n15時", None, "time"),
        Clean("10:00", "time"),
        Clean("10:00\n", "text"),
        Clean("10:00開始\n13:30開始（予約制）", "text"),
        Clean("1000\n2000", "text"),
        Clean("土曜10:00\n日曜13:30", "text"),
    ),
)

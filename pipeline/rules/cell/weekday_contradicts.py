"""A date with a weekday that it did not have: 2023年4月1日（日）."""

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
    if found is None or found.why != "weekday" or found.iso is None:
        return None
    return Hit({"day": found.iso, "weekday": found.weekday})


RULE = CellRule(
    code="C221",
    name="weekday-contradicts",
    level="error",
    applies=of("date"),
    source="totonoe",
    scores=None,
    says=Text(
        ja="「{value}」の日付と曜日が合っていません（{day} は「{weekday}」です）。どちらが正しいかを確かめ、日付だけを「{example}」のように書いてください。",
        en="Date and weekday of “{value}” do not agree: {day} is a “{weekday}”. Check which is right, and write the date alone, as “{example}”.",
    ),
    why=Text(
        ja="曜日が違うのは、日付か年を書き間違えたしるしであることが多いためです。",
        en="A wrong weekday is often the sign of a wrong day or year.",
    ),
    screen=unmatched(dates.EVERY_MONTH),
    look=look,
    examples=(
        Dirty("2023年4月1日（日）", None, "date"),
        Dirty("令和5年4月1日(月)", None, "date"),
        Dirty("2023/4/1(金曜日)", None, "date"),
        Dirty("R6.4.1 土曜日", None, "date"),
        Clean("2023年4月1日（土）", "date"),
        Clean("令和５年４月１日（土）", "date"),
        Clean("2023-04-01", "date"),
        Clean("2023年4月1日", "date"),
    ),
)

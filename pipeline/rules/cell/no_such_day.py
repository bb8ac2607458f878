"""A day that the calendar does not have: 2023-02-30."""

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
    if found is None or found.why != "no-such-day":
        return None
    return Hit()


RULE = CellRule(
    code="C217",
    name="no-such-day",
    level="error",
    applies=of("date"),
    source="gif-core",
    scores="L3-05",
    says=Text(
        ja="「{value}」は暦にない日です。年、月、日を確かめて、正しい日付を「{example}」のように書いてください。",
        en="The calendar has no day “{value}”. Check year, month and day, and write the date as “{example}”.",
    ),
    why=Text(
        ja="ない日付は、プログラムが読めないか、黙って別の日に変えてしまうためです。",
        en="Programs reject such a date, or silently turn it into another day.",
    ),
    screen=unmatched(dates.EVERY_MONTH),
    look=look,
    examples=(
        Dirty("2023-02-29", None, "date"),
        Dirty("2024/2/30", None, "date"),
        Dirty("2023年4月31日", None, "date"),
        Dirty("令和5年2月30日", None, "date"),
        Dirty("20231301", None, "date"),
        Clean("2024-02-29", "date"),
        Clean("令和6年2月29日", "date"),
        Clean("2024/4/31か5/1", "date"),
        Clean("平成31年5月1日", "date"),
    ),
)

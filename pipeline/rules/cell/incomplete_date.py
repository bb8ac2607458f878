"""A date that lacks its year, month or day: 2023年4月, 令和5年度, 4/1."""

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
    if found is None or found.why != "incomplete":
        return None
    return Hit()


RULE = CellRule(
    code="C219",
    name="incomplete-date",
    level="error",
    applies=of("date"),
    source="gif-core",
    scores="L3-05",
    says=Text(
        ja="「{value}」には年、月、日のどれかがありません。日付が分かれば「{example}」のように書き、分からなければ空欄にして説明の欄に書きます。",
        en="“{value}” lacks a year, a month or a day. Write the whole date, as “{example}”, or leave the cell blank and say what is known in a description.",
    ),
    why=Text(
        ja="足りないところを1日などで補うと、正しい日付と見分けがつかなくなるためです。",
        en="Filled up with a first of the month, it can no longer be told from a true date.",
    ),
    screen=unmatched(dates.EVERY_MONTH),
    look=look,
    examples=(
        Dirty("2023年4月", None, "date"),
        Dirty("令和5年度", None, "date"),
        Dirty("平成27年", None, "date"),
        Dirty("H27.4", None, "date"),
        Dirty("2023-04", None, "date"),
        Dirty("4月1日", None, "date"),
        Clean("2023-04-01", "date"),
        Clean("令和5年4月1日", "date"),
        Clean("20230401", "date"),
        Clean("未定", "date"),
    ),
)

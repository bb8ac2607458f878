"""A western date in another notation than YYYY-MM-DD: 2024/4/1, 2024年4月1日, 20240401, 12/25/2020."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.japan import dates
from pipeline.model import Fix, Text
from pipeline.rule import CellRule, Clean, Dirty, Hit, of
from pipeline.screens import unmatched

if TYPE_CHECKING:
    from pipeline.model import Field


def look(value: str, _: Field) -> Hit | None:
    found = dates.read(value)
    if found is None or found.iso is None or found.why:
        return None
    return Hit(fix=Fix(found.iso, "sure" if found.certain else "likely"))


RULE = CellRule(
    code="C202",
    name="date-notation",
    level="error",
    applies=of("date"),
    source="gif-core",
    scores="L3-05",
    says=Text(
        ja="「{value}」は決められた日付の書き方ではありません。年は西暦4けた、月と日は2けたで「{example}」のように書きます。",
        en="“{value}” is not how a date is written. Write four digits for the year, two for month and "
        "day, as “{example}”.",
    ),
    why=Text(
        ja="書き方がまちまちだと、プログラムが日付として読めないか、別の日と取り違えるためです。",
        en="Written in several ways, dates are not read as such, or are taken for another day.",
    ),
    screen=unmatched(dates.EVERY_MONTH),
    look=look,
    examples=(
        Dirty("2024/4/1", "2024-04-01", "date"),
        Dirty("2018/03/30", "2018-03-30", "date"),
        Dirty("2024.4.1", "2024-04-01", "date"),
        Dirty("20240401", "2024-04-01", "date"),
        Dirty("2024年4月1日", "2024-04-01", "date"),
        Dirty("2024-4-1", "2024-04-01", "date"),
        Dirty("2024/04/01 0:00:00", "2024-04-01", "date"),
        Dirty("2024年4月1日(月)", "2024-04-01", "date"),
        Dirty("12/25/2020", "2020-12-25", "date"),
        Dirty("2024年4月1日現在", "2024-04-01", "date"),
        Clean("2024-04-01", "date"),
        Clean("06-05-01", "date"),
        Clean("4/1/2020", "date"),
        Clean("2023-02-29", "date"),
        Clean("2024-02-29", "date"),
        Clean("R6.4.1", "date"),
        Clean("未定", "date"),
    ),
)

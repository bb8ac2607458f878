"""A date by era: 令和5年4月1日, R5.4.1, S39.5.26."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.japan import dates, eras
from pipeline.model import Fix, Text
from pipeline.rule import CellRule, Clean, Dirty, Hit, of
from pipeline.screens import unmatched

if TYPE_CHECKING:
    from pipeline.model import Field


def look(value: str, _: Field) -> Hit | None:
    found = eras.read(value)
    return Hit(fix=Fix(found.iso, "likely")) if found and found.iso and not found.why else None


RULE = CellRule(
    code="C201",
    name="era-date",
    level="error",
    applies=of("date"),
    source="gif-core",
    scores="L3-05",
    says=Text(
        ja="「{value}」は和暦の日付です。西暦で「{example}」のように書いてください。",
        en="“{value}” is a date by era. Write it in western years, as “{example}”.",
    ),
    why=Text(
        ja="和暦のままでは、プログラムが日付として読めず、並べかえや計算もできないためです。",
        en="Programs do not read era dates as dates, and can neither sort nor reckon with them.",
    ),
    screen=unmatched(dates.ISO),
    look=look,
    examples=(
        Dirty("令和5年4月1日", "2023-04-01", "date"),
        Dirty("R5.4.1", "2023-04-01", "date"),
        Dirty("H27.10.23", "2015-10-23", "date"),
        Dirty("S39.5.26", "1964-05-26", "date"),
        Dirty("昭和53年4月20日", "1978-04-20", "date"),
        Dirty("大正元年12月25日", "1912-12-25", "date"),
        Dirty("㋿元年5月1日", "2019-05-01", "date"),
        Dirty("令和５年４月１日（土）", "2023-04-01", "date"),
        Dirty("令和五年四月一日現在", "2023-04-01", "date"),
        Dirty("令和5年(2023年)4月1日", "2023-04-01", "date"),
        Clean("2023-04-01", "date"),
        Clean("平成31年5月1日", "date"),
        Clean("2023年4月1日", "date"),
        Clean("昭和の初めごろ", "date"),
    ),
)

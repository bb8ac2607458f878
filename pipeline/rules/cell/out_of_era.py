"""An era date that the era did not have: 平成31年5月1日 is 令和元年5月1日."""

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
    if found is None or found.why != "out-of-era":
        return None
    return Hit(fix=Fix(found.iso, "ask") if found.iso else None)


RULE = CellRule(
    code="C215",
    name="out-of-era",
    level="error",
    applies=of("date"),
    source="gif-core",
    scores="L3-05",
    says=Text(
        ja="「{value}」の日は、その元号の期間にありません。元号と年を確かめ、西暦で「{example}」のように書いてください。",
        en="The era did not have the day “{value}”. Check era and year, and write the date in western years, as “{example}”.",
    ),
    why=Text(
        ja="改元の前に作った資料の写しか、元号の書き間違いかは、人が見なければ決められないためです。",
        en="Only a person can tell a paper from before the change of era from a slip.",
    ),
    screen=unmatched(dates.EVERY_MONTH),
    look=look,
    examples=(
        Dirty("平成31年5月1日", None, "date"),
        Dirty("H32.3.31", None, "date"),
        Dirty("昭和64年1月8日", None, "date"),
        Dirty("令和元年4月30日", None, "date"),
        Dirty("平成0年1月1日", None, "date"),
        Clean("平成31年4月30日", "date"),
        Clean("昭和64年1月7日", "date"),
        Clean("R1.5.1", "date"),
        Clean("令和5年2月30日", "date"),
        Clean("2019-05-01", "date"),
    ),
)

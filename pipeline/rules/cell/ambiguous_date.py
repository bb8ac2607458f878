"""A date that can be read in several ways: 06-05-01, 4/1/2020."""

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
    if found is None or found.why != "either" or found.iso is None:
        return None
    return Hit({"readings": " / ".join((found.iso, *found.others))}, Fix(found.iso, "ask"))


RULE = CellRule(
    code="C218",
    name="ambiguous-date",
    level="error",
    applies=of("date"),
    source="gif-core",
    scores="L3-05",
    says=Text(
        ja="「{value}」はいつの日付か決められません（{readings}）。確かめて、年を西暦4けたで「{example}」のように書いてください。",
        en="“{value}” does not tell which day is meant ({readings}). Check, and write the year with four digits, as “{example}”.",
    ),
    why=Text(
        ja="年が2けただったり月と日の順が決まっていなかったりすると、別の日と取り違えるためです。",
        en="With a year of two digits, or month and day in no fixed order, another day is understood.",
    ),
    screen=unmatched(dates.EVERY_MONTH),
    look=look,
    examples=(
        Dirty("06-05-01", None, "date"),
        Dirty("6.5.1", None, "date"),
        Dirty("53.4.1", None, "date"),
        Dirty("4/1/2020", None, "date"),
        Dirty("230401", None, "date"),
        Clean("12/25/2020", "date"),
        Clean("3/3/2020", "date"),
        Clean("2006-05-01", "date"),
        Clean("R6.5.1", "date"),
    ),
)

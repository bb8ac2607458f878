"""A time that is meant to lie in the next day: 25:00, 翌2:00."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.japan import times
from pipeline.model import Text
from pipeline.rule import CellRule, Clean, Dirty, Hit, of
from pipeline.screens import unmatched

if TYPE_CHECKING:
    from pipeline.model import Field


def look(value: str, _: Field) -> Hit | None:
    return Hit() if times.next_day(value) else None


RULE = CellRule(
    code="C225",
    name="time-next-day",
    level="error",
    applies=of("time"),
    source="gif-core",
    says=Text(
        ja="「{value}」は次の日の時刻のようです。時刻は24:00までです。次の日の時刻を0時から数えて「{example}」のように書き、翌日であることは"
        "説明の欄に書きます。",
        en="“{value}” seems to lie in the next day. Times end at 24:00. Count from midnight, as “{example}”, and say in a "
        "description that the next day is meant.",
    ),
    why=Text(
        ja="24時を過ぎた時刻は、プログラムが時刻として読めないためです。",
        en="Programs read no time beyond 24:00.",
    ),
    screen=unmatched(times.SHORT),
    look=look,
    examples=(
        Dirty("25:00", None, "time"),
        Dirty("24:30", None, "time"),
        Dirty("26時", None, "time"),
        Dirty("翌2:00", None, "time"),
        Dirty("翌日の午前1時", None, "time"),
        Clean("24:00", "time"),
        Clean("24時", "time"),
        Clean("01:00", "time"),
        Clean("翌日", "time"),
    ),
)

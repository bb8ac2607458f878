"""A closing time before the opening time. Across midnight it may be meant."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.columns import cells_at, either, smaller, unlike
from pipeline.japan import times
from pipeline.japan.patterns import later
from pipeline.model import Field, Text
from pipeline.rule import Clean, Dirty, Hit, Spot, TableRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.rule import Subject

STANDARD = later(times.STANDARD)
MIDNIGHT = "00:00"  # as a closing time it is the end of the day, and everyone reads it so


def applies(subject: Subject) -> Text | None:
    return None if subject.pairs("time") else NO_HOURS


def look(subject: Subject) -> Iterator[Spot]:
    table = subject.table
    several_days = bool(subject.pairs("date"))  # then the end may lie on another day
    for start, end in () if several_days else subject.pairs("time"):
        opens, closes = table.columns[start], table.columns[end]
        # Times in the standard's form sort by their characters; of the others it must first be known what they say.
        candidates = either(smaller(closes, opens), unlike(opens, times.STANDARD), unlike(closes, times.STANDARD))
        for record, begin, close in cells_at(candidates, opens, closes):
            if MIDNIGHT < _clock(close) < _clock(begin):
                yield Spot(Hit({"other": table.header[start], "start": begin}), record, end)


@lru_cache(maxsize=4_096)
def _clock(cell: str) -> str:
    """The time as HH:MM, which sorts by its characters; "" where it is none or not certain."""
    if not cell or STANDARD.fullmatch(cell):
        return cell[:5]
    found = times.read(cell)
    return found.time if found and found.how != "note" else ""


NO_HOURS = Text(
    ja="開始時間と終了時間の組がないため見ていません。",
    en="Not looked at, since there is no pair of opening and closing times.",
)

_FIELDS = (Field("利用開始時間", form="time"), Field("利用終了時間", form="time"))

RULE = TableRule(
    code="R112",
    name="closes-before-opening",
    level="info",
    source="totonoe",
    says=Text(
        ja="「{field}」の{value}が、「{other}」の{start}より前です。日をまたぐのであれば、そのままでかまいません。",
        en="“{field}” ({value}) is before “{other}” ({start}). If it runs past midnight, it may stay.",
    ),
    why=Text(
        ja="午前と午後を取りちがえると、開いている時間が正しく伝わりません。",
        en="A mistake between morning and afternoon tells people the wrong hours.",
    ),
    applies=applies,
    look=look,
    examples=(
        Dirty("利用開始時間,利用終了時間\n09:00,05:00\n", fields=_FIELDS),
        Dirty("利用開始時間,利用終了時間\n9:00,5:00\n10:00,9時30分\n", fields=_FIELDS),
        Dirty(
            "開始時間,終了時間\n22:00,05:00\n", fields=(Field("開始時間", form="time"), Field("終了時間", form="time"))
        ),
        Clean(
            "利用開始時間,利用終了時間\n09:00,17:00\n9:00,10:00\n00:00,24:00\n09:00,00:00\n08:30,\n,17:00\n",
            fields=_FIELDS,
        ),
        Clean("利用開始時間,利用終了時間\n17:00,9:00※\n17:00,日没\n09:00,09:00\n", fields=_FIELDS),
        Clean("利用開始時間,備考\n09:00,05:00\n", fields=(_FIELDS[0], Field("備考"))),
    ),
)

"""A period that ends before it starts."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.columns import cells_at, smaller
from pipeline.japan import dates
from pipeline.model import Field, Text
from pipeline.rule import Clean, Dirty, Hit, Spot, TableRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.rule import Subject


def applies(subject: Subject) -> Text | None:
    return None if subject.pairs("date") else NO_PERIOD


def look(subject: Subject) -> Iterator[Spot]:
    table = subject.table
    for start, end in subject.pairs("date"):
        first, last = table.columns[start], table.columns[end]
        # As ISO writes them, dates sort by their characters; what is written otherwise has a finding of its own.
        for record, begin, close in cells_at(smaller(last, first), first, last):
            if _is_day(begin) and _is_day(close):
                yield Spot(Hit({"other": table.header[start], "start": begin}), record, end)


_is_day = lru_cache(maxsize=4_096)(dates.exists)

NO_PERIOD = Text(
    ja="開始日と終了日の組がないため見ていません。",
    en="Not looked at, since there is no pair of a first and a last day.",
)

_FIELDS = (Field("掲載開始日", form="date"), Field("掲載終了日", form="date"))

RULE = TableRule(
    code="R111",
    name="end-before-start",
    level="warning",
    source="totonoe",
    says=Text(
        ja="「{field}」の{value}が、「{other}」の{start}より前です。どちらかが誤りでないか確かめてください。",
        en="“{field}” ({value}) is before “{other}” ({start}). Please see whether one of them is wrong.",
    ),
    why=Text(
        ja="終わりが始まりより前だと、その期間に当たる日がなく、検索に出てこなくなります。",
        en="A period that ends before it starts holds no day, and no search finds it.",
    ),
    applies=applies,
    look=look,
    examples=(
        Dirty("掲載開始日,掲載終了日\n2026-04-01,2026-03-31\n", fields=_FIELDS),
        Dirty("掲載終了日,掲載開始日\n2025-04-01,2026-03-31\n2026-03-31,2026-03-31\n", fields=_FIELDS),
        Clean("掲載開始日,掲載終了日\n2026-04-01,2026-04-01\n2026-04-01,\n,2026-04-01\n", fields=_FIELDS),
        Clean("掲載開始日,掲載終了日\n2026-04-01,未定\n2026-04-31,2026-04-01\n", fields=_FIELDS),
        Clean("掲載開始日,備考\n2026-04-01,2026-03-31\n", fields=(_FIELDS[0], Field("備考"))),
    ),
)

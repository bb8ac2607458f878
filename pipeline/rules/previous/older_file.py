"""A file whose newest date of updating lies before that of last time: an old file, put out once more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline import pairing
from pipeline.model import Text
from pipeline.rule import Clean, Dirty, Hit, PreviousRule, Spot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.rule import Subject


def look(now: Subject, then: Subject) -> Iterator[Spot]:
    same = pairing.columns(now, then)
    for index in pairing.updates(now):
        if index in same:
            new_days, old_days = now.table.columns[index], then.table.columns[same[index]]
            if pairing.is_older(new_days, old_days):
                yield Spot(Hit({"day": pairing.newest(new_days), "before": pairing.newest(old_days)}), column=index)


RULE = PreviousRule(
    code="P109",
    name="older-file",
    level="warning",
    source="totonoe",
    says=Text(
        ja="「{value}」のいちばん新しい日付が{day}で、前回の{before}より前です。古いファイルを出そうとしていないか確かめてください。",
        en="The newest date in “{value}” is {day}, before last time’s {before}. Please see whether this is an old file.",
    ),
    why=Text(
        ja="古いファイルを公開すると、直した内容が元にもどってしまいます。",
        en="An old file undoes all that was mended since.",
    ),
    look=look,
    examples=(
        Dirty("ID,更新日\n1,2025-04-01\n\nID,更新日\n1,2024-04-01\n"),
        Dirty("名称,更新日\n甲館,令和7年4月1日\n乙館,\n\n名称,更新日\n甲館,2025-03-01\n丙館,2025-02-01\n"),
        Dirty("地域,調査年月日\n本町,2025-04-01\n\n地域,調査年月日\n本町,2025-03-01\n"),
        Clean("ID,更新日\n1,2025-04-01\n\nID,更新日\n1,2025-04-01\n"),
        Clean("ID,更新日\n1,2025-04-01\n\nID,更新日\n1,\n"),
        Clean("ID,更新日\n1,2025-04-01\n\nID,更新日\n1,2024-04-01\n2,2026-04-01\n"),
    ),
)

"""A date of updating that lies before that of last time, in a file that is not older as a whole."""

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
    columns = [(index, same[index]) for index in pairing.updates(now) if index in same]
    if not columns:
        return
    pairs = list(pairing.numbered(now, then)) or list(pairing.facilities(now, then))
    for index, old in columns:
        new_days, old_days = now.table.columns[index], then.table.columns[old]
        if pairing.is_older(new_days, old_days):
            continue
        for pair in pairs:
            day, before = pairing.day(new_days[pair.now]), pairing.day(old_days[pair.then])
            if day and before and day < before:
                yield Spot(Hit({"before": old_days[pair.then]}), pair.now, index)


RULE = PreviousRule(
    code="P108",
    name="older-update",
    level="warning",
    source="totonoe",
    says=Text(
        ja="「{field}」の「{value}」が、前回の「{before}」より前の日付です。古い内容にもどっていないか確かめてください。",
        en="“{value}” in “{field}” lies before last time’s “{before}”. Please see whether the record has gone back to an older state.",
    ),
    why=Text(
        ja="更新日が前回より前になると、どちらが新しい内容なのか分からなくなります。",
        en="With a date before last time’s nobody can tell which of the two is the newer.",
    ),
    look=look,
    examples=(
        Dirty("ID,更新日\n1,2025-04-01\n2,2025-04-01\n\nID,更新日\n1,2024-04-01\n2,2025-04-01\n"),
        Dirty(
            "名称,最終更新日\n甲館,令和7年4月1日\n乙館,令和7年4月1日\n\n名称,最終更新日\n甲館,2025-03-01\n乙館,2025-04-01\n"
        ),
        Dirty("番号,更新年月日\n1,2025-04-02\n2,2025-05-01\n\n番号,更新年月日\n1,2025/4/1\n2,2025-06-01\n"),
        Clean("ID,更新日\n1,2025-04-01\n\nID,更新日\n1,2025-04-01\n"),
        Clean("ID,更新日\n1,2025-04-01\n\nID,更新日\n1,2024-04-01\n"),
        Clean("ID,開設日\n1,2025-04-01\n2,2025-04-01\n\nID,開設日\n1,2024-04-01\n2,2025-04-01\n"),
    ),
)

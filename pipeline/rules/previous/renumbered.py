"""Numbers given out anew: half of the facilities that are known again, or more, bear another one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline import pairing
from pipeline.model import Text
from pipeline.rule import Clean, Dirty, Hit, PreviousRule, Spot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.rule import Subject


def look(now: Subject, then: Subject) -> Iterator[Spot]:
    column = pairing.identifier(now)
    known, changed = pairing.new_numbers(now, then)
    if column is None or not pairing.are_renumbered(known, len(changed)):
        return
    pair, number = changed[0]
    values = {
        "known": f"{known:,}",
        "count": f"{len(changed):,}",
        "name": pair.name,
        "before": number,
        "now": now.table.columns[column][pair.now],
    }
    yield Spot(Hit(values), column=column)


RULE = PreviousRule(
    code="P106",
    name="renumbered",
    level="warning",
    source="totonoe",
    says=Text(
        ja="前回もあった{known}件の施設のうち{count}件で、「{field}」の番号が変わっています（例: 「{name}」は前回「{before}」、今回「{now}」）。番号は並び順でふり直さず、前回のものを使い続けてください。",
        en="Of {known} facilities that were there last time {count} bear another “{field}” now (such as “{name}”: “{before}” then, “{now}” now). Keep the earlier numbers; do not give them out anew by the order of rows.",
    ),
    why=Text(
        ja="番号が変わると、使う側は前回と同じ施設だと分からず、全部を新しい施設として扱います。",
        en="Under another number those who use the file cannot know a facility again, and take all for new ones.",
    ),
    look=look,
    examples=(
        Dirty("ID,名称\n1,甲館\n2,乙館\n3,丙館\n\nID,名称\n1,新しい園\n2,甲館\n3,乙館\n4,丙館\n"),
        Dirty("番号,施設名\n001,甲館\n002,乙館\n003,丙館\n\n番号,施設名\n1,甲館\n2,乙館\n3,丙館\n"),
        Dirty("ID,名称\n1,甲館\n2,乙館\n3,丙館\n4,丁館\n\nID,名称\n9,甲館\n8,乙館\n7,丙館\n4,丁館\n"),
        Clean("ID,名称\n1,甲館\n2,乙館\n3,丙館\n\nID,名称\n1,甲館\n2,乙館\n4,丙館\n"),
        Clean("名称\n甲館\n乙館\n丙館\n\n名称\n丙館\n乙館\n甲館\n"),
    ),
)

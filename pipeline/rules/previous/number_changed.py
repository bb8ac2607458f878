"""A facility that bears another number than last time. Numbers given out anew are spoken of as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline import pairing
from pipeline.model import Fix, Text
from pipeline.rule import Clean, Dirty, Hit, PreviousRule, Spot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.rule import Subject


def look(now: Subject, then: Subject) -> Iterator[Spot]:
    column = pairing.identifier(now)
    known, changed = pairing.new_numbers(now, then)
    if column is None or pairing.are_renumbered(known, len(changed)):
        return
    taken = set(now.table.columns[column])
    for pair, number in changed:
        fix = None if number in taken else Fix(number, "ask")
        yield Spot(Hit({"name": pair.name, "before": number}, fix), pair.now, column)


RULE = PreviousRule(
    code="P105",
    name="number-changed",
    level="warning",
    source="totonoe",
    says=Text(
        ja="「{name}」の「{field}」が、前回の「{before}」から「{value}」に変わっています。同じ施設なら、前回の番号にもどしてください。",
        en="The “{field}” of “{name}” was “{before}” last time and is “{value}” now. If it is the same facility, put the earlier number back.",
    ),
    why=Text(
        ja="番号が変わると、同じ施設が「なくなった施設」と「新しい施設」の2つとして扱われます。",
        en="With another number one facility counts as two: one that was closed and one that is new.",
    ),
    look=look,
    examples=(
        Dirty("ID,名称\nA1,見本公民館\nA2,見本図書館\n\nID,名称\nA1,見本公民館\nA9,見本図書館\n"),
        Dirty(
            "番号,名称,住所\n1,甲館,見本町1-2\n2,乙館,見本町3\n\n番号,名称,住所\n1,乙館,見本町3\n2,甲館,見本町一丁目2番\n"
        ),
        Dirty("ID,名称,緯度,経度\nA1,甲館,33.839157,132.765575\n\nID,名称,緯度,経度\nA2,甲館,33.839200,132.765600\n"),
        Clean("ID,名称\nA1,見本公民館\n\nID,名称\nＡ１,見本公民館\nA2,見本図書館\n"),
        Clean("ID,名称,住所\nA1,ごみ集積所,見本町1\n\nID,名称,住所\nA2,ごみ集積所,見本町2\n"),
        Clean("ID,名称\nA1,甲館\nA2,甲館\n\nID,名称\nA3,甲館\nA4,甲館\n"),
    ),
)

"""A number that last time belonged to another facility, elsewhere."""

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
    if column is None or pairing.are_renumbered(known, len(changed)):
        return
    # A facility that is known again under another number has been spoken of.
    told = {pair.now for pair, _ in changed}
    for pair, before in pairing.reused(now, then):
        if pair.now not in told:
            yield Spot(Hit({"before": before}), pair.now, column)


RULE = PreviousRule(
    code="P107",
    name="number-reused",
    level="warning",
    source="totonoe",
    says=Text(
        ja="「{field}」の「{value}」は、前回は別の施設（{before}）の番号でした。新しい施設には、使ったことのない番号を付けてください。",
        en="“{value}” in “{field}” was the number of another facility ({before}) last time. Give a new facility a number that was never used.",
    ),
    why=Text(
        ja="なくなった施設の番号を使い回すと、使う側では古い施設の内容と混ざってしまいます。",
        en="Where a number is used again, what is known of the old facility gets mixed up with the new one.",
    ),
    look=look,
    examples=(
        Dirty("ID,名称,住所\nA1,見本公民館,見本町1\n\nID,名称,住所\nA1,新しい園,別の町5\n"),
        Dirty("ID,名称\nA1,見本公民館\nA2,甲館\n\nID,名称\nA1,新園\nA2,甲館\n"),
        Dirty("NO,施設名,緯度,経度\n1,甲館,33.839157,132.765575\n\nNO,施設名,緯度,経度\n1,乙園,33.939157,132.765575\n"),
        Clean("ID,名称,住所\nA1,見本公民館,見本町1\n\nID,名称,住所\nA1,みほんホール,見本町１\n"),
        Clean("ID,名称\nA1,見本公民館\n\nID,名称\nA1,見本公民館（東館）\n"),
        Clean("ID,名称,住所\nA1,見本公民館,見本町1\n\nID,名称,住所\nA1,見本公民館,移転町5\n"),
    ),
)

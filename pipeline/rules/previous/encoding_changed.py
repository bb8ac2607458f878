"""A text file in another encoding than last time: programs that read it do not expect that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model import Text
from pipeline.rule import WHOLE, Clean, Dirty, Hit, PreviousRule, Spot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.rule import Subject


SAID = {"utf-8": "UTF-8", "cp932": "Shift_JIS", "euc-jp": "EUC-JP", "iso-2022-jp": "ISO-2022-JP", "utf-16": "UTF-16"}


def look(now: Subject, then: Subject) -> Iterator[Spot]:
    new, old = now.table.origin.encoding, then.table.origin.encoding
    if new and old and new != old:
        yield Spot(Hit({"before": SAID.get(old, old), "now": SAID.get(new, new)}), WHOLE)


RULE = PreviousRule(
    code="P110",
    name="encoding-changed",
    level="info",
    source="totonoe",
    says=Text(
        ja="文字コードが、前回の{before}から{now}に変わりました。毎回同じものにしてください。新しく決めるのなら UTF-8 にして、使っている人に知らせます。",
        en="The file is in {now} now; last time it was in {before}. Use the same each time; if you choose anew, choose UTF-8 and tell those who use the file.",
    ),
    why=Text(
        ja="前回と同じつもりで読みこむと、文字が化けるためです。",
        en="Read as last time’s was, its text comes out garbled.",
    ),
    look=look,
    examples=(
        Dirty("名称\n見本館\n".encode() + "\n名称\n見本館\n".encode("cp932")),
        Dirty("名称\n見本館\n".encode("cp932") + "\n名称\n見本館\n".encode()),
        Dirty("名称\n見本館\n".encode("euc_jp") + "\n名称\n見本館\n".encode()),
        Clean("名称\n見本公民館\n\n名称\n見本公民館\n"),
    ),
)

"""A sign for a radical where a kanji was meant: ⽇ (U+2F47) for 日. It comes of copying from a PDF file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.japan import characters
from pipeline.model import Fix, Text
from pipeline.rule import CellRule, Clean, Dirty, Hit, any_field
from pipeline.screens import odd_characters

if TYPE_CHECKING:
    from pipeline.model import Field


def look(value: str, _: Field) -> Hit | None:
    odd = "".join(dict.fromkeys(re.findall(characters.RADICALS, value)))
    if not odd:
        return None
    # Never sure: for a few radicals Unicode names the older form of the kanji, and the choice of ours is one of use.
    fixed = characters.without_radicals(value)
    # Where a line break is left, a person is asked about the lines first.
    return Hit({"odd": odd}, Fix(fixed, "likely" if len(value.splitlines()) == 1 else "ask") if fixed else None)


RULE = CellRule(
    code="C108",
    name="copied-radical",
    level="warning",
    applies=any_field,
    source="totonoe",
    says=Text(
        ja="「{odd}」は漢字ではなく、部首を表す記号です。PDFから写すとまざることがあります。同じ形の漢字で書き直してください。",
        en="“{odd}” is no kanji but a sign for a radical, as copying from a PDF leaves it. Write the kanji of that shape.",
    ),
    why=Text(
        ja="見た目は同じでも別の文字なので、漢字で探したり突き合わせたりしても見つからないためです。",
        en="It looks the same but is another character, so searching and matching by the kanji miss it.",
    ),
    screen=odd_characters,
    look=look,
    examples=(
        Dirty("群⾺県", "群馬県", "text"),
        Dirty("データ利⽤", "データ利用", "text"),
        Dirty("⻄予市の市⺠会館", "西予市の市民会館", "text"),
        Dirty("江⼾川区⽬⿊", "江戸川区目黒", "text"),
        Dirty("令和5年4⽉1⽇", "令和5年4月1日", "date"),
        Dirty("⽊", None, "text"),
        Dirty("⺮かんむりの字", None, "text"),
        Clean("群馬県", "text"),
        Clean("神谷﨑太郎", "text"),
    ),
)

"""The kanji for one, or two hyphens, where a hyphen was meant between house numbers: 2一3, 2--3."""

from __future__ import annotations

import re

from pipeline.model import Field, Fix, Text
from pipeline.rule import ADDRESSES, HOUSE_NUMBERS, CellRule, Clean, Dirty, Hit, item
from pipeline.screens import AFTER_DIGIT, searched

MARKS = "(?<=[0-9])(?:一|-{2,})(?=[0-9])"


def look(value: str, _: Field) -> Hit | None:
    fixed = re.sub(MARKS, "-", value)
    return Hit({"fixed": fixed}, Fix(fixed, "likely")) if fixed != value else None


_FIELDS = (Field("所在地_番地以下"),)

RULE = CellRule(
    code="C342",
    name="house-number-mark",
    level="warning",
    applies=item(ADDRESSES | HOUSE_NUMBERS, "(?:.*_)?(?:連結表記|番地(?:以下)?)|.*(?:所在地|住所)"),
    source="gif-core",
    says=Text(
        ja="「{value}」の番地の間に、別の文字か余分な記号があります。「{fixed}」のように半角の「-」を一つ書きます。",
        en="Another character or one mark too many stands between the numbers of “{value}”. Write one “-”: “{fixed}”.",
    ),
    why=Text(
        ja="漢字の「一」は見た目が似ていても数の1として読まれ、別の番地になるためです。",
        en="The kanji for one looks alike but reads as the number 1, and makes another address.",
    ),
    screen=searched("(?:一|--)[0-9-]"),
    meaning=AFTER_DIGIT,
    look=look,
    examples=(
        Dirty("2一3", "2-3", fields=_FIELDS),
        Dirty("2--3", "2-3", fields=_FIELDS),
        Dirty("2364一2一1", "2364-2-1", fields=_FIELDS),
        Clean("2-3", fields=_FIELDS),
        Clean("一丁目2-3", fields=_FIELDS),
        Clean("2番地一番館", fields=_FIELDS),
    ),
)

"""A mark left at the end or the beginning of a name or an address: 見本公民館、 ・見本公民館 見本公民館（."""

from __future__ import annotations

import re

from pipeline.model import Field, Fix, Text
from pipeline.rule import ADDRESSES, HOUSE_NUMBERS, NAMES, CellRule, Clean, Dirty, Hit, item
from pipeline.screens import searched

CALLED = (
    "(?:.*_)?(?:名称|地域名|所在地|連結表記|住所|町字|番地以下|団体名|建物名等)(?:[(（].*[)）])?"
    "|.*(?:施設名称?|イベント名|所在地|住所)|name|address"
)
AT_END = "、，,;；:：・（(｛「『-"
AT_START = "、，,;；:：・）)｝」』■●◆▪"
PAIRS = ("（）", "()", "「」", "『』", "［］", "【】")


def look(value: str, _: Field) -> Hit | None:
    bare = _without_end(re.sub(rf"\A[{AT_START}]+\s*", "", value))
    if bare == value or not bare:
        return None
    # A bracket that something else closes or opens belongs to what was cut off.
    whole = all(bare.count(pair[0]) == bare.count(pair[1]) for pair in PAIRS)
    return Hit({"fixed": bare}, Fix(bare, "likely" if whole else "ask"))


def _without_end(value: str) -> str:
    bare = value.rstrip(AT_END)
    if re.match("[ァ-ヺー]-", value[len(bare) - 1 :] if bare else ""):
        bare += "-"  # セルフレジ-: perhaps a long vowel, of which another rule speaks
    return bare.rstrip() if bare != value else value


_FIELDS = (Field("名称"),)

RULE = CellRule(
    code="C336",
    name="stray-mark",
    level="warning",
    applies=item(NAMES | ADDRESSES | HOUSE_NUMBERS | {"streetAddress", "areaName"}, CALLED),
    source="totonoe",
    says=Text(
        ja="「{value}」の初めか終わりに、要らない記号が残っているようです。「{fixed}」のことではありませんか。",
        en="At an end of “{value}” a mark seems to be left over. Was “{fixed}” meant?",
    ),
    why=Text(
        ja="記号が付いた名前は別の名前として扱われ、突き合わせができないためです。",
        en="With the mark it is another name to a program, and is not matched.",
    ),
    screen=searched(f"^[{AT_START}]|[{AT_END}]$"),
    look=look,
    examples=(
        Dirty("見本公民館、", "見本公民館", fields=_FIELDS),
        Dirty("・見本公民館", "見本公民館", fields=_FIELDS),
        Dirty("見本公民館（", "見本公民館", fields=_FIELDS),
        Dirty("■見本公民館", "見本公民館", fields=_FIELDS),
        Clean("見本公民館（別館）", fields=_FIELDS),
        Clean("見本・公民館", fields=_FIELDS),
        Clean("見本公民館。", fields=_FIELDS),
    ),
)

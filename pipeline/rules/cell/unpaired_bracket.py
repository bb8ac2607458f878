"""A bracket in a name or an address that nothing closes, or that nothing opened: 見本公民館（本館."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model import Field, Text
from pipeline.rule import ADDRESSES, NAMES, CellRule, Clean, Dirty, Hit, item
from pipeline.screens import searched

if TYPE_CHECKING:
    from collections.abc import Mapping

# People mix the widths: what counts is that something closes what was opened.
CLOSES: Mapping[str, str] = {")": "(", "）": "(", "」": "「", "』": "『", "】": "【", "］": "[", "]": "["}
OPENS: Mapping[str, str] = {"(": "(", "（": "(", "「": "「", "『": "『", "【": "【", "［": "[", "[": "["}


def look(value: str, _: Field) -> Hit | None:
    open_ones: list[str] = []
    for char in value:
        if char in OPENS:
            open_ones.append(OPENS[char])
        elif char in CLOSES and (not open_ones or open_ones.pop() != CLOSES[char]):
            return Hit()
    return Hit() if open_ones else None


_FIELDS = (Field("名称"),)

RULE = CellRule(
    code="C339",
    name="unpaired-bracket",
    level="warning",
    applies=item(
        NAMES | ADDRESSES | {"areaName"}, "(?:.*_)?(?:名称|地域名|連結表記)|.*(?:所在地|住所|施設名|イベント名)"
    ),
    source="totonoe",
    says=Text(
        ja="「{value}」の括弧が片方しかありません。文字が途中で切れていないか確かめ、括弧をそろえてください。",
        en="In “{value}” a bracket lacks its other half. See whether something was cut off, and pair the brackets.",
    ),
    why=Text(
        ja="名前の一部が失われていることがあり、突き合わせもできないためです。",
        en="A part of the name may be lost, and it is not matched with others.",
    ),
    screen=searched(r"[()（）「」『』【】［］\[\]]"),
    look=look,
    examples=(
        Dirty("見本公民館（本館", None, fields=_FIELDS),
        Dirty("見本公民館本館）", None, fields=_FIELDS),
        Dirty("見本「ひろば", None, fields=_FIELDS),
        Dirty("見本（本館」", None, fields=_FIELDS),
        Clean("見本公民館（本館）", fields=_FIELDS),
        Clean("見本公民館（本館)", fields=_FIELDS),
        Clean("見本公民館（本館（2階））", fields=_FIELDS),
        Clean("見本公民館", fields=_FIELDS),
    ),
)

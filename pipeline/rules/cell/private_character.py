"""外字: a character that was made on one computer, and that no other shows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.japan import characters
from pipeline.model import Text
from pipeline.rule import CellRule, Clean, Dirty, Hit, any_field
from pipeline.screens import odd_characters

if TYPE_CHECKING:
    from pipeline.model import Field


def look(value: str, _: Field) -> Hit | None:
    found = re.finditer(characters.PRIVATE, value)
    places = "、".join(str(one.start() + 1) for one in found)
    return Hit({"places": places}) if places else None


RULE = CellRule(
    code="C109",
    name="private-character",
    level="error",
    applies=any_field,
    source="totonoe",
    says=Text(
        ja="「{value}」の{places}文字目は外字です。ほかのパソコンでは表示されません。ふつうの漢字かカナで書いてください。",
        en="Character {places} of “{value}” was made for one system; no other shows it. Use an ordinary kanji or kana.",
    ),
    why=Text(
        ja="外字は作ったパソコンにしかなく、受け取った人には空白や別の字に見えるためです。",
        en="Such a character exists on one system only; everybody else sees a blank or something else.",
    ),
    screen=odd_characters,
    look=look,
    examples=(
        Dirty("渡\ue000医院", None, "text"),
        Dirty("\uf8ff見本館", None, "text"),
        Dirty("見本\U000f0001町", None, "text"),
        Clean("渡邉医院", "text"),
        Clean("葛\U000e0100城市", "text"),
    ),
)

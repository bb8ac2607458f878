"""A mark where a character was lost: 見?公民館, 〓田公園."""

from __future__ import annotations

import re

from pipeline.model import Field, Text
from pipeline.rule import CellRule, Clean, Dirty, Hit, of
from pipeline.screens import searched

_LETTER = "[ぁ-ゖァ-ヺー々一-鿿]"
# A question mark of half width between two Japanese letters, but not behind a question: ご参加しませんか?初めての方も.
# The mark that printers put for a missing type.
LOST = rf"(?:(?<={_LETTER})(?<![すんうたるいの]か)|\A)\?+(?={_LETTER})|〓|(?<={_LETTER})[□■●](?={_LETTER})"
IN_NAMES = "□■●"


def look(value: str, field: Field) -> Hit | None:
    found = re.search(LOST, value)
    if found is None or (found[0] in IN_NAMES and not re.search("名称|氏名|住所|所在地|町字", field.name)):
        return None
    return Hit({"mark": found[0]})


RULE = CellRule(
    code="C116",
    name="lost-character",
    level="warning",
    applies=of("text", "kana", "list"),
    source="totonoe",
    says=Text(
        ja="「{value}」の「{mark}」は、表せなかった文字の代わりのようです。元の資料と見比べて、正しい文字に直してください。",
        en="In “{value}” the mark “{mark}” seems to stand for a character that was lost. Please restore it from the original.",
    ),
    why=Text(
        ja="文字コードを変えるときに表せない文字は記号に置きかわり、元の文字は残らないためです。",
        en="A character that the other encoding lacks is replaced by a mark; nothing is left of it.",
    ),
    screen=searched("[?〓□■●]"),
    look=look,
    examples=(
        Dirty("見?公民館", None, "text"),
        Dirty("?田公園", None, "text"),
        Dirty("〓田公園", None, "text"),
        Dirty("見□公民館", None, fields=(Field("名称"),)),
        Clean("見本公民館", "text"),
        Clean("予約できますか?", "text"),
        Clean("始めてみませんか?初めての方も歓迎します", "text"),
        Dirty("なか?公園", None, "text"),
        Clean("□有 □無", "text"),
        Clean("A?B", "text"),
        Clean("見本■別館", "text"),
    ),
)

"""A word whose every character is parted from the next by blanks, for looks: 見 本 公 民 館."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.japan.patterns import later
from pipeline.model import Fix, Text
from pipeline.rule import CellRule, Clean, Dirty, Hit, of
from pipeline.screens import begun

if TYPE_CHECKING:
    from pipeline.model import Field

_BLANK = "[ \u3000]"
_LETTER = "[一-鿿㐀-䶿豈-龎々ぁ-ゖァ-ヺー]"
PARTED = later(f"{_LETTER}(?:{_BLANK}+{_LETTER})+")
# One-character words that are listed side by side: not one word pulled apart.
LISTED = later(
    "[月火水木金土日祝]+|[東西南北中]+|[一二三四五六七八九十]+|[上中下]+|[大中小]+|[男女]+|[有無]+|[春夏秋冬]+|[甲乙丙丁]+"
    "|[ァ-ヺ]+|[ぁ-ゖ]+|[朝昼夕夜]+|[左右]+|[市町村区都道府県]+|[可否]+|[済未]+"
)
SURE_LENGTH = 3  # 林　茂 may be a family and a given name; 会　長 is a word


def look(value: str, _: Field) -> Hit | None:
    if not PARTED.fullmatch(value):
        return None
    joined = re.sub(_BLANK, "", value)
    if LISTED.fullmatch(joined):
        return None
    if len(joined) >= SURE_LENGTH:
        return Hit({"fixed": joined}, Fix(joined, "likely"))
    wide = len(value) > len(joined) + 1
    return Hit({"fixed": joined}, Fix(joined, "ask"), "info") if wide else None


RULE = CellRule(
    code="C328",
    name="parted-letters",
    level="warning",
    applies=of("text"),
    source="machine-readability L1-06",
    scores="L1-06",
    says=Text(
        ja="「{value}」は、見た目をそろえるために1文字ずつ空白で離してあるようです。「{fixed}」と続けて書きます。",
        en="“{value}” seems to be pulled apart for looks. Write it in one: “{fixed}”.",
    ),
    why=Text(
        ja="空白も文字なので、続けて書いた同じ言葉で探しても見つからないためです。",
        en="A blank is a character too, so a search for the same word in one piece does not find it.",
    ),
    screen=begun(f".{_BLANK}"),
    look=look,
    examples=(
        Dirty("見 本 公 民 館", "見本公民館", "text"),
        Dirty("見　本　図　書　館", "見本図書館", "text"),
        Dirty("公　民　館", "公民館", "text"),
        Dirty("国   宝", None, "text"),
        Dirty("会　　長", None, "text"),
        Clean("見本公民館　別館", "text"),
        Clean("見本 太郎", "text"),
        Clean("林　茂", "text"),
        Clean("月 水 金", "text"),
        Clean("東 西 南 北", "text"),
        Clean("A B C", "text"),
    ),
)

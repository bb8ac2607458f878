"""An English name that is not in plain letters: of full width, with a wide space, or in Japanese."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.japan import widths
from pipeline.model import Fix, Text
from pipeline.rule import CellRule, Clean, Dirty, Hit, of
from pipeline.screens import unmatched

if TYPE_CHECKING:
    from pipeline.model import Field

MARKS = str.maketrans("’‘“”–—‐−", "''\"\"----")
JAPANESE = (("ぁ", "ゖ"), ("ァ", "ヺ"), ("ｦ", "ﾝ"), ("一", "鿿"))


def look(value: str, field: Field) -> Hit | None:
    plain = re.sub(r"[ \u3000]+", " ", widths.narrow_ascii(value).translate(MARKS))
    if any(first <= letter <= last for letter in plain for first, last in JAPANESE):
        return Hit({"fixed": field.example or "Mihon Park"})
    return Hit({"fixed": plain}, Fix(plain, "likely")) if plain != value else None


RULE = CellRule(
    code="C334",
    name="latin-notation",
    level="warning",
    applies=of("latin"),
    source="jichitai",
    says=Text(
        ja="「{value}」は、決められた英字の名前の書き方ではありません。半角の英字で、語の間の空白は一つにして、「{fixed}」のように書きます。",
        en="“{value}” is not how an English name is written: in plain letters of half width, with one space between words, as in “{fixed}”.",
    ),
    why=Text(
        ja="英字の名前は日本語を読まない人のためのもので、全角や日本語では表示も検索もできないことがあるためです。",
        en="It is for people who do not read Japanese; in full width it may be neither shown nor found.",
    ),
    screen=unmatched("(?:[!-~]| (?! ))*"),
    look=look,
    examples=(
        Dirty("Ｍｉｈｏｎ　Ｈａｌｌ", "Mihon Hall", "latin"),
        Dirty("Mihon  Hall", "Mihon Hall", "latin"),
        Dirty("Mihon’s Hall", "Mihon's Hall", "latin"),
        Dirty("見本公民館", None, "latin"),
        Clean("Mihon Hall", "latin"),
        Clean("São Paulo Park", "latin"),
        Clean("Kōen", "latin"),
    ),
)

"""Cyrillic or Greek letters that look like Latin ones among these: Сity with a Cyrillic С."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.model import Fix, Text
from pipeline.rule import CellRule, Clean, Dirty, Hit, of
from pipeline.screens import searched

if TYPE_CHECKING:
    from pipeline.model import Field

ALIKE = str.maketrans("АВЕЅІЈКМНОРСТХаеоѕіјрсхуΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABESIJKMHOPCTXaeosijpcxyABEZHIKMNOPTYXo")
LETTERS = "[A-Za-zͰ-ϿЀ-ӿ]+"
FOREIGN = "[Ͱ-ϿЀ-ӿ]"


def look(value: str, _: Field) -> Hit | None:
    fixed = value.translate(ALIKE)
    if not fixed.isascii():  # Japanese, or words of another language: only those of both alphabets are certain
        fixed = re.sub(LETTERS, lambda m: _latin(m[0]), value)
    elif not re.search("[A-Za-z]", value):
        return None
    return Hit({"fixed": fixed}, Fix(fixed, "likely")) if fixed != value else None


def _latin(word: str) -> str:
    """A word of both alphabets in one, where every letter has its like; a Greek or Russian word stays."""
    plain = word.translate(ALIKE)
    return plain if plain.isascii() and re.search("[A-Za-z]", word) else word


RULE = CellRule(
    code="C338",
    name="look-alike-letter",
    level="warning",
    applies=of("text", "latin", "list", "id"),
    source="totonoe",
    says=Text(
        ja="「{value}」には、英字によく似た別の国の文字がまざっています。英字で「{fixed}」と書きます。",
        en="“{value}” holds letters of another alphabet that look like Latin ones. Write “{fixed}” in Latin letters.",
    ),
    why=Text(
        ja="見た目が同じでも別の文字なので、探しても見つからないためです。",
        en="They look the same but are other letters, so that a search finds nothing.",
    ),
    screen=searched(FOREIGN),
    look=look,
    examples=(
        Dirty("Mihоn Hall", "Mihon Hall", "latin"),
        Dirty("АED設置場所", "AED設置場所", "text"),
        Dirty("Сity Hall", "City Hall", "latin"),
        Clean("Mihon Hall", "latin"),
        Dirty("A museum with а view", "A museum with a view", "latin"),
        Clean("α線の測定", "text"),
        Clean("Привет", "text"),
        Clean("ΔT", "text"),
    ),
)

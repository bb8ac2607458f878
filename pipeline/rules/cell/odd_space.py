"""A space that is no ordinary one, inside a value: a no-break space from a web page, a thin space from a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.japan import characters
from pipeline.model import Fix, Text
from pipeline.rule import CellRule, Clean, Dirty, Hit, any_field
from pipeline.screens import odd_characters

if TYPE_CHECKING:
    from pipeline.model import Field


def look(value: str, field: Field) -> Hit | None:
    fixed = characters.with_ordinary_spaces(value)
    if fixed.text == value:
        return None
    if not (bare := fixed.text.strip()) or bare == value.strip(characters.FILLERS):
        # A filler before or after the value, or alone: nobody wants a blank there.
        return Hit(fix=Fix(bare, "ask" if field.form == "id" else "likely"))
    if field.form == "id":  # it is known by its spelling: whether it may change, a person decides
        return Hit(fix=Fix(fixed.text, "ask"))
    return Hit(fix=Fix(fixed.text, "likely" if fixed.closed else "sure"))


RULE = CellRule(
    code="C111",
    name="odd-space",
    level="warning",
    applies=any_field,
    source="totonoe",
    says=Text(
        ja="「{value}」には、ふつうの空白とは別の空白の文字が入っています。取り除くか、ふつうの空白に替えます。",
        en="“{value}” holds a space that is not the ordinary one. Remove it, or put an ordinary one in its place.",
    ),
    why=Text(
        ja="ホームページから写すとまざる空白で、見た目が同じでも別の言葉として扱われるためです。",
        en="Copying from web pages leaves such spaces; it looks the same but counts as another word.",
    ),
    screen=odd_characters,
    look=look,
    examples=(
        Dirty("（見本市\u00a0）オープンデータ", "（見本市）オープンデータ", "text"),
        Dirty("Mihon\u00a0Hall", "Mihon Hall", "latin"),
        Dirty("見本町\u20091番地", "見本町 1番地", "text"),
        Dirty("AA\u00a01", None, "id"),
        Dirty("見本公民館\u3164", "見本公民館", "text"),
        Dirty("\u3164", "", "text"),
        Clean("見本町 1番地", "text"),
        Clean("見本町一丁目　見本ビル1階", "text"),
    ),
)

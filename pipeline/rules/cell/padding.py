"""Spaces before or after a value: half width, full width, no-break, tab."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.japan import characters
from pipeline.model import Fix, Text
from pipeline.rule import CellRule, Clean, Dirty, Hit, any_field
from pipeline.screens import unmatched

if TYPE_CHECKING:
    from pipeline.model import Field

# Every space of Unicode that stays on the line. Line breaks have a rule of their own.
SPACES = "\t \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"


def look(value: str, _: Field) -> Hit | None:
    bare = value.strip(SPACES)
    if bare == value or characters.garbled(value):  # of garbled text every character is needed to read it again
        return None
    return Hit(fix=Fix(bare, "sure"))


RULE = CellRule(
    code="C102",
    name="padding",
    level="warning",
    applies=any_field,
    source="machine-readability L1-06",
    scores="L1-06",
    says=Text(
        ja="「{value}」の前か後ろに余分な空白があります。空白を消します。",
        en="“{value}” has spaces before or after it. Take them out.",
    ),
    why=Text(
        ja="空白も文字なので、プログラムが同じ言葉を別のものと数えてしまうためです。",
        en="A space is a character too, so programs count the same word as two different ones.",
    ),
    screen=unmatched(f"[^{SPACES}](?:(?s:.)*[^{SPACES}])?"),
    look=look,
    examples=(
        Dirty("50,700 ", "50,700", "integer"),
        Dirty("　見本公民館", "見本公民館", "text"),
        Dirty("087-839-2011　　", "087-839-2011", "telephone"),
        Dirty("\u00a0無 ", "無", "choice"),
        Dirty("\t33.839157", "33.839157", "latitude"),
        Dirty("　", "", "text"),
        Clean("見本 太郎", "text"),
        Clean("見本町一丁目　見本ビル1階", "text"),
        Clean("見本町一丁目\n見本ビル", "text"),
    ),
)

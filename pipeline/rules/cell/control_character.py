"""Characters nobody sees inside a cell: control characters, zero-width spaces, a byte order mark, tabs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.japan import characters, widths
from pipeline.model import Fix, Text
from pipeline.rule import CellRule, Clean, Dirty, Hit, any_field
from pipeline.screens import unprintable

if TYPE_CHECKING:
    from pipeline.model import Field

UNSEEN = f"[{re.escape(widths.UNSEEN)}]"
TABS = r"(?<!\s)\s*\t\s*"


def look(value: str, _: Field) -> Hit | None:
    seen = re.sub(UNSEEN, "", value)
    fixed = re.sub(TABS, " ", seen)
    if fixed == value or characters.garbled(value):  # of garbled text every character is needed to read it again
        return None
    # What stood before a space may leave it at the end. A tab stood for some gap: a space is a guess.
    return Hit({"fixed": fixed.strip()}, Fix(fixed.strip(), "sure" if fixed == seen else "likely"))


RULE = CellRule(
    code="C104",
    name="control-character",
    level="warning",
    applies=any_field,
    source="totonoe",
    says=Text(
        ja="目に見えない文字が入っています。取り除いて「{fixed}」と書きます。",
        en="There are invisible characters in the cell. Remove them: “{fixed}”.",
    ),
    why=Text(
        ja="見た目が同じでも、検索や突き合わせで別の言葉として扱われるためです。",
        en="It looks the same, but searching and matching treat it as another word.",
    ),
    screen=unprintable,
    look=look,
    examples=(
        Dirty("見本\u200b公民館", "見本公民館", "text"),
        Dirty("\ufeff382019", "382019", "municipality"),
        Dirty("089-948-6688\u202c", "089-948-6688", "telephone"),
        Dirty("見本公民館\x00", "見本公民館", "text"),
        Dirty("見本町\t1-2", "見本町 1-2", "text"),
        Clean("見本公民館", "text"),
        Clean("見本町一丁目　見本ビル1階", "text"),
        Clean("葛\U000e0100城市", "text"),
    ),
)

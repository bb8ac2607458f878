"""Half-width katakana in running text: ｾﾝﾀｰ for センター; and a voicing mark parted from its kana."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.japan import characters, widths
from pipeline.model import Fix, Text
from pipeline.rule import CellRule, Clean, Dirty, Hit, of
from pipeline.screens import searched

if TYPE_CHECKING:
    from pipeline.model import Field

HALF = "[ｦ-ﾝ]"
PARTED = "[ぁ-ゖァ-ヺ][\u3099\u309a]"


def look(value: str, _: Field) -> Hit | None:
    if not re.search(f"{HALF}|{PARTED}", value) or characters.garbled(value):
        return None
    import unicodedata  # noqa: PLC0415  only where there is something to join

    whole = re.sub(PARTED, lambda m: unicodedata.normalize("NFC", m[0]), widths.widen_kana(value))
    return Hit({"fixed": whole}, Fix(whole, "likely")) if whole != value else None


RULE = CellRule(
    code="C115",
    name="half-width-kana",
    level="warning",
    applies=of("text", "list"),
    source="totonoe",
    says=Text(
        ja="「{value}」に半角のカタカナか、点や丸が離れた文字があります。「{fixed}」と全角で書きます。",
        en="“{value}” has katakana of half width, or with its voicing mark apart. Write “{fixed}”, in full width.",
    ),
    why=Text(
        ja="半角と全角のカタカナは別の文字なので、同じ言葉を探しても見つからず、文字化けもしやすいためです。",
        en="The two widths are different characters: searches miss the word, and the narrow ones are easily garbled.",
    ),
    screen=searched("[ｦ-ﾝ\u3099\u309a]"),
    look=look,
    examples=(
        Dirty("見本ｾﾝﾀｰ", "見本センター", "text"),
        Dirty("ﾃﾞｲｻｰﾋﾞｽ見本", "デイサービス見本", "text"),
        Dirty("見本カ\u3099ーデン", "見本ガーデン", "text"),
        Clean("見本センター", "text"),
        Clean("国道･県道", "text"),
    ),
)

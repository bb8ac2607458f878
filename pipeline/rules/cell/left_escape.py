r"""Signs that a program wrote in place of characters: \n, _x000D_, \u898b, %E8%A6%8B."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.model import Fix, Text
from pipeline.rule import CellRule, Clean, Dirty, Hit, of
from pipeline.screens import searched

if TYPE_CHECKING:
    from pipeline.model import Field

SIGN = r"_x(?:000[Dd9Aa]|3000|0020|00[Aa]0)_|\\r\\n|\\[rnt](?![A-Za-z])|(?:\\u[0-9A-Fa-f]{4})+|(?:%[0-9A-Fa-f]{2}){3,}|%(?:25)+[0-9A-Fa-f]{2}|(?<![0-9])%20"
ENDS = r"(?:\s|_x000[DdAa9]_|\\[rnt])+\Z"
LOCAL = r"\A[A-Za-z]:\\|\A\\\\|https?:"  # a place in a computer has backslashes of its own; so has a link its %


def look(value: str, _: Field) -> Hit | None:
    if not re.search(SIGN, value) or re.search(LOCAL, value):
        return None
    fixed = re.sub(ENDS, "", re.sub("_x000[Dd]_", "", re.sub("_x(?:3000|0020|00[Aa]0)_", " ", value)))
    fixed = re.sub(r"(?:\\u[0-9A-Fa-f]{4})+", lambda m: _characters(m[0]), fixed)
    fixed = re.sub("%(?:25)+(?=[0-9A-Fa-f]{2})", "%", fixed)  # written so several times over: %2528 for %28
    fixed = re.sub("(?:%[0-9A-Fa-f]{2})+", lambda m: _from_bytes(m[0]), fixed).strip()
    if not fixed or fixed == value or re.search(SIGN, fixed) or not re.sub("[\n\u3000]", "", fixed).isprintable():
        return Hit()
    return Hit(fix=Fix(fixed, "likely"))


def _characters(signs: str) -> str:
    """Written four digits each; one beyond the first plane in two halves."""
    units = bytes.fromhex(signs.replace("\\u", ""))
    return units.decode("utf-16-be", "replace")


def _from_bytes(signs: str) -> str:
    try:
        return bytes.fromhex(signs.replace("%", "")).decode()
    except UnicodeDecodeError:
        return signs


RULE = CellRule(
    code="C114",
    name="left-escape",
    level="warning",
    applies=of("text", "kana", "latin", "list", "telephone", "id", "date", "time", "integer", "number"),
    source="totonoe",
    says=Text(
        ja="「{value}」に、改行や文字の代わりにプログラムが書いた記号が残っています。記号を取り、読める文字だけにします。",
        en="“{value}” holds signs that a program wrote in place of a line break or of characters. Leave readable text only.",
    ),
    why=Text(
        ja="記号のままでは、人には読めず、プログラムも元の文字に戻さないためです。",
        en="People cannot read them, and programs do not turn them back.",
    ),
    screen=searched(r"_x[03]|\\[rntu]|%[0-9A-Fa-f]{2}%|%20|%25[0-9A-Fa-f]{2}"),
    look=look,
    examples=(
        Dirty("見本公民館_x000D_", "見本公民館", "text"),
        Dirty("見本公民館_x3000_", "見本公民館", "text"),
        Dirty("見本%20公民館", "見本 公民館", "text"),
        Dirty(r"見本公民館\n", "見本公民館", "text"),
        Dirty(r"\u898b\u672c公民館", "見本公民館", "text"),
        Dirty("%E8%A6%8B%E6%9C%AC%E5%85%AC%E5%9C%92", "見本公園", "text"),
        Dirty("見本塔　%252528旧館）", "見本塔　(旧館）", "text"),
        Dirty(r"月曜\n火曜", None, "text"),
        Clean("見本公民館", "text"),
        Clean(r"C:\new\見本", "text"),
        Clean("10%20%引き", "text"),
        Clean("https://www.example.jp/%E8%A6%8B%E6%9C%AC", "text"),
    ),
)

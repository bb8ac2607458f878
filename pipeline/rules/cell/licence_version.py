"""A Creative Commons licence without its version: CC BY, CC-BY, クリエイティブ・コモンズ 表示."""

from __future__ import annotations

from pipeline.japan import licences
from pipeline.model import Field, Text
from pipeline.rule import CellRule, Clean, Dirty, Hit, named
from pipeline.screens import unmatched


def look(value: str, _: Field) -> Hit | None:
    found = licences.read(value)
    return None if found is None or found.has_version else Hit({"fixed": f"{found.standard} 4.0", "count": "1"})


_LICENCE = (Field("画像_ライセンス", example="CC BY 4.0"),)

RULE = CellRule(
    code="C322",
    name="licence-version",
    level="info",
    applies=named(*licences.COLUMNS),
    source="totonoe",
    says=Text(
        ja="「{value}」には版の番号がありません（この列に{count}件）。分かれば「{fixed}」のように、版まで書くとよいでしょう。",
        en="“{value}” names no version ({count} in this column). If you know it, better write it too, as in “{fixed}”.",
    ),
    why=Text(
        ja="同じライセンスでも、版によって条件が少しずつ違うためです。",
        en="The terms of one licence differ a little from version to version.",
    ),
    screen=unmatched(licences.STANDARD),
    meaning=True,  # CCBY is a word like any other to those who do not know it
    once=True,
    look=look,
    examples=(
        Dirty("CC BY", None, fields=_LICENCE),
        Dirty("CC-BY", None, fields=_LICENCE),
        Dirty("クリエイティブ・コモンズ 表示", None, fields=_LICENCE),
        Clean("CC BY 4.0", fields=_LICENCE),
        Clean("CC BY 2.1 JP", fields=_LICENCE),
        Clean("PDL1.0", fields=_LICENCE),
        Clean("見本市オープンデータ利用規約", fields=_LICENCE),
    ),
)

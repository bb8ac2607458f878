"""Japanese in the path of a page's address: https://www.example.jp/見本/."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.japan import web
from pipeline.model import Fix, Text
from pipeline.rule import CellRule, Clean, Dirty, Hit, of
from pipeline.screens import not_ascii

if TYPE_CHECKING:
    from pipeline.model import Field


def look(value: str, _: Field) -> Hit | None:
    found = web.encoded(value)
    if found is None or found.meant is None:
        return None
    if found.nearness == "certain":
        return Hit({"fixed": found.meant}, Fix(found.meant, "likely"))
    return Hit({"fixed": found.meant}, Fix(found.meant, "ask"), "error")


RULE = CellRule(
    code="C327",
    name="japanese-in-address",
    level="warning",
    applies=of("url"),
    source="table-schema",
    says=Text(
        ja="「{value}」に日本語の文字があります。「{fixed}」のように、どのプログラムでも開ける形で書きます。",
        en="“{value}” has Japanese characters in it. Write it in the form that every program opens: “{fixed}”.",
    ),
    why=Text(
        ja="日本語のままのアドレスは、プログラムによっては開けないためです。",
        en="Some programs do not open an address with Japanese characters in it.",
    ),
    screen=not_ascii,
    look=look,
    examples=(
        Dirty("https://www.example.jp/見本.html", "https://www.example.jp/%E8%A6%8B%E6%9C%AC.html", "url"),
        Dirty("https://www.example.jp/見本/", "https://www.example.jp/%E8%A6%8B%E6%9C%AC/", "url"),
        Dirty("https://www.example.jp/wiki/見本", None, "url"),
        Dirty("https://www.example.jp/?q=見本", None, "url"),
        Clean("https://www.example.jp/%E8%A6%8B%E6%9C%AC/", "url"),
        Clean("https://www.example.jp/a.htmlを参照", "url"),
    ),
)

"""An address of a page that opens nothing as it stands: full width, http:/, no http:// at all, words around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.japan import web
from pipeline.model import Fix, Text
from pipeline.rule import CellRule, Clean, Dirty, Hit, of
from pipeline.screens import unmatched

if TYPE_CHECKING:
    from pipeline.model import Field, Grade

# Whether www.example.jp answers to https or only to http is seen by trying, not from its name: that is a guess.
GRADES: dict[web.Nearness, Grade] = {"same": "sure", "certain": "likely", "guess": "ask"}


def look(value: str, _: Field) -> Hit | None:
    found = web.page(value)
    if found is None:
        return None
    return Hit(fix=Fix(found.meant, GRADES[found.nearness]) if found.meant else None)


RULE = CellRule(
    code="C308",
    name="page-address",
    level="error",
    applies=of("url"),
    source="jichitai",
    says=Text(
        ja="「{value}」はこのままではページを開けません。「{example}」のように、「https://」か「http://」から始まるアドレスだけを、"
        "半角で書いてください。",
        en="“{value}” opens no page as it stands. Write the address only, in half width and from “https://” or “http://” "
        "on, as “{example}”.",
    ),
    why=Text(
        ja="1文字でも違うとリンクが切れ、見たい人がページにたどり着けないためです。",
        en="With one character wrong the link is dead, and nobody reaches the page.",
    ),
    screen=unmatched(rf"(?:{web.URL})(?<![.,;])"),
    look=look,
    examples=(
        Dirty("ｈｔｔｐｓ：／／ｗｗｗ．ｅｘａｍｐｌｅ．ｊｐ／", "https://www.example.jp/", "url"),
        Dirty("http:/www.example.jp/", "http://www.example.jp/", "url"),
        Dirty("https//www.example.jp/", "https://www.example.jp/", "url"),
        Dirty("ttps://www.example.jp/", "https://www.example.jp/", "url"),
        Dirty("https://https://www.example.jp/", "https://www.example.jp/", "url"),
        Dirty("https:// www.example.jp/", "https://www.example.jp/", "url"),
        Dirty("https://www.example.jp/a.html。", "https://www.example.jp/a.html", "url"),
        Dirty("「https://www.example.jp/」", "https://www.example.jp/", "url"),
        Dirty("www.example.jp", None, "url"),
        Dirty("https://www.example.jp/a.htmlを参照", None, "url"),
        Dirty("詳しくは https://www.example.jp/a.html", None, "url"),
        Dirty("https://www.example.jp/a b.pdf", None, "url"),
        Dirty("https://www.example.jp/mihon/５８.html", None, "url"),
        Dirty("市のホームページ", None, "url"),
        Dirty("info@example.jp", None, "url"),
        Clean("https://www.example.jp/facility/1.html", "url"),
        Clean("http://www.example.jp:8080/?a=1&b=2#c", "url"),
        Clean("https://web.example.org/2020/https://www.example.jp/", "url"),
        Clean("https://a.example.jp/;https://b.example.jp/", "url"),
        Clean("https://www.example.jp/見本.html", "url"),
        Clean("なし", "url"),
    ),
)

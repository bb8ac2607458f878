"""An address that holds for one visit or one search only: a session's, or a search engine's list of results."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.japan import web
from pipeline.model import Text
from pipeline.rule import CellRule, Clean, Dirty, Hit, of
from pipeline.screens import searched

if TYPE_CHECKING:
    from pipeline.model import Field


def look(value: str, _: Field) -> Hit | None:
    return Hit() if web.is_passing(value) else None


RULE = CellRule(
    code="C320",
    name="passing-address",
    level="info",
    applies=of("url"),
    source="totonoe",
    says=Text(
        ja="「{value}」は、検索の結果か、そのときだけ使えるアドレスのようです。ページそのもののアドレスに替えてください。",
        en="“{value}” seems to be a search result, or an address for one visit. Use the address of the page itself.",
    ),
    why=Text(
        ja="あとで開くと、別のものが出るか、何も出ないためです。",
        en="Opened later it shows something else, or nothing.",
    ),
    screen=searched("[?;&]"),  # those that carry something behind the page's own address
    meaning=True,
    look=look,
    examples=(
        Dirty("https://www.google.co.jp/search?q=mihon", None, "url"),
        Dirty("https://www.google.com/url?q=https://www.example.jp/", None, "url"),
        Dirty("https://search.yahoo.co.jp/search?p=mihon", None, "url"),
        Dirty("https://www.example.jp/a.do;jsessionid=0A1B2C3D", None, "url"),
        Dirty("https://www.example.jp/?PHPSESSID=0a1b2c3d", None, "url"),
        Clean("https://www.google.co.jp/maps/@33.839157,132.765575,17z", "url"),
        Clean("https://www.example.jp/search?q=mihon", "url"),
        Clean("https://www.example.jp/session/1.html", "url"),
    ),
)

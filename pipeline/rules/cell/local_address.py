r"""A place in somebody's own computer or office network where a page's address is wanted: C:\…, \\server, 192.168.…."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.japan import web
from pipeline.model import Text
from pipeline.rule import CellRule, Clean, Dirty, Hit, of
from pipeline.screens import begun, unmatched

if TYPE_CHECKING:
    from pipeline.model import Field


def look(value: str, _: Field) -> Hit | None:
    return Hit() if web.is_local(value) else None


RULE = CellRule(
    code="C310",
    name="local-address",
    level="error",
    applies=of("url"),
    source="totonoe",
    says=Text(
        ja="「{value}」は職場の中だけで開ける場所です。外の人も開けるページのアドレスを書くか、空欄にしてください。",
        en="“{value}” can be opened inside the office only. Write the address of a page that is open to all, or leave "
        "the cell blank.",
    ),
    why=Text(
        ja="外の人には開けないうえに、職場のパソコンやサーバーの名前が知られてしまうためです。",
        en="Nobody else can open it, and it gives away the names of the office's computers.",
    ),
    # A host that begins with a letter and has a point in it is nobody's own.
    screen=unmatched(r"https?://[a-z][a-z0-9-]*\.[!-~]*"),
    meaning=begun("https?://1"),  # http://192.168.1.1/ is written as an address should be
    look=look,
    examples=(
        Dirty("C:\\Users\\mihon\\Desktop\\見本.html", None, "url"),
        Dirty("file:///C:/mihon/index.html", None, "url"),
        Dirty("\\\\server\\見本\\index.html", None, "url"),
        Dirty("http://192.168.1.10/mihon/", None, "url"),
        Dirty("http://localhost/mihon/", None, "url"),
        Clean("https://www.example.jp/", "url"),
        Clean("http://110.example.jp/", "url"),
        Clean("/mihon/index.html", "url"),
    ),
)

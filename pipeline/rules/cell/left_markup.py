"""Signs of a web page left in a value: &amp;, &nbsp;, <br>, <p>…</p>."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.japan.patterns import later
from pipeline.model import Fix, Text
from pipeline.rule import CellRule, Clean, Dirty, Hit, any_field
from pipeline.screens import searched

if TYPE_CHECKING:
    from pipeline.model import Field

_NAMED = "amp|lt|gt|quot|apos|nbsp|ensp|emsp|middot|hellip|ndash|mdash|copy|reg|times|yen|sect"
ENTITY = rf"&(?:{_NAMED}|#[0-9]{{2,6}}|#[xX][0-9A-Fa-f]{{2,5}});"
TAG = r"</?(?:br|p|div|span|font|b|i|u|strong|em|a|li|ul|ol|td|tr|table|h[1-6])(?:\s[^<>]*)?/?>"
# What shows nothing of its own: at either end of a value it can go. Inside, a line may have been parted by it.
SHOWS_NOTHING = later(rf"\A(?:\s|{TAG})+|(?:\s|{TAG})+\Z", re.IGNORECASE)


def look(value: str, field: Field) -> Hit | None:
    if not re.search(f"{TAG}|{ENTITY}", value, re.IGNORECASE):
        return None
    import html  # noqa: PLC0415  only where there is something to read

    if field.form == "url" and re.search(TAG, value, re.IGNORECASE):
        return None  # the rule for addresses looks inside
    read = re.sub(ENTITY, lambda m: html.unescape(m[0]), SHOWS_NOTHING.sub("", value))
    fixed = read.replace("\u00a0", " ").strip()
    if not fixed or re.search(f"{TAG}|{ENTITY}", fixed, re.IGNORECASE) or not fixed.isprintable():
        return Hit()
    return Hit(fix=Fix(fixed, "likely"))


RULE = CellRule(
    code="C113",
    name="left-markup",
    level="warning",
    applies=any_field,
    source="totonoe",
    says=Text(
        ja="「{value}」に、ホームページを作るための記号が残っています。記号を取り、読む人に見える文字だけにします。",
        en="“{value}” holds signs that belong to the making of a web page. Leave only what a reader would see.",
    ),
    why=Text(
        ja="ホームページから写した記号は、表の中では文字としてそのまま見えてしまうためです。",
        en="Copied from a web page, such signs are shown as they stand once they are in a table.",
    ),
    screen=searched("[<&][#/A-Za-z]"),
    look=look,
    examples=(
        Dirty("見本公民館<br>", "見本公民館", "text"),
        Dirty("<p>見本公民館</p>", "見本公民館", "text"),
        Dirty('<span style="color:red">要予約</span>', "要予約", "text"),
        Dirty("見本&amp;見本", "見本&見本", "text"),
        Dirty("見本公民館&nbsp;", "見本公民館", "text"),
        Dirty("&#35211;本公民館", "見本公民館", "text"),
        Dirty("https://www.example.jp/?a=1&amp;b=2", "https://www.example.jp/?a=1&b=2", "url"),
        Dirty("月曜<br />火曜", None, "text"),
        Clean("見本公民館", "text"),
        Clean("見本＜別館＞", "text"),
        Clean("見本 <mihon@example.jp>", "email"),
        Clean("A&B", "text"),
    ),
)

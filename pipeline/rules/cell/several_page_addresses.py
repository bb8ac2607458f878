"""Two addresses of pages or more in one cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.japan import web
from pipeline.model import Text
from pipeline.rule import CellRule, Clean, Dirty, Hit, of
from pipeline.screens import doubted, searched

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.model import Field


def look(value: str, _: Field) -> Hit | None:
    found = web.pages(value)
    return Hit({"count": str(len(found))}) if len(found) > 1 else None


def _several(values: Sequence[str]) -> Iterable[str]:
    """Those that say http twice, in any width and case."""
    return [value for value in values if value.count("http") > 1 or not (value.isascii() and value[:4] == "http")]


RULE = CellRule(
    code="C309",
    name="several-page-addresses",
    level="error",
    applies=of("url"),
    source="machine-readability L1-07",
    scores="L1-07",
    says=Text(
        ja="1つのセルにページのアドレスが{count}つあります。このセルには1つだけ書き、ほかは別の列か備考に書いてください。",
        en="One cell holds {count} addresses of pages. Write one here and the others in another column or the remarks.",
    ),
    why=Text(
        ja="2つのアドレスをつないだものはリンクとして開けず、どのページも見られないためです。",
        en="What is joined opens as no link, and neither page is reached.",
    ),
    screen=doubted(_several),
    meaning=searched("[,;|(<]https?:"),  # two that are joined by a comma look like one
    look=look,
    examples=(
        Dirty("https://a.example.jp/ https://b.example.jp/", None, "url"),
        Dirty("https://a.example.jp/、https://b.example.jp/", None, "url"),
        Dirty("https://a.example.jp/;https://b.example.jp/", None, "url"),
        Dirty("https://a.example.jp/（https://b.example.jp/）", None, "url"),
        Clean("https://a.example.jp/", "url"),
        Clean("https://a.example.jp/?to=https://b.example.jp/", "url"),
        Clean("https://web.example.org/2020/https://a.example.jp/", "url"),
    ),
)

"""The page for the administrator as one HTML file: docs/desk.ja.md and docs/desk.md, and the list of parts."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

if TYPE_CHECKING:
    from pathlib import Path

    from desk.parts import Part

STYLE = """
body { font: 16px/1.7 "Yu Gothic UI", "Meiryo", "Noto Sans CJK JP", sans-serif; max-width: 46rem; margin: 2rem auto;
  padding: 0 1rem; color: #1a1a1c; background: #fff; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.2rem; margin-top: 2rem; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; }
th, td { border: 1px solid #767676; padding: .3rem .5rem; text-align: left; vertical-align: top; }
code, pre { font-family: Consolas, "Noto Sans Mono CJK JP", monospace; background: #f1f1f4; }
pre { padding: .6rem; overflow-x: auto; } code { overflow-wrap: anywhere; }
article + article { border-top: 3px solid #1a1a1c; margin-top: 3rem; }
@media print { body { font-size: 10pt; margin: 0; } article + article { break-before: page; border: 0; } }
"""


def html(listed: list[Part], docs: Path) -> str:
    """Japanese first, English below, the parts at the end."""
    pages = (("ja", "desk.ja.md", "入っている部品とライセンス"), ("en", "desk.md", "The parts and their licences"))
    articles = "\n".join(
        f'<article lang="{lang}">\n{rendered((docs / name).read_text(encoding="utf-8"))}<h2>{title}</h2>\n'
        f"{table(listed, lang)}</article>"
        for lang, name, title in pages
    )
    head = '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
    return (
        f'<!DOCTYPE html>\n<html lang="ja">\n<head>{head}<title>整え（Totonoe）: 管理者の方へ</title>'
        f"<style>{STYLE}</style></head>\n<body>\n{articles}\n</body>\n</html>\n"
    )


def rendered(markdown: str) -> str:
    """As HTML. A line that ends in Japanese and goes on in Japanese is joined without a blank."""
    joined = re.sub(r"(?<=[^\x00-\x7f])\n(?=[^\x00-\x7f])", "", markdown)
    return str(MarkdownIt("commonmark", {"html": False}).enable("table").render(joined))


def table(listed: list[Part], lang: str) -> str:
    """A line per package, in its own words."""
    heads = (
        ("部品", "版", "ライセンス", "部品の自己紹介") if lang == "ja" else ("Part", "Version", "Licence", "What it is")
    )
    head = "".join(f'<th scope="col">{escape(one)}</th>' for one in heads)
    lines = "\n".join(
        "<tr>"
        + "".join(f"<td>{escape(cell)}</td>" for cell in (one.name, one.version, one.licence, one.summary))
        + "</tr>"
        for one in listed
    )
    return f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{lines}\n</tbody>\n</table>\n"

"""Faults of single cells that exports, web pages, Excel and slips of the hand leave behind."""

from __future__ import annotations

import datetime as dt
import unicodedata
from typing import TYPE_CHECKING

from pipeline.workshop.cell_faults import in_cells

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.workshop.sheet import Fault

NAMES, PARTS = ("名称", "地域名"), ("所在地_番地以下",)
ADDRESS = ("所在地_連結表記", "住所")
HALF = {
    unicodedata.normalize("NFKC", chr(code)): chr(code) for code in range(0xFF66, 0xFF9E) if code != 0xFF70
} | {"ー": "ｰ"}  # fmt: skip


def _half(value: str) -> str:
    """Katakana of half width, the voicing marks apart as they are typed."""
    apart = "".join(unicodedata.normalize("NFD", char) if "ァ" <= char <= "ヺ" else char for char in value)
    return "".join(HALF.get(char, char) for char in apart.replace("\u3099", "ﾞ").replace("\u309a", "ﾟ"))


def _english(value: str) -> str:
    """As an English Excel shows a day."""
    day = dt.date.fromisoformat(value)
    months = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
    return f"{day.day}-{months[day.month - 1]}-{day.year}"


def _part_of_day(value: str) -> str:
    """As Excel keeps a time of day."""
    return f"{(int(value[:2]) * 60 + int(value[3:5])) / 1440:.10f}".rstrip("0")


WORDS, KEYS = ("text",), ("municipality", "telephone", "corporate")
# kind: (forms of the columns it may strike, names if only some of them, what becomes of the value)
CELLS: dict[str, tuple[tuple[str, ...], tuple[str, ...], Callable[[str], str]]] = {
    "line break of a web page": (WORDS, NAMES, lambda v: f"{v}<br>"),
    "space of a web page": (WORDS, NAMES, lambda v: f"{v}&nbsp;"),
    "characters of a web page": (WORDS, NAMES, lambda v: "".join(f"&#{ord(char)};" for char in v)),
    "sign of a line break": (WORDS, NAMES, lambda v: f"{v}\\n"),
    "sign of a carriage return": (WORDS, NAMES, lambda v: f"{v}_x000D_"),
    "characters of a program": (WORDS, NAMES, lambda v: "".join(f"\\u{ord(char):04x}" for char in v)),
    "apostrophe before a code": (KEYS, (), lambda v: f"'{v}"),
    "formula around a code": (KEYS, (), lambda v: f'="{v}"'),
    "quotes around a name": (WORDS, NAMES, lambda v: f'"{v}"'),
    "formula as text": (WORDS, NAMES, lambda _: "=VLOOKUP(A2,Sheet2!A:B,2,0)"),
    "character lost": (WORDS, NAMES, lambda v: f"{v[:1]}?{v[2:]}" if len(v) > 3 else v),
    "half-width kana in text": (WORDS, (*NAMES, "設置位置", "提供エリア"), _half),
    "comma left behind a name": (WORDS, NAMES, lambda v: f"{v}、"),
    "name twice": (WORDS, ("名称",), lambda v: v + v if len(v) > 3 else v),
    "prefecture twice": (WORDS, ADDRESS, lambda v: v[:3] + v if v[2:3] == "県" else v),
    "postal code in an address": (WORDS, ADDRESS, lambda v: f"〒790-8571 {v}"),
    "dash in an address": (WORDS, ADDRESS, lambda v: v.replace("-", "−")),
    "prefecture without its last letter": (WORDS, ("所在地_都道府県",), lambda v: v.removesuffix("県")),
    "house number as a date": (WORDS, PARTS, lambda v: "{}月{}日".format(*v.split("-")) if v.count("-") == 1 else v),
    "time as part of a day": (("time",), (), _part_of_day),
    "time with Excel's first day": (("time",), (), lambda v: f"1899/12/30 {v}:00"),
    "date in English": (("date",), (), _english),
    "number with a measure word": (("integer",), (), lambda v: f"{v}名様"),
    "letter O for a zero": (("telephone",), (), lambda v: "O" + v[1:]),
    "code with commas": (("municipality",), (), lambda v: f"{v[:3]},{v[3:]}"),
    "reading with a kanji": (("kana",), (), lambda v: v.replace("カ", "力")),
    "English name in full width": (("latin",), (), lambda v: "".join(chr(ord(c) + 0xFEE0) if c != " " else "\u3000" for c in v)),
    "full stop behind an address": (("url",), (), lambda v: f"{v}."),
    "postal code that is none": (("postal",), (), lambda _: "0000000"),
}  # fmt: skip
LEFT_OVERS: dict[str, Fault] = {kind: in_cells(kind, CELLS) for kind in CELLS}
# What was there before cannot be known from what is left.
LOST_TOO = frozenset({"formula as text", "character lost", "postal code in an address", "postal code that is none"})

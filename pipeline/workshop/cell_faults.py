"""Faults of one value: the kinds, the columns that each may strike, and what becomes of the value."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from pipeline.workshop.sheet import Done, Draw, Sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pipeline.workshop.sheet import Fault, Forms

WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
HALF = {unicodedata.normalize("NFKC", chr(c)): chr(c) for c in range(0xFF66, 0xFF9E)}  # ｦ to ﾝ
HALF |= {unicodedata.normalize("NFKC", h + m): h + m for h in list(HALF.values()) for m in "ﾞﾟ"}
HALF = {full: half for full, half in HALF.items() if len(full) == 1}
ERAS = (("令和", "R", "2019-05-01", 2018), ("平成", "H", "1989-01-08", 1988), ("昭和", "S", "1926-12-25", 1925))


def _era(value: str, pattern: str) -> str:
    year, month, day = (int(part) for part in value.split("-"))
    for name, letter, first, before in ERAS:
        if value >= first:
            return pattern.format(name=name, letter=letter, year=year - before, month=month, day=day)
    return value


def _slashed(value: str) -> str:
    year, month, day = value.split("-")
    return f"{year}/{int(month)}/{int(day)}"


def _thousands(value: str) -> str:
    return f"{int(value):,}" if value.isascii() and value.isdecimal() else value


def _broken(value: str) -> str:
    """A line break in the middle."""
    return f"{value[: len(value) // 2]}\n{value[len(value) // 2 :]}" if len(value) > 3 else value


def _excel_phone(value: str) -> str:
    """As Excel leaves a number that was typed without hyphens."""
    return value.replace("-", "").removeprefix("0")


def _next_digit(value: str) -> str:
    return value[:-1] + str((int(value[-1]) + 1) % 10)


PHONE, NUMBERS, WORDS = ("telephone",), ("integer",), ("text",)
# kind: (forms of the columns it may strike, names if only some of them, what becomes of the value)
CELLS: dict[str, tuple[tuple[str, ...], tuple[str, ...], Callable[[str], str]]] = {
    "full-width digits": (("telephone", "integer", "postal"), (), lambda v: v.translate(WIDE)),
    "full-width digits in address": (WORDS, ("所在地_連結表記", "住所"), lambda v: v.translate(WIDE)),
    "trailing space": (("text", "integer", "telephone"), (), lambda v: v + " "),
    "leading full-width space": (WORDS, ("名称", "地域名"), lambda v: "\u3000" + v),
    "newline in cell": (WORDS, ("名称", "所在地_連結表記", "住所", "地域名"), _broken),
    "era date": (("date",), (), lambda v: _era(v, "{name}{year}年{month}月{day}日")),
    "short era date": (("date",), (), lambda v: _era(v, "{letter}{year}.{month}.{day}")),
    "slash date": (("date",), (), _slashed),
    "thousands comma": (NUMBERS, (), _thousands),
    "unit in number": (NUMBERS, ("想定収容人数", "総人口"), lambda v: v + "人"),
    "phone: leading 0 lost": (PHONE, (), _excel_phone),
    "phone: no area code": (PHONE, (), lambda v: v.split("-", 1)[-1]),
    "phone: with a note": (PHONE, (), lambda v: v + "（代表）"),
    "code lost leading zeros": (("id", "town"), ("NO", "町字ID", "地域コード"), lambda v: v.lstrip("0") or v),
    "wrong check digit": (("municipality",), ("所在地_全国地方公共団体コード",), _next_digit),
    "postal code with hyphen": (("postal",), (), lambda v: f"{v[:3]}-{v[3:]}"),
    "postal code with mark": (("postal",), (), lambda v: f"〒{v[:3]}-{v[3:]}"),
    "time without zero": (("time",), (), lambda v: v.removeprefix("0")),
    "time in words": (("time",), (), lambda v: f"{int(v[:2])}時"),
    "weekdays in words": (("weekdays",), (), lambda v: "・".join(v.replace("／", ""))),
    "choice in other words": (("choice",), (), lambda v: {"有": "有り", "無": "無し"}.get(v, v)),
    "choice as a mark": (("choice", "flag"), (), lambda v: {"有": "○", "無": "×", "1": "○"}.get(v, v)),
    "half-width kana": (("kana",), (), lambda v: "".join(HALF.get(c, c) for c in v)),
    "platform character": (WORDS, ("設置位置", "提供エリア", "説明"), lambda v: "①" + v),
    "same as above": (WORDS, ("団体名",), lambda _: "同上"),
    "missing name": (WORDS, ("名称", "地域名"), lambda _: ""),
    "url without scheme": (("url",), (), lambda v: v.removeprefix("https://")),
    "coordinates with few decimals": (("latitude", "longitude"), (), lambda v: v[:-4]),
    "coordinate is 0": (("latitude",), (), lambda _: "0"),
}


# What a cell of a form looks like while nothing is wrong with it; a fault strikes no cell that already has one.
RIGHT = {
    "telephone": r"0\d+-\d+-\d+",
    "integer": r"\d+",
    "date": r"\d{4}-\d{2}-\d{2}",
    "time": r"\d{2}:\d{2}",
    "postal": r"\d{7}",
    "municipality": r"\d{6}",
    "latitude": r"\d{2}\.\d{6}",
    "longitude": r"\d{3}\.\d{6}",
}
ANYTHING = r"(?s:.+)"


def in_cells(kind: str, cells: Mapping[str, tuple[tuple[str, ...], tuple[str, ...], Callable[[str], str]]]) -> Fault:
    """The fault of that kind in up to `times` cells of one column that it suits."""
    wanted, names, change = cells[kind]

    def fault(sheet: Sheet, forms: Forms, draw: Draw, times: int) -> tuple[Sheet, list[Done]]:
        able = []  # the places that it suits, a list for each column that has any
        for i, name in enumerate(sheet.header):
            if forms.get(name) in wanted and (not names or name in names):
                right = re.compile(RIGHT.get(forms[name], ANYTHING), re.ASCII).fullmatch
                at = [r for r, row in enumerate(sheet.rows) if i < len(row) and right(row[i])]
                able.append([(r, i) for r in at if change(sheet.rows[r][i]) != sheet.rows[r][i]])
        places = draw.one([some for some in able if some] or [[]])
        rows, done = [list(row) for row in sheet.rows], []
        for record, i in draw.some(places, times):
            before, rows[record][i] = rows[record][i], change(rows[record][i])
            done.append(Done(kind, record, sheet.header[i], before, rows[record][i]))
        return sheet._replace(rows=tuple(map(tuple, rows))), done

    return fault

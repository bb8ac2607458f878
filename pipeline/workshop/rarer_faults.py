"""More faults of one value, for exercises and for measuring: each has been seen in published files or in what Excel does.

The sample prefecture is made without them, so that it stays as it is when one is added here.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from pipeline.japan import characters
from pipeline.workshop.cell_faults import WIDE, in_cells

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.workshop.sheet import Fault

WIDE_ASCII = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
KANJI_DIGITS = "〇一二三四五六七八九"
RADICALS = {"日": "⽇", "山": "⼭", "一": "⼀", "大": "⼤", "小": "⼩", "田": "⽥", "水": "⽔", "石": "⽯", "見": "⾒"}
KANA_TO_HIRAGANA = {code: code - 0x60 for code in range(ord("ァ"), ord("ヴ") + 1)}


def _day(value: str) -> dt.date:
    return dt.date.fromisoformat(value)


def _kanji_number(number: int) -> str:
    """Below 100: 23 is 二十三."""
    tens, ones = divmod(number, 10)
    return ("" if tens < 2 else KANJI_DIGITS[tens]) + ("十" if tens else "") + (KANJI_DIGITS[ones] if ones else "")


def _reiwa_in_kanji(value: str) -> str:
    day = _day(value)
    if day < dt.date(2020, 1, 1):
        return value
    return f"令和{_kanji_number(day.year - 2018)}年{_kanji_number(day.month)}月{_kanji_number(day.day)}日"


def _era_sign(value: str) -> str:
    day = _day(value)
    return f"㋿{day.year - 2018}年{day.month}月{day.day}日" if day >= dt.date(2020, 1, 1) else value


def _padded_era(value: str) -> str:
    day = _day(value)
    return f"R{day.year - 2018:02}.{day.month:02}.{day.day:02}" if day >= dt.date(2020, 1, 1) else value


def _with_weekday(value: str) -> str:
    day = _day(value)
    return f"{day.year}年{day.month}月{day.day}日（{'月火水木金土日'[day.weekday()]}）"


def _afternoon(value: str) -> str:
    hour, minute = int(value[:2]), value[3:5]
    return f"午後{hour - 12}時{minute}分" if hour > 12 else f"午前{hour}時{minute}分"


def _sexagesimal(value: str) -> str:
    degrees = float(value)
    seconds = round((degrees % 1) * 3600, 1)
    return f"{int(degrees)}°{int(seconds // 60)}'{seconds % 60:.1f}\""


def _kanji_count(value: str) -> str:
    return _kanji_number(int(value)) if value.isascii() and value.isdecimal() and 0 < int(value) < 100 else value


def _with_radicals(value: str) -> str:
    return "".join(RADICALS.get(char, char) for char in value)


def _spread(value: str) -> str:
    """The way short names are brought to one width in a printed list."""
    return "\u3000".join(value) if 2 <= len(value) <= 4 and not re.search(r"[\s0-9A-Za-z]", value) else value


def _garbled(value: str) -> str:
    """UTF-8 that was opened as Shift_JIS and saved, where all its bytes allow that and the check can tell it."""
    try:
        spoilt = value.encode().decode("cp932")
    except UnicodeDecodeError:
        return value
    return spoilt if characters.garbled(spoilt) else value


DATE, TIME, PHONE, NUMBER, WORDS, PLACE = ("date",), ("time",), ("telephone",), ("integer",), ("text",), ("latitude",)
NAMES = ("名称", "地域名")
# kind: (forms of the columns it may strike, names if only some of them, what becomes of the value)
CELLS: dict[str, tuple[tuple[str, ...], tuple[str, ...], Callable[[str], str]]] = {
    "date with dots": (DATE, (), lambda v: f"{_day(v).year}.{_day(v).month}.{_day(v).day}"),
    "date in eight digits": (DATE, (), lambda v: v.replace("-", "")),
    "date with a time": (DATE, (), lambda v: f"{v} 00:00:00"),
    "date with kanji and weekday": (DATE, (), _with_weekday),
    "era date in kanji numerals": (DATE, (), _reiwa_in_kanji),
    "era date with one sign": (DATE, (), _era_sign),
    "era date with zeros": (DATE, (), _padded_era),
    "date in full width": (DATE, (), lambda v: v.translate(WIDE_ASCII)),
    "time in full width": (TIME, (), lambda v: v.translate(WIDE_ASCII)),
    "time of day in words": (TIME, (), _afternoon),
    "time with seconds": (TIME, (), lambda v: f"{v}:00"),
    "phone: no hyphens": (PHONE, (), lambda v: v.replace("-", "")),
    "phone: dots": (PHONE, (), lambda v: v.replace("-", ".")),
    "phone: of the world": (PHONE, (), lambda v: "+81-" + v.removeprefix("0")),
    "phone: full width throughout": (PHONE, (), lambda v: v.translate(WIDE).replace("-", "－")),
    "postal code in full width": (("postal",), (), lambda v: v.translate(WIDE)),
    "number with a decimal": (NUMBER, (), lambda v: f"{v}.0"),
    "number in kanji": (NUMBER, (), _kanji_count),
    "number about": (NUMBER, (), lambda v: f"約{v}"),
    "municipality code without check digit": (("municipality",), (), lambda v: v[:5]),
    "corporate number in groups": (("corporate",), (), lambda v: f"{v[0]}-{v[1:5]}-{v[5:9]}-{v[9:]}"),
    "town id with hyphen": (("town",), (), lambda v: f"{v[:4]}-{v[4:]}" if len(v) == 7 else v),
    "reading in hiragana": (("kana",), (), lambda v: v.translate(KANA_TO_HIRAGANA)),
    "reading with a dash": (("kana",), (), lambda v: v.replace("ー", "－")),
    "coordinate in degrees and minutes": (PLACE, (), _sexagesimal),
    "coordinate in full width": (("latitude", "longitude"), (), lambda v: v.translate(WIDE_ASCII)),
    "url in full width": (("url",), (), lambda v: v.translate(WIDE_ASCII)),
    "url with one slash": (("url",), (), lambda v: v.replace("https://", "https:/", 1)),
    "mail in full width": (("email",), (), lambda v: v.replace("@", "＠")),
    "character nobody sees": (WORDS, (), lambda v: f"{v[:1]}\u200b{v[1:]}"),
    "tab in a cell": (WORDS, NAMES, lambda v: f"{v}\t"),
    "radical for a kanji": (WORDS, NAMES, _with_radicals),
    "garbled text": (WORDS, ("名称", "備考"), _garbled),
    "name spread for looks": (WORDS, ("地域名", "設置位置"), _spread),
    "compatible square": (WORDS, NAMES, lambda v: f"{v}㈱"),
}
RARER: dict[str, Fault] = {kind: in_cells(kind, CELLS) for kind in CELLS}

# What was there before cannot be known from what is left: these are to be found, not mended.
LOST = frozenset(
    {
        "missing name", "wrong check digit", "phone: no area code", "coordinates with few decimals", "coordinate is 0",
        "duplicate ID", "short row", "column left out", "same as above", "compatible square", "platform character",
        "number about", "newline in cell", "time in words", "url without scheme", "coordinate in degrees and minutes",
        "placeholder for empty", "swapped coordinates",
    }
)  # fmt: skip

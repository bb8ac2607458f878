"""Whether a dataset is as new as it promises: its last day held against its stated frequency.

How late is late is our choice: one period and half of the next, so that a month's table that comes on the tenth is not
called stale on the first.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from functools import lru_cache

WHENEVER = 0  # nothing is promised, so nothing is late
UNITS = {
    "日": 1,
    "週": 7,
    "週間": 7,
    "月": 31,
    "か月": 31,
    "四半期": 92,
    "年": 366,
    "年度": 366,
}  # the longest, in days
WORDS = {
    "日次": 1,
    "週次": 7,
    "月次": 31,
    "隔月": 62,
    "四半期": 92,
    "半期": 184,
    "半年": 184,
    "年2回": 184,
    "年次": 366,
    "隔年": 731,
    **dict.fromkeys(
        ("随時", "不定期", "適宜", "都度", "必要に応じて", "変更時", "変更の都度", "変更があったとき"), WHENEVER
    ),
    # As catalogues say them: the last part of an address in the EU's list, the same word in small letters, ISO 8601.
    **dict.fromkeys(("DAILY", "P1D"), 1),
    **dict.fromkeys(("WEEKLY", "P1W"), 7),
    **dict.fromkeys(("MONTHLY", "P1M"), 31),
    **dict.fromkeys(("BIMONTHLY", "P2M"), 62),
    **dict.fromkeys(("QUARTERLY", "P3M"), 92),
    **dict.fromkeys(("ANNUAL_2", "P6M"), 184),
    **dict.fromkeys(("ANNUAL", "YEARLY", "P1Y"), 366),
    **dict.fromkeys(("BIENNIAL", "P2Y"), 731),
    **dict.fromkeys(("IRREG", "IRREGULAR", "CONT", "UPDATE_CONT"), WHENEVER),
}
GRACE = 1.5

_UNIT = "(週間|週|か月|月|四半期|年度|年|日)"
_TIMES = re.compile(rf"(?:1?{_UNIT}|毎{_UNIT})に?([1-9][0-9]?)[回度]")  # 年4回, 月に1回, 1年に1回
_EVERY = re.compile(rf"([1-9][0-9]?)?{_UNIT}(?:ごと|毎|に[1一][回度])|毎{_UNIT}")  # 5年ごと, 5年に1回, 毎月
_BESIDE = re.compile(r"\(.*?\)|程度$|以上$|に?更新$|の?更新$")  # 年1回（4月）, 年1回程度


@lru_cache(maxsize=256)
def period(said: str) -> int | None:
    """Days between two versions, WHENEVER where nothing is promised, None for what cannot be read."""
    plain = "".join(unicodedata.normalize("NFKC", said).split()).rpartition("/")[2]
    plain = re.sub("[ケヶヵカ箇ヵ]月", "か月", plain.replace("毎に", "ごと").replace("ごとに", "ごと"))
    while (left := _BESIDE.sub("", plain)) != plain:
        plain = left
    if (known := WORDS.get(plain, WORDS.get(plain.upper()))) is not None:
        return known
    if times := _TIMES.fullmatch(plain):
        return -(-UNITS[times[1] or times[2]] // int(times[3]))
    if every := _EVERY.fullmatch(plain):
        count, unit = int(every[1] or 1), every[2] or every[3]
        return -(-count * 1461 // 4) if unit.startswith("年") and count > 1 else count * UNITS[unit]
    return WORDS["半年"] if plain in ("半年ごと", "半年毎", "半年に1回") else None


def promised(said: str, asked: str = "") -> str:
    """The frequency that counts: the stated one, or the one that is asked for where none is promised."""
    return said if period(said) or not asked else asked


def fresh(updated: str, said: str, day: date) -> bool | None:
    """True while it is not late, and for what tells of days to come. None where nobody says how often, or since when.

    `updated`: YYYY-MM-DD or "".
    """
    days = period(said)
    try:
        since = date.fromisoformat(updated)
    except ValueError:
        return None
    if days is None:
        return None
    return days == WHENEVER or (day - since).days <= days * GRACE

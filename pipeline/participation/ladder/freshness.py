"""Whether a dataset is as new as it promises: its last day held against its stated frequency.

How late is late is our choice: one period and half of the next, so that a month's table that comes on the tenth is not
called stale on the first.
"""

from __future__ import annotations

import unicodedata
from datetime import date
from functools import lru_cache

WHENEVER = 0  # nothing is promised, so nothing is late
DAYS = {  # the longest time between two versions, in days
    "毎日": 1,
    "毎週": 7,
    "週1回": 7,
    "毎月": 31,
    "月1回": 31,
    "隔月": 62,
    "四半期": 92,
    "四半期ごと": 92,
    "年4回": 92,
    "半年": 184,
    "半年ごと": 184,
    "年2回": 184,
    "毎年": 366,
    "年1回": 366,
    "1年ごと": 366,
    "年次": 366,
    "月次": 31,
    "日次": 1,
    "隔年": 731,
    "5年ごと": 1827,
    "5年に1回": 1827,
    "随時": WHENEVER,
    "不定期": WHENEVER,
    # as DCAT-AP says them: the last part of an address in the EU's list of frequencies
    "DAILY": 1,
    "WEEKLY": 7,
    "MONTHLY": 31,
    "BIMONTHLY": 62,
    "QUARTERLY": 92,
    "ANNUAL_2": 184,
    "ANNUAL": 366,
    "BIENNIAL": 731,
    "IRREG": WHENEVER,
    "CONT": WHENEVER,
}
GRACE = 1.5


@lru_cache(maxsize=256)
def period(said: str) -> int | None:
    """Days between two versions, WHENEVER where nothing is promised, None for what cannot be read."""
    plain = "".join(unicodedata.normalize("NFKC", said).split()).removesuffix("更新")
    return DAYS.get(plain.rpartition("/")[2])


def fresh(updated: str, said: str, day: date) -> bool | None:
    """True while it is not late, and for what tells of days to come. None where nobody says how often or when.

    `updated`: YYYY-MM-DD or "".
    """
    days = period(said)
    if days is None or days == WHENEVER:
        return None if days is None else True
    try:
        return (day - date.fromisoformat(updated)).days <= days * GRACE
    except ValueError:
        return None

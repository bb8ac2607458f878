"""Western dates in other notations than YYYY-MM-DD."""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from pipeline.japan import widths

ISO = r"[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"
# A day that every month of every year has: YYYY-MM-DD that exists without looking into a calendar.
EVERY_MONTH = r"(?!0000)[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])"

_WEEKDAY = r"(?:\s*[（(][月火水木金土日](?:曜日?)?[)）])?"
# Midnight is what Excel adds to a date; another time of day would be lost, so it is not read here.
_MIDNIGHT = r"(?:[ T]0?0:00(?::00(?:\.0+)?)?)?"
_NOTATIONS = (
    rf"(?P<y>[0-9]{{4}})(?P<sep>[/.-])(?P<m>[0-9]{{1,2}})(?P=sep)(?P<d>[0-9]{{1,2}})(?P<rest>{_MIDNIGHT}{_WEEKDAY})",
    rf"(?P<y>[0-9]{{4}})\s*年\s*(?P<m>[0-9]{{1,2}})\s*月\s*(?P<d>[0-9]{{1,2}})\s*日(?P<rest>{_WEEKDAY})",
    r"(?P<y>[0-9]{4})(?P<m>[0-9]{2})(?P<d>[0-9]{2})(?P<rest>)",
)
_TWO_DIGITS = r"([0-9]{2})([/.-])([0-9]{1,2})\2([0-9]{1,2})"
_YEAR_LAST = r"([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4})"  # 4/1/2020: how an English Excel shows a date


class Reading(NamedTuple):
    """A date in another notation. `iso` is YYYY-MM-DD or None where no such day exists.

    `certain`: nothing but the notation changes; `either`: it can be read in two ways. A year of two digits may be 令和 or
    20xx; of 4/1/2020 either number may be the month.
    """

    iso: str | None
    certain: bool = True
    either: bool = False


def read(text: str) -> Reading | None:
    """The date meant; None where the text is YYYY-MM-DD already, or no western date.

    2024/4/1, 2024.4.1, 20240401, 2024年4月1日, 2024-4-1 -> certain. 06-05-01 -> either, as 令和6年 (2024-05-01).
    4/1/2020 -> either, as 1 April, the month being first in an English Excel; 25/12/2020 has but one reading.
    """
    text = widths.narrow_digits(text).strip()
    for notation in _NOTATIONS:
        if found := re.fullmatch(notation, text):
            iso = _iso(int(found["y"]), int(found["m"]), int(found["d"]))
            return None if iso == text else Reading(iso, certain=not found["rest"])
    if found := re.fullmatch(_TWO_DIGITS, text):
        year, month, day = int(found[1]), int(found[3]), int(found[4])
        return Reading(_iso(2018 + year, month, day) if 1 <= year <= 12 else None, certain=False, either=True)
    if found := re.fullmatch(_YEAR_LAST, text):
        return _year_last(int(found[4]), int(found[1]), int(found[3]))
    return None


def _year_last(year: int, first: int, second: int) -> Reading:
    meant = [iso for iso in dict.fromkeys((_iso(year, first, second), _iso(year, second, first))) if iso]
    return Reading(meant[0] if meant else None, certain=False, either=len(meant) > 1)


def exists(iso: str) -> bool:
    """True for YYYY-MM-DD that is a day of the calendar."""
    return bool(re.fullmatch(ISO, iso)) and _iso(int(iso[:4]), int(iso[5:7]), int(iso[8:])) == iso


def count(text: str, notation: str = "") -> int | None:
    """A date as a number, the days since 0001-01-01; `notation` as strptime has it, or YYYY-MM-DD. None where it is none.

    As Table Schema's readers take it: 2024-4-1 is a date too.
    """
    if not text.isascii() and not notation:
        return None  # strptime takes full-width digits
    try:
        return dt.datetime.strptime(text, notation or "%Y-%m-%d").toordinal()  # noqa: DTZ007  a day has no time zone
    except ValueError:
        return None


def written(days: float, notation: str = "") -> str:
    """The date that is that many days after 0001-01-01, counted from 1."""
    date = dt.date.fromordinal(int(days))
    return date.strftime(notation) if notation else date.isoformat()


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return None

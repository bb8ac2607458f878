"""Dates as people and spreadsheets write them, by western years: which day is meant, and what stands against it."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from pipeline.japan import numbers, widths

if TYPE_CHECKING:
    from collections.abc import Iterable

ISO = r"[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"
# A day that every month of every year has: YYYY-MM-DD that exists without looking into a calendar.
_DAY_OF_ANY_MONTH = "(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])"
EVERY_MONTH = f"(?:[1-9][0-9]{{3}}|0[1-9][0-9]{{2}}|00[1-9][0-9]|000[1-9])-{_DAY_OF_ANY_MONTH}"
THIS_CENTURY = f"20[0-9]{{2}}-{_DAY_OF_ANY_MONTH}"  # such a day since 2000

WEEKDAYS = "月火水木金土日"
# What may stand behind a day: (土), （土曜日）, 土曜日, ㈯ is left alone; 現在 says as of when figures were counted.
BEHIND = (
    rf"(?:\s*(?:[（(](?P<weekday>[{WEEKDAYS}])(?:曜日?)?[)）]|(?P<weekday_name>[{WEEKDAYS}])曜日?))?"
    r"(?P<as_of>\s*(?:現在|時点))?"
)
_CLOCK = r"(?:T|\s+)(?P<clock>[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?)"
_MIDNIGHT = r"0?0:00(?::00(?:\.0+)?)?(?:Z|[+-]09:?00)?"  # what Excel adds to a date; another time of day would be lost

_N = r"(?:[0-9]{1,2}|[〇一二三四五六七八九十]{1,3})"
_NOTATIONS = (
    rf"(?P<y>[0-9]{{4}})\s*(?P<sep>[/.-])\s*(?P<m>[0-9]{{1,2}})\s*(?P=sep)\s*(?P<d>[0-9]{{1,2}})(?:(?P<tail>[/.,、])|{_CLOCK})?{BEHIND}",
    r"(?P<y>(?:19|20)[0-9]{2})\s*[/.,-]\s*(?P<m>[0-9]{1,2})\s*[/.,-]\s*(?P<d>[0-9]{1,2})(?P<tail>)",  # 2026/4-1
    r"(?P<y>(?:19|20)[0-9]{2})(?P<tail> +)(?P<m>[0-9]{1,2}) +(?P<d>[0-9]{1,2})",
    rf"(?:西暦)?\s*(?P<y>[0-9]{{4}}|[〇一二三四五六七八九]{{4}})\s*年\s*(?P<m>{_N})\s*月\s*(?P<d>{_N})\s*(?:日|(?P<tail>$))(?:{_CLOCK})?{BEHIND}",
    r"(?P<y>1[89][0-9]{2}|2[01][0-9]{2})(?P<m>[0-9]{2})(?P<d>[0-9]{2})",
)
_YEAR = r"(?:1[89]|20)[0-9]{2}"
_INCOMPLETE = (
    rf"(?:西暦)?{_YEAR}(?:\s*年度?(?:\s*[0-9]{{1,2}}\s*月)?)?|{_YEAR}[/.-](?:0?[1-9]|1[0-2])|{_YEAR}(?:0[1-9]|1[0-2])"
    r"|(?:0?[1-9]|1[0-2])(?:\s*月\s*(?:[0-9]{1,2}\s*日)?|/(?:0?[1-9]|[12][0-9]|3[01]))"
)
_TWO_DIGITS = (
    r"(?P<y>[0-9]{1,2})(?P<sep>[/.-])(?P<m>[0-9]{1,2})(?P=sep)(?P<d>[0-9]{1,2})",
    r"(?P<y>[0-9]{2})(?P<m>0[1-9]|1[0-2])(?P<d>[0-9]{2})",
)
# How an English Excel shows a day, 1-Apr-24, and how programs print it, Mon Apr 01 2024 00:00:00 GMT+0900.
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})[a-z]{{0,6}}\.?"
_ENGLISH = (
    rf"(?P<d>[0-9]{{1,2}})[- ]{_MONTH}[- ](?P<y>[0-9]{{4}}|[0-3][0-9])",
    rf"(?:[a-z]{{3}},? )?{_MONTH} (?P<d>[0-9]{{1,2}}),? (?P<y>[0-9]{{4}})(?: 00:00:00(?: GMT\+0900(?: \(.*\))?)?)?",
)
_YEAR_LAST = r"([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4})"  # 4/1/2020: how an English Excel shows a date
# The year before each era began, and the years it may be meant by without its name: 令和, 平成, 昭和.
_ERA_YEARS = ((2018, range(1, 13)), (1988, range(1, 32)), (1925, range(32, 65)))
_SERIAL = r"([2-6][0-9]{4})(?:\.0+)?"  # 1954 to 2091
# How Excel counts the days from; 1904: a setting that old Macs had.
_EXCEL, _EXCEL_1904 = dt.date(1899, 12, 30).toordinal(), dt.date(1904, 1, 1).toordinal()

Why = Literal[
    "", "incomplete", "no-such-day", "either", "with-time", "weekday", "serial", "out-of-era", "old-calendar"
]  # fmt: skip


class Reading(NamedTuple):
    """A date in another notation. `iso` is the day meant, YYYY-MM-DD, or None; `why` says why it is not plainly that.

    incomplete: year, month or day is missing; no-such-day: not in the calendar; either: `others` are as likely;
    with-time: a time of day stands beside it; weekday: the day is no such weekday, but `weekday`;
    serial: a number by which Excel counts days; `others`: what it is in a workbook that counts from 1904;
    out-of-era: the era did not have that day, and `iso` counts on; old-calendar: before 明治6年1月1日.
    `certain`: nothing but the notation changes.
    """

    iso: str | None
    why: Why = ""
    certain: bool = True
    others: tuple[str, ...] = ()
    weekday: str = ""


def read(text: str) -> Reading | None:  # noqa: PLR0911 - one return for each way of writing
    """The date meant; None where the text is YYYY-MM-DD already and exists, or no western date.

    2024/4/1, 2024.4.1, 20240401, 2024年4月1日, 2024-4-1 -> certain. 06-05-01 -> either, 令和6年 first.
    4/1/2020 -> either, 1 April first, as an English Excel has it; 25/12/2020 has but one reading.
    """
    text = widths.narrow_digits(text).strip()
    for notation in _NOTATIONS:
        if found := re.fullmatch(notation, text):
            return _whole(found, text)
    if re.fullmatch(_INCOMPLETE, text):
        return Reading(None, "incomplete")
    for notation in _TWO_DIGITS:
        if found := re.fullmatch(notation, text):
            return _two_digits(int(found["y"]), int(found["m"]), int(found["d"]))
    for notation in _ENGLISH if re.search("[A-Za-z]", text) else ():
        if found := re.fullmatch(notation, text, re.IGNORECASE):
            return _english(found["y"], found["month"], int(found["d"]))
    if found := re.fullmatch(_YEAR_LAST, text):
        return _year_last(int(found[4]), int(found[1]), int(found[3]))
    if found := re.fullmatch(_SERIAL, text):
        days = int(found[1])
        return Reading(written(_EXCEL + days), "serial", certain=False, others=(written(_EXCEL_1904 + days),))
    return None


def _whole(found: re.Match[str], text: str) -> Reading | None:
    parts = found.groupdict()
    iso = day(_number(parts["y"]), _number(parts["m"]), _number(parts["d"]))
    if iso == text:
        return None
    clock = parts.get("clock")
    if iso and clock and not re.fullmatch(_MIDNIGHT, clock):
        return Reading(iso, "with-time", certain=False)
    return judged(iso, parts, certain=not clock and parts.get("tail") is None)


def judged(iso: str | None, parts: dict[str, str | None], *, certain: bool) -> Reading:
    """The reading of a whole date, with an eye on what stands behind the day."""
    if iso is None:
        return Reading(None, "no-such-day")
    said = parts.get("weekday") or parts.get("weekday_name")
    true = WEEKDAYS[dt.date.fromisoformat(iso).weekday()]
    if said and said != true:
        return Reading(iso, "weekday", certain=False, weekday=true)
    return Reading(iso, certain=certain and not said and not parts.get("as_of"))


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() else numbers.kanji(text or "") or 0


def _two_digits(year: int, month: int, date: int) -> Reading:
    """By era or by the last two digits of the year: 06-05-01 is 2024 or 2006 or 1994."""
    years = {(2000 if year <= 31 else 1900) + year, *(first + year for first, years in _ERA_YEARS if year in years)}
    meant = [iso for y in sorted(years, reverse=True) if (iso := day(y, month, date))]
    if not meant:
        return Reading(None, "no-such-day")
    return Reading(meant[0], "either", certain=False, others=tuple(meant[1:]))


def _english(year: str, month: str, date: int) -> Reading:
    iso = day(int(year if len(year) == 4 else f"20{year}"), _MONTHS.index(month.lower()) + 1, date)
    return Reading(iso, certain=False) if iso else Reading(None, "no-such-day")


def _year_last(year: int, first: int, second: int) -> Reading:
    meant = [iso for iso in dict.fromkeys((day(year, first, second), day(year, second, first))) if iso]
    if not meant:
        return Reading(None, "no-such-day")
    return Reading(meant[0], "either" if len(meant) > 1 else "", certain=False, others=tuple(meant[1:]))


def day_first(texts: Iterable[str]) -> bool | None:
    """How a column writes its dates with the year last: 25/12/2020 stands in it, or 12/25/2020; None where neither or both."""
    found = (re.fullmatch(_YEAR_LAST, widths.narrow_digits(text).strip()) for text in texts)
    pairs = {(int(one[1]) > 12, int(one[3]) > 12) for one in found if one}
    return (True, False) in pairs if ((True, False) in pairs) != ((False, True) in pairs) else None


def with_order(text: str, *, day_first: bool) -> str | None:
    """The day of a date with the year last, read in that order; None where the text is none."""
    found = re.fullmatch(_YEAR_LAST, widths.narrow_digits(text).strip())
    if not found:
        return None
    first, second = int(found[1]), int(found[3])
    return day(int(found[4]), second, first) if day_first else day(int(found[4]), first, second)


def exists(iso: str) -> bool:
    """True for YYYY-MM-DD that is a day of the calendar."""
    return bool(re.fullmatch(ISO, iso)) and day(int(iso[:4]), int(iso[5:7]), int(iso[8:])) == iso


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


def day(year: int, month: int, date: int) -> str | None:
    """YYYY-MM-DD; None where the calendar has no such day."""
    try:
        return dt.date(year, month, date).isoformat()
    except ValueError:
        return None

"""Dates by era: 令和5年4月1日, R5.4.1, S39.5.26, ㋿5年4月1日, 元年, kanji numerals.

Read by hand, since the libraries at hand take R5.4.1 for the year 1342, or 平成31年5月1日 for a date that existed.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from pipeline.japan import dates, numbers, widths


class _Era(NamedTuple):
    first: dt.date
    last: dt.date


# The day an era changes belongs to both, except since 1989, where the law names the next day.
# Before 明治6年 (1873) the calendar was a lunar one: those dates are not converted.
_ERAS = {
    "M": _Era(dt.date(1868, 1, 25), dt.date(1912, 7, 30)),
    "T": _Era(dt.date(1912, 7, 30), dt.date(1926, 12, 25)),
    "S": _Era(dt.date(1926, 12, 25), dt.date(1989, 1, 7)),
    "H": _Era(dt.date(1989, 1, 8), dt.date(2019, 4, 30)),
    "R": _Era(dt.date(2019, 5, 1), dt.date.max),
}
_GREGORIAN = dt.date(1873, 1, 1)

_NAMES = {
    "明治": "M", "大正": "T", "昭和": "S", "平成": "H", "令和": "R", "明": "M", "大": "T", "昭": "S", "平": "H",
    "令": "R", "㍾": "M", "㍽": "T", "㍼": "S", "㍻": "H", "㋿": "R", "Ｍ": "M", "Ｔ": "T", "Ｓ": "S", "Ｈ": "H",
    "Ｒ": "R", "ｍ": "M", "ｔ": "T", "ｓ": "S", "ｈ": "H", "ｒ": "R",
}  # fmt: skip

_ERA = rf"(?P<era>{'|'.join(_NAMES)}|[MTSHRmtshr])"
_N = r"(?:[0-9]{1,2}|[〇一二三四五六七八九十]{1,4})"
_WESTERN = r"[0-9]{4}"
_BEHIND = dates.BEHIND
_LONG = rf"{_ERA}\s*(?P<y>元|{_N})(?:\s*年度?(?:\s*(?P<m>{_N})\s*月(?:\s*(?P<d>{_N})\s*日{_BEHIND})?)?)?"
_SHORT = (
    rf"{_ERA}[.\s]?\s*(?P<y>元|[0-9]{{1,2}})\s*(?P<sep>[./-])\s*(?P<m>[0-9]{{1,2}})"
    rf"(?:\s*(?P=sep)\s*(?P<d>[0-9]{{1,2}})\.?{_BEHIND})?"
)
_PACKED = rf"{_ERA}(?P<y>[0-9]{{2}})(?P<m>[0-9]{{2}})(?P<d>[0-9]{{2}})"
# Both years: 令和5年(2023年)4月1日, 2023年（令和5年）4月1日. Taken out where they agree.
_BOTH = (
    rf"(?P<before>{_ERA}\s*(?P<y>元|{_N})\s*年?)\s*[（(]\s*(?P<western>{_WESTERN})\s*年?\s*[)）]\s*年?(?P<after>.*)",
    rf"(?P<western>{_WESTERN})\s*年?\s*[（(]\s*(?P<before>{_ERA}\s*(?P<y>元|{_N})\s*年?)\s*[)）]\s*年?(?P<after>.*)",
)


def read(text: str) -> dates.Reading | None:  # noqa: PLR0911 - one return for each thing that can be wrong
    """The date meant; None where the text is no era date at all.

    incomplete: no month or day (令和5年, 令和5年度); no-such-day: 令和5年2月30日; out-of-era: 平成31年5月1日, and the
    years counted on make it 2019-05-01; old-calendar: before 明治6年1月1日; weekday: 令和5年4月1日（日）.
    """
    text = _with_one_year(widths.narrow_digits(text).strip())
    found = re.fullmatch(_SHORT, text) or re.fullmatch(_PACKED, text) or re.fullmatch(_LONG, text)
    if found is None:
        return None
    parts = found.groupdict()
    year, month, day = (_number(parts[name]) for name in ("y", "m", "d"))
    if month is None or day is None:
        return dates.Reading(None, "incomplete")
    era = _era(found)
    iso = dates.day(era.first.year + (year or 0) - 1, month, day)
    if iso is None:
        return dates.Reading(None, "no-such-day")
    date = dt.date.fromisoformat(iso)
    if not year:  # 平成0年
        return dates.Reading(None, "out-of-era")
    if not era.first <= date <= era.last:
        return dates.Reading(iso, "out-of-era", certain=False)
    if date < _GREGORIAN:
        return dates.Reading(None, "old-calendar")
    return dates.judged(iso, parts, certain=False)


def _with_one_year(text: str) -> str:
    for both in _BOTH:
        if found := re.fullmatch(both, text):
            year = _number(found["y"]) or 0
            agree = _era(found).first.year + year - 1 == int(found["western"])
            return f"{found['before'].removesuffix('年')}年{found['after']}" if agree else text
    return text


def _era(found: re.Match[str]) -> _Era:
    return _ERAS[_NAMES.get(found["era"], found["era"].upper())]


def _number(text: str | None) -> int | None:
    if not text:
        return None
    if text == "元":
        return 1
    return int(text) if text.isascii() else numbers.kanji(text)

"""Times of day."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from pipeline.japan import numbers, widths

# HH:MM, or HH:MM:SS as GIF allows. 24:00 is how a closing time at midnight is written.
SHORT = r"(?:[01][0-9]|2[0-3]):[0-5][0-9]|24:00"
STANDARD = r"(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?|24:00"

_COLON = r"([0-9]{1,2})\s*[:;]\s*([0-9]{2})"
# The day that spreadsheets and programs put before a time of day that has none.
_NO_DAY = r"(?:1899[/-]12[/-]3[01]|1900[/-]0?1[/-]0?[01]|1970[/-]0?1[/-]0?1)[ T]+(?=[0-9])"
_PART = r"0?\.[0-9]{1,18}"  # of a day: how Excel keeps a time
_SECONDS = r"([0-9]{1,2}):([0-9]{2}):00"
_HALF = r"(?:午前|午後|[AaPp]\.?[Mm]\.?)"
_N = r"[0-9]{1,2}|[一二三四五六七八九十〇]{1,3}"
_WORDS = (
    rf"(?P<half>{_HALF})?\s*(?P<hour>{_N})\s*"
    rf"(?:時(?!間)\s*(?:(?P<minute>{_N})\s*分|(?P<thirty>半))?|:(?P<colon>[0-9]{{2}})(?::00)?)?\s*(?P<after>{_HALF})?"
)
_PACKED = r"([01]?[0-9]|2[0-4])([0-5][0-9])"
# 9.30 is half past nine; 9.50 may be nine and a half hours.
_DOT = r"([0-9]{1,2})\.(00|10|15|20|30|40|45)"
_NOTED = r"[※＊*]?\s*([0-9]{1,2}:[0-9]{2})\s*(?:[※＊*]|頃|ごろ|まで|から|[（(][^（()）]*[)）])"

LONGEST = 200  # characters: what is longer is no time, and its blanks would be gone through again and again

_BULLET = r"\A(?:[①-⑳]|\([0-9]{1,2}\))\s*"

_RANGE = r"\s*(?:から|より|[~～〜\-‐–—―−－ー→])\s*"
_END = r"\s*(?:まで|迄)?"
_NEXT_DAY = r"翌[日朝]?の?\s*(.+)|((?:2[4-9]|3[0-6])(?::[0-5][0-9]|\s*時(?:\s*[0-9]{1,2}\s*分|半)?))"


class Reading(NamedTuple):
    """A time of day. `how`: zero (only the leading zero), words (時, 午後), note (something stands beside the time)."""

    time: str
    how: Literal["zero", "words", "note"]


def read(text: str) -> Reading | None:  # noqa: PLR0911 - one return for each way of writing
    """The time meant, HH:MM; None where it stands so already, or where no single time can be read, as in a long text.

    9:00 -> 09:00 (zero); 9時30分, 午後3時, 3:00pm, 900, 9.30 -> words; 20:00※ -> note.
    A range, 午後12時 and 25:00 are not read.
    """
    if len(text) > LONGEST:
        return None
    stood = _narrow(text)
    text = re.sub(_NO_DAY, "", stood)
    if re.fullmatch(STANDARD, text):
        return None if text == stood else Reading(text[:5], "words")
    if re.fullmatch(_PART, text):
        return _part_of_day(float(text))
    if found := re.fullmatch(_COLON, text):
        return _reading(int(found[1]), int(found[2]), "zero")
    for notation in (_SECONDS, _PACKED, _DOT):
        if found := re.fullmatch(notation, text):
            return _reading(int(found[1]), int(found[2]), "words")
    if text == "正午":
        return Reading("12:00", "words")
    if found := re.fullmatch(_WORDS, text):
        return _spoken(found)
    if (found := re.fullmatch(_NOTED, text)) and (inner := re.fullmatch(_COLON, found[1])):
        return _reading(int(inner[1]), int(inner[2]), "note")
    return None


def listed(text: str) -> int:
    """How many times, or ranges of times, stand one below another; 0 where a line holds anything else: 10:00⏎13:30 -> 2."""
    lines = [re.sub(_BULLET, "", _narrow(line)) for line in text.splitlines() if line.strip()]
    return len(lines) if all(map(_is_clock, lines)) else 0


def _is_clock(text: str) -> bool:
    """A bare number of four digits may be anything."""
    return bool(re.search("[:時]", text) and (re.fullmatch(STANDARD, text) or read(text) or span(text)))


def span(text: str) -> tuple[str, str] | None:
    """Start and end of a range in one cell: 9:00～17:00, 9時から17時まで -> 09:00, 17:00."""
    if len(text) > LONGEST:
        return None
    parts = re.split(_RANGE, re.sub(rf"{_END}\Z", "", _narrow(text)))
    if len(parts) != 2:
        return None
    start, end = (part if re.fullmatch(SHORT, part) else (found := read(part)) and found.time for part in parts)
    return (start, end) if start and end else None


def next_day(text: str) -> bool:
    """True for a time that is meant to lie in the next day: 25:00, 26時, 翌2:00."""
    found = re.fullmatch(_NEXT_DAY, _narrow(text))
    if not found:
        return False
    if found[1]:
        return bool(re.fullmatch(SHORT, found[1]) or read(found[1]))
    return not re.fullmatch(r"24\s*(?::00|時(?:\s*0{1,2}\s*分)?)", found[2])


def _narrow(text: str) -> str:
    narrow = widths.narrow_digits(text).strip()
    return widths.narrow_ascii(narrow) if re.search("[ＡＰａｐ]", narrow) else narrow


def _spoken(found: re.Match[str]) -> Reading | None:
    """A lone number is none: neither an hour said nor 午前 beside it."""
    half = found["half"] or found["after"]
    if (found["half"] and found["after"]) or not (half or "時" in found[0]):
        return None
    minute = 30 if found["thirty"] else _number(found["minute"] or found["colon"] or "0")
    hour = _number(found["hour"])
    if hour is None or minute is None:
        return None
    if half:
        if hour >= 12:  # 午後12時 may be noon or midnight, and 午後13時 is neither
            return None
        hour += 12 if half == "午後" or half[0] in "Pp" else 0
    return _reading(hour, minute, "words")


def _part_of_day(part: float) -> Reading | None:
    """0.375 is 09:00; none where it is no full five minutes, as opening hours are."""
    minutes = round(part * 1440)
    exact = abs(part * 1440 - minutes) < 0.01 and minutes % 5 == 0
    return _reading(minutes // 60, minutes % 60, "words") if exact else None


def _number(text: str) -> int | None:
    return int(text) if text.isascii() else numbers.kanji(text)


def _reading(hour: int, minute: int, how: Literal["zero", "words", "note"]) -> Reading | None:
    time = f"{hour:02}:{minute:02}"
    return Reading(time, how) if re.fullmatch(STANDARD, time) else None

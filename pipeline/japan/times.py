"""Times of day."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from pipeline.japan import widths

# HH:MM, or HH:MM:SS as GIF allows. 24:00 is how a closing time at midnight is written.
STANDARD = r"(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?|24:00"

_COLON = r"([0-9]{1,2})\s*:\s*([0-9]{2})"
_SECONDS = r"([0-9]{1,2}):([0-9]{2}):00"
_WORDS = r"(午前|午後|AM|PM|am|pm)?\s*([0-9]{1,2})\s*(?:時\s*(?:([0-9]{1,2})\s*分|(半))?|:([0-9]{2}))\s*(AM|PM|am|pm)?"
_PACKED = r"([01][0-9]|2[0-3])([0-5][0-9])"
_NOTED = r"[※＊*]?\s*([0-9]{1,2}:[0-9]{2})\s*(?:[※＊*]|頃|ごろ|まで|から|[（(][^（()）]*[)）])"


class Reading(NamedTuple):
    """A time of day. `how`: zero (only the leading zero), words (時, 午後), note (something stands beside the time)."""

    time: str
    how: Literal["zero", "words", "note"]


def read(text: str) -> Reading | None:  # noqa: PLR0911 - one return for each way of writing
    """The time meant, HH:MM; None where it stands so already, or where no single time can be read.

    9:00 -> 09:00 (zero); 9時30分, 午後3時, 0900 -> words; 20:00※ -> note. A range, 午後12時 and 25:00 are not read.
    """
    text = widths.narrow_digits(text).strip()
    if re.fullmatch(STANDARD, text):
        return None
    if found := re.fullmatch(_COLON, text):
        return _reading(int(found[1]), int(found[2]), "zero")
    if found := re.fullmatch(_SECONDS, text):
        return _reading(int(found[1]), int(found[2]), "words")
    if text == "正午":
        return Reading("12:00", "words")
    if found := re.fullmatch(_WORDS, text):
        return _spoken(found)
    if found := re.fullmatch(_PACKED, text):
        return _reading(int(found[1]), int(found[2]), "words")
    if (found := re.fullmatch(_NOTED, text)) and (inner := re.fullmatch(_COLON, found[1])):
        return _reading(int(inner[1]), int(inner[2]), "note")
    return None


def _spoken(found: re.Match[str]) -> Reading | None:
    half = found[1] or found[6]
    hour, minute = int(found[2]), 30 if found[4] else int(found[3] or found[5] or "0")
    if found[1] and found[6]:
        return None
    if half:
        if hour >= 12:  # 午後12時 may be noon or midnight, and 午後13時 is neither
            return None
        hour += 12 if half.lower() in {"午後", "pm"} else 0
    return _reading(hour, minute, "words")


def _reading(hour: int, minute: int, how: Literal["zero", "words", "note"]) -> Reading | None:
    time = f"{hour:02}:{minute:02}"
    return Reading(time, how) if re.fullmatch(STANDARD, time) else None

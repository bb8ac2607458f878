"""Days of the week on which something is open, in the ways in which the standards and people list them."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from pipeline.japan import widths

DAYS = "月火水木金土日"
CODES = "1234567"  # 1 is Monday in the standards, but Sunday in Excel

_ENGLISH = dict(zip(("mon", "tue", "wed", "thu", "fri", "sat", "sun"), DAYS, strict=True))
_ENGLISH_WORD = r"(mon|tue|wed|thu|fri|sat|sun)(?:day|s|sday|nesday|rsday|urday)?\.?"
_SEPARATOR = r"[・･,，、/／;；\s]?"
_DAY = rf"[（(]?([{DAYS}])(?:曜日?)?[)）]?"
_TO = r"\s*(?:[~～〜\-‐–—―−－ー]|から)\s*"
_AND = rf"\s*{_SEPARATOR}\s*"
_PART = rf"{_DAY}(?:{_TO}{_DAY})?"  # a day, or from one to another
_LIST = rf"{_PART}(?:{_AND}{_PART})*"

# Words that say nearly which days are meant: whether holidays are among them is left open.
_WORDS = {
    "毎日": DAYS, "全日": DAYS, "全曜日": DAYS, "年中無休": DAYS, "無休": DAYS, "平日": DAYS[:5], "平日のみ": DAYS[:5],
    "土日祝": DAYS[5:], "土日祝日": DAYS[5:], "土・日・祝": DAYS[5:], "土・日・祝日": DAYS[5:], "土日・祝日": DAYS[5:],
    "週末": DAYS[5:],
}  # fmt: skip
_BESIDE = r"(?:[※＊*]|[（(]?(?:祝日?|休日|年末年始)(?:[・、]?(?:祝日?|休日|年末年始))*(?:を除く|は除く|除く|も可|含む|を含む)?[)）]?)"

LONGEST = 200  # characters: what is longer names no days, and its blanks would be gone through again and again


class Reading(NamedTuple):
    """The days meant, 月 first. `how`: notation (only written otherwise); word (says nearly that); code (1 to 7)."""

    days: str
    how: Literal["notation", "word", "code"]


def read(text: str) -> Reading | None:
    """The days that a cell lists; None where they cannot be told.

    月・水・金, 月曜日、火曜日, 月～金, Mon-Fri -> notation; 毎日, 平日, 土日祝, 月火水※ -> word; 1;2;3 -> code.
    第2土曜日, 月曜休み, 不定期 -> None.
    """
    if len(text) > LONGEST:
        return None
    text = re.sub(_ENGLISH_WORD, _in_kanji, widths.narrow_digits(text).strip(), flags=re.IGNORECASE)
    if text in _WORDS:
        return Reading(_WORDS[text], "word")
    if days := _listed(text):
        return Reading(days, "notation")
    bare = re.sub(rf"{_AND}{_BESIDE}\Z", "", text)
    if bare != text and (found := read(bare)) and found.how != "code":
        return Reading(found.days, "word")
    codes = re.sub(r"[;,、/・\s]", "", text)
    if re.fullmatch("[1-7]+", codes) and len(set(codes)) == len(codes):
        # All seven are the same days from wherever one counts.
        return Reading(_ordered({DAYS[int(c) - 1] for c in codes}), "notation" if len(codes) == 7 else "code")
    return None


def written(days: str, example: str) -> str:
    """The days as an item's example has them: 月火水, 月／火／水, 1;2;3. 月火水 where the example shows no other way."""
    for names in (DAYS, CODES):
        if found := re.fullmatch(rf"[{names}]({_SEPARATOR})[{names}](?:\1[{names}])*", example):
            return found[1].join(names[DAYS.index(day)] for day in days)
    return days


def _listed(text: str) -> str | None:
    """The days of a list with ranges in it; None when one is named twice."""
    if not re.fullmatch(_LIST, text):
        return None
    days: list[str] = []
    for first, last in re.findall(_PART, text):
        if last:
            start, end = DAYS.index(first), DAYS.index(last)
            days += [DAYS[i % 7] for i in range(start, end + 1 if end > start else end + 8)]
        else:
            days.append(first)
    return _ordered(set(days)) if len(set(days)) == len(days) else None


def _ordered(days: set[str]) -> str:
    return "".join(day for day in DAYS if day in days)


def _in_kanji(found: re.Match[str]) -> str:
    return _ENGLISH[found[1].lower()]

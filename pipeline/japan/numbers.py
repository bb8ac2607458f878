"""Numbers as people write them: with commas, units, words for "about", in kanji."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from pipeline.japan import widths

# What a program reads as a number: an optional sign, ASCII digits, at most one point. No exponent.
PLAIN = r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)"

_UNITS = (
    "人|名|世帯|戸|軒|台|個|基|本|枚|箇所|か所|カ所|ヶ所|ヵ所|ケ所|床|席|件|回|棟|室|階|団体|校|園|施設|種類|点|冊|匹|頭|羽"
    "|円|歳|才|年|月|日|時間|分|秒"
    "|mm|cm|km|m|㎜|㎝|㎞|ｍ|ｋｍ|メートル|キロメートル|m2|m²|㎡|平方メートル|ha|ヘクタール|m3|m³|㎥|立方メートル"
    "|kg|㎏|t|トン|L|ℓ|リットル|%|％"
)
_NUMBER = r"(?P<number>[+-]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?)"
_COMMAS = _NUMBER
_WITH_UNIT = rf"[¥￥]?\s*{_NUMBER}\s*(?:{_UNITS})?"
_NEGATIVE = rf"[▲△]\s*{_NUMBER}\s*(?:{_UNITS})?"
_ABOUT = (
    rf"(?:約|およそ|おおよそ|おおむね|概ね|※|\*|＊)?\s*{_NUMBER}\s*(?:{_UNITS})?\s*"
    r"(?:程度|程|ほど|余り?|あまり|弱|強|以上|以下|未満|超|前後|くらい|ぐらい|※|\*|＊)?(?:[（(][^（()）]*[)）])?"
)  # fmt: skip

_KANJI_DIGITS = {
    c: n for n, cs in enumerate(("〇零", "一壱", "二弐", "三参", "四", "五", "六", "七", "八", "九")) for c in cs
}
_KANJI_TENS = {"十": 10, "拾": 10, "百": 100, "千": 1000}


class Reading(NamedTuple):
    """A number found in a cell. `how`: comma (only grouping), mark (unit, sign, kanji), about (limited)."""

    number: str
    how: Literal["comma", "mark", "about"]


def read(text: str) -> Reading | None:  # noqa: PLR0911 - one return for each way of writing
    """The number meant by a cell that is not a plain number; None where it is plain, or where no number can be read.

    1,234 -> 1234 (comma); 810人 -> 810 (mark); 約100 -> 100 (about); 5千人, 12～15, ＃ -> None: not one number.
    """
    text = widths.narrow_digits(text).strip()
    if re.fullmatch(PLAIN, text):
        return None
    if found := re.fullmatch(_COMMAS, text):
        return Reading(found["number"].replace(",", ""), "comma")
    if found := re.fullmatch(_WITH_UNIT, text):
        return Reading(found["number"].replace(",", ""), "mark")
    if (found := re.fullmatch(_NEGATIVE, text)) and found["number"][0] not in "+-":
        return Reading("-" + found["number"].replace(",", ""), "mark")
    if text != "〇" and (value := kanji(text)) is not None:  # a lone 〇 is a tick; a lone 一 may be a dash
        return Reading(str(value), "about" if text == "一" else "mark")
    if found := re.fullmatch(_ABOUT, text):
        return Reading(found["number"].replace(",", ""), "about")
    return None


def kanji(text: str) -> int | None:
    """The value of a simple kanji numeral below 10,000: 二十三, 二〇, 百五; None for all else (四丁目, 廿, 三万)."""
    if not text or any(c not in _KANJI_DIGITS and c not in _KANJI_TENS for c in text):
        return None
    if all(c in _KANJI_DIGITS for c in text):  # 二〇二四: digit by digit
        return sum(_KANJI_DIGITS[c] * 10**place for place, c in enumerate(reversed(text))) if len(text) <= 4 else None
    total, digit, last = 0, 0, 10_000
    for c in text:
        if c in _KANJI_DIGITS:
            if digit:
                return None
            digit = _KANJI_DIGITS[c]
            continue
        unit = _KANJI_TENS[c]
        if unit >= last:  # 十百 and 十十 are no numerals
            return None
        total, digit, last = total + (digit or 1) * unit, 0, unit
    return total + digit

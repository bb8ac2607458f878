"""Numbers as people write them: with commas, units, words for "about", in kanji, as a spreadsheet shortened them."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from math import ceil, floor
from typing import Literal, NamedTuple

from pipeline.japan import widths
from pipeline.japan.patterns import any_of, later

# What a program reads as a number: an optional sign, ASCII digits, at most one point. No exponent.
PLAIN = r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)"

_UNITS = (
    "人|名様|名|世帯|戸|軒|台|個|基|本|枚|箇所|か所|カ所|ヶ所|ヵ所|ケ所|床|席|件|回|棟|室|階|団体|校|園|施設|種類|点|冊|匹|頭|羽"
    "|円|歳|才|年|月|日|時間|分|秒"
    "|mm|cm|km|m|㎜|㎝|㎞|ｍ|ｋｍ|メートル|キロメートル|m2|ｍ2|m²|㎡|平方メートル|ha|ヘクタール|m3|m³|㎥|立方メートル"
    "|kg|㎏|t|トン|L|ℓ|リットル|%|％"
)
# Two names of one unit, once their width is the same.
_SAME_UNIT = {
    "名": "人", "名様": "人", "才": "歳", "か所": "箇所", "カ所": "箇所", "ヶ所": "箇所", "ヵ所": "箇所", "ケ所": "箇所",
    "メートル": "m", "キロメートル": "km", "平方メートル": "m2", "立方メートル": "m3", "ヘクタール": "ha",
    "トン": "t", "リットル": "l", "パーセント": "%",
}  # fmt: skip
_CALENDAR = frozenset("年月日分秒")  # after kanji these make dates and words: 一時, 二十日

_KANJI_DIGITS = {
    c: n for n, cs in enumerate(("〇零", "一壱", "二弐", "三参", "四", "五", "六", "七", "八", "九")) for c in cs
}
_KANJI_TENS = {"十": 10, "拾": 10, "百": 100, "千": 1000}
_KANJI = "".join((*_KANJI_DIGITS, *_KANJI_TENS, "万億"))

_ARABIC = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?"
_NUMBER = rf"(?P<number>[+-]?(?:{_ARABIC}|[0-9,.{_KANJI}]+))\s*(?P<open>[（(])?(?P<unit>{_UNITS})?(?(open)[)）])"
_WITH_UNIT = rf"(?:[¥￥]|(?:合計|計|全|定員)[:：]?)?\s*{_NUMBER}"
_NEGATIVE = rf"(?:[▲△]|マイナス)\s*{_NUMBER}"
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
# O and l where 0 and 1 were meant; = as in front of a formula; a comma left over from a list.
_MISTYPED = r"(?=.*[0-9])=?[1-9Il][0-9OoIl]*,?"
_LETTERS = str.maketrans("OoIl", "0011")
_GAPS = r"[+-]?[0-9]{1,3}(?:(?:,? |　)[0-9]{3})+(?:\.[0-9]+)?"
_ABOUT = (
    rf"(?:約|およそ|おおよそ|おおむね|概ね|※|\*|＊)?\s*{_NUMBER}\s*"
    r"(?:程度|程|ほど|余り?|あまり|弱|強|以上|以下|未満|超|前後|くらい|ぐらい|※|\*|＊)?(?:[（(][^（()）]*[)）])?"
)  # fmt: skip


class Reading(NamedTuple):
    """A number found in a cell, and how sure that is.

    `how`: comma (only grouping), mark (unit, sign, kanji), doubt (it may mean something else), about (limited by a
    word or a note).
    """

    number: str
    how: Literal["comma", "mark", "doubt", "about"]
    unit: str = ""


def read(text: str) -> Reading | None:  # noqa: PLR0911 - one return for each way of writing
    """The number meant by a cell that is not a plain number; None where it is plain, or where no number can be read.

    1,234 -> 1234 (comma); 810人, 1万2千 -> 810, 12000 (mark); 1 234 -> 1234 (doubt); 約100 -> 100 (about);
    12～15, ＃ -> None: not one number.
    """
    text = widths.narrow_digits(text).strip()
    if re.fullmatch(PLAIN, text):
        return None
    if re.fullmatch(rf"[+-]?{_ARABIC}", text):
        return Reading(text.replace(",", ""), "comma")
    if len(text) == 1 and text in CIRCLED:
        return Reading(str(CIRCLED.index(text) + 1), "mark")
    if re.fullmatch(_MISTYPED, text):
        return Reading(text.translate(_LETTERS).strip("=,"), "mark")
    if text in {"百", "千"}:  # it may be what is left of a unit
        return Reading(str(kanji(text)), "doubt")
    if re.fullmatch(_GAPS, text):  # one number with gaps, or two
        return Reading(re.sub("[ 　,]", "", text), "doubt")
    if read_so := _amount(re.fullmatch(_WITH_UNIT, text), "mark"):
        return read_so
    if text.startswith(("▲", "△", "マイナス")):
        read_so = _amount(re.fullmatch(_NEGATIVE, text), "mark")
        if read_so and read_so.number[0] not in "+-":
            return read_so._replace(number=f"-{read_so.number}")
    return _amount(re.fullmatch(_ABOUT, text), "about")


def _amount(found: re.Match[str] | None, how: Literal["mark", "about"]) -> Reading | None:
    """The number of a match; a mark of one kanji before a unit is none: 千円 is a unit, 〇人 a form to fill in."""
    if found is None:
        return None
    number, unit = found["number"], found["unit"] or ""
    if number in {"〇", "百", "千"} or (unit in _CALENDAR and re.search(f"[{_KANJI}]", number)):
        return None
    sign, digits = (number[0], number[1:]) if number[0] in "+-" else ("", number)
    value = amount(digits)
    return Reading(sign + value, how, unit) if value is not None else None


def amount(text: str) -> str | None:
    """The value of digits, kanji, or both, without a sign: 1,234, 二十三, 1万2千, 1.5万, 2億3,000万; else None."""
    if re.fullmatch(_ARABIC, text):
        return text.replace(",", "")
    total = Decimal(0)
    rest, parts = text, 0
    for name, size in (("億", 10**8), ("万", 10**4)):
        head, sign, tail = rest.partition(name)
        if sign:
            value = _below(head)
            if value is None:
                return None
            total, rest, parts = total + value * size, tail, parts + 1
    if rest:
        value = _below(rest)
        if value is None or (parts and value >= 10**4):
            return None
        total, parts = total + value, parts + 1
    if not parts or (parts > 1 and "." in text) or total != int(total):
        return None
    return str(int(total))


def _below(text: str) -> Decimal | None:
    """What stands before 億 or 万, or after them: 1,200, 1.5, 二千三, 2千5百."""
    if re.fullmatch(_ARABIC, text):
        return Decimal(text.replace(",", ""))
    if (value := kanji(text)) is not None:
        return Decimal(value)
    found = re.fullmatch(r"(?:([0-9])千)?(?:([0-9])百)?([0-9]{1,3})?|([0-9]+\.[0-9]+)千", text)
    if not text or found is None:
        return None
    if found[4]:
        return Decimal(found[4]) * 1000
    if found[3] and len(found[3]) == 3 and found[2]:  # 2百345 is no number
        return None
    return Decimal(int(found[1] or 0) * 1000 + int(found[2] or 0) * 100 + int(found[3] or 0))


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


# --- units -----------------------------------------------------------------------------------------------------------


def fits(text: str, unit: str, column: str) -> bool:
    """Whether the number of a cell may stand without its unit, by what the column's name states.

    1.5km in 距離(m) and 3千円 in 予算(千円) would become another number; 50% only says so where the column is of shares.
    """
    stated = re.search(r"[（(\[［]([^（）()\[\]［］]+)[）)\]］]\s*$", column)
    says = _unit(stated[1].removeprefix("単位").lstrip(":： ")) if stated else ""
    if says[:1] in {"十", "百", "千", "万", "億"}:
        return not unit and not re.search("[十百千万億]", text)
    if unit and says in _STATED:
        return _unit(unit) == says
    if unit in _CALENDAR:  # 12月 may be what a spreadsheet made of 12-20
        return unit in column
    return _unit(unit) != "%" or re.search("率|割合|比|パーセント|%|％", column) is not None


def _unit(text: str) -> str:
    narrow = unicodedata.normalize("NFKC", text).strip().casefold()
    return _SAME_UNIT.get(narrow, narrow)


_STATED = frozenset(map(_unit, _UNITS.split("|")))


# --- what holds no one number ------------------------------------------------------------------------------------------

_ONE = rf"{_ARABIC}\s*(?:{_UNITS})?"
_TWO_NUMBERS = later(rf"約?{_ONE}\s*(?:[-~～〜‐‑–—―−－ー、・/／;；]|から)\s*約?{_ONE}(?:まで|程度)?|[~～〜]\s*{_ONE}|{_ONE}\s*[~～〜]")  # fmt: skip
_PARTING = frozenset("-~～〜‐‑–—―−－ー、・/／;；か")  # one of them stands in all of these
_ODD_COMMAS = later(r"[+-]?[0-9]+(?:,[0-9]+)+(?:\.[0-9]+)?")


def is_range(text: str) -> bool:
    """Whether it is two numbers, or a number and no end: 10～20, 10-20人, 10人から20人, 5、6, 10～."""
    return not _PARTING.isdisjoint(text) and _TWO_NUMBERS.fullmatch(text) is not None


def odd_commas(text: str) -> str | None:
    """The digits of a number whose commas do not stand before three digits each: 1234,567, 1,2345; None if they do."""
    if not _ODD_COMMAS.fullmatch(text) or re.fullmatch(rf"[+-]?{_ARABIC}", text):
        return None
    return text.replace(",", "")


# --- exponents -----------------------------------------------------------------------------------------------------------

EXPONENT = r"[+-]?[0-9]+(?:\.[0-9]+)?[eE][+-]?[0-9]{1,3}"
# As Excel shows a long number: capital E, a sign, two digits at least. What it does not show is not in the file.
SHORTENED = r"[0-9](?:\.[0-9]+)?E\+[0-9]{2,3}"


class Exponent(NamedTuple):
    """A number written with an exponent. `exact`: nothing was rounded away when it was written so."""

    number: str
    exact: bool


def exponent(text: str) -> Exponent | None:
    """1e3 -> 1000 (exact), 1.5E-05 -> 0.000015 (exact), 1.23E+12 -> 1230000000000 (not exact); None for all else.

    Programs write a small e and every digit. Excel writes a capital E and as many digits as its format shows: two
    after the point, or five at most, so a number with just as many may have had more.
    """
    if not re.fullmatch(EXPONENT, text):
        return None
    value = Decimal(text)
    if not -30 <= value.adjusted() <= 30:
        return None
    mantissa, _, power = text.replace("e", "E").partition("E")
    decimals = len(mantissa.partition(".")[2])
    exact = "e" in text or (power.startswith("-") and decimals in {0, 1, 3, 4})
    plain = format(value, "f")
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    return Exponent(plain, exact)


# --- bounds --------------------------------------------------------------------------------------------------------

_FEW = 200  # whole numbers between two bounds up to which each is named
_DIGITS = 15  # of a whole number that is written plainly


def inside(lowest: float | None, highest: float | None, *, whole: bool) -> str | None:
    """A pattern that only plainly written numbers within the bounds match, though not all; None where there is none.

    20 to 46 -> those that begin with 20 to 45; 0 and more -> all without a sign, of up to 15 digits; 0 to 1500 -> those
    below 1000. `whole`: no decimals.
    """
    least = ceil(max(lowest or 0, 0))
    most = 10**_DIGITS - 1 if highest is None else floor(highest) - (not whole)
    if most - least < _FEW:
        digits = any_of(map(str, range(least, most + 1)))
    else:  # by their length only
        shortest, longest = len(str(max(least - 1, 0))) + (least > 1), min(len(str(most + 1)) - 1, _DIGITS)
        more = f"[1-9][0-9]{{{shortest - 1},{longest - 1}}}" if shortest <= longest else ""
        digits = f"(?:0|{more})" if least == 0 else more
    return digits + ("" if whole else r"(?:\.[0-9]{1,15})?") if digits else None

"""Telephone numbers: which notations are the standard's, and what was meant by others.

A number in an accepted shape, with its area code where the numbering plan ends it, is passed by that alone; only
suspects are shown to the plan itself (phonenumbers), and never formatted unless it calls them valid: it would write
0893-24-21111 as 089-3242-1111.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import filterfalse
from typing import TYPE_CHECKING, Literal, NamedTuple

from pipeline.japan import area_codes, widths
from pipeline.japan.patterns import later

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# 10 digits with the area code set off by a hyphen; 050, 070, 080, 090, 060, 020 with 11; 0120 and its like; 119.
_AREA = (
    r"(?!0[256789]0-|0(?:120|570|990|180|800)-)"
    r"(?:0[1-9]-[0-9]{4}|0[1-9][0-9]-[0-9]{3}|0[1-9][0-9]{2}-[0-9]{2}|0[1-9][0-9]{3}-[0-9])"
)
_NOWHERE = r"0[256789]0-[0-9]{4}-[0-9]{4}|0(?:120|570|990|180)-[0-9]{3}-?[0-9]{3}|0800-[0-9]{3}-[0-9]{4}"
_NO_AREA = rf"{_NOWHERE}|1(?:00|02|04|06|08|1[0-9]|22|25|36|4[1-9]|71|77|84|86|88|89)|7119|#[0-9]{{4}}"
_HYPHENS = later(rf"{_AREA}-[0-9]{{4}}|{_NO_AREA}")
_BEGINNING = later(_AREA)
# The other accepted way: brackets around the area code.
_BRACKETED = later(r"(?:\+81 )?\((0[1-9][0-9]{0,3})\)([0-9]{1,4})-([0-9]{4})")
_ONE_AFTER_ANOTHER = " / "  # GIF: several numbers are joined so

_NOTATION = r"[0-9+()\-. ]+"
# Marks that stand for a hyphen between three groups of digits: 089/948/6688.
_MARKED = r"(0[0-9]{1,4})([/・･_,~～〜=＝の])([0-9]{1,4})\2([0-9]{3,4})"
# What looks like one number inside other text: digits with hyphens, brackets or single spaces between them.
_LOOKS_LIKE_ONE = r"\+?\(?[0-9][0-9()\-]*[0-9](?:[ ][0-9][0-9()\-]*[0-9])*"
_SEPARATORS = r"[/;,、，；・･\n]|[ \u3000]{2,}|または|又は|および|及び"
_EXTENSION = r"(?:[（(]?\s*(?:内線|内|ext\.?|EXT\.?|FAX|ファックス|ファクス|℻)\s*[:：]?\s*[0-9()\-、,・/]*\s*[)）]?)"
# Said of a switchboard, and of no use to who dials.
_MAIN = r"[（(]?\s*(?:大?代表|代)(?:電話|番号)*\s*[)）]?|㈹"

_BRACKETS = str.maketrans("（）［］〔〕＋\u3000", "()()()+ ")
_LETTER_O = later("[OＯ][0-9]{1,3}[-0-9OＯ]{7,9}")
_LETTER_L = later("0[0-9]{1,4}(?:-[0-9lI|]{1,4}-[0-9lI|]{4}|(?:[0-9]*[lI|]+[0-9]*)+)")
_LABEL = r"^(?:電話番号|電話|TEL|Tel|tel|ＴＥＬ|℡|☎)\s*[:：.]?\s*"

Kind = Literal["notation", "main", "noted", "several", "local", "unassigned", "wrong-length", "no-number"]


class Reading(NamedTuple):
    """A telephone number that is not in the standard's form. `number` is what was meant, or None.

    notation: one number, written otherwise; main: one number with 代表; noted: one number with 内線 or other words;
    several: more than one, `number` joins them; local: no area code; unassigned: right length, but no such number;
    wrong-length: too many or too few digits.
    """

    kind: Kind
    number: str | None = None


def suspects(values: Sequence[str]) -> Iterable[str]:
    """Those that are not written with hyphens in the right places: the numbering plan is asked about each beginning once."""
    beginnings = {value[:7] for value in values}
    misplaced = {text for text in beginnings if _BEGINNING.fullmatch(text) and not _ends_rightly(text)}
    odd = filterfalse(_HYPHENS.fullmatch, values)
    return [*odd, *(value for value in values if value[:7] in misplaced)] if misplaced else odd


def plain() -> str:
    """The pattern of numbers of full length in an accepted form: for a long column, since it takes a while to make."""
    return f"{area_codes.pattern()}|{_NOWHERE}"


@lru_cache(maxsize=4_096)
def _ends_rightly(beginning: str) -> bool:
    return beginning.index("-") == area_codes.length(beginning.replace("-", ""))


def _accepted(text: str) -> bool:
    """True for one number in an accepted form."""
    if bracketed := _BRACKETED.fullmatch(text):
        text = "-".join(bracketed.groups())
    return bool(_HYPHENS.fullmatch(text)) and (not _BEGINNING.fullmatch(text[:7]) or _ends_rightly(text[:7]))


def _all_accepted(text: str) -> bool:
    return all(map(_accepted, text.split(_ONE_AFTER_ANOTHER)))


@lru_cache(maxsize=64)  # several rules ask about the same value, one after the other
def read(text: str) -> Reading | None:  # noqa: PLR0911 - one return for each thing that can be wrong
    """None for a number in an accepted form; else what is wrong, and the number meant where there is one."""
    if _all_accepted(text):
        return None
    narrow = _ascii(text)
    if _LETTER_O.fullmatch(narrow):  # the letter O where the digit was meant
        narrow = re.sub("[OＯ]", "0", narrow)
    if _LETTER_L.fullmatch(narrow):  # and the letters that look like 1
        narrow = re.sub("[lI|]", "1", narrow)
    narrow = re.sub("(?<=[0-9])一(?=[0-9])", "-", narrow)  # the kanji for one, where a dash was meant
    narrow = re.sub(r"(?<=[0-9]{9})\.0$", "", narrow)  # what a spreadsheet makes of a number
    if _all_accepted(narrow):
        return Reading("notation", narrow)
    words = narrow.split()
    if len(words) > 1 and all(map(_accepted, words)):
        return Reading("several", _ONE_AFTER_ANOTHER.join(words))
    if marked := re.fullmatch(_MARKED, narrow):
        one = _one(f"{marked[1]}-{marked[3]}-{marked[4]}")
        if one.number:
            return one
    if re.fullmatch(_NOTATION, narrow) and _digits(narrow):
        return _one(narrow)
    parts = [part.strip() for part in re.split(_SEPARATORS, narrow) if part.strip()]
    if len([part for part in parts if len(_digits(part)) >= 4]) > 1:
        return Reading("several", _joined(parts))
    return _with_words(narrow)


def _with_words(narrow: str) -> Reading:
    rest = re.sub(_EXTENSION, " ", narrow)
    tokens = [t for t in re.findall(_LOOKS_LIKE_ONE, rest) if len(_digits(t)) >= 3]
    if len(tokens) > 1:
        return Reading("several")
    if not tokens:
        return Reading("wrong-length" if _digits(rest) else "no-number")
    inner = _one(tokens[0])
    if not inner.number:
        return inner
    words = narrow.replace(tokens[0], "", 1).strip()
    return Reading("main" if re.fullmatch(_MAIN, words) else "noted", inner.number)


def _joined(parts: Sequence[str]) -> str | None:
    """The numbers as the standard joins several; None unless every part is a whole number by itself."""
    numbers = []
    for part in parts:
        found = read(part)
        number = part if found is None else found.number if found.kind == "notation" else None
        if number is None:
            return None
        numbers.append(number)
    return _ONE_AFTER_ANOTHER.join(numbers)


def _ascii(text: str) -> str:
    """Digits, brackets, plus and spaces as ASCII; every dash beside a digit as a hyphen; no label in front."""
    narrow = widths.narrow_digits(text).translate(_BRACKETS)
    narrow = re.sub(rf"(?<=[0-9)])\s*[{widths.DASHES}-]\s*(?=[0-9(])", "-", narrow)
    return re.sub(_LABEL, "", narrow.strip()).strip()


def _one(text: str) -> Reading:
    """Judge one number by the numbering plan."""
    if _accepted(text):
        return Reading("notation", text)
    digits = _digits(text)
    foreign = text.startswith(("+", "0081-"))
    digits = digits.removeprefix("00") if foreign else digits
    if foreign and not digits.startswith("81"):
        return Reading("unassigned")
    national = "0" + digits[2:].removeprefix("0") if foreign else digits
    if not national.startswith("0"):
        if 6 <= len(national) <= 8:
            return Reading("local")
        national = "0" + national  # Excel drops the zero of a number it takes for a quantity
    if formatted := _formatted(national):
        return Reading("notation", formatted)
    return Reading(
        "unassigned" if len(national) == (11 if re.match("0[256789]0", national) else 10) else "wrong-length"
    )


def _formatted(national: str) -> str | None:
    """With hyphens as the numbering plan has them; None for a number it does not know."""
    if len(national) not in (10, 11):
        return None
    # 0.2 s to load, and most files hold no suspect.
    import phonenumbers  # noqa: PLC0415

    try:
        number = phonenumbers.parse(national, "JP")
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    formatted = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)
    return formatted if _digits(formatted) == national and _accepted(formatted) else None


def _digits(text: str) -> str:
    return re.sub("[^0-9]", "", text)

"""Telephone numbers: which notations are the standard's, and what was meant by others.

Numbers in an accepted shape are passed by shape alone; only suspects are shown to the numbering plan (phonenumbers),
and never formatted unless it calls them valid: it would write 0893-24-21111 as 089-3242-1111.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from pipeline.japan import widths

# 10 digits with the area code set off by hyphens or brackets; 050, 070, 080, 090, 060, 020 with 11; 0120 and its like.
ONE = (
    r"(?:0[1-9]-[0-9]{4}-[0-9]{4}|0[1-9][0-9]-[0-9]{3}-[0-9]{4}|0[1-9][0-9]{2}-[0-9]{2}-[0-9]{4}"
    r"|0[1-9][0-9]{3}-[0-9]-[0-9]{4}|0[256789]0-[0-9]{4}-[0-9]{4}"
    r"|0(?:120|570|990|180)-[0-9]{3}-?[0-9]{3}|0800-[0-9]{3}-[0-9]{4}"
    r"|(?:\+81 )?\((?:0[1-9]\)[0-9]{4}|0[1-9][0-9]\)[0-9]{3}|0[1-9][0-9]{2}\)[0-9]{2}|0[1-9][0-9]{3}\)[0-9])-[0-9]{4}"
    r"|1(?:00|02|04|06|08|1[0-9]|22|25|36|4[1-9]|71|77|84|86|88|89)|7119|#[0-9]{4})"
)
STANDARD = rf"{ONE}(?: / {ONE})*"  # GIF: several numbers are joined by " / "

_NOTATION = r"[0-9+()\-. ]+"
# What looks like one number inside other text: digits with hyphens, brackets or single spaces between them.
_LOOKS_LIKE_ONE = r"\+?\(?[0-9][0-9()\-]*[0-9](?:[ ][0-9][0-9()\-]*[0-9])*"
_SEPARATORS = r"[/;,、，；・\n]|[ \u3000]{2,}|または|又は|および|及び"
_EXTENSION = r"(?:[（(]?\s*(?:内線|内|ext\.?|EXT\.?|FAX|ファックス|ファクス|℻)\s*[:：]?\s*[0-9()\-、,・/]*\s*[)）]?)"

_BRACKETS = str.maketrans("（）［］〔〕＋\u3000", "()()()+ ")
_LABEL = r"^(?:電話番号|電話|TEL|Tel|tel|ＴＥＬ|℡|☎)\s*[:：.]?\s*"

Kind = Literal["notation", "noted", "several", "local", "unassigned", "wrong-length", "no-number"]


class Reading(NamedTuple):
    """A telephone number that is not in the standard's form. `number` is what was meant, or None.

    notation: one number, written otherwise; noted: one number with 代表 or 内線; several: more than one;
    local: no area code; unassigned: right length, but no such number; wrong-length: too many or too few digits.
    """

    kind: Kind
    number: str | None = None


def read(text: str) -> Reading | None:  # noqa: PLR0911 - one return for each thing that can be wrong
    """None for a number in an accepted form; else what is wrong, and the number meant where there is one."""
    narrow = _ascii(text)
    if re.fullmatch(STANDARD, text):
        return None
    if re.fullmatch(STANDARD, narrow):
        return Reading("notation", narrow)
    words = narrow.split()
    if len(words) > 1 and all(re.fullmatch(ONE, word) for word in words):
        return Reading("several")
    if re.fullmatch(_NOTATION, narrow):
        found = _one(narrow)
        return None if found.number == text else found
    if len([part for part in re.split(_SEPARATORS, narrow) if len(_digits(part)) >= 4]) > 1:
        return Reading("several")
    tokens = [t for t in re.findall(_LOOKS_LIKE_ONE, re.sub(_EXTENSION, " ", narrow)) if len(_digits(t)) >= 3]
    if len(tokens) > 1:
        return Reading("several")
    if not tokens:
        return Reading("wrong-length" if _digits(narrow) else "no-number")
    inner = _one(tokens[0])
    return Reading("noted", inner.number) if inner.number else inner


def _ascii(text: str) -> str:
    """Digits, brackets, plus and spaces as ASCII; every dash beside a digit as a hyphen; no label in front."""
    narrow = widths.narrow_digits(text).translate(_BRACKETS)
    narrow = re.sub(rf"(?<=[0-9)])\s*[{widths.DASHES}-]\s*(?=[0-9(])", "-", narrow)
    return re.sub(_LABEL, "", narrow.strip()).strip()


def _one(text: str) -> Reading:
    """Judge one number by the numbering plan."""
    if re.fullmatch(ONE, text):
        return Reading("notation", text)
    digits = _digits(text)
    foreign = text.startswith("+")
    if foreign and not digits.startswith("81"):
        return Reading("unassigned")
    national = "0" + digits[2:].removeprefix("0") if foreign else digits
    if not national.startswith("0"):
        if 6 <= len(national) <= 8:
            return Reading("local")
        national = "0" + national  # Excel drops the zero of a number it takes for a quantity
    if not 10 <= len(national) <= 11:
        return Reading("wrong-length")
    formatted = _formatted(national)
    if formatted:
        return Reading("notation", formatted)
    return Reading("unassigned" if len(national) == 10 or re.match("0[256789]0", national) else "wrong-length")


def _formatted(national: str) -> str | None:
    """With hyphens as the numbering plan has them; None for a number it does not know."""
    # 0.2 s to load, and most files hold no suspect.
    import phonenumbers  # noqa: PLC0415

    try:
        number = phonenumbers.parse(national, "JP")
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    formatted = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)
    same = _digits(formatted) == national and re.fullmatch(r"[0-9]+(?:-[0-9]+)*", formatted)
    return formatted if same else None


def _digits(text: str) -> str:
    return re.sub("[^0-9]", "", text)

"""Codes with a check digit: local governments (JIS X 0401/0402), corporate numbers (国税庁); and town ids."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.japan import widths

_SIX = "[0-9]{6}"
_PREFECTURE = "0[1-9]|[1-3][0-9]|4[0-7]"
_CORPORATE = "[1-9][0-9]{12}"
_TOWN = r"([0-9]{1,4})\s*-\s*([0-9]{3})|([0-9]{4,7})"


class Reading(NamedTuple):
    """A code that is not as it should be: the codes that may have been meant, none or several."""

    meant: tuple[str, ...] = ()
    supported: bool = False  # the check digit, or the list of codes, leaves exactly one


# --- local governments ---------------------------------------------------------------------------------------------


def municipality_check(code5: str) -> str:
    """The sixth digit of a five-digit code: weights 6 to 2; 11 - s mod 11, its last digit."""
    s = sum(int(digit) * weight for digit, weight in zip(code5, (6, 5, 4, 3, 2), strict=True))
    return str((11 - s % 11) % 10)


def is_municipality(code6: str) -> bool:
    """Six digits whose last is the check digit; whether the code is assigned is another question."""
    return bool(re.fullmatch(_SIX, code6)) and municipality_check(code6[:5]) == code6[5]


def assigned(code6: str) -> bool:
    """The code is or was in force; those codes all have their check digit."""
    # The table is read from disk on the first suspect, not when the program starts.
    from pipeline.japan import municipalities  # noqa: PLC0415

    return municipalities.known(code6)


def municipality(text: str) -> Reading | None:
    """None for an assigned code; else which code was meant.

    92011 -> 092011 (its zero was lost), 13101 -> 131016 (its check digit was left out), 1100 -> 011002 (both),
    38201-9 -> 382019, 松山市 -> 382019 (the only one of that name), 38 -> 380008, unsupported.
    A wrong check digit: the code with the right one, unsupported, since another digit may be the wrong one.
    """
    text = widths.narrow_digits(text).strip()
    if assigned(text):
        return None
    # 382019.0 and 382,019 are what a spreadsheet makes of it; the letter O was typed for a 0.
    whole = re.sub(r"[\s,-]|\.0$", "", text).translate({ord("O"): "0", ord("o"): "0"})
    whole = whole.removeprefix("0") if len(whole) == 7 else whole
    certain = (whole,) if assigned(whole) else _named(text)
    if certain:
        return Reading(certain, supported=True)
    if re.fullmatch(_PREFECTURE, text):
        return Reading((f"{text}000{municipality_check(text + '000')}",))
    if re.fullmatch(_SIX, text):
        return Reading(tuple(filter(assigned, [text[:5] + municipality_check(text[:5])])))
    meant = _completed(text) if re.fullmatch("[0-9]{4,5}", text) else ()
    return Reading(meant, supported=len(meant) == 1)


def _completed(text: str) -> tuple[str, ...]:
    """The codes of which four or five digits may be left: without the zero, the check digit, or both."""
    guesses = (
        ["0" + text, text + municipality_check(text)]
        if len(text) == 5
        else [f"0{text}{municipality_check('0' + text)}"]
    )
    return tuple(filter(assigned, guesses))


def _named(text: str) -> tuple[str, ...]:
    """The code of the only local government of that name."""
    # The table is read from disk on the first suspect, not when the program starts.
    from pipeline.japan import municipalities  # noqa: PLC0415

    found = municipalities.named(text)
    return found if len(found) == 1 else ()


def swapped(text: str) -> set[str]:
    """The assigned codes in which two neighbours of these six digits have changed places: 328019 -> 382019."""
    if not re.fullmatch(_SIX, text):
        return set()
    return set(filter(assigned, (text[:at] + text[at + 1] + text[at] + text[at + 2 :] for at in range(5)))) - {text}


def one_digit_off(text: str) -> set[str]:
    """The assigned codes from which these six digits differ by one: 382018 -> 382019 and others."""
    if not re.fullmatch(_SIX, text):
        return set()
    return set(filter(assigned, (text[:at] + n + text[at + 1 :] for at in range(6) for n in "0123456789"))) - {text}


def municipality_meant(text: str) -> str | None:
    """The assigned code that is written here or is certainly meant: 382019 for ３８２０１９ and 38201. None for no such."""
    bare = widths.narrow_digits(text).strip()
    found = municipality(bare)
    if found is None:
        return bare
    return found.meant[0] if found.supported else None


# --- corporate numbers ---------------------------------------------------------------------------------------------


def corporate_check(base12: str) -> str:
    """The first digit of a corporate number, from the twelve after it: 9 - Σ Pn·Qn mod 9, Q 1, 2 from the right."""
    # A number and the sum of its digits leave the same remainder by 9; every other digit counts twice.
    return str(9 - (int(base12) + int(base12[::2])) % 9)


def is_corporate(number: str) -> bool:
    """Thirteen digits whose first is the check digit."""
    return bool(re.fullmatch(_CORPORATE, number)) and corporate_check(number[1:]) == number[0]


def corporate(text: str) -> Reading | None:
    """None for a valid number; else the number meant.

    3-0000-2038-2019 and T3000020382019 -> supported by the check digit. Twelve digits are the number in the commercial
    register, but may be a person's individual number too. A local government's is certain: 000020382019 -> with its
    check digit in front. One that may be a person's is never made into anything; of the others a person decides.
    """
    if is_corporate(text):
        return None
    bare = re.sub(r"[\s,-]", "", widths.narrow_digits(widths.narrow_ascii(text)))
    bare = re.sub(r"^(?:法人番号|登録番号)?:?T?", "", bare).removesuffix(".0")
    if is_corporate(bare):
        return Reading((bare,), supported=True)
    if not re.fullmatch("[0-9]{12}", bare):
        return Reading()
    meant = (corporate_check(bare) + bare,)
    if bare.startswith("000020") and assigned(bare[6:]):
        return Reading(meant, supported=True)
    return Reading() if may_be_individual(bare) else Reading(meant)


def may_be_individual(number: str) -> bool:
    """Twelve digits whose last is the check digit of an individual number: a tenth of all twelve digits."""
    if not re.fullmatch("[0-9]{12}", number):
        return False
    rest = (
        sum(int(digit) * weight for digit, weight in zip(number, (6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2), strict=False)) % 11
    )
    return int(number[11]) == (0 if rest <= 1 else 11 - rest)


# --- town ids ------------------------------------------------------------------------------------------------------


def town(text: str) -> str | None:
    """The seven digits of a town id (町字ID): 0008-001, 8001 -> 0008001; None where it stands so already, or cannot.

    8-1 cannot: it may be a house number.
    """
    text = widths.narrow_digits(text).strip()
    if re.fullmatch("[0-9]{7}", text) or not (found := re.fullmatch(_TOWN, text)):
        return None
    return found[3].zfill(7) if found[3] else found[1].zfill(4) + found[2].zfill(3)

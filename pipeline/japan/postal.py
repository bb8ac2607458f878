"""Postal codes: seven digits, no hyphen (GIF core data part 郵便番号)."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.japan import widths

STANDARD = r"[0-9]{7}"

_SIGN = r"(?:〒|〶|T(?=[\s(]*[0-9])|郵便番号)?[\s:]*"
_BETWEEN = rf"\)?\s*[{widths.DASHES}\-・･.·_]?\s*"
_MARKED = rf"{_SIGN}\(?([0-9]{{3}}){_BETWEEN}([0-9]{{4}})\)?(?:\.0)?"
_SHORT = r"([0-9]{2})-?([0-9]{4})"


class Reading(NamedTuple):
    """A postal code that is not seven plain digits. `code` is None where it cannot be told."""

    code: str | None
    lost_zero: bool = False


def read(text: str) -> Reading | None:
    """None for seven digits; else what was meant: 〒790-8571 -> 7908571; 600042 -> 0600042, but its zero is a guess."""
    if re.fullmatch(STANDARD, text):
        return None
    text = widths.narrow_digits(widths.narrow_ascii(text)).strip()
    text = re.sub(r"\A\(([^()]*)\)\Z", r"\1", text)  # （〒790-8571）
    if re.fullmatch("[1-9],[0-9]{3},[0-9]{3}", text):
        return Reading(text.replace(",", ""))
    if found := re.fullmatch(_MARKED, text):
        return Reading(found[1] + found[2])
    if found := re.fullmatch(_SHORT, text):
        return Reading("0" + found[1] + found[2], lost_zero=True)
    return Reading(None)

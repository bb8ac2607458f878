"""Readings: what stands in a column of full-width katakana."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.japan import widths

# What no kana spells: kanji and Latin letters of either width. Digits, spaces and marks are fine in a reading.
_UNREADABLE = "[A-Za-zＡ-Ｚａ-ｚ々〆\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
_HIRAGANA = "[ぁ-ゖゝゞ]"
# A hyphen or minus after katakana, where the long-vowel mark ー was meant: before more kana, or at the end.
_LONG_VOWEL = "(?<=[ァ-ヺ])[-‐‑‒–—―−─━－](?=[ァ-ヺー]|$)"


class Reading(NamedTuple):
    """A reading that is not in full-width katakana. `fixed` is None where a person has to give the reading."""

    fixed: str | None
    only_width: bool


def read(text: str) -> Reading | None:
    """None for a reading in full-width katakana; else what is wrong with it."""
    if re.search(_UNREADABLE, text):
        return Reading(None, only_width=False)
    wide = widths.widen_kana(text)
    katakana = re.sub(_HIRAGANA, lambda m: chr(ord(m[0]) + 0x60), wide)
    fixed = re.sub(_LONG_VOWEL, "ー", katakana)
    if fixed == text:
        return None
    return Reading(fixed, only_width=fixed == wide)

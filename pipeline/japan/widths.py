"""Full width and half width, where the meaning cannot change.

No blanket NFKC: it would turn ① into 1, ㈱ into (株), ㎡ into m2, and the 神 of a name into another character.
Only digits, the marks that stand between digits, and half-width kana are touched; never a name.
"""

from __future__ import annotations

import re
import unicodedata

from pipeline.japan.patterns import later

# Characters nobody sees and nobody typed on purpose: control characters (tab and line breaks have their own rule),
# soft hyphen, zero-width space, direction marks, word joiner, BOM. The joiners U+200C and U+200D and the variation
# selectors are not among them: they change which character is shown.
UNSEEN = (
    "".join(
        chr(c)
        for c in (
            *range(0x09),
            *range(0x0E, 0x20),
            *range(0x7F, 0x85),
            *range(0x86, 0xA0),
            0xAD,
            0x200B,
            0x200E,
            0x200F,
        )
    )
    + "\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
)
_UNSEEN = re.escape(UNSEEN)

_ASCII = {0xFEE0 + c: c for c in range(0x21, 0x7F)}
_DIGITS = {0xFF10 + n: ord("0") + n for n in range(10)}

# What is typed for a hyphen: ‐ ‑ ‒ – — ― ⁃ − ─ ━ － ー ｰ
DASHES = "‐‑‒–—―⁃−─━－ーｰ"
_MARKS = {**{ord(dash): "-" for dash in DASHES}, ord("．"): ".", ord("："): ":", ord("／"): "/", ord("，"): ","}
MARKED = "".join(map(chr, _MARKS))

# A mark counts only between two digits, or as a minus before the first one.
_BETWEEN = later(rf"([0-9][{_UNSEEN}]*)([{MARKED}])(?=[{_UNSEEN}]*[0-9])")
_MINUS = later(rf"^([\s{_UNSEEN}]*)[－−](?=[{_UNSEEN}]*[0-9])")
_MAY_NARROW = later(f"[０-９{MARKED}]")

_HALF_KANA = later("[｡-ﾟ]+")
_LONE_VOICING = {0x3099: "゛", 0x309A: "゜"}


def narrow_digits(text: str) -> str:
    """Full-width digits, and the full-width hyphens, dots, colons, slashes and commas between digits, as ASCII.

    「０８９－９４８－６６８８」 -> 089-948-6688; 「第２会議室」 -> 第2会議室; nothing else is changed.
    """
    if text.isascii() or not _MAY_NARROW.search(text):
        return text
    narrow = text.translate(_DIGITS)
    if narrow.isascii():
        return narrow  # the marks below are none of ASCII
    narrow = _BETWEEN.sub(lambda m: m[1] + _MARKS[ord(m[2])], narrow)
    return _MINUS.sub(r"\1-", narrow)


def narrow_ascii(text: str) -> str:
    """Every full-width letter, digit and mark that ASCII has, as ASCII: 「ＡＡ－０１」 -> AA-01. For codes, never for words."""
    return text if text.isascii() else text.translate(_ASCII)


def shows(text: str) -> bool:
    """True when something is left of it once spaces and the characters nobody sees have been taken out."""
    if text.isprintable():
        return bool(text) and not text.isspace()
    return bool("".join(text.split()).strip(UNSEEN))


def widen_kana(text: str) -> str:
    """Half-width kana and their marks as full-width: ｶﾞｯｺｳ -> ガッコウ, ｢･｣ -> 「・」. Nothing else is changed."""
    return _HALF_KANA.sub(lambda m: unicodedata.normalize("NFKC", m[0]).translate(_LONE_VOICING), text)


def same_but_for_width(one: str, other: str) -> bool:
    """True when two values differ only in width and spaces: for comparing, never for writing."""

    def bare(text: str) -> str:
        return "".join(unicodedata.normalize("NFKC", text).split())

    return bare(one) == bare(other)

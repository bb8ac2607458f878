"""Addresses: which municipality one names, and a form in which two ways of writing the same address are equal.

For comparing only, never for writing: how a place's name is spelt is its own business.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from functools import cache, lru_cache
from hashlib import blake2b
from typing import NamedTuple

from pipeline.japan import municipalities, numbers, widths
from pipeline.japan.patterns import later

LONGEST = 12  # characters of the longest name of a municipality, a ward with its city among them

# What can name a municipality has one of these near its start.
_MAY_NAME = later("[^0-9]{1,7}?[都道府県市郡]")
_COUNTY = later("[^0-9市区町村]{1,5}?郡")
_COUNTED = later("([〇一二三四五六七八九十百]+)(?=丁目|番(?!町)|号|の[0-9〇一二三四五六七八九十])")
_STEP = later("(?<=[0-9])(?:丁目|番地の?|番(?!町)|号|の(?=[0-9]))-?")
_HAMLET = later("大字|小字|字(?=[^0-9])")
_LOOSE = later("-(?=[^0-9]|$)")
_WORDED = later("[丁番号の字]")  # stands in whatever one of the first three finds


def may_name(address: str) -> bool:
    """Whether it may begin with a municipality: asked before anything else."""
    return _MAY_NAME.match(address) is not None


class Named(NamedTuple):
    """What the beginning of an address names."""

    prefecture: str  # 愛媛県; "" where it is not written
    codes: frozenset[str]  # the municipalities it may be: several share the name 府中市; none where none is named


@lru_cache(maxsize=1 << 12)
def named(address: str) -> Named:
    """The prefecture and municipality an address begins with.

    Without its prefecture only a city, or a town with its county, is taken for one: 「美里町3」 may be a part of a city.
    """
    text = _folded(address)
    prefecture = next((p for p in (text[:3], text[:4]) if p in _prefectures()), "")
    rest = text[len(prefecture) :]
    codes = _longest(rest, prefecture)
    if not prefecture:
        codes = {code for code in codes if municipalities.table()[code].kind in {"city", "ward"}}
    if not codes and (county := _COUNTY.match(rest)):
        codes = _longest(rest[county.end() :], prefecture)
    return Named(prefecture, frozenset(codes))


def agrees(found: Named, code: str) -> bool:
    """Whether what was named may be this municipality: itself, its city or ward, or a prefecture that it lies in.

    True as well where too little is named to tell.
    """
    prefecture = municipalities.prefecture_of(code)
    if found.prefecture and found.prefecture != prefecture:
        return False
    return not found.codes or code[2:5] == "000" or any(related(one, code) for one in found.codes)


def related(one: str, other: str) -> bool:
    """The same municipality, or a ward and its city."""
    return one == other or municipalities.parent_of(one) == other or one == municipalities.parent_of(other)


def spoken(found: Named) -> str:
    """What was named, to be said in a sentence: 「愛媛県松山市」, 「愛媛県」, 「広島県府中市・東京都府中市」."""
    return "・".join(sorted(municipalities.full_name_of(code) or code for code in found.codes)) or found.prefecture


def starts(code: str) -> tuple[str, ...]:
    """How an address in this municipality plainly begins; ("",), with which all begin, for an unknown code."""
    name, full = municipalities.name_of(code), municipalities.full_name_of(code)
    if name is None or full is None:
        return ("",)
    return (full, name) if name.endswith("市") else (full,)


def comparable(address: str) -> str:
    """The address without what people vary: width, blanks, 一丁目 or 1, 番地 and 号 or hyphens, 大字, ケ or ヶ."""
    text = widths.narrow_digits(_folded(address))
    if _WORDED.search(text):
        text = _COUNTED.sub(lambda found: str(numbers.kanji(found[1]) or found[1]), text)
        text = _STEP.sub("-", _HAMLET.sub("", text))
    return _LOOSE.sub("", text)


@lru_cache(maxsize=1 << 15)
def facility(name: str, address: str) -> str:
    """One word for a facility, the same however its name and address are written; "" where either is missing."""
    bare, place = _folded(name), comparable(address)
    return (
        blake2b(f"{bare}\n{place}".encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
        if bare and place
        else ""
    )


def plot(address: str) -> str:
    """What tells the plots of a neighbourhood apart: its first two numbers, 1-8 of 番町一丁目8番15号; all of it without any."""
    bare = comparable(address)
    found = re.search("[0-9]+(?:-[0-9]+)?", bare)
    return found[0] if found else bare


def _folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split()).replace("ケ", "ヶ")


def _longest(text: str, prefecture: str) -> set[str]:
    """The municipalities whose name the text begins with; of two that fit (津, 津山) the longer name."""
    names = _names()
    for length in range(min(LONGEST, len(text)), 1, -1):
        found = {code for home, code in names.get(text[:length], ()) if prefecture in {"", home}}
        if found and text[length : length + 1] != "場":  # 大津市場町 is no part of 大津市
            return found
    return set()


@cache
def _prefectures() -> frozenset[str]:
    return frozenset(one.prefecture for one in municipalities.prefectures())


@cache
def _names() -> dict[str, list[tuple[str, str]]]:
    """Every municipality by its name, each with its prefecture."""
    names: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for code, one in municipalities.table().items():
        if one.kind != "prefecture":
            names[_folded(one.name)].append((one.prefecture, code))
    return dict(names)

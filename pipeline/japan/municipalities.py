"""The local governments of Japan: which codes exist, what they are called, which of them count as municipalities.

The table is datasets/reference/municipalities.csv, read once, on the first question.
"""

from __future__ import annotations

import csv
from functools import cache
from typing import NamedTuple

from pipeline.carried import carried

# Kinds of government that are municipalities: 1,718 cities, towns and villages, and the 23 special wards of Tokyo.
# The six villages of the Northern Territories have codes but no office; a ward of a designated city is part of it.
COUNTED = frozenset({"city", "town", "village", "special-ward"})
ENDINGS = tuple("都道府県市区町村")  # of all their names


class Government(NamedTuple):
    """One line of the table; the names of its members are the names of its columns."""

    code: str  # six digits with the check digit (JIS X 0401, 0402)
    prefecture: str  # 愛媛県
    name: str  # 松山市; a ward with its city: 札幌市中央区; a prefecture: 愛媛県
    kana: str  # マツヤマシ
    county: str  # 越智郡, where we know it; "" for cities and where we do not
    kind: str  # prefecture, city, town, village, special-ward, ward, northern
    parent: str  # for a ward: the code of its city
    until: str  # last day of a code that is no longer in force, YYYY-MM-DD; "" while it is


@cache
def table() -> dict[str, Government]:
    """Every government by its code, in code order."""
    path = carried("datasets/reference") / "municipalities.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        return {row[0]: Government._make(row) for row in rows}


def known(code6: str) -> bool:
    """True for the code of a prefecture, a municipality or a ward, now or in the past."""
    return code6 in table()


@cache
def _by_name() -> dict[str, tuple[str, ...]]:
    codes: dict[str, tuple[str, ...]] = {}
    for g in table().values():
        if g.until:
            continue
        # 松前町, 愛媛県松前町, 伊予郡松前町, 愛媛県伊予郡松前町; a ward without its city too, so that 中央区 is not Tokyo's
        names = {g.name} if g.kind == "prefecture" else {g.name, g.prefecture + g.name}
        if g.county:
            names |= {g.county + g.name, g.prefecture + g.county + g.name}
        if g.parent:
            names.add(g.name.removeprefix(table()[g.parent].name))
        for name in names:
            codes[name] = (*codes.get(name, ()), g.code)
    return codes


def named(name: str) -> tuple[str, ...]:
    """The codes of all governments in force that are called so: 松前町 in 北海道 and in 愛媛県."""
    bare = "".join(name.split())
    return _by_name().get(bare, ()) if bare.endswith(ENDINGS) else ()


def name_of(code6: str) -> str | None:
    """「松山市」 for 382019."""
    found = table().get(code6)
    return found and found.name


def full_name_of(code6: str) -> str | None:
    """「愛媛県松山市」 for 382019, 「愛媛県」 for 380008; without the county, as the national list writes it."""
    found = table().get(code6)
    if found is None or found.kind == "prefecture":
        return found and found.name
    return found.prefecture + found.name


def prefecture_of(code6: str) -> str | None:
    """「愛媛県」 for 382019."""
    found = table().get(code6)
    return found and found.prefecture


def parent_of(code6: str) -> str | None:
    """The code of the city that a ward belongs to: 011002 for 011011. None for what is no ward."""
    found = table().get(code6)
    return (found and found.parent) or None


def counted() -> tuple[Government, ...]:
    """The 1,741 municipalities, in code order."""
    return tuple(g for g in table().values() if g.kind in COUNTED)


@cache
def prefectures() -> tuple[Government, ...]:
    """The 47 prefectures, in code order."""
    return tuple(g for g in table().values() if g.kind == "prefecture")

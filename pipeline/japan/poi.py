"""The kinds of facilities and their numbers (POIコード). The table is guidelines/codes/poi.csv."""

from __future__ import annotations

import csv
from collections import Counter
from functools import cache

from pipeline.carried import carried


@cache
def names() -> dict[str, str]:
    """The name of each kind by its four digits: 1307 -> 公民館."""
    with (carried("guidelines") / "codes" / "poi.csv").open(encoding="utf-8-sig", newline="") as lines:
        return {row["value"]: row["name"] for row in csv.DictReader(lines)}


def known(code: str) -> bool:
    """True for a number of the table. It writes 801 in one place and 0801 in another: both are taken."""
    return code.isascii() and len(code) >= 3 and code.zfill(4) in names()


def code_of(name: str) -> str | None:
    """The number of the only kind of that very name: 公民館 -> 1307; None for 庭園, which stands there twice."""
    return _codes().get(name)


@cache
def _codes() -> dict[str, str]:
    times = Counter(names().values())
    return {name: code for code, name in names().items() if times[name] == 1}

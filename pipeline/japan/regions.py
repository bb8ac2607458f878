"""The regions within a prefecture (東予・中予・南予), as far as the program knows them: those of Ehime.

datasets/reference/ehime.csv: commonly known, entered by us; no document of the prefecture is cited for it.
"""

from __future__ import annotations

import csv
from functools import cache
from typing import TYPE_CHECKING

from pipeline.carried import carried

if TYPE_CHECKING:
    from collections.abc import Mapping


@cache
def regions() -> Mapping[str, str]:
    """The region of each municipality that has one here, by its code of six digits."""
    with (carried("datasets/reference") / "ehime.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: row["region"] for row in csv.DictReader(file)}

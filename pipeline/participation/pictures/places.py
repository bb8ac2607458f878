"""Where each square of a tile-grid map stands; the tables are ours: datasets/reference/tiles_….csv."""

from __future__ import annotations

import csv
from functools import cache
from typing import NamedTuple

from pipeline.carried import carried

JAPAN = "japan"
OF_PREFECTURES = {"38": "ehime"}  # whose municipalities have a table


class Place(NamedTuple):
    """A square, counted from 1, from the west and from the north; a line of the table."""

    code: str
    name: str
    column: int
    row: int


@cache
def places(name: str) -> tuple[Place, ...]:
    """The squares of a table: "japan" for the prefectures, or that of a prefecture's municipalities."""
    with (carried("datasets/reference") / f"tiles_{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            Place(row["code"], row["name"], int(row["column"]), int(row["row"])) for row in csv.DictReader(file)
        )

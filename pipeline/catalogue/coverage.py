"""What a dataset is about and of which time: its category, and the first and the last day that its table tells of.

guidelines/catalogue.csv says both. The categories are those that the standards' own list of open data offers; which
dataset falls into which is our judgement, and only a help to those who browse.
"""

from __future__ import annotations

import csv
import io
from functools import lru_cache
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from pipeline.carried import carried
from pipeline.japan import dates

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.model import Schema


class About(NamedTuple):
    """`days`: keys of the items that hold the days a row tells of (when it was counted, from when to when it lasts)."""

    category: str
    days: frozenset[str]


NOTHING = About("", frozenset())


@lru_cache(maxsize=1)
def known() -> Mapping[str, About]:
    """By the dataset's id."""
    path = carried("guidelines") / "catalogue.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        return {
            row["dataset"]: About(row["category"], frozenset(filter(None, row["days"].split(";"))))
            for row in csv.DictReader(file)
        }


def category(dataset: str) -> str:
    """In Japanese, such as 人口・世帯; "" for a dataset of no standard."""
    return known().get(dataset, NOTHING).category


def period(schema: Schema, header: Sequence[str], data: bytes) -> tuple[str, str]:
    """The first and the last day, YYYY-MM-DD, of a table in UTF-8.

    ("", "") where no item holds one, where all are blank, and where one cannot be read: half a period misleads.
    """
    if not known().get(schema.id, NOTHING).days:
        return "", ""
    rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    next(rows, None)
    columns = zip_longest(*rows, fillvalue="")
    return days_in(schema, header, [next(columns, ()) for _ in header])


def days_in(schema: Schema, header: Sequence[str], columns: Sequence[Sequence[str]]) -> tuple[str, str]:
    """The same of a table at hand."""
    from pipeline.schema import fields_of  # noqa: PLC0415  only when something is published

    wanted = known().get(schema.id, NOTHING).days
    items = fields_of(schema, tuple(header))
    said = {
        cell.strip()
        for item, column in zip(items, columns, strict=True)
        if item and item.key in wanted
        for cell in column
    }
    days = {_day(text) for text in said - {""}}
    return (min(days), max(days)) if days and "" not in days else ("", "")


def _day(text: str) -> str:
    """YYYY-MM-DD; "" where it is not certain which day is meant."""
    if dates.exists(text):
        return text
    reading = dates.read(text)
    return reading.iso or "" if reading and reading.certain else ""

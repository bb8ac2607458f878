"""Which municipalities there were on a day: the table of today, with every change since then taken back.

The changes are datasets/reference/municipality_changes.csv, a line for each government that there was before one.
"""

from __future__ import annotations

import csv
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from pipeline.carried import carried
from pipeline.errors import CallError
from pipeline.japan import municipalities as places
from pipeline.japan.municipalities import Government
from pipeline.model import Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

KNOWN_SINCE = "2014-04-05"  # the last merger; from this day on every change is in the table
TABLE_OF = "2026-07-09"  # the day of datasets/reference/municipalities.csv

TOO_EARLY = Text(
    ja="{day} の市区町村の表がありません（{since} からは分かります）。その日の市区町村の表を --municipalities で指定してください。",
    en="There is no table of the municipalities of {day} (they are known since {since}). Give one with --municipalities.",
)


class Change(NamedTuple):
    """A government that there was before a day, and the code of what it became; the names are those of the columns."""

    date: str  # the first day of what is new, YYYY-MM-DD
    code_before: str
    prefecture: str
    name_before: str
    kind_before: str
    code: str
    source: str


@cache
def changes() -> tuple[Change, ...]:
    """Every change since KNOWN_SINCE, the earliest first."""
    with (carried("datasets/reference") / "municipality_changes.csv").open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        return tuple(Change._make(row) for row in rows)


def on(day: str) -> dict[str, Government]:
    """Every government of a day by its code. Raises CallError for a day before KNOWN_SINCE."""
    if day < KNOWN_SINCE:
        raise CallError(TOO_EARLY, day=day, since=KNOWN_SINCE)
    return taken_back(places.table(), changes(), day)


def taken_back(table: Mapping[str, Government], known: Sequence[Change], day: str) -> dict[str, Government]:
    """The table as it was on a day. A merger has a line for each that went into it, a split one for what was split."""
    found = dict(table)
    for date in sorted({change.date for change in known if change.date > day}, reverse=True):
        undone = [change for change in known if change.date == date]
        for change in undone:
            found.pop(change.code, None)
        for one in undone:
            found[one.code_before] = Government(
                one.code_before, one.prefecture, one.name_before, "", "", one.kind_before, "", ""
            )
    return dict(sorted(found.items()))


def otherwise(code: str, table: Mapping[str, Government], known: Sequence[Change]) -> str | None:
    """The code of this table that stands for a code of another day; None where there is none, or more than one."""
    for earlier, later in (("code_before", "code"), ("code", "code_before")):
        found = {code}
        for change in known if earlier == "code_before" else reversed(known):
            if getattr(change, earlier) in found and getattr(change, earlier) not in table:
                found = found - {getattr(change, earlier)} | {getattr(change, later)}
        named = {one for one in found if one in table}
        if len(named) == 1 and len(found) == 1:
            return named.pop()
    return None

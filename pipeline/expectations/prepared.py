"""What is looked at: the records of a gathered table with a few columns worked out, and a row for each municipality.

Plain columns by name; a blank is None. Numbers and places are worked out here, so that every expectation is one that
Great Expectations brings along, and its result can be read beside the very column.
"""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from pipeline.expectations.gathering import CODE, NAME, ROW
from pipeline.expectations.suites import AGE, ELSEWHERE, PER_THOUSAND, TYPES, as_number, share_of
from pipeline.japan import dates, degrees

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.expectations.demands import Demands
    from pipeline.model import Schema

    Cell = str | float | int | None
    Columns = Mapping[str, Sequence[Cell]]

ROWS, PEOPLE, NEWEST = "件数", "人口", "一番新しい日"


class Prepared(NamedTuple):
    """Two tables, each as columns of one length."""

    records: Columns
    municipalities: Columns


def prepared(
    schema: Schema,
    header: Sequence[str],
    rows: Sequence[Sequence[str]],
    demands: Demands,
    people: Mapping[str, int],
) -> Prepared:
    """`people`: by code; a municipality that is not among them has no number for a thousand people."""
    columns = dict(zip(header, zip(*rows, strict=True) if rows else [()] * len(header), strict=True))
    blank = {field.name: {"", *field.missing} for field in schema.fields}
    records: dict[str, Sequence[Cell]] = {}
    for name, cells in columns.items():
        empty = blank.get(name, {""})
        records[name] = [None if cell in empty or not cell.strip() else cell for cell in cells]
    whole = {field.name: records[field.name] for field in schema.fields}
    records[ROW] = [int(cell) for cell in columns[ROW]]
    for field in schema.fields:
        if field.type in TYPES and (field.minimum is not None or field.maximum is not None):
            records[as_number(field.name)] = [_number(cell) for cell in whole[field.name]]
    places = {field.form: field.name for field in schema.fields}
    if {"latitude", "longitude"} <= places.keys():
        points = [degrees.values([_text(cell) for cell in whole[places[axis]]]) for axis in ("latitude", "longitude")]
        records[ELSEWHERE] = _elsewhere(columns[CODE], list(zip(*points, strict=True)))
    owners: dict[tuple[str, str], list[int]] = defaultdict(list)
    for record, owner in enumerate(zip(columns[CODE], columns[NAME], strict=True)):
        owners[owner].append(record)
    found = _municipalities(owners, whole, people)
    fresh = demands.of(schema.id).fresh
    return Prepared(
        records, found | (_ages(owners, whole[fresh.item], demands.as_of) if fresh and fresh.item in whole else {})
    )


def _elsewhere(codes: Sequence[str], points: Sequence[tuple[float, float]]) -> list[Cell]:
    """The name of the other municipality where a point lies, None where it lies in its own, at sea, or is no point."""
    from pipeline.japan import places  # noqa: PLC0415  only tables with coordinates need the outlines

    by_code: dict[str, list[int]] = defaultdict(list)
    for record, (code, (north, east)) in enumerate(zip(codes, points, strict=True)):
        if code and degrees.is_in_japan(north, "latitude") and degrees.is_in_japan(east, "longitude"):
            by_code[code].append(record)
    found: list[Cell] = [None] * len(points)
    for code, records in by_code.items():
        others = places.lies_elsewhere([points[record] for record in records], code[:5])
        for record in records:
            if points[record] in others:
                found[record] = places.name_of(others[points[record]])
    return found


def _municipalities(
    owners: Mapping[tuple[str, str], Sequence[int]], whole: Columns, people: Mapping[str, int]
) -> dict[str, Sequence[Cell]]:
    """`owners`: the records of each, by code and name."""
    counts = [len(own) for own in owners.values()]
    found: dict[str, Sequence[Cell]] = {
        CODE: [code for code, _ in owners],
        NAME: [name for _, name in owners],
        ROWS: counts,
        PEOPLE: [people.get(code) for code, _ in owners],
    }
    found[PER_THOUSAND] = [
        count * 1_000 / people[code] if people.get(code) else None
        for count, (code, _) in zip(counts, owners, strict=True)
    ]
    for item, cells in whole.items():
        found[share_of(item)] = [
            sum(cells[record] is not None for record in own) * 100 / len(own) for own in owners.values()
        ]
    return found


def _ages(
    owners: Mapping[tuple[str, str], Sequence[int]], cells: Sequence[Cell], as_of: str
) -> dict[str, Sequence[Cell]]:
    """The newest day of each, and how many days before `as_of` it is."""
    today = dates.count(as_of) or 0
    read = [dates.count(_text(cell)) for cell in cells]
    newest = [max((day for record in own if (day := read[record])), default=None) for own in owners.values()]
    return {
        NEWEST: [None if day is None else dates.written(day) for day in newest],
        AGE: [None if day is None else today - day for day in newest],
    }


def _number(cell: Cell) -> float | None:
    """None for what is no number: that is another expectation."""
    value = degrees.values([_text(cell)])[0]
    return value if math.isfinite(value) else None


def _text(cell: Cell) -> str:
    return "" if cell is None else str(cell)

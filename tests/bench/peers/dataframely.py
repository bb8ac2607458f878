"""dataframely: rows that a check does not let pass, with the names of the checks. Row numbers are a column that is added for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.bench.peers.constraints import columns
from tests.bench.peers.read_by_polars import FIRST_ROW, TYPES, number, table

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import polars as pl

    from tests.bench.peers.constraints import Column

ROW = "row"


def found(schema: Path, data: Path) -> list[tuple[str, int, int]]:
    import dataframely
    import polars as pl

    asked = columns(schema)
    places = {column.name: place for place, column in enumerate(asked, 1)}
    members = {
        column.name: dataframely.String(
            nullable=not column.required,
            unique=column.unique,
            regex=None if column.pattern is None else f"^(?:{column.pattern})$",
            check=_checks(column),
        )
        for column in asked
    }
    held = type("Held", (dataframely.Schema,), {ROW: dataframely.UInt32(), **members})
    _, failure = held.filter(table(data).with_row_index(ROW, offset=FIRST_ROW))
    details = failure.details()
    rules = [name for name in details.columns if name not in places and name != ROW]
    return [
        (rule.partition("|")[2], row, places.get(rule.partition("|")[0], 0))
        for rule in rules
        for row in details.filter(pl.col(rule) == "invalid")[ROW]
    ]


def _checks(column: Column) -> dict[str, Callable[[pl.Expr], pl.Expr]]:
    made: dict[str, Callable[[pl.Expr], pl.Expr]] = {}
    if column.choices is not None:
        made["choice"] = lambda values: values.is_in(column.choices)
    if column.type in TYPES:
        made["type"] = lambda values: values.is_null() | number(column.name, column.type).is_not_null()
    if column.low is not None:
        made["low"] = lambda _: number(column.name, column.type) >= column.low
    if column.high is not None:
        made["high"] = lambda _: number(column.name, column.type) <= column.high
    return made

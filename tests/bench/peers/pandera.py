"""pandera on polars, lazily: every failure case of every check."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.bench.peers.constraints import columns
from tests.bench.peers.read_by_polars import FIRST_ROW, TYPES, number, table

if TYPE_CHECKING:
    from pathlib import Path

    from pandera.polars import Check

    from tests.bench.peers.constraints import Column


def found(schema: Path, data: Path) -> list[tuple[str, int, int]]:
    import pandera.polars as pandera
    from pandera.errors import SchemaErrors

    asked = columns(schema)
    places = {column.name: place for place, column in enumerate(asked, 1)}
    held = pandera.DataFrameSchema(
        {
            column.name: pandera.Column(str, _checks(column), nullable=not column.required, unique=column.unique)
            for column in asked
        }
    )
    try:
        held.validate(table(data), lazy=True)
    except SchemaErrors as errors:
        cases = errors.failure_cases
        told = zip(cases["check"], cases["column"], cases["index"], strict=True)
        return [(str(check), (row or 0) + FIRST_ROW, places.get(column, 0)) for check, column, row in told]
    return []


def _checks(column: Column) -> list[Check]:
    from pandera.polars import Check

    made = []
    if column.pattern is not None:
        made.append(Check.str_matches(f"^(?:{column.pattern})$"))
    if column.choices is not None:
        made.append(Check.isin(column.choices))
    if column.type in TYPES:
        made.append(
            Check(lambda held: held.lazyframe.select(number(held.key, column.type).is_not_null()), name=column.type)
        )
    if column.low is not None or column.high is not None:
        made.append(
            Check(
                lambda held: held.lazyframe.select(number(held.key, column.type).is_between(*_limits(column))),
                name="range",
            )
        )
    return made


def _limits(column: Column) -> tuple[float, float]:
    low = float("-inf") if column.low is None else column.low
    return low, float("inf") if column.high is None else column.high

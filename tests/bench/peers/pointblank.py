"""pointblank on polars: how many values fail each step; the rows themselves up to its limit of 500 a step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.bench.peers.constraints import columns
from tests.bench.peers.read_by_polars import TYPES, number, table

if TYPE_CHECKING:
    from pathlib import Path


def found(schema: Path, data: Path) -> list[tuple[str, int, int, int]]:
    import pointblank
    import polars as pl

    asked = columns(schema)
    held = pointblank.Validate(table(data))
    steps: list[tuple[str, int]] = []  # check and column of each step, in order
    for place, column in enumerate(asked, 1):
        name = column.name
        if column.required:
            held, steps = held.col_vals_not_null(name), [*steps, ("required", place)]
        if column.pattern is not None:
            held = held.col_vals_regex(name, f"^(?:{column.pattern})$", na_pass=True)
            steps.append(("pattern", place))
        if column.choices is not None:
            held = held.col_vals_expr(pl.col(name).is_in(column.choices).fill_null(value=True))
            steps.append(("choice", place))
        if column.type in TYPES:
            held = held.col_vals_expr(pl.col(name).is_null() | number(name, column.type).is_not_null())
            steps.append(("type", place))
        if column.low is not None:
            held = held.col_vals_expr((number(name, column.type) >= column.low).fill_null(value=True))
            steps.append(("low", place))
        if column.high is not None:
            held = held.col_vals_expr((number(name, column.type) <= column.high).fill_null(value=True))
            steps.append(("high", place))
        if column.unique:
            held, steps = held.rows_distinct([name]), [*steps, ("unique", place)]
    done = held.interrogate()
    failed, extracts = done.n_failed(), done.get_data_extracts()
    told = [(check, 0, place, failed[step]) for step, (check, place) in enumerate(steps, 1)]
    print(
        sum(len(rows) for rows in extracts.values() if rows is not None),
        "of",
        sum(failed.values()),
        "rows in its extracts",
    )
    return [one for one in told if one[3]]

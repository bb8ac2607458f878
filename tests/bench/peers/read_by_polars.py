"""The table as the peers on polars get it: every value as text, an empty cell as null, a ragged row cut to the header."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    import polars as pl

TYPES = {"number": "Float64", "integer": "Int64"}
FIRST_ROW = 2  # of the data, as Excel counts


def table(data: Path) -> pl.DataFrame:
    import polars as pl

    return pl.read_csv(data, infer_schema=False, truncate_ragged_lines=True)


def number(name: str, kind: str) -> pl.Expr:
    """The values of a column as numbers; null where they are none."""
    import polars as pl

    return pl.col(name).cast(getattr(pl, TYPES[kind]), strict=False)

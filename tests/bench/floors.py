"""Reading alone, and nothing done with it: python -m tests.bench.floors READER FILE.csv

Whole processes, started like everything that is measured. `arrow` is the floor of a check that tells every record's number: record
batches one after the other, on one thread, blank lines kept.
"""

from __future__ import annotations

import sys
from pathlib import Path


def plain(path: Path) -> int:
    """Python's own reader."""
    import csv

    with path.open(encoding="utf-8", newline="") as file:
        return sum(1 for _ in csv.reader(file))


def arrow(path: Path) -> int:
    """pyarrow, batch by batch."""
    from pyarrow import csv, string

    with path.open("rb") as file:
        header = file.readline().decode("utf-8-sig").strip().split(",")
    with csv.open_csv(
        path,
        read_options=csv.ReadOptions(use_threads=False, column_names=header, skip_rows=1),
        parse_options=csv.ParseOptions(
            newlines_in_values=True, ignore_empty_lines=False, invalid_row_handler=lambda _: "skip"
        ),
        convert_options=csv.ConvertOptions(column_types=dict.fromkeys(header, string()), strings_can_be_null=False),
    ) as batches:
        return sum(batch.num_rows for batch in batches)


def polars(path: Path) -> int:
    """polars, the whole table at once, on every thread it likes. A ragged row is cut."""
    import polars as pl

    return pl.read_csv(path, infer_schema=False, truncate_ragged_lines=True).height


def duckdb(path: Path) -> int:
    """DuckDB into a table in memory. A row it rejects is dropped."""
    import duckdb

    read = "read_csv(?, all_varchar = true, header = true, ignore_errors = true, null_padding = true, parallel = false)"
    (count,) = duckdb.execute(f"create table held as select * from {read}", [str(path)]).fetchone()  # noqa: S608  ours
    return int(count)


READERS = {"plain": plain, "arrow": arrow, "polars": polars, "duckdb": duckdb}

if __name__ == "__main__":
    print(READERS[sys.argv[1]](Path(sys.argv[2])))

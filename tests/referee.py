"""Our findings on schema constraints against frictionless' own, cell by cell, with the differences that are meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pipeline import schema, tables
from pipeline.checking import Asked, Checking
from tests.bench.peers.frictionless import found

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from pipeline.model import Field, Report, Table

    Cell = tuple[int, int]  # row as Excel shows it, column
    Compared = tuple[dict[Cell, str], dict[Cell, tuple[str, str]]]

# What frictionless takes for a number or lets pass in a string, and we do not: each with the reason we differ.
DIFFERENCES = {
    "full-width digits": re.compile(r".*[０-９].*", re.DOTALL),  # Python's int() and \d take them, other readers do not
    "padding": re.compile(r"\s.*|.*\s", re.DOTALL),  # " 5": float() strips it, other readers do not
    "not a number": re.compile(r"[+-]?(?:nan|inf)", re.IGNORECASE),  # Decimal("NaN")
    "exponent": re.compile(r"[+-]?[0-9.]+[eE][+-]?[0-9]+"),  # 1e3
}
# Rules that speak of cells without being a schema constraint: the string passes the schema, a clerk's reader it does not.
BEYOND = frozenset(
    {f"C{code}" for code in (*range(102, 120), 205, 207, 212, 213, 227, 228, 232, *range(301, 344))}
    | {f"R{code}" for code in range(103, 137)}
    | {f"T{code}" for code in range(105, 115)}
) - {"C307", "C315"}

# A record that stands one column too far, or was split in two: said once of the row, and not of its cells.
AS_A_WHOLE = frozenset({"R135", "R136"})


class Said(NamedTuple):
    """What a finding of ours is compared by."""

    rule: str
    level: str
    row: int
    column: int


def check(data: Path, schema_file: Path) -> tuple[Report, Table]:
    """Our report on a file under a schema file, and the file's table."""
    checking = Checking(Asked(schema=str(schema_file)))
    table = tables.read(data, data.name)[0]
    return checking.table(table)[1], table


def cells(said: Iterable[Said]) -> dict[Cell, set[str]]:
    """(row, column) -> the rules that spoke there, advice on recommended values left out."""
    found: dict[Cell, set[str]] = {}
    for one in said:
        if one.column and one.row and one.level != "info":
            found.setdefault((one.row, one.column), set()).add(one.rule)
    return found


def compare(data: Path, schema_file: Path) -> Compared:
    """Our check of a file beside frictionless'."""
    report, table = check(data, schema_file)
    said = [Said(f.rule, f.level, f.place.row, f.place.column) for f in report.findings]
    return compared(table, said, {(row, column) for _, row, column in found(schema_file, data)}, schema_file)


def compared(table: Table, said: Sequence[Said], theirs: set[Cell], schema_file: Path) -> Compared:
    """Cells that only frictionless flags, with their values; cells that only we flag, with values and reasons.

    A reason that begins with UNEXPLAINED is a fault of ours. Rows of which something is said as a whole are left out.
    """
    fields = {field.name: field for field in schema.load_file(schema_file).fields}
    whole = {table.rows[index] for index in table.ragged} | {one.row for one in said if one.rule in AS_A_WHOLE}
    value = {
        (row, c): v
        for c, column in enumerate(table.columns, 1)
        for row, v in zip(table.rows, column, strict=True)
        if row not in whole
    }
    blank = {one.column for one in said if one.rule == "T102"}  # said once, at the header
    ours = {at: rules for at, rules in cells(said).items() if at in value}
    missed = {at: value[at] for at in (theirs & value.keys()) - ours.keys() if at[1] not in blank}
    more = {
        at: (value[at], _reason(value[at], rules, fields[table.header[at[1] - 1]]))
        for at, rules in ours.items()
        if at not in theirs
    }
    return missed, more


def _reason(value: str, rules: set[str], item: Field) -> str:
    """Why only we flag this cell."""
    if rules <= BEYOND:
        return "beyond the schema"
    if item.form_evidence == "inferred":
        return "only inferred about the standard: a warning of ours, no constraint of the schema"
    found = (name for name, pattern in DIFFERENCES.items() if pattern.fullmatch(value))
    return next(found, f"UNEXPLAINED {sorted(rules)}")

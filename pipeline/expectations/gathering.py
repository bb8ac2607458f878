"""One table per dataset over all municipalities, in the standard's order, each row with where it comes from.

Two editions of one dataset have other columns, so each has its own table. A column that the schema does not know keeps
its place at the end, under its own name. A value is the one that stood in the file.
"""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from pipeline.schema import fields_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.model import Schema, Table

CODE, NAME, FILE, ROW = "出所_団体コード", "出所_団体名", "出所_ファイル", "出所_行"
FRONT = (CODE, NAME, FILE, ROW)  # no standard has an item of these names
BOM = "\ufeff"


class Source(NamedTuple):
    """A table that may go out, and whose it is: a code of six digits ("" where nobody knows) and a name."""

    schema: Schema
    table: Table
    code: str
    name: str

    @property
    def file(self) -> str:
        origin = self.table.origin
        return f"{origin.path} [{origin.sheet}]" if origin.sheet else origin.path


class Beyond(NamedTuple):
    """A column that is no item of the dataset, and how many of its cells hold something."""

    file: str
    column: str
    filled: int


class Gathered(NamedTuple):
    """The rows of one dataset in one edition. Every row has the cells of `header`, the first four as in FRONT."""

    schema: Schema
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    beyond: tuple[Beyond, ...]
    sources: tuple[tuple[str, str, str, int], ...]  # code, name, file, and how many rows it gave

    @property
    def name(self) -> str:
        return f"{self.schema.edition}/{self.schema.id}"


def gather(sources: Iterable[Source]) -> tuple[Gathered, ...]:
    """By edition and dataset, sorted; within, in the order given. Rows without any value are left out: they say nothing."""
    found: dict[tuple[str, str], list[Source]] = defaultdict(list)
    for source in sources:
        found[source.schema.edition, source.schema.id].append(source)
    return tuple(_one(found[name]) for name in sorted(found))


def _one(sources: Sequence[Source]) -> Gathered:
    schema = sources[0].schema
    items = [field.name for field in schema.fields]
    places = {name: number for number, name in enumerate(items)}
    more: dict[str, int] = {}  # columns that are no items -> their place
    rows: list[tuple[str, ...]] = []
    beyond: list[Beyond] = []
    counts: list[tuple[str, str, str, int]] = []
    for source in sources:
        columns: dict[int, Sequence[str]] = {}
        header = source.table.header
        for name, field, cells in zip(header, fields_of(schema, header), source.table.columns, strict=True):
            if field is not None:
                columns[places[field.name]] = cells
                continue
            called = _apart(name, [*FRONT, *items], columns, more)
            columns[more.setdefault(called, len(items) + len(more))] = cells
            beyond.append(Beyond(source.file, called, sum(1 for cell in cells if cell.strip())))
        before = len(rows)
        for record, row in enumerate(source.table.rows):
            cells_of = {place: cells[record] for place, cells in columns.items()}
            if any(cell.strip() for cell in cells_of.values()):
                width = len(items) + len(more)
                values = (cells_of.get(place, "") for place in range(width))
                rows.append((source.code, source.name, source.file, str(row), *values))
        counts.append((source.code, source.name, source.file, len(rows) - before))
    header = (*FRONT, *items, *more)
    filled = tuple((*row, *[""] * (len(header) - len(row))) for row in rows)
    return Gathered(schema, header, filled, tuple(beyond), tuple(counts))


def _apart(name: str, taken: Sequence[str], columns: dict[int, Sequence[str]], more: dict[str, int]) -> str:
    """A name for a column that is no item: its own, with a number where another column has it already."""
    called, number = name, 1
    while called in taken or more.get(called) in columns:
        number += 1
        called = f"{name}（{number}）"
    return called


def text(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """CSV as Excel opens it right: with a byte order mark, lines ending in CRLF."""
    out = io.StringIO(newline="")
    write = csv.writer(out)
    write.writerow(header)
    write.writerows(rows)
    return BOM + out.getvalue()


def read(data: bytes) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Header and rows of a table that `text` wrote."""
    header, *rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    return tuple(header), tuple(map(tuple, rows))

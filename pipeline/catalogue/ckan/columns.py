"""A table as CKAN's DataStore can hold it: its columns, what type each is of, its rows. Pure.

Text is what everything is by itself: codes, telephone numbers, IDs and dates stay as they stand in the table. A column
is of numbers only where the Table Schema says so and every cell of it can be one without losing a character that counts
(no leading zero, no comma, no sign but a minus). An empty cell is null, as the schema's missingValues say.

The name of a column is its header, but for what CKAN or PostgreSQL do not take: 63 bytes at most (21 kanji), no
quotation mark, no blank and no underscore at its beginning, no name twice. Whatever the name, the whole header is the
column's label in CKAN's data dictionary.
"""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from typing import TYPE_CHECKING, Any, NamedTuple

from pipeline.catalogue.ckan.wanted import digest
from pipeline.catalogue.whole import sha256

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LONGEST = 63  # bytes of a name; PostgreSQL cuts what is longer without a word
FORMS = {  # of the Table Schema: PostgreSQL's type, and how a cell of it is written
    "integer": ("int8", re.compile(r"-?(0|[1-9][0-9]{0,17})", re.ASCII)),
    "number": ("numeric", re.compile(r"-?(0|[1-9][0-9]{0,30})(\.[0-9]{1,30})?", re.ASCII)),
}
TEXT = "text"
BEFORE = re.compile(r"^[\s_]+")


class Column(NamedTuple):
    place: int  # in a row of the table, from 0
    name: str
    type: str  # text, int8 or numeric
    label: str  # the header, whole
    notes: str  # what the Table Schema says of it


class Table:
    """`columns`: those with a header. `rows`: how many there are. `digest` is another as soon as anything is."""

    def __init__(self, data: bytes, columns: Sequence[Column], rows: int) -> None:
        self._data, self.columns, self.rows = data, tuple(columns), rows
        self.digest = digest([[list(column) for column in columns], rows, sha256(data)])

    def fields(self) -> list[dict[str, Any]]:
        """As datastore_create takes them."""
        return [{"id": c.name, "type": c.type, "info": {"label": c.label, "notes": c.notes}} for c in self.columns]

    def records(self) -> Iterator[dict[str, str | None]]:
        for row in _rows(self._data):
            yield {column.name: row[column.place] or None for column in self.columns}


def table_of(data: bytes, schema: bytes) -> Table | None:
    """`data`: a CSV in UTF-8; `schema`: its Table Schema. None where the DataStore cannot hold what is in it."""
    if b"\0" in data:
        return None
    rows = _read(data)
    header: list[str] = next(rows, [])
    fields = {field["name"]: field for field in json.loads(schema)["fields"]}
    wanted = {n: FORMS[f["type"]][1] for n, h in enumerate(header) if (f := fields.get(h, {})).get("type") in FORMS}
    number = 0
    for row in _rows(data):
        number += 1
        wanted = {n: form for n, form in wanted.items() if not row[n] or form.fullmatch(row[n])}
    columns = [
        Column(
            place,
            name,
            FORMS[fields[label]["type"]][0] if place in wanted else TEXT,
            label,
            fields.get(label, {}).get("description", ""),
        )
        for place, (name, label) in enumerate(zip(names(header), header, strict=True))
        if label.strip()  # a column without a name holds nothing
    ]
    return Table(data, columns, number) if columns else None


def names(header: Sequence[str]) -> list[str]:
    """A name for each column, all different, that CKAN and PostgreSQL take."""
    found: list[str] = []
    for place, label in enumerate(header, 1):
        plain = "".join(" " if unicodedata.category(c).startswith("C") or c == '"' else c for c in label)
        plain = BEFORE.sub("", plain).strip() or f"列{place}"
        name, again = _cut(plain), 1
        while name in found:
            again += 1
            name = _cut(plain, f"_{again}")
        found.append(name)
    return found


def _cut(name: str, end: str = "") -> str:
    """Within the bytes there are; never in the middle of a character."""
    return name.encode()[: LONGEST - len(end)].decode(errors="ignore").strip() + end


def _rows(data: bytes) -> Iterator[list[str]]:
    rows = _read(data)
    width = len(next(rows, []))
    return ([*row, *[""] * (width - len(row))] for row in rows if row)


def _read(data: bytes) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))

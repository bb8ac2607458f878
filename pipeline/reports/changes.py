"""The `--changes` file of `fix`: what repair did, as a CSV that Excel opens and that can be applied backwards."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, get_args

from pipeline.errors import CallError
from pipeline.model import Action, Change, Grade, Place, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

HEADER = ("action", "line", "row", "column", "field", "rule", "grade", "before", "after")
FILE = "file"
_LONGEST_CELL = 2**31 - 1  # a dropped column stands whole in one cell; csv's own limit is 131,072 characters

NOT_CHANGES = Text(
    ja="変更の一覧として読めません（{line}行目）。totonoe fix --changes で作ったファイルを指定してください。",
    en="Not a list of changes (line {line}). Give a file made by totonoe fix --changes.",
)


def write(changes: Iterable[Change]) -> bytes:
    """UTF-8 with BOM, CRLF. Values stand untouched, also those that begin with "="."""
    return _written(HEADER, (_cells(change) for change in changes))


def write_all(changes: Sequence[tuple[str, Sequence[Change]]]) -> bytes:
    """The changes of several files; where there is more than one, a last column names the mended file."""
    if len(changes) < 2:
        return write(change for _, of_file in changes for change in of_file)
    rows = ((*_cells(change), name) for name, of_file in changes for change in of_file)
    return _written((*HEADER, FILE), rows)


def _written(header: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue().encode("utf-8-sig", "surrogatepass")


def _cells(c: Change) -> tuple[object, ...]:
    return (c.action, c.place.line, c.place.row, c.place.column, c.field, c.rule, c.grade, c.before, c.after)


def entry(change: Change) -> dict[str, object]:
    """One change by the names of the columns, for JSON."""
    return dict(zip(HEADER, _cells(change), strict=True))


def read(data: bytes) -> list[Change]:
    """What `write` wrote. Raises CallError for anything else, with the line."""
    return [change for _, change in read_all(data)]


def read_all(data: bytes) -> list[tuple[str, Change]]:
    """What `write_all` wrote: each change with its file, "" where there was only one. Raises CallError likewise."""
    try:
        text = data.decode("utf-8", "surrogatepass").removeprefix("\ufeff")
    except UnicodeDecodeError as bad:
        raise CallError(NOT_CHANGES, line=data.count(b"\n", 0, bad.start) + 1) from bad
    csv.field_size_limit(_LONGEST_CELL)  # of the whole process, and left so: another thread may be reading
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = tuple(next(rows, ()))
        if header not in {HEADER, (*HEADER, FILE)}:
            raise CallError(NOT_CHANGES, line=1)
        return [_change(row, len(header), rows.line_num) for row in rows]
    except csv.Error as bad:
        raise CallError(NOT_CHANGES, line=rows.line_num) from bad


def _change(row: list[str], columns: int, line_num: int) -> tuple[str, Change]:
    if len(row) != columns or not all(cell.isascii() and cell.isdigit() for cell in row[1:4]):
        raise CallError(NOT_CHANGES, line=line_num)
    action = next((a for a in get_args(Action) if a == row[0]), None)
    grade = next((g for g in get_args(Grade) if g == row[6]), None)
    if action is None or grade is None:
        raise CallError(NOT_CHANGES, line=line_num)
    line, excel_row, column = (int(cell) for cell in row[1:4])
    change = Change(action, Place(line, excel_row, column), row[4], row[5], grade, row[7], row[8])
    return (row[9] if columns > len(HEADER) else ""), change

"""The `--changes` file of `fix`: what repair did, as a CSV that Excel opens and that can be applied backwards."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, get_args

from pipeline.errors import CallError
from pipeline.model import Action, Change, Grade, Place, Text

if TYPE_CHECKING:
    from collections.abc import Iterable

HEADER = ("action", "line", "row", "column", "field", "rule", "grade", "before", "after")
_LONGEST_CELL = 2**31 - 1  # a dropped column stands whole in one cell; csv's own limit is 131,072 characters

NOT_CHANGES = Text(
    ja="変更の一覧として読めません（{line}行目）。totonoe fix --changes で作ったファイルを指定してください。",
    en="Not a list of changes (line {line}). Give a file made by totonoe fix --changes.",
)


def write(changes: Iterable[Change]) -> bytes:
    """UTF-8 with BOM, CRLF. Values stand untouched, also those that begin with "="."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(HEADER)
    for c in changes:
        at = c.place
        writer.writerow((c.action, at.line, at.row, at.column, c.field, c.rule, c.grade, c.before, c.after))
    return out.getvalue().encode("utf-8-sig", "surrogatepass")


def read(data: bytes) -> list[Change]:
    """What `write` wrote. Raises CallError for anything else, with the line."""
    try:
        text = data.decode("utf-8", "surrogatepass").removeprefix("\ufeff")
    except UnicodeDecodeError as bad:
        raise CallError(NOT_CHANGES, line=data.count(b"\n", 0, bad.start) + 1) from bad
    limit = csv.field_size_limit(_LONGEST_CELL)
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        if tuple(next(rows, ())) != HEADER:
            raise CallError(NOT_CHANGES, line=1)
        return [_change(row, rows.line_num) for row in rows]
    except csv.Error as bad:
        raise CallError(NOT_CHANGES, line=rows.line_num) from bad
    finally:
        csv.field_size_limit(limit)


def _change(row: list[str], line_num: int) -> Change:
    if len(row) != len(HEADER) or not all(cell.isascii() and cell.isdigit() for cell in row[1:4]):
        raise CallError(NOT_CHANGES, line=line_num)
    action = next((a for a in get_args(Action) if a == row[0]), None)
    grade = next((g for g in get_args(Grade) if g == row[6]), None)
    if action is None or grade is None:
        raise CallError(NOT_CHANGES, line=line_num)
    line, excel_row, column = (int(cell) for cell in row[1:4])
    return Change(action, Place(line, excel_row, column), row[4], row[5], grade, row[7], row[8])

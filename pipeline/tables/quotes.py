"""The quotation mark that opens a cell and is never closed.

The csv module does not complain: it puts all that follows into that cell, up to the end of the file or up to the
next cell that happens to be quoted. Called only for a file that does not read strictly.
"""

from __future__ import annotations

import csv
import io
from itertools import chain
from typing import TYPE_CHECKING

from pipeline.tables.dialect import LINE_END

if TYPE_CHECKING:
    from collections.abc import Sequence


def unclosed(text: str, delimiter: str) -> int | None:
    """The physical line on which such a cell opens, or None."""
    lines = list(io.StringIO(text if text.endswith(("\n", "\r")) else text + "\n", newline=""))
    # One line more than there is: it is a record of its own, unless the last cell still stands open.
    reader = csv.reader(chain(lines, ["."]), delimiter=delimiter)
    start = 1
    for record in reader:
        end = reader.line_num
        if end > len(lines) >= start:
            return end - _breaks(record[-1])
        if end > start and (opens := _swallows(record, lines[start - 1 : end], delimiter)) is not None:
            return start + opens
        start = end + 1
    return None


def _swallows(record: Sequence[str], lines: Sequence[str], delimiter: str) -> int | None:
    """Whether a cell over several lines ended by accident, at the opening mark of another cell; on which of the lines."""
    try:
        list(csv.reader(lines, delimiter=delimiter, strict=True))
    except csv.Error:
        before = 0
        for cell in record:
            if (breaks := _breaks(cell)) and delimiter in cell:
                return before
            before += breaks
    return None


def _breaks(cell: str) -> int:
    return len(LINE_END.findall(cell))


def within_lines(text: str) -> str | None:
    """The text without the quotation marks around each of its lines, or None where not every line stands in such.

    That is what comes of pasting lines with commas into one column of Excel and saving it: "ID,名称","" for each. The
    lines within must make a table: a header whose names are all there and differ, and records of its width.
    """
    if not text.startswith('"') or not text.rstrip("\r\n").endswith('"'):
        return None
    inner = []
    for row in csv.reader(io.StringIO(text, newline="")):
        if len(row) > 1 or (row and ("," not in row[0] or _breaks(row[0]))):
            return None
        inner.append(row[0] if row else "")
    header, *records = csv.reader(filter(None, inner)) if inner else [[]]
    names = {name.strip() for name in header} - {""}
    if not records or len(names) < len(header) or {len(cells) for cells in records} != {len(header)}:
        return None
    return "\r\n".join([*inner, ""])


def first_loose(text: str, delimiter: str) -> int:
    """The physical line on which a quotation mark stands that the rules of CSV do not allow there; 0 for none."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for _ in reader:
            pass
    except csv.Error:
        return reader.line_num
    return 0

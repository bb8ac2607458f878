"""Table -> the bytes of a CSV file. Read again, they give the same header, cells and lines around the table."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from pipeline.tables import dialect

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from pipeline.model import Table

    Written = Callable[[Sequence[str]], str]  # a record as a line without its end

LINE_ENDS = {"lf": "\n", "crlf": "\r\n"}

# A U+FEFF at the start of the file would be taken for its byte order mark.
_needs_quotes = re.compile('["\r\n\ufeff]').search


def text(table: Table, *, bom: bool, newline: str) -> bytes:
    """UTF-8 with commas; `newline` is "lf" or "crlf". Line breaks within cells stay as they are."""
    whole = ""
    # Cells full of semicolons or tabs: quoted, they can be no delimiters.
    for beside, written in ((row, row), (_all_quoted, row), (_all_quoted, _all_quoted)):
        whole = _whole(table, newline, beside, written)
        if dialect.delimiter(whole) == ",":
            break
    return (b"\xef\xbb\xbf" if bom else b"") + whole.encode("utf-8", "replace")


def row(cells: Sequence[str]) -> str:
    """One record without its line end, with quotes where they are needed."""
    if len(cells) == 1 and not cells[0]:
        return '""'  # an empty line would be no record at all
    joined = ",".join(cells)
    if joined.count(",") < len(cells) and not _needs_quotes(joined):
        return joined
    return ",".join(_quoted(cell) if "," in cell or _needs_quotes(cell) else cell for cell in cells)


def plainly(table: Table, newline: str) -> str:
    """The file with quotation marks only where a cell itself needs them: by the whole it is told whether that will do."""
    return _whole(table, newline, row, row)


def _whole(table: Table, newline: str, beside: Written, written: Written) -> str:
    """`beside`: how a line around the table is written, should it be parted anew; `written`: any other record."""
    return LINE_ENDS[newline].join([*_lines(table, beside, written), ""])


def _all_quoted(cells: Sequence[str]) -> str:
    return ",".join(map(_quoted, cells))


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"'


def _lines(table: Table, beside: Written, written: Written) -> Iterator[str]:
    """Every line of the file, what stood around the table at its place."""
    origin = table.origin
    around = [(line, _with_commas(text, origin.delimiter, beside)) for line, text in origin.skipped]
    yield from (text for line, text in around if line < origin.header_line)
    yield written(table.header)
    yield from (text for line, text in around if line > origin.header_line)
    for index, cells in enumerate(zip(*table.columns, strict=True)):
        yield written(table.ragged.get(index, cells))


def _with_commas(line: str, delimiter: str | None, written: Written) -> str:
    """A line around the table as it stood; parted by commas if it was parted by something else."""
    if delimiter is None or delimiter == ",":
        return line
    return "\n".join(written(cells) for cells in csv.reader(io.StringIO(line, newline=""), delimiter=delimiter))

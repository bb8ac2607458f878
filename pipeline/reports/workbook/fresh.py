"""A table as a workbook of its own: every cell text, at the row that Excel shows for it, the header held in view."""

from __future__ import annotations

import csv
import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from pipeline.reports import screen
from pipeline.reports.words import OWN_SHEETS
from pipeline.reports.workbook.cells import assert_room, put, put_like
from pipeline.tables.excel_own import TEMPLATE_SHEETS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.model import Table

_NARROWEST, _WIDEST, _LOOKED_AT = 8, 40, 300  # widths in characters; records that settle them
_HELD = 10  # a header further down would take the whole screen if it were held in view
_NOT_IN_TITLES = re.compile(r"[\\/*?:\[\]\x00-\x1f]")


def fresh(tables: Sequence[Table]) -> tuple[Any, list[str]]:
    """A workbook with a sheet for each table, and the sheets' names. Raises CallError where Excel has no room."""
    import openpyxl  # noqa: PLC0415  heavy, and only for a workbook

    for table in tables:
        assert_room(table)
    book = openpyxl.Workbook()
    book.remove(book.active)
    return book, [_sheet(book, table).title for table in tables]


def closed_up(table: Table) -> Table:
    """The table with its rows one after the other, as it stands once rows have been taken out."""
    before = sum(1 for line, _ in table.origin.skipped if line < table.origin.header_line)
    first = len(table.origin.skipped) + 2
    origin = table.origin._replace(header_row=before + 1)
    return table._replace(origin=origin, rows=range(first, first + len(table.lines)))


def title(name: str) -> str:
    """A name that Excel allows for a sheet; openpyxl tells equal ones apart."""
    allowed = _NOT_IN_TITLES.sub("_", name).strip("'")[:28].strip() or "1"
    return f"{allowed}_" if allowed in OWN_SHEETS | TEMPLATE_SHEETS else allowed


def _sheet(book: Any, table: Table) -> Any:  # noqa: ANN401  openpyxl states no types
    from openpyxl.styles import Font  # noqa: PLC0415  heavy, and only for a workbook
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    origin = table.origin
    sheet = book.create_sheet(title(origin.sheet or PurePosixPath(origin.path).stem))
    model = None
    for row, cells in _rows(table):
        for column, text in enumerate(cells, 1):
            if not text:
                continue
            cell = sheet.cell(row, column)
            if model is None:
                put(cell, text)
                model = cell
            else:
                put_like(cell, text, model)
    bold = Font(bold=True)
    for column in range(1, len(table.header) + 1):
        sheet.cell(origin.header_row, column).font = bold
    for column, (name, column_cells) in enumerate(zip(table.header, table.columns, strict=True), 1):
        longest = max(map(screen.width, (name, *column_cells[:_LOOKED_AT])))
        sheet.column_dimensions[get_column_letter(column)].width = max(_NARROWEST, min(_WIDEST, longest + 2))
    if origin.header_row <= _HELD:
        sheet.freeze_panes = sheet.cell(origin.header_row + 1, 1)
    return sheet


def _rows(table: Table) -> Iterator[tuple[int, Sequence[str]]]:
    """Every row of the file with its number: what stands around the table keeps its place too."""
    origin = table.origin
    starts = sorted([*origin.skipped, (origin.header_line, "")])
    for row, (line, text) in enumerate(starts, 1):
        if line != origin.header_line:
            yield row, next(csv.reader([text], delimiter=origin.delimiter or ","), [])
    yield origin.header_row, table.header
    for index, (row, cells) in enumerate(zip(table.rows, zip(*table.columns, strict=True), strict=True)):
        yield row, table.ragged.get(index, cells)

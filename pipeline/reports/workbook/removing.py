"""Rows and columns taken out of a sheet, with everything that has an address on it moved along.

openpyxl moves the cells and nothing else. Where formulas, charts and the like speak of addresses, nothing is taken out:
a blank row left standing harms less than a sum over the wrong cells.
"""

from __future__ import annotations

from copy import copy
from typing import Any, Literal

Axis = Literal["row", "column"]


def can_move(book: Any, sheet: Any) -> bool:  # noqa: ANN401  openpyxl states no types
    """Whether rows and columns of this sheet may be taken out without making anything speak of other cells."""
    if book.defined_names or any(one.defined_names or one.print_area or one.print_titles for one in book.worksheets):
        return False
    if any(cell.data_type == "f" for one in book.worksheets for row in one.iter_rows() for cell in row):
        return False
    rules = sheet.data_validations.dataValidation
    listed = all(rule.type == "list" and str(rule.formula1).startswith('"') for rule in rules)
    drawn = [drawing for one in book.worksheets for drawing in (*one._charts, *one._images, *one._pivots)]  # noqa: SLF001
    return listed and not drawn and not book.chartsheets and not sheet.tables and not sheet.conditional_formatting


def take_out(sheet: Any, axis: Axis, number: int) -> None:  # noqa: ANN401  openpyxl states no types
    """Take out one row or column (1-based)."""
    merged = [str(one) for one in sheet.merged_cells.ranges]
    for one in merged:
        sheet.unmerge_cells(one)
    if axis == "row":
        sheet.delete_rows(number)
        _heights(sheet, number)
    else:
        sheet.delete_cols(number)
        _widths(sheet, number)
    for one in merged:
        if (moved := _moved(one, axis, number)) and ":" in moved:
            sheet.merge_cells(moved)
    _addresses(sheet, axis, number)


def _addresses(sheet: Any, axis: Axis, number: int) -> None:  # noqa: ANN401  openpyxl states no types
    """What names cells of the sheet without being a cell: the filter, lists to choose from, links, the held rows."""
    if sheet.auto_filter.ref:
        sheet.auto_filter.ref = _moved(sheet.auto_filter.ref, axis, number)
    kept = []
    for rule in sheet.data_validations.dataValidation:
        left = [moved for one in str(rule.sqref).split() if (moved := _moved(one, axis, number))]
        if left:
            rule.sqref = type(rule.sqref)(" ".join(left))
            kept.append(rule)
    sheet.data_validations.dataValidation = kept
    for cell in (cell for row in sheet.iter_rows() for cell in row if cell.hyperlink):
        cell.hyperlink.ref = cell.coordinate
    if sheet.freeze_panes:
        sheet.freeze_panes = _kept(sheet.freeze_panes, axis, number)


def _moved(reference: str, axis: Axis, number: int) -> str | None:
    """A range once the row or column has gone; None where nothing of it is left."""
    from openpyxl.worksheet.cell_range import CellRange  # noqa: PLC0415  heavy, and only for a workbook

    one = CellRange(reference)
    least, most = (one.min_row, one.max_row) if axis == "row" else (one.min_col, one.max_col)
    if least == most == number:
        return None
    least, most = least - (least > number), most - (most >= number)
    if axis == "row":
        return str(CellRange(min_col=one.min_col, max_col=one.max_col, min_row=least, max_row=most).coord)
    return str(CellRange(min_row=one.min_row, max_row=one.max_row, min_col=least, max_col=most).coord)


def _kept(pane: str, axis: Axis, number: int) -> str:
    """The first cell that scrolls: it moves with the rows and columns that are held above and before it."""
    from openpyxl.utils.cell import column_index_from_string, coordinate_from_string, get_column_letter  # noqa: PLC0415

    letters, row = coordinate_from_string(pane)
    column = column_index_from_string(letters)
    if axis == "row":
        return f"{letters}{row - (row > number)}"
    return f"{get_column_letter(column - (column > number))}{row}"


def _heights(sheet: Any, number: int) -> None:  # noqa: ANN401  openpyxl states no types
    stood = dict(sheet.row_dimensions)
    sheet.row_dimensions.clear()
    for row, height in stood.items():
        if row != number:
            moved = copy(height)
            moved.index = row - (row > number)
            sheet.row_dimensions[moved.index] = moved


def _widths(sheet: Any, number: int) -> None:  # noqa: ANN401  openpyxl states no types
    """The widths move along; one that stands for several columns is written out for each of them."""
    from openpyxl.utils import column_index_from_string, get_column_letter  # noqa: PLC0415

    stood = dict(sheet.column_dimensions)
    sheet.column_dimensions.clear()
    for letters, width in stood.items():
        first = width.min or column_index_from_string(letters)
        for column in range(first, (width.max or first) + 1):
            if column != number:
                moved = copy(width)
                moved.index = get_column_letter(column - (column > number))
                moved.min = moved.max = column - (column > number)
                sheet.column_dimensions[moved.index] = moved

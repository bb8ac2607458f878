"""Cells that stand on a scale: the scale above the table, and fills that follow the numbers when somebody changes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pipeline.reports import screen
from pipeline.reports.shaded import SHADES
from pipeline.reports.workbook.cells import put

if TYPE_CHECKING:
    from pipeline.reports.paper import Section

WIDTH, LINE = 11, 15  # of a column below a name that is broken into lines; of a line, in points
ONE_SHEET = 60  # rows that still can be read when they are printed on one sheet


def scale(sheet: Any, section: Section, row: int) -> int:  # noqa: ANN401  openpyxl states no types
    """What each level means, a line for each, from this row on. Returns the first row below."""
    from openpyxl.styles import Font, PatternFill  # noqa: PLC0415  heavy, and only for a workbook

    for level, (name, meaning) in enumerate(section.levels):
        colours, cell = SHADES[level], sheet.cell(row, 1)
        put(cell, f"{level} {name}")
        cell.fill, cell.font = PatternFill("solid", fgColor=f"FF{colours.ground}"), Font(color=f"FF{colours.ink}")
        put(sheet.cell(row, 2), meaning)  # beside it: white writing would be lost where it runs over the edge
        row += 1
    return row


def shade(sheet: Any, section: Section, head: int) -> None:  # noqa: ANN401  as above
    """Fill the numbers below the heading in this row by their level."""
    if not section.levels:
        return
    from openpyxl.formatting.rule import CellIsRule  # noqa: PLC0415  as above
    from openpyxl.styles import Alignment, Font, PatternFill  # noqa: PLC0415
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    last = f"{get_column_letter(len(section.columns))}{head + len(section.rows)}"
    for level, _ in enumerate(section.levels):
        colours = SHADES[level]
        fill, font = PatternFill(bgColor=f"FF{colours.ground}"), Font(color=f"FF{colours.ink}")
        sheet.conditional_formatting.add(f"B{head + 1}:{last}", CellIsRule("equal", [str(level)], fill=fill, font=font))
    for column in range(2, len(section.columns) + 1):
        sheet.column_dimensions[get_column_letter(column)].width = WIDTH
        for row in range(head + 1, head + 1 + len(section.rows)):
            sheet.cell(row, column).alignment = Alignment(horizontal="center")
    longest = max((screen.width(name) for name in section.columns[1:]), default=1)
    sheet.row_dimensions[head].height = LINE * (longest // (WIDTH - 2) + 1)
    if len(section.rows) <= ONE_SHEET:
        sheet.page_setup.fitToHeight = 1
    first = sheet.column_dimensions["A"]
    first.width = max(
        first.width, *(screen.width(f"{level} {name}") + 2 for level, (name, _) in enumerate(section.levels))
    )

"""Cells that stand on a scale: the scale above the table, and fills that follow the numbers when somebody changes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pipeline.reports import screen
from pipeline.reports.shaded import SHADES
from pipeline.reports.workbook.cells import put

if TYPE_CHECKING:
    from pipeline.reports.paper import Section

WIDTH = 6.5  # of a column, under a name that is written downwards
LINE = 15  # points that one character takes downwards
DOWNWARDS = 255  # Excel's number for letters that stand one below the other


def scale(sheet: Any, section: Section, row: int) -> int:  # noqa: ANN401  openpyxl states no types
    """What each level means, a line for each, from this row on. Returns the first row below."""
    for level, (name, meaning) in enumerate(section.levels):
        put(sheet.cell(row, 1), f"{level} {name}: {meaning}")
        _filled(sheet.cell(row, 1), level)
        row += 1
    return row


def shade(sheet: Any, section: Section, head: int) -> None:  # noqa: ANN401  as above
    """Fill the numbers below the heading in this row by their level, and write the heading downwards."""
    if not section.levels:
        return
    from openpyxl.formatting.rule import CellIsRule  # noqa: PLC0415  heavy, and only for a workbook
    from openpyxl.styles import Alignment, Font, PatternFill  # noqa: PLC0415
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    last = f"{get_column_letter(len(section.columns))}{head + len(section.rows)}"
    for level, _ in enumerate(section.levels):
        colours = SHADES[level]
        fill, font = PatternFill(bgColor=f"FF{colours.ground}"), Font(color=f"FF{colours.ink}")
        sheet.conditional_formatting.add(f"B{head + 1}:{last}", CellIsRule("equal", [str(level)], fill=fill, font=font))
    wide = any(screen.width(name) == len(name) for name in section.columns)  # letters of half width are turned instead
    turned = Alignment(text_rotation=90 if wide else DOWNWARDS, vertical="bottom", horizontal="center")
    for column in range(2, len(section.columns) + 1):
        sheet.cell(head, column).alignment = turned
        sheet.column_dimensions[get_column_letter(column)].width = WIDTH
        for row in range(head + 1, head + 1 + len(section.rows)):
            sheet.cell(row, column).alignment = Alignment(horizontal="center")
    sheet.row_dimensions[head].height = LINE * max(map(len, section.columns[1:]), default=1) * (0.5 if wide else 1)


def _filled(cell: Any, level: int) -> None:  # noqa: ANN401  as above
    from openpyxl.styles import Font, PatternFill  # noqa: PLC0415  as above

    colours = SHADES[level]
    cell.fill, cell.font = PatternFill("solid", fgColor=f"FF{colours.ground}"), Font(color=f"FF{colours.ink}")

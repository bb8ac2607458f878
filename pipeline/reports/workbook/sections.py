"""A report of sections as a workbook: a first sheet that says what there is, then a sheet for each; numbers as numbers."""

from __future__ import annotations

import io
import re
from datetime import date
from typing import TYPE_CHECKING, Any

from pipeline.model import Text
from pipeline.reports import screen
from pipeline.reports.paper import numeric
from pipeline.reports.workbook import charts, shading
from pipeline.reports.workbook.cells import put

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import Lang
    from pipeline.reports.paper import Section

CONTENTS = Text(ja="はじめに", en="Contents")
_WHOLE = re.compile("[+-]?[0-9][0-9,]*")
_NOT_IN_A_NAME = re.compile(r"[\\/*?:\[\]]")
_LONGEST_NAME = 31  # what Excel takes for the name of a sheet
_MANY = 30  # lines of a table
_GREY = "FFE7E6E6"


def book(title: str, sections: Sequence[Section], lang: Lang, notice: str | None = None) -> bytes:
    """The bytes of the workbook. A notice stands on every sheet."""
    from openpyxl import Workbook  # noqa: PLC0415  heavy, and only for a workbook
    from openpyxl.styles import Font  # noqa: PLC0415

    made = Workbook()
    first = made.active
    first.title = CONTENTS.say(lang)
    names = _names([first.title, *(section.title for section in sections)])[1:]
    head = [notice, title] if notice else [title]
    for row, line in enumerate(head, 1):
        put(first.cell(row, 1), line)
        first.cell(row, 1).font = Font(bold=True, size=16 if line == title else 11)
    row = len(head) + 2
    for name, section in zip(names, sections, strict=True):
        cell = first.cell(row, 1)
        put(cell, section.title)
        if section.rows:
            cell.hyperlink = f"#'{name}'!A1"
            cell.font = Font(color="FF0563C1", underline="single")
            _sheet(made.create_sheet(name), section, notice)
        for sentence in section.sentences:
            row += 1
            put(first.cell(row, 2), sentence)
            _wrapped(first.cell(row, 2))
        row += 2
    first.column_dimensions["A"].width, first.column_dimensions["B"].width = 36, 90
    _printed(first)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _sheet(sheet: Any, section: Section, notice: str | None) -> None:  # noqa: ANN401  openpyxl states no types
    from openpyxl.styles import Font, PatternFill  # noqa: PLC0415  as above
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    lines = [*([notice] if notice else []), section.title, *section.sentences]
    for row, line in enumerate(lines, 1):
        put(sheet.cell(row, 1), line)
        if line in (notice, section.title):
            sheet.cell(row, 1).font = Font(bold=True, size=14 if line == section.title else 11)
    head = shading.scale(sheet, section, len(lines) + 1) + 1
    numbers = numeric(section.rows)
    for column, name in enumerate(section.columns, 1):
        cell = sheet.cell(head, column)
        if name in section.days:  # a true day: the chart measures along it
            cell.value, cell.number_format = date.fromisoformat(name), "yyyy-mm-dd"
        else:
            put(cell, name)
        cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor=_GREY)
        _wrapped(cell)
        widest = max(screen.width(cells[column - 1]) for cells in section.rows)
        sheet.column_dimensions[get_column_letter(column)].width = min(max(widest + 3, 13), 60)
    for row, cells in enumerate(section.rows, head + 1):
        for column, text in enumerate(cells, 1):
            _write(sheet.cell(row, column), text, number=column - 1 in numbers)
    charts.add(sheet, section, head)
    sheet.freeze_panes = sheet.cell(head + 1, 2)
    sheet.print_title_rows = f"{head}:{head}"
    _printed(sheet)
    shading.shade(sheet, section, head)
    if section.bar and len(section.rows) > _MANY:
        sheet.page_setup.orientation = "portrait"  # table and chart stand on one page


def _write(cell: Any, text: str, *, number: bool) -> None:  # noqa: ANN401  openpyxl states no types
    """A number looks as in the text: a year has no comma, a sign stays."""
    if not number or not text:
        put(cell, text)
        return
    whole = _WHOLE.fullmatch(text)
    cell.value = int(text.replace(",", "")) if whole else float(text)
    signed = text[0] in "+-"
    cell.number_format = ("#,##0" if "," in text else "0") if whole else "+0.0;-0.0;0.0" if signed else "0.0"


def _wrapped(cell: Any) -> None:  # noqa: ANN401  openpyxl states no types
    from openpyxl.styles import Alignment  # noqa: PLC0415  as above

    cell.alignment = Alignment(vertical="top", wrap_text=True)


def _printed(sheet: Any) -> None:  # noqa: ANN401  openpyxl states no types
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9  # A4
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToHeight = 0  # as many pages as it takes


def _names(titles: Sequence[str]) -> list[str]:
    """Names that Excel takes, each once."""
    names: list[str] = []
    for title in titles:
        plain = _NOT_IN_A_NAME.sub(" ", title)[:_LONGEST_NAME]
        number = 2
        while plain in names:
            plain = f"{plain[: _LONGEST_NAME - 3]} {number}"
            number += 1
        names.append(plain)
    return names

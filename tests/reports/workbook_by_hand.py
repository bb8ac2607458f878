"""A clerk's own workbook, with everything that must not be lost, and how to look at a workbook with another library."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

import openpyxl
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation
from python_calamine import CalamineWorkbook

from tests.contract.by_hand import aed


def saved(book: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def clerks(*, formulas: bool = True, **edits: str) -> bytes:
    """「AED」 with the guideline's records, and 「メモ」 with numbers, dates, an own note and (computed) formulas."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "AED"
    for row in aed(3, **edits):
        sheet.append(row)
    for row in sheet.iter_rows():
        for cell in row:
            cell.data_type = "s" if isinstance(cell.value, str) else cell.data_type
    sheet.column_dimensions["D"].width = 33.5
    sheet.row_dimensions[1].height = 40
    sheet["A1"].font = Font(bold=True, color="FF00B050")
    sheet.freeze_panes = "B2"
    other = book.create_sheet("メモ")
    other["A1"], other["A2"] = 12.5, dt.date(2026, 4, 1)  # one column: no table
    other["A2"].number_format = '[$-411]ggge"年"m"月"d"日"'
    other["A3"] = "=SUM(A1,1)" if formulas else 13.5
    other["A4"] = '="計"&A1' if formulas else "計12.5"
    other["A5"] = "00123"
    other["A6"].fill = PatternFill("solid", fgColor="FF00FF00")
    other["A7"].comment = Comment("課のメモ", "課")
    other.merge_cells("A8:A9")
    other["A8"] = "合わせたセル"
    other.add_data_validation(DataValidation("list", formula1='"有,無"', sqref="F1:F9"))
    data = saved(book)
    return _computed(data) if formulas else data


def _computed(data: bytes) -> bytes:
    """With the results that Excel would have written beside the formulas."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "xl/worksheets/sheet2.xml":
                content = content.replace(b"<f>SUM(A1,1)</f><v />", b"<f>SUM(A1,1)</f><v>13.5</v>")
                content = content.replace(b'<c r="A4">', b'<c r="A4" t="str">')
                content = content.replace(
                    '<f>"計"&amp;A1</f><v />'.encode(), '<f>"計"&amp;A1</f><v>計12.5</v>'.encode()
                )
            new.writestr(name, content)
    return out.getvalue()


def read(data: bytes) -> dict[str, list[list[object]]]:
    """Every sheet's cells, by calamine."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}

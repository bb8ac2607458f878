"""A workbook (XLSX, XLS, ODS) -> one Table per sheet that holds one.

Numbers come without their format, but for the zeros and hyphens that an XLSX shows (excel_numbers): a telephone number
that was typed as a number has lost its first zero before we see it. Lines and rows are both the sheet's rows.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import io
from typing import TYPE_CHECKING, NamedTuple

from pipeline.model import Origin, Table, Trouble
from pipeline.tables import (
    content,
    csv_file,
    excel_areas,
    excel_errors,
    excel_far,
    excel_marks,
    excel_numbers,
    excel_structure,
    header_row,
    ods_cells,
    write,
)
from pipeline.tables.excel_own import TEMPLATE_SHEETS
from pipeline.tables.excel_package import LARGEST_WORKBOOK, Package
from pipeline.tables.excel_structure import Extent

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import Any


def read(data: bytes, shown: str, kind: str = "XLSX") -> list[Table]:
    """One Table per sheet with a header and a record at least two cells wide, or else the first with a header alone.

    One that is not readable if there is none.

    `kind` is what the file's name says: the content must be that.
    """
    origin = Origin(path=shown, sha256=hashlib.sha256(data).hexdigest())
    if not data:
        return [csv_file.unreadable(origin, Trouble("empty"))]
    real = content.of_bytes(data)
    if real == kind and not content.is_encrypted(data):
        with csv_file.no_collecting():
            return _read(data, kind, origin)
    if real is None:  # text under a workbook's name
        table = csv_file.read(data, shown)
        if not table.origin.readable:
            return [table]
        if len(table.header) < 2:  # a text, or one column: nobody can say
            return [csv_file.unreadable(origin, csv_file.not_a_table("CSV"))]
        real = "CSV"
    if content.is_cut_off(data):
        return [csv_file.unreadable(origin, csv_file.not_a_table(kind, reason="damaged"))]
    return [csv_file.unreadable(origin, csv_file.of_another_kind(data, real))]


def _read(data: bytes, kind: str, origin: Origin) -> list[Table]:
    package = Package(data)
    if package.size > LARGEST_WORKBOOK:
        return [csv_file.unreadable(origin, csv_file.not_a_table(kind, reason="too-large"))]
    paths = package.sheets()  # of an XLSX; of the other kinds nothing is known beyond their values
    if (refused := _too_much(package, paths, kind, origin)) is not None:
        return [refused]
    sheets = _sheets(data)
    if sheets is None:
        return [csv_file.unreadable(origin, csv_file.not_a_table(kind, reason="damaged"))]
    styles = excel_marks.styles(package) if paths else {}
    formats = excel_numbers.styles(package) if paths else {}
    found: list[Table] = []
    others: list[str] = []  # sheets with something on them that is no table
    for sheet in sheets:
        path = paths.get(sheet.name, "")
        _show(sheet.cells, package.part(path), formats)
        table = _table(sheet.cells, origin._replace(sheet=sheet.name))
        if table is None:
            if any(map(header_row.filled, sheet.cells)):
                others.append(sheet.name)
            continue
        extent = Extent(table.origin.header_line, len(sheet.cells), len(table.header), sheet.cells)
        facts = [Trouble("hidden-sheet")] if sheet.hidden else []
        facts += excel_structure.facts(package, path, styles, extent)
        found.append(table._replace(origin=table.origin._replace(troubles=tuple(facts))))
    # A header alone is a table only where the workbook holds nothing else: a form that nobody has filled in yet.
    filled = [table for table in found if table.lines] or found[:1]
    return _with_neighbours(filled, others) or [csv_file.unreadable(origin, Trouble("empty"))]


def _too_much(package: Package, paths: Mapping[str, str], kind: str, origin: Origin) -> Table | None:
    """What says that the cells are too many to be laid out: the library would die of them.

    It goes by what is in a workbook, whatever its kind is said to be.
    """
    damaged = csv_file.unreadable(origin, csv_file.not_a_table(kind, reason="damaged"))
    for name, path in paths.items():
        try:
            cell = excel_far.far_cell(package, path)
        except ValueError:
            return damaged
        if cell is not None:
            return csv_file.unreadable(origin._replace(sheet=name), Trouble("far-cell", values={"area": cell}))
    laid = ods_cells.count(package)
    if laid is None:
        return damaged
    if laid.most > excel_areas.MOST_CELLS:
        far = Trouble("far-cell", values={"area": laid.corner})
        return csv_file.unreadable(origin._replace(sheet=laid.sheet), far)
    if laid.cells > excel_areas.MOST_CELLS or laid.letters > LARGEST_WORKBOOK:
        return csv_file.unreadable(origin, csv_file.not_a_table(kind, reason="too-large"))
    return None


def _show(cells: list[list[str]], sheet: bytes, formats: Mapping[str, excel_numbers.Parts]) -> None:
    """What the library does not give as Excel shows it: errors, and numbers with zeros and hyphens."""
    for row, column, error in excel_errors.find(sheet):
        if row < len(cells) and column < len(cells[row]):
            cells[row][column] = error
    if formats:
        excel_numbers.show(cells, sheet, formats)


def _with_neighbours(tables: list[Table], others: Sequence[str]) -> list[Table]:
    """The first of several is told of the others, and of sheets without a table."""
    if tables and others:
        aside = Trouble("sheet-without-table", values={"sheets": "、".join(others)})
        first = tables[0].origin
        tables[0] = tables[0]._replace(origin=first._replace(troubles=(*first.troubles, aside)))
    if len(tables) > 1:
        names = "、".join(str(table.origin.sheet) for table in tables)
        several = Trouble("several-sheets", values={"count": str(len(tables)), "sheets": names})
        first = tables[0].origin
        tables[0] = tables[0]._replace(origin=first._replace(troubles=(*first.troubles, several)))
    return tables


class _Sheet(NamedTuple):
    name: str
    hidden: bool
    cells: list[list[str]]


def _sheets(data: bytes) -> list[_Sheet] | None:
    """Every sheet, hidden ones too, but for those that only explain a template; None when the workbook is damaged.

    The cells are those from A1 on, blank rows and columns at the start included: only then are their addresses those
    of Excel.
    """
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum  # noqa: PLC0415 - only a workbook needs it

    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = [
            sheet
            for sheet in workbook.sheets_metadata
            if sheet.typ == SheetTypeEnum.WorkSheet and sheet.name not in TEMPLATE_SHEETS
        ]
        raw = [workbook.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False) for sheet in sheets]
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException:  # noqa: BLE001 - a damaged file can make the library panic, which is no Exception
        return None
    return [
        _Sheet(sheet.name, sheet.visible != SheetVisibleEnum.Visible, [[_text(cell) for cell in row] for row in rows])
        for sheet, rows in zip(sheets, raw, strict=True)
    ]


def _table(cells: list[list[str]], origin: Origin) -> Table | None:
    while cells and not header_row.filled(cells[-1]):
        cells.pop()
    layout = header_row.find(cells)
    if layout is None:
        return None
    body = cells[layout.data :]
    width = max((_width(row) for row in (cells[layout.header], *body)), default=0)  # the rest is left-over formatting
    if width < 2:
        return None
    around = [i for i in range(layout.data) if i != layout.header]
    origin = origin._replace(
        header_line=layout.header + 1,
        header_row=layout.header + 1,
        skipped=tuple((i + 1, write.row(cells[i][: max(width, _width(cells[i]))])) for i in around),
    )
    rows = range(layout.data + 1, len(cells) + 1)
    columns = tuple([row[i] for row in body] for i in range(width))
    return Table(origin, tuple(cells[layout.header][:width]), columns, rows, rows)


def _width(row: Sequence[str]) -> int:
    """Up to its last cell that holds anything."""
    return next((i for i in range(len(row), 0, -1) if row[i - 1]), 0)


# --- one cell ------------------------------------------------------------------------------------------------------


def _text(value: object) -> str:
    return value if isinstance(value, str) else _AS_TEXT.get(type(value), str)(value)


def _number(value: float) -> str:
    """Without a point when it is whole and Excel holds all its digits."""
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)


def _boolean(value: bool) -> str:  # noqa: FBT001 - the cell is the boolean
    return "TRUE" if value else "FALSE"


def _moment(value: dt.datetime) -> str:
    # Excel counts in fractions of days, which leaves a rest of microseconds.
    try:
        second = (value + dt.timedelta(microseconds=500_000)).replace(microsecond=0)
    except OverflowError:  # the last second that there is: databases write it for "without end"
        second = value.replace(microsecond=0)
    return second.date().isoformat() if second.time() == dt.time() else second.isoformat(" ")


def _time(value: dt.time) -> str:
    return _clock(value.hour * 3600 + value.minute * 60 + value.second + round(value.microsecond / 1e6))


def _duration(value: dt.timedelta) -> str:
    return _clock(round(value.total_seconds()))


def _clock(seconds: int) -> str:
    sign, seconds = "-" if seconds < 0 else "", abs(seconds)
    rest = f":{seconds % 60:02}" if seconds % 60 else ""
    return f"{sign}{seconds // 3600:02}:{seconds // 60 % 60:02}{rest}"


_AS_TEXT: Mapping[type, Callable[[Any], str]] = {
    float: _number,
    bool: _boolean,
    dt.datetime: _moment,
    dt.date: dt.date.isoformat,
    dt.time: _time,
    dt.timedelta: _duration,
}

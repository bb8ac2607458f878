"""An XLSX workbook -> one Table per sheet that holds one.

Numbers come without their format: a telephone number that was typed as a number has lost its first zero before we
see it. Lines and rows are both the sheet's rows.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import io
from typing import TYPE_CHECKING

from pipeline.model import Origin, Table, Trouble
from pipeline.tables import content, csv_file, excel_errors, header_row, write

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import Any


def read(data: bytes, shown: str) -> list[Table]:
    """One Table per sheet with a header and a record at least two cells wide; one that is not readable if none has."""
    origin = Origin(path=shown, sha256=hashlib.sha256(data).hexdigest())
    if not data:
        return [csv_file.unreadable(origin, Trouble("empty"))]
    kind = content.of_bytes(data)
    if kind == "XLSX" and not content.is_encrypted(data):
        with csv_file.no_collecting():
            sheets = _sheets(data)
        if sheets is None:
            return [csv_file.unreadable(origin, csv_file.not_a_table("XLSX", reason="damaged"))]
        found = [table for name, cells in sheets if (table := _table(cells, origin._replace(sheet=name)))]
        return found or [csv_file.unreadable(origin, Trouble("empty"))]
    if kind is None:  # text under a workbook's name
        table = csv_file.read(data, shown)
        if not table.origin.readable:
            return [table]
        kind = "CSV"
    reason = {"reason": "encrypted"} if content.is_encrypted(data) else {}
    return [csv_file.unreadable(origin, csv_file.not_a_table(kind, **reason))]


def _sheets(data: bytes) -> list[tuple[str, list[list[str]]]] | None:
    """Name and cells of every sheet, hidden ones too; None when the workbook is damaged.

    The cells are those from A1 on, blank rows and columns at the start included: only then are their addresses those
    of Excel.
    """
    from python_calamine import CalamineWorkbook, SheetTypeEnum  # noqa: PLC0415 - only a workbook needs it

    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        names = [sheet.name for sheet in workbook.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
        raw = [workbook.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in names]
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException:  # noqa: BLE001 - a damaged file can make the library panic, which is no Exception
        return None
    errors = excel_errors.find(data)
    sheets = [[[_text(cell) for cell in row] for row in rows] for rows in raw]
    for name, cells in zip(names, sheets, strict=True):
        for row, column, error in errors.get(name, ()):
            if row < len(cells) and column < len(cells[row]):
                cells[row][column] = error
    return list(zip(names, sheets, strict=True))


def _table(cells: list[list[str]], origin: Origin) -> Table | None:
    while cells and not header_row.filled(cells[-1]):
        cells.pop()
    layout = header_row.find(cells)
    if layout is None:
        return None
    body = cells[layout.data :]
    width = max((_width(row) for row in (cells[layout.header], *body)), default=0)  # the rest is left-over formatting
    if width < 2 or not body:
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
    second = (value + dt.timedelta(microseconds=500_000)).replace(microsecond=0)
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

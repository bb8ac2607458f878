"""Text into a cell: it stays text, whatever it begins with, and no character of it is lost."""

from __future__ import annotations

import re
from copy import copy
from typing import TYPE_CHECKING, Any

from pipeline.errors import CallError
from pipeline.model import Text, column_letters

if TYPE_CHECKING:
    from pipeline.model import Table

LONGEST, ROWS, COLUMNS = 32_767, 1_048_576, 16_384  # what one cell and one sheet hold

TOO_LONG = Text(
    ja="{path} の {cell} の文字は、Excel の一つのセルに入りきりません。--format csv か html を使ってください。",
    en="The text in {cell} of {path} is longer than a cell of Excel may be. Use --format csv or html.",
)
TOO_LARGE = Text(
    ja="{path} は、Excel の一つのシートに入りきりません（{rows}行 {columns}列）。--format csv か html を使ってください。",
    en="{path} is larger than a sheet of Excel may be ({rows} rows, {columns} columns). Use --format csv or html.",
)

# XML cannot hold these; a workbook writes them as _x001F_, and so an underscore that would read like the start of one.
_ESCAPED = re.compile("[\x00-\x08\x0b-\x1f]|_(?=x[0-9A-Fa-f]{4}_)")
_CODE = re.compile("_x([0-9A-Fa-f]{4})_")
_NONE = re.compile("[\ud800-\udfff\ufffe\uffff]")  # no characters at all


def escaped(text: str) -> str:
    """As a workbook holds the text in its XML; what is no character becomes the sign for one that is not known."""
    text = _NONE.sub("\N{REPLACEMENT CHARACTER}", text)
    return _ESCAPED.sub(lambda found: f"_x{ord(found[0]):04X}_", text)


def unescaped(text: str) -> str:
    """The text that Excel shows for what stands in the XML."""
    return _CODE.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def put(cell: Any, text: str) -> None:  # noqa: ANN401  openpyxl states no types
    """Write text as text: a code keeps its zeros, and a leading = makes no formula."""
    if not text:
        cell.value = None
        return
    cell.value = escaped(text)
    cell.data_type = "s"  # openpyxl takes "=1" for a formula and "#N/A" for an error
    cell.number_format = "@"


def dress(cell: Any, model: Any) -> None:  # noqa: ANN401  as above
    """The look of another cell of the workbook. Given a fill or an alignment, openpyxl would look it up each time."""
    cell._style = copy(model._style)  # noqa: SLF001  openpyxl copies cells in this way too


def put_like(cell: Any, text: str, model: Any) -> None:  # noqa: ANN401  as above
    """Write text, not blank, as into the model and with its look: for cells by the hundred thousand."""
    cell._value = escaped(text)  # noqa: SLF001  what is looked at besides is which type the text might be meant as
    cell.data_type = "s"
    dress(cell, model)


def assert_room(table: Table) -> None:
    """Raises CallError where a sheet of Excel cannot hold the table: openpyxl would cut it without a word."""
    path = table.origin.path
    width = max([len(table.header), *map(len, table.ragged.values())])
    last = table.rows[-1] if table.rows else table.origin.header_row
    if last > ROWS or width > COLUMNS:
        raise CallError(TOO_LARGE, path=path, rows=f"{last:,}", columns=f"{width:,}")
    for column, (name, cells) in enumerate(zip(table.header, table.columns, strict=True), 1):
        for record, text in enumerate((name, *cells)):
            # Excel counts in UTF-16, openpyxl cuts what is escaped: neither may be too long.
            if (
                len(text) * 2 > LONGEST
                and max(len(escaped(text)), len(text.encode("utf-16-le", "replace")) // 2) > LONGEST
            ):
                row = table.rows[record - 1] if record else table.origin.header_row
                raise CallError(TOO_LONG, path=path, cell=f"{column_letters(column)}{row}")

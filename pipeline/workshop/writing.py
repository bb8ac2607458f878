"""Writing a sheet as the bytes that real files come in: encodings, line ends, delimiters, workbooks."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from pipeline.workshop.sheet import Sheet


class Style(NamedTuple):
    """How a file is written. `encoding` is Python's name for it, "xlsx" for a workbook."""

    encoding: str
    newline: str = ""
    delimiter: str = ","
    suffix: str = ".csv"

    def shown(self) -> tuple[str, str, str]:
        """Encoding, line end and delimiter as the manifest calls them."""
        names = {"utf-8-sig": "utf-8 bom", "utf-16": "utf-16 bom", "euc_jp": "euc-jp", "iso2022_jp": "iso-2022-jp"}
        newline = {"\r\n": "crlf", "\n": "lf"}.get(self.newline, "")
        delimiter = "" if self == XLSX else "tab" if self.delimiter == "\t" else "comma"
        return names.get(self.encoding, self.encoding), newline, delimiter


XLSX = Style("xlsx", suffix=".xlsx")
AS_TEXT = Style("utf-8", "\n")
# How files without faults come: as our own `fix` writes them, plain, as a workbook, with tabs.
CLEAN = (
    Style("utf-8-sig", "\r\n"),
    Style("utf-8-sig", "\r\n"),
    AS_TEXT,
    AS_TEXT,
    XLSX,
    Style("utf-8", "\n", "\t", ".tsv"),
)


def written(sheet: Sheet, style: Style, forms: Mapping[str, str]) -> bytes:
    """The sheet as bytes; `forms` says which columns hold numbers, for a workbook."""
    if style == XLSX:
        return _workbook(sheet, forms)
    lines = [*sheet.above, *(_line(row, style.delimiter) for row in (sheet.header, *sheet.rows)), *sheet.below]
    text = "".join(line + style.newline for line in lines)
    if style.encoding == "utf-16":  # Python would take the byte order of the machine
        return b"\xff\xfe" + text.encode("utf-16-le")
    if style.encoding in ("euc_jp", "iso2022_jp"):  # their dash of the same place in JIS X 0208 has another code point
        text = text.replace("－", "\u2212")
    return text.encode(style.encoding)


def _line(row: tuple[str, ...], delimiter: str) -> str:
    """Quoted where it must be. By hand, so that no version of the csv module quotes otherwise."""
    quoted = ('"' + cell.replace('"', '""') + '"' if re.search(f'[{delimiter}"\n\r]', cell) else cell for cell in row)
    return delimiter.join(quoted)


def _workbook(sheet: Sheet, forms: Mapping[str, str]) -> bytes:
    """One sheet; numbers as numbers, as a clerk's Excel has them."""
    # Slow to load, and installed for development only.
    import openpyxl  # type: ignore[import-untyped, unused-ignore]  # noqa: PLC0415

    book = openpyxl.Workbook(write_only=True)
    page = book.create_sheet("見本")
    for line in sheet.above:
        page.append([line])
    page.append(list(sheet.header))
    for row in sheet.rows:
        page.append([_cell(value, forms.get(name, "")) for value, name in zip(row, sheet.header, strict=False)])
    for line in sheet.below:
        page.append([line])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _cell(value: str, form: str) -> str | int | None:
    if form == "integer" and re.fullmatch(r"0|[1-9]\d*", value, re.ASCII):
        return int(value)
    return value or None


def same(path: Path, made: bytes) -> bool:
    """Does the file hold what was made? A workbook holds the time of its making too, so its cells are compared."""
    there = path.read_bytes()
    if path.suffix != ".xlsx":
        return there == made
    return _cells(there) == _cells(made)


def _cells(data: bytes) -> list[tuple[object, ...]]:
    import openpyxl  # type: ignore[import-untyped, unused-ignore]  # noqa: PLC0415

    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True)
    return [row for page in book for row in page.iter_rows(values_only=True)]

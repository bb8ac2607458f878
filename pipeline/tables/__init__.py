"""Bytes <-> Table. Changes no character of a cell.

    encoding, euc   bytes -> text               content      what a file really is
    dialect         delimiter, line ends        quotes       a quotation mark that never closes
    header_row      header, lines around it     csv_file     CSV and TSV -> Table
    excel           XLSX, XLS, ODS -> Tables    write        Table -> CSV
    archive         ZIP -> the Tables in it     find         which files a call means
    unpacking       a file in a ZIP, by pieces  ods_cells    what the repeats of an ODS come to

    long_file       a long text file, read from the disk in batches; long_text, even_quotes    what Arrow may read
    long_column     a column of it, asked natively      on_disk, lines    where its cells lie; the lines of its records

    excel_far       a cell that makes a sheet too large
    excel_package   the parts of an XLSX        excel_structure, excel_marks, excel_drawings    facts beyond its values
    excel_errors, excel_numbers                 values that the library does not give as Excel shows them

What the bytes do not give is never an exception: it is a Trouble in the table's origin, for the file rules to judge.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import CallError
from pipeline.model import Text
from pipeline.tables import content, csv_file
from pipeline.tables.find import SUFFIXES

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.model import Table

__all__ = ["STANDARD_INPUT", "SUFFIXES", "bytes_of", "read", "read_bytes"]

# What a file of this ending is meant to be. Text is text whatever its ending.
MEANT = {".xlsx": "XLSX", ".xls": "XLS", ".ods": "ODS", ".zip": "ZIP"}
TEXTS = frozenset({".csv", ".tsv", ".txt"})
STANDARD_INPUT = "-"

MISSING = Text(
    ja="{path} が見つかりません。名前と場所を確かめてください。", en="{path} is not there. Check its name and place."
)
FOLDER = Text(ja="{path} はフォルダです。ファイルを指定してください。", en="{path} is a folder. Name a file.")
CANNOT_OPEN = Text(
    ja="{path} を開けません。ほかの人が開いたままでないか、読む権限があるかを見てください。",
    en="{path} cannot be opened. See whether someone has it open, and whether you may read it.",
)


def read(path: Path, shown: str | None = None) -> list[Table]:
    """The tables of a file: one, or one per sheet that holds a table. Raises CallError when it cannot be opened."""
    name = path.as_posix() if shown is None else shown
    try:
        data = bytes_of(path)
    except FileNotFoundError as error:
        raise CallError(MISSING, path=name) from error
    except IsADirectoryError as error:
        raise CallError(FOLDER, path=name) from error
    except OSError as error:
        raise CallError(FOLDER if path.is_dir() else CANNOT_OPEN, path=name) from error
    return read_bytes(data, name)


def bytes_of(path: Path) -> bytes:
    """The bytes of a file, or of standard input. Raises OSError."""
    if str(path) == STANDARD_INPUT:
        return sys.stdin.buffer.read() if sys.stdin is not None else b""
    return path.read_bytes()


def read_bytes(data: bytes, shown: str, look: Callable[[bytes], None] | None = None) -> list[Table]:
    """The tables in these bytes. The name decides what they are meant to be, the content whether they are.

    A name that says nothing, such as that of standard input, leaves it to the content. `look` sees every file before it
    is read, those in an archive too, and may raise.
    """
    if look is not None:
        look(data)
    ending = Path(shown).suffix.lower()
    kind = MEANT.get(ending)
    if kind is None and ending not in TEXTS:
        found = content.of_bytes(data)
        kind = found if found in MEANT.values() else None
    if kind == "ZIP" and content.of_bytes(data) == "ZIP":
        from pipeline.tables import archive  # noqa: PLC0415 - rarely needed

        return archive.read(data, shown, lambda member, name: read_bytes(member, name, look))
    if kind is not None and kind != "ZIP":
        from pipeline.tables import excel  # noqa: PLC0415 - and the library behind it only for a workbook

        return excel.read(data, shown, kind)
    return [csv_file.read(data, shown)]

"""Reading what is needed of a list of governments, or of a table of municipalities that the caller brings."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import CallError
from pipeline.japan.municipalities import COUNTED, Government
from pipeline.model import Table, Text
from pipeline.participation.adopters import Entry
from pipeline.tables import read

if TYPE_CHECKING:
    from collections.abc import Sequence

# What the columns are called, the national list's own name first.
CODE = ("団体コード", "全国地方公共団体コード", "都道府県コード又は市区町村コード", "市区町村コード", "code")
NAME = ("団体名", "地方公共団体名", "自治体名", "市区町村名", "name")
TABLE = ("code", "prefecture", "name", "kind")  # what a table of municipalities must have; see datasets/reference

NO_TABLE = Text(ja="表として読めません: {path}", en="This cannot be read as a table: {path}")
NO_COLUMN = Text(
    ja="{path} の{line}行目（見出し）に「{column}」の列がありません。その列を加えるか、列の名前を「{column}」に直してください。",
    en='Line {line} of {path} (the header) has no column "{column}". Add it, or name the column so.',
)
BAD_CODE = Text(
    ja="{path} の code「{code}」は半角数字6桁ではありません。",
    en='{path}: the code "{code}" is not six half-width digits.',
)
NOTHING_COUNTS = Text(
    ja="{path} に市区町村がありません。kind の列には city、town、village、special-ward のどれかを書きます。",
    en="{path} holds no municipality. Its column kind says city, town, village or special-ward.",
)


def entries_in(table: Table) -> list[Entry]:
    """The lines of a list that hold anything."""
    codes = _column(table, CODE)
    names = _column(table, NAME)
    rows = zip(table.lines, codes, names, strict=True)
    return [Entry(line, code.strip(), name.strip()) for line, code, name in rows if code.strip() or name.strip()]


def governments_in(table: Table) -> dict[str, Government]:
    """A table of municipalities by code; the columns that counting does not need stay blank. Raises CallError."""
    rows = zip(*(_column(table, (column,)) for column in TABLE), strict=True)
    found = {code: Government(code, prefecture, name, "", "", kind, "", "") for code, prefecture, name, kind in rows}
    for code in found:
        if not re.fullmatch(r"\d{6}", code, re.ASCII):
            raise CallError(BAD_CODE, path=table.origin.path, code=code)
    if not any(g.kind in COUNTED for g in found.values()):
        raise CallError(NOTHING_COUNTS, path=table.origin.path)
    return found


def table_at(path: str | Path) -> Table:
    """The first table of a file. Raises CallError when there is none, or no such file."""
    tables = [table for table in read(Path(path), str(path)) if table.origin.readable]
    if not tables:
        raise CallError(NO_TABLE, path=path)
    return tables[0]


def column_of(table: Table, names: tuple[str, ...]) -> Sequence[str] | None:
    """The first of these columns that there is, whatever the width of its name and the line breaks in it."""
    header = ["".join(unicodedata.normalize("NFKC", name).split()) for name in table.header]
    for name in names:
        if name in header:
            return table.columns[header.index(name)]
    return None


def _column(table: Table, names: tuple[str, ...]) -> Sequence[str]:
    found = column_of(table, names)
    if found is not None:
        return found
    raise CallError(NO_COLUMN, path=table.origin.path, line=table.origin.header_line, column=names[0])

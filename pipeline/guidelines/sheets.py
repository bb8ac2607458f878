"""A table of the guidelines as Excel saves it: CSV, UTF-8, one header row."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from pipeline.errors import GuidelineError
from pipeline.model import Text

if TYPE_CHECKING:
    from pathlib import Path

NOT_UTF8 = Text(
    ja="{file} の文字コードが UTF-8 ではありません。Excel では「CSV UTF-8（コンマ区切り）」を選んで"
    "保存し直してください。",
    en='{file} is not UTF-8. In Excel save it again as "CSV UTF-8 (Comma delimited)".',
)
WRONG_WIDTH = Text(
    ja="{file} の{line}行目: 列が{found}個あります。{wanted}個にしてください。カンマのある値は引用符で囲みます。",
    en="{file}, line {line}: {found} columns where there must be {wanted}. Quote a value that holds a comma.",
)
BROKEN = Text(
    ja="{file} の{line}行目: 引用符が閉じていません。この行から後の引用符を確かめてください。",
    en="{file}, line {line}: a quotation mark is not closed. Look at the quotation marks from this line on.",
)
WRONG_COLUMNS = Text(
    ja="{file} の1行目: 列の名前が決まりと違います。1行目を「{columns}」にしてください。",
    en='{file}, line 1: the columns are not as agreed. Line 1 must be "{columns}".',
)


def read(path: Path, shown: str) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """The header, and each record with the physical line on which it ends; blank ones left out. Raises GuidelineError."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise GuidelineError(NOT_UTF8, file=shown) from None
    lines = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = [name.strip() for name in next(lines, [])]
        records: list[tuple[int, list[str]]] = []
        for cells in lines:
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) != len(header):
                raise GuidelineError(WRONG_WIDTH, file=shown, line=lines.line_num, found=len(cells), wanted=len(header))
            records.append((lines.line_num, [cell.strip() for cell in cells]))
    except csv.Error:
        raise GuidelineError(BROKEN, file=shown, line=lines.line_num) from None
    return header, records


def rows(path: Path, shown: str, columns: tuple[str, ...]) -> list[tuple[int, dict[str, str]]]:
    """The records by their columns, which must be these; none where there is no file. Raises GuidelineError."""
    if not path.exists():
        return []
    header, records = read(path, shown)
    if tuple(header) != columns:
        raise GuidelineError(WRONG_COLUMNS, file=shown, columns=",".join(columns))
    return [(line, dict(zip(header, cells, strict=True))) for line, cells in records]

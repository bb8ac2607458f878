"""An item table as people edit it: one CSV for a dataset, one line for an item.

Here a table becomes rows of text, nothing more; `judging.py` says what a row may hold, `editions.py` lays a draft's
differences over its base.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.errors import GuidelineError
from pipeline.model import Text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

COLUMNS = (
    "name", "key", "form", "need", "need_evidence", "form_evidence", "blocking", "type", "choices", "minimum",
    "maximum", "pattern", "unique", "example", "description", "aliases", "note",
)  # fmt: skip
OPTIONAL = ("unit",)  # a table may do without these columns

NOT_UTF8 = Text(
    ja="{file} の文字コードが UTF-8 ではありません。Excel では「CSV UTF-8（コンマ区切り）」を選んで"
    "保存し直してください。",
    en='{file} is not UTF-8. In Excel save it again as "CSV UTF-8 (Comma delimited)".',
)
MISSING = Text(
    ja="項目の表 {file} がありません。edition.yaml の datasets から消すか、表を置いてください。",
    en="There is no item table {file}. Drop it from datasets in edition.yaml, or add the table.",
)
WRONG_COLUMNS = Text(
    ja="{file} の1行目: 列の名前が決まりと違います（足りない: {missing}、知らない: {unknown}）。"
    "1行目を「{columns}」にしてください。",
    en="{file}, line 1: the columns are not as agreed (missing: {missing}; unknown: {unknown}). "
    'Line 1 must be "{columns}".',
)
WRONG_WIDTH = Text(
    ja="{file} の{line}行目: 列が{found}個あります。{wanted}個にしてください。カンマのある値は引用符で囲みます。",
    en="{file}, line {line}: {found} columns where there must be {wanted}. Quote a value that holds a comma.",
)
BROKEN = Text(
    ja="{file} の{line}行目: 引用符が閉じていません。この行から後の引用符を確かめてください。",
    en="{file}, line {line}: a quotation mark is not closed. Look at the quotation marks from this line on.",
)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of an item table, all text. `number` is the item's place in its table, 1-based."""

    file: str  # as it is named in a sentence: "guidelines/jichitai_2023/aed.csv"
    line: int  # physical line on which the row ends, 1-based
    edition: str
    number: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]


def read(path: Path, shown: str, edition: str) -> tuple[Row, ...]:
    """The rows of one table, blank lines left out, blanks around a cell removed. Raises GuidelineError."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise GuidelineError(MISSING, file=shown) from None
    except UnicodeDecodeError:
        raise GuidelineError(NOT_UTF8, file=shown) from None
    lines = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = [name.strip() for name in next(lines, [])]
        _same_columns(header, shown)
        rows: list[Row] = []
        for cells in lines:
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) != len(header):
                raise GuidelineError(WRONG_WIDTH, file=shown, line=lines.line_num, found=len(cells), wanted=len(header))
            stripped = dict(zip(header, (cell.strip() for cell in cells), strict=True))
            rows.append(Row(shown, lines.line_num, edition, len(rows) + 1, dict.fromkeys(OPTIONAL, "") | stripped))
    except csv.Error:
        raise GuidelineError(BROKEN, file=shown, line=lines.line_num) from None
    return tuple(rows)


def _same_columns(header: list[str], shown: str) -> None:
    if sorted(name for name in header if name not in OPTIONAL) == sorted(COLUMNS) and len(set(header)) == len(header):
        return
    missing = "・".join(name for name in COLUMNS if name not in header) or "-"
    unknown = "・".join(name or "（空欄）" for name in header if name not in (*COLUMNS, *OPTIONAL)) or "-"
    raise GuidelineError(WRONG_COLUMNS, file=shown, missing=missing, unknown=unknown, columns=",".join(COLUMNS))

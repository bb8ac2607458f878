"""An item table as people edit it: one CSV for a dataset, one line for an item.

Here a table becomes rows of text, nothing more; `judging.py` says what a row may hold, `layering.py` lays a draft's
differences over its base.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.errors import GuidelineError
from pipeline.guidelines import sheets
from pipeline.model import Text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

COLUMNS = (
    "name", "key", "form", "need", "need_evidence", "form_evidence", "blocking", "type", "choices", "minimum",
    "maximum", "pattern", "unique", "example", "description", "aliases", "note",
)  # fmt: skip
OPTIONAL = ("unit", "after")  # a table may do without these columns

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
    if not path.exists():
        raise GuidelineError(MISSING, file=shown)
    header, records = sheets.read(path, shown)
    _same_columns(header, shown)
    without = dict.fromkeys(OPTIONAL, "")
    return tuple(
        Row(shown, line, edition, number, without | dict(zip(header, cells, strict=True)))
        for number, (line, cells) in enumerate(records, 1)
    )


def _same_columns(header: list[str], shown: str) -> None:
    if sorted(name for name in header if name not in OPTIONAL) == sorted(COLUMNS) and len(set(header)) == len(header):
        return
    missing = "・".join(name for name in COLUMNS if name not in header) or "-"
    unknown = "・".join(name or "（空欄）" for name in header if name not in (*COLUMNS, *OPTIONAL)) or "-"
    raise GuidelineError(WRONG_COLUMNS, file=shown, missing=missing, unknown=unknown, columns=",".join(COLUMNS))

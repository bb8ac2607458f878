"""The header once more among the records, as in printed pages that were joined or files that were appended."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.columns import holding
from pipeline.japan.widths import shows
from pipeline.model import Fix, Text
from pipeline.rule import Clean, Dirty, Hit, Spot, TableRule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.model import Grade, Table
    from pipeline.rule import Subject


def look(subject: Subject) -> Iterator[Spot]:
    table = subject.table
    header = _plain(table.header)
    named = [index for index, name in enumerate(header) if name]
    if len(named) < 2:
        return
    gap = "[\\s\u3000\ufeff]*"
    once_more = f"^{gap}{gap.join(map(re.escape, header[named[0]]))}{gap}$"
    for record in holding(table.columns[named[0]], once_more):
        cells = table.ragged.get(record) or [column[record] for column in table.columns]
        if _plain(cells)[: len(header)] == header and not any(cells[len(header) :]):
            grade: Grade = "ask" if _below_title(table, record) else "likely"
            yield Spot(Hit(fix=Fix("", grade, "drop-row")), record)


def _plain(cells: Sequence[str]) -> list[str]:
    return ["".join(cell.replace("\ufeff", "").split()) for cell in cells]


def _below_title(table: Table, record: int) -> bool:
    """A row with one cell above it may say of which town or year the rows below are."""
    above = record - 1
    return above >= 0 and sum(shows(column[above]) for column in table.columns) == 1


_HEADER = "ID,名称,定員\n"

RULE = TableRule(
    code="R132",
    name="repeated-header",
    level="error",
    source="machine-readability L1-02",
    scores="L1-02",
    says=Text(
        ja="見出しと同じ行が、データの途中にもあります。見出しは1行目だけに置き、この行を取り除きます。",
        en="The header stands once more among the records. Keep it on the first line only, and take this row out.",
    ),
    why=Text(
        ja="プログラムは2行目からをすべてデータとして読むため、「名称」という名前の施設などがあることになります。",
        en="Programs take every line below the first for a record, such as a facility named “名称”.",
    ),
    look=look,
    whole=True,
    examples=(
        Dirty(
            _HEADER + "1,見本公園,30\nID,名称,定員\n2,見本広場,40\n",
            mended=_HEADER + "1,見本公園,30\n2,見本広場,40\n",
        ),
        Dirty(
            _HEADER + "1,見本公園,30\n\ufeffID,名称,定 員\n2,見本広場,40\n",
            mended=_HEADER + "1,見本公園,30\n2,見本広場,40\n",
        ),
        Dirty(_HEADER + "1,見本公園,30\n南地区,,\nID,名称,定員\n2,見本広場,40\n"),
        Clean(_HEADER + "1,見本公園,30\nID,名称,\n"),
        Clean("名称\n名称\n"),
    ),
)

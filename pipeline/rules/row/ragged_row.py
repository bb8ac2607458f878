"""A record with more or fewer cells than the header.

The fix writes it at the header's width: blank cells too many go. Missing ones could be filled with blanks at the end,
which a person decides: the one in the middle may be missing. A record that would lose a character has no fix at all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.columns import not_showing, where
from pipeline.japan import widths
from pipeline.model import Fix, Text
from pipeline.rule import Clean, Dirty, Hit, Spot, TableRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model import Table
    from pipeline.rule import Subject


def look(subject: Subject) -> Iterator[Spot]:
    table = subject.table
    if not table.ragged:
        return
    want = len(table.header)
    optional = _from_which_blanks_occur(table)
    for record, cells in table.ragged.items():
        if not any(map(widths.shows, cells)):
            continue  # a blank record, whatever its width: spoken of as such
        values = {"have": str(len(cells)), "want": str(want)}
        hit = Hit(values)
        if len(cells) > want and not any(map(widths.shows, cells[want:])):
            hit = Hit(values, Fix("", "sure"), "warning")
        elif optional <= len(cells) < want:
            hit = Hit(values, Fix("", "ask"))
        yield Spot(hit, record)


def _from_which_blanks_occur(table: Table) -> int:
    """The first column from which on every one is blank in some whole record: its cells may well have been left off.

    Where a missing cell belongs to a column that is always filled, one in the middle is as likely to be missing.
    """
    want = len(table.header)
    # One that is only too long by blanks will be whole once these are gone, and says the same already now.
    broken = {i for i, cells in table.ragged.items() if len(cells) < want or any(map(widths.shows, cells[want:]))}
    for index in range(want - 1, -1, -1):
        column = table.columns[index]
        if column.count("") > len(broken):  # one of them stands in a whole record
            continue
        if all(map(broken.__contains__, where(column, ("",)))) and all(map(broken.__contains__, not_showing(column))):
            return index + 1
    return 0


RULE = TableRule(
    code="R101",
    name="ragged-row",
    level="error",
    source="csv-rfc4180",
    says=Text(
        ja="この行にはセルが{have}個あり、見出しの{want}個と合いません。コンマの過不足がないか確かめてください。",
        en="This row has {have} cells where the header has {want}. Please look for a comma too many or too few.",
    ),
    why=Text(
        ja="セルの数が合わない行では、値がとなりの項目にずれて読まれます。"
        '文の中のコンマは、セル全体を「"」で囲むと区切りになりません。',
        en="In such a row values are read as the neighbouring item. A comma within a text is no separator "
        'when the cell stands in quotation marks (").',
    ),
    look=look,
    examples=(
        Dirty("ID,名称,備考\n1,見本公園,,,\n2,見本広場,\n", mended="ID,名称,備考\n1,見本公園,\n2,見本広場,\n"),
        Dirty("ID,名称,備考\n1,見本公園\n2,見本広場,\n"),
        Dirty("ID,名称,備考\n1,見本公園,池,東屋あり\n2,見本広場,\n"),
        Dirty("ID,名称,所在地\n1,見本県見本町1\n2,見本広場,見本県見本町2\n"),
        Clean('ID,名称,備考\n1,見本公園,"池,東屋あり"\n2,見本広場,\n'),
    ),
)

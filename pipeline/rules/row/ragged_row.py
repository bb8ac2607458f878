"""A record with more or fewer cells than the header.

The fix writes it at the header's width. Blank cells too many go where nearly every record has as many, or where the last
cell that is filled stands in its column as the other records show; else a person decides, since a comma within a text may
have moved the cells behind it, and the blank at the end is the only trace. Missing ones could be filled with blanks at the
end, which a person decides: the one in the middle may be missing. A record that would lose a character has no fix at all.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from pipeline.columns import blank_records, not_showing, where
from pipeline.japan import widths
from pipeline.model import Fix, Text
from pipeline.rule import Clean, Dirty, Hit, Spot, TableRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model import Table
    from pipeline.rule import Subject

LOOKED_AT = 2_000  # records, to see of what kind the cells of a column are
FEWEST, NEARLY_ALL = 3, 90  # records, and of a hundred: so many are as long by habit, not by a slip in each
# What of two columns is seldom both: a number, a telephone number or a date, a page, a code, a word.
_KIND = re.compile(
    r"(?P<number>[0-9,.]+)|(?P<numbers>[0-9()/:-]+)|(?P<page>https?:.*)|(?P<code>[!-~]+)|(?P<word>[^0-9]+)|.+",
    re.DOTALL,
)


def look(subject: Subject) -> Iterator[Spot]:
    table = subject.table
    if not table.ragged:
        return
    want = len(table.header)
    optional = _from_which_blanks_occur(table)
    habit = _habit(table)
    kinds = _Kinds(table, habit)
    for record, cells in table.ragged.items():
        if not any(map(widths.shows, cells)):
            continue  # a blank record, whatever its width: spoken of as such
        values = {"have": str(len(cells)), "want": str(want)}
        hit = Hit(values)
        if len(cells) > want and not any(map(widths.shows, cells[want:])):
            in_place = len(cells) == habit or kinds.show_in_place(cells)
            hit = Hit(values, Fix("", "sure"), "warning") if in_place else Hit(values, Fix("", "ask"))
        elif optional <= len(cells) < want:
            hit = Hit(values, Fix("", "ask"))
        yield Spot(hit, record)


def _habit(table: Table) -> int:
    """How many cells nearly every record has, the last of them blank; 0 where there is no such number."""
    want = len(table.header)
    long = (cells for cells in table.ragged.values() if len(cells) > want and not any(map(widths.shows, cells[want:])))
    times = Counter(len(cells) for cells in long if any(map(widths.shows, cells)))
    if not times:
        return 0
    ((have, often),) = times.most_common(1)
    records = len(table.lines) - len(blank_records(table))
    return have if often >= FEWEST and often * 100 >= NEARLY_ALL * records else 0


class _Kinds:
    """Of what kinds the cells of a column are in the records of the usual width. Each column is looked at when asked."""

    def __init__(self, table: Table, habit: int) -> None:
        self._table, self._habit = table, habit
        self._known: dict[int, frozenset[str]] = {}

    def show_in_place(self, cells: tuple[str, ...]) -> bool:
        """Whether the last filled cell is of its column's kind, and not of that of a column it may have moved from.

        All cells behind a comma too many are moved, so that one that is not moved speaks for all.
        """
        want = len(self._table.header)
        last = max(index for index, cell in enumerate(cells) if widths.shows(cell))
        kind = _kind(cells[last])
        before = range(max(0, last - (len(cells) - want)), last)
        return kind in self._of(last) and all(self._of(index) and kind not in self._of(index) for index in before)

    def _of(self, index: int) -> frozenset[str]:
        if index not in self._known:
            ragged = self._table.ragged
            usual = (
                cell
                for record, cell in enumerate(self._table.columns[index][:LOOKED_AT])
                if record not in ragged or len(ragged[record]) == self._habit
            )
            self._known[index] = frozenset(_kind(cell) for cell in usual if widths.shows(cell))
        return self._known[index]


def _kind(cell: str) -> str:
    found = _KIND.fullmatch(widths.narrow_ascii(cell).strip())
    return (found and found.lastgroup) or "text"


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


_ROOMS = "名称,住所,部屋,電話,備考\n見本館,見本町1,和室,089-948-6688,無料\n"

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
        Dirty(
            _ROOMS + "見本会館,見本町2,和室,089-948-6689,,\n", mended=_ROOMS + "見本会館,見本町2,和室,089-948-6689,\n"
        ),
        # 和室,洋室 in one cell, without quotation marks: the blank at the end is the only trace.
        Dirty(_ROOMS + "見本会館,見本町2,和室,洋室,089-948-6689,\n"),
        Dirty("名称,部屋,備考\n見本会館,和室,\n見本公民館,和室,洋室,\n"),
        Dirty("名称,略称,備考\n見本会館,,要予約\n見本公民館,見本,公民館,\n"),
        Dirty(
            "名称,部屋,備考\n見本会館,和室,池,\n見本公民館,洋室,,\n見本集会所,,池,\n",
            mended="名称,部屋,備考\n見本会館,和室,池\n見本公民館,洋室,\n見本集会所,,池\n",
        ),
        Dirty("ID,名称,備考\n1,見本公園\n2,見本広場,\n"),
        Dirty("ID,名称,備考\n1,見本公園,池,東屋あり\n2,見本広場,\n"),
        Dirty("ID,名称,所在地\n1,見本県見本町1\n2,見本広場,見本県見本町2\n"),
        Clean('ID,名称,備考\n1,見本公園,"池,東屋あり"\n2,見本広場,\n'),
    ),
)

"""Another table in the same file: below a blank row with a header of its own, or beside a blank column.

A table that is merely torn apart by blank rows is none: what follows the blank row must read like names where the
records before have numbers or dates, and have such below it; or repeat the header. Beside a blank column the names
must repeat, or the table to the left must end first, which one table never does.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.columns import blank_records, occurring
from pipeline.japan.patterns import later
from pipeline.japan.widths import shows
from pipeline.model import Text
from pipeline.rule import Clean, Dirty, Hit, Spot, TableRule

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from pipeline.model import Table
    from pipeline.rule import Subject

LOOKED_AT = 100  # records of each table, to see what its columns hold
TYPED = 2  # columns of numbers or dates that tell a header from a record
_VALUE = later(r"[-+△▲]?[0-9０-９]")


def look(subject: Subject) -> Iterator[Spot]:
    table = subject.table
    yield from _beside(table)
    blank = blank_records(table)
    for record in _starts(table, blank):
        names = [cell.strip() for cell in _cells(table, record) if shows(cell)]
        yield Spot(Hit({"names": "、".join(names)}), record)


# --- below ------------------------------------------------------------------------------------------------------------


def _starts(table: Table, blank: Sequence[int]) -> Iterator[int]:
    """The records that are headers."""
    known = frozenset(blank)
    first = range(min(blank[0], LOOKED_AT)) if blank else range(0)
    before = [column[: first.stop] for column in table.columns]
    typed = cache(lambda: [index for index, cells in enumerate(before) if _is_typed(cells)])  # seldom asked for
    for gap in blank:
        record = gap + 1
        if record in known or record >= len(table.lines):
            continue
        titled = sum(map(shows, _cells(table, record))) == 1 and len(table.header) > TYPED
        if titled:  # a title above it
            record += 1
        while record in known:
            record += 1
        end = next((i for i in range(record, len(table.lines)) if i in known), len(table.lines))
        below = range(record + 1, min(end, record + 1 + LOOKED_AT))
        if below and _is_header(table, record, typed, below, before, titled=titled):
            yield record


def _is_header(  # noqa: PLR0913 - what is known of the table so far
    table: Table,
    record: int,
    typed: Callable[[], Sequence[int]],
    below: range,
    before: Sequence[Sequence[str]],
    *,
    titled: bool,
) -> bool:
    cells = _cells(table, record)
    names = [cell.strip() for cell in cells if shows(cell)]
    if len(names) < TYPED or len(set(names)) < len(names) or any(map(_VALUE.match, names)):
        return False
    if names == [name.strip() for name in table.header if shows(name)]:
        return titled  # without a title the table merely goes on: that has a rule of its own
    if len(names) <= TYPED:
        return False
    if sum(1 for index in typed() if index < len(cells) and shows(cells[index])) < TYPED:
        return False
    if any(cell in column for cell, column in zip(cells, before, strict=False) if shows(cell)):
        return False
    named = [index for index, cell in enumerate(cells) if shows(cell) and index < len(table.columns)]
    return any(_is_typed([_cells(table, i)[index] for i in below if len(_cells(table, i)) > index]) for index in named)


def _is_typed(cells: Sequence[str]) -> bool:
    """Whether nearly all of these are numbers, dates or the like."""
    filled = [cell for cell in cells if shows(cell)]
    return len(filled) >= TYPED and sum(1 for cell in filled if _VALUE.match(cell.strip())) * 10 >= len(filled) * 9


def _cells(table: Table, record: int) -> Sequence[str]:
    return table.ragged.get(record) or [column[record] for column in table.columns]


# --- beside -----------------------------------------------------------------------------------------------------------


def _beside(table: Table) -> Iterator[Spot]:
    parts: list[list[int]] = [[]]
    for index, name in enumerate(table.header):
        if shows(name) or any(map(shows, occurring(table.columns[index]))):
            parts[-1].append(index)
        elif parts[-1]:
            parts.append([])
    wide = [part for part in parts if sum(1 for i in part if shows(table.header[i])) >= TYPED]
    for left, right in pairwise(wide):
        names = [table.header[i].strip() for i in right if shows(table.header[i])]
        repeated = {table.header[i].strip() for i in left} & set(names)
        if len(repeated) >= TYPED or _end(table, left) + TYPED <= _end(table, right):
            yield Spot(Hit({"names": "、".join(names)}), None, right[0])


def _end(table: Table, part: Sequence[int]) -> int:
    """How many records it goes down."""
    for record in range(len(table.lines) - 1, -1, -1):
        if any(shows(table.columns[index][record]) for index in part):
            return record + 1
    return 0


RULE = TableRule(
    code="H110",
    name="second-table",
    level="error",
    source="machine-readability L1-02",
    scores="L1-02",
    says=Text(
        ja="ここから別の表が始まっているようです（見出し：{names}）。表は1つずつ別のファイルにします。",
        en="Another table seems to begin here (its header: {names}). Make each table a file of its own.",
    ),
    why=Text(
        ja="プログラムは、1つのファイルを1つの表として読みます。2つ目の見出しもデータとして読まれ、値がちがう項目に入ります。",
        en="Programs read a file as one table: the second header becomes data, and values get under the wrong names.",
    ),
    look=look,
    examples=(
        Dirty("名称,数,面積\n見本公園,3,20\n見本広場,4,30\n,,\n南地区,,\n名称,数,面積\n見本山,5,40\n"),
        Dirty(
            "名称,数,面積\n見本公園,3,20\n見本広場,4,30\n,,\n学校名,児童数,学級数\n見本小学校,300,12\n見本中学校,400,13\n"
        ),
        Dirty(
            "名称,数,面積\n見本公園,3,20\n見本広場,4,30\n,,\n表2　学校,,\n学校名,児童数,学級数\n見本小学校,300,12\n見本中学校,400,13\n"
        ),
        Dirty("番号,名称,,番号,名称\n1,見本公園,,11,見本山\n2,見本広場,,12,見本川\n"),
        Dirty("番号,名称,,学年,人数\n1,見本公園,,1年,30\n,,,2年,31\n,,,3年,32\n"),
        Clean("名称,数,面積\n見本公園,3,20\n見本広場,4,30\n,,\n名称,数,面積\n見本山,5,40\n"),
        Clean("名称,数,面積\n見本公園,3,20\n,,\n見本広場,不明,不明\n見本山,5,40\n"),
        Clean("名称,数,面積\n見本公園,3,20\n見本広場,4,30\n,,\n※数は見本です,,\n"),
        Clean("番号,名称,,備考,更新日\n1,見本公園,,池,2026-04-01\n2,見本広場,,,\n3,見本山,,,\n4,見本川,,,\n"),
    ),
)

"""Where another table begins in the same file: below a blank row with a header of its own, or beside a blank column.

A table that is merely torn apart by blank rows is still one: what follows the blank row must read like names where the
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

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from pipeline.model import Table

LOOKED_AT = 100  # records of each table, to see what its columns hold
TYPED = 2  # columns of numbers or dates that tell a header from a record
_VALUE = later(r"[-+△▲]?[0-9０-９]")


# --- below ------------------------------------------------------------------------------------------------------------


def below(table: Table) -> Iterator[tuple[int, frozenset[int]]]:
    """The records that are headers, each with the blank ones that part its table from what stands above."""
    blank = blank_records(table)
    known = frozenset(blank)
    first = range(min(blank[0], LOOKED_AT)) if blank else range(0)
    before = [column[: first.stop] for column in table.columns]
    typed = cache(lambda: [index for index, cells in enumerate(before) if _is_typed(cells)])  # seldom asked for
    for gap in blank:
        record = gap + 1
        if record in known or record >= len(table.lines):
            continue
        titled = sum(map(shows, cells_of(table, record))) == 1 and len(table.header) > TYPED
        if titled:  # a title above it
            record += 1
        while record in known:
            record += 1
        end = next((i for i in range(record, len(table.lines)) if i in known), len(table.lines))
        under = range(record + 1, min(end, record + 1 + LOOKED_AT))
        if under and _is_header(table, record, typed, under, before, titled=titled):
            yield record, frozenset(known.intersection(range(gap, record)))


def _is_header(  # noqa: PLR0913 - what is known of the table so far
    table: Table,
    record: int,
    typed: Callable[[], Sequence[int]],
    under: range,
    before: Sequence[Sequence[str]],
    *,
    titled: bool,
) -> bool:
    cells = cells_of(table, record)
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
    return any(
        _is_typed([cells_of(table, i)[index] for i in under if len(cells_of(table, i)) > index]) for index in named
    )


def _is_typed(cells: Sequence[str]) -> bool:
    """Whether nearly all of these are numbers, dates or the like."""
    filled = [cell for cell in cells if shows(cell)]
    return len(filled) >= TYPED and sum(1 for cell in filled if _VALUE.match(cell.strip())) * 10 >= len(filled) * 9


def cells_of(table: Table, record: int) -> Sequence[str]:
    """Of a record, however many it has."""
    return table.ragged.get(record) or [column[record] for column in table.columns]


# --- beside -----------------------------------------------------------------------------------------------------------


def beside(table: Table) -> Iterator[tuple[int, list[str], frozenset[int]]]:
    """The first column of each, its names, and the blank columns that part it from what stands to its left."""
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
            yield right[0], names, frozenset(range(left[-1] + 1, right[0]))


def _end(table: Table, part: Sequence[int]) -> int:
    """How many records it goes down."""
    for record in range(len(table.lines) - 1, -1, -1):
        if any(shows(table.columns[index][record]) for index in part):
            return record + 1
    return 0

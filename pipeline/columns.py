"""What is asked of whole columns: where something stands, what occurs, where two differ; and which records are blank.

Each question has a plain answer for lists and a native one for long columns, of which no cell is made a string but
those that are looked for. Indices ascend.
"""

from __future__ import annotations

import re
from array import array
from functools import reduce
from heapq import merge
from itertools import compress, count, filterfalse, groupby, islice
from math import nan
from operator import lt, ne
from typing import TYPE_CHECKING, Any, TypeGuard

from pipeline.japan.widths import UNSEEN, shows
from pipeline.rule import compiled, plain
from pipeline.tables.long_column import LongColumn, strings, values, whole_numbers

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from pipeline.model import Field, Table

AT_ONCE = 1_000  # cells that are looked up at once
DIGITS = 12  # of a number that is added up
# What str.strip takes away.
SPACES = (
    "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000"
)


# --- where something stands ---------------------------------------------------------------------------------------


def holding(column: Sequence[str], pattern: str, wider: str | None = None, fewest: int = 0) -> Sequence[int]:
    """The indices of the cells in which the pattern is found. Only what Python and RE2 understand alike.

    `wider`: found wherever the pattern is, whatever stands before and after, and in no line end; so that cells are
    looked through many at once where it is seldom found. `fewest`: characters that a cell with it has at least.
    """
    if isinstance(column, LongColumn):
        return column.holding(pattern, wider)
    different = {cell for cell in set(column) if len(cell) >= fewest}
    if wider is not None and not re.search(wider, "\n".join(different)):
        return []
    return where(column, set(filter(re.compile(pattern).search, different)))


def unlike(column: Sequence[str], pattern: str) -> Sequence[int]:
    """The indices of the cells that hold something and that the pattern does not match whole."""
    like = compiled(pattern).fullmatch
    if isinstance(column, LongColumn):
        if (few := column.few()) is not None:
            return column.where([cell for cell in few if cell and not like(cell)])
        return column.unlike(pattern) if like("") else array("q", in_one(column.unlike(pattern), column.where([""])))
    return where(column, {cell for cell in set(column) if cell and not like(cell)})


def where(column: Sequence[str], wanted: Collection[str]) -> Sequence[int]:
    """The indices of the cells that hold one of these."""
    if isinstance(column, LongColumn):
        return column.where(wanted)
    return list(compress(count(), map(frozenset(wanted).__contains__, column))) if wanted else []


def holding_such(column: Sequence[str], pattern: str, such: Callable[[str], bool]) -> Sequence[int]:
    """The indices of the cells in which the pattern is found and of which this is true; asked once of each of few values."""
    if isinstance(column, LongColumn) and column.few() is None:
        return array("q", (record for record, cell in cells_at(column.holding(pattern), column) if such(cell)))
    search = re.compile(pattern).search
    return where(column, {cell for cell in occurring(column) if search(cell) and such(cell)})


def not_starting(column: Sequence[str], starts: tuple[str, ...]) -> Sequence[int]:
    """The indices of the cells that start with none of these."""
    if not isinstance(column, LongColumn):
        return [record for record, cell in enumerate(column) if not cell.startswith(starts)]
    from pyarrow import compute  # noqa: PLC0415  a short file does without it

    def start_otherwise(cells: Any) -> Any:  # noqa: ANN401  Arrow has no types for a type checker
        first, *others = (compute.starts_with(cells, start) for start in starts)
        for other in others:
            first = compute.or_(first, other)
        return compute.invert(first)

    return column.found(start_otherwise)


def blanks(column: Sequence[str]) -> Sequence[int]:
    """The indices of the cells that hold nothing but spaces."""
    if isinstance(column, LongColumn):
        return _made_of(column, SPACES)
    return [record for record, cell in enumerate(column) if not cell or cell.isspace()]


def not_showing(column: Sequence[str]) -> Sequence[int]:
    """The indices of the cells in which nothing shows."""
    if isinstance(column, LongColumn):
        return _made_of(column, SPACES + UNSEEN)
    return where(column, set(filterfalse(shows, set(column))))


def _made_of(column: LongColumn, characters: str) -> Sequence[int]:
    from pyarrow import compute  # noqa: PLC0415  as above

    if (few := column.few()) is not None:
        found = column.where([value for value in few if not value.strip(characters)])
    else:
        nothing = strings([""])[0]
        found = column.found(lambda cells: compute.equal(compute.utf8_trim(cells, characters=characters), nothing))
    return range(len(column)) if len(found) == len(column) else found


def blank_records(table: Table) -> list[int]:
    """Indexes of records without a single character that shows."""
    found: Iterable[int] = range(len(table.lines))
    for index, column in enumerate(table.columns):
        if index == 0:  # the one that is looked through from top to bottom
            found = not_showing(column)
        else:
            found = [record for record, cell in cells_at(found, column) if not shows(cell)]
        if not found:
            return []
    return [record for record in found if not any(map(shows, table.ragged.get(record, ())))]


# --- where two columns differ -------------------------------------------------------------------------------------


def differing(column: Sequence[str], *parts: Sequence[str]) -> Sequence[int]:
    """The indices of the cells that are not the cells of the parts one after the other."""
    if are_long(columns := (column, *parts)):
        from pyarrow import compute  # noqa: PLC0415  as above

        nothing = strings([""])[0]
        return columns[0].found(
            lambda cells, *others: compute.not_equal(cells, compute.binary_join_element_wise(*others, nothing)),
            *columns[1:],
        )
    return list(compress(count(), map(ne, column, map("".join, zip(*parts, strict=True)))))


def smaller(column: Sequence[str], other: Sequence[str]) -> Sequence[int]:
    """The indices of the cells that sort before that of the other column."""
    if are_long(columns := (column, other)):
        from pyarrow import compute  # noqa: PLC0415  as above

        return columns[0].found(compute.less, columns[1])
    return list(compress(count(), map(lt, column, other)))


def not_adding_up(total: Sequence[str], *parts: Sequence[str]) -> Sequence[int]:
    """The indices at which the total is not the sum of the parts, or one of them is no number of one to twelve digits."""
    if are_long(columns := (total, *parts)):
        return columns[0].found(_do_not_add_up, *columns[1:])
    have, *others = map(_numbers, (total, *parts))
    return list(compress(count(), map(ne, have, map(sum, zip(*others, strict=True)))))


def _numbers(column: Sequence[str]) -> list[float]:
    """Each cell as a number; NaN, with which no sum is equal to anything, where it is none."""
    plain = re.compile(f"[0-9]{{1,{DIGITS}}}").fullmatch
    known = {cell: int(cell) if plain(cell) else nan for cell in set(column)}
    return list(map(known.__getitem__, column))


def _do_not_add_up(*cells: Any) -> Any:  # noqa: ANN401  Arrow arrays of strings -> of truth
    from pyarrow import compute, int64  # noqa: PLC0415  as above

    none, most = strings(["0"])[0], whole_numbers(array("q", [DIGITS]))[0]
    plain = [
        compute.and_(compute.ascii_is_decimal(a), compute.less_equal(compute.binary_length(a), most)) for a in cells
    ]
    numbers = (compute.cast(compute.if_else(one, a, none), int64()) for one, a in zip(plain, cells, strict=True))
    total = next(numbers)
    right = compute.equal(total, reduce(compute.add, numbers))
    return compute.invert(reduce(compute.and_, plain, right))


def are_long(columns: tuple[Sequence[str], ...]) -> TypeGuard[tuple[LongColumn, ...]]:
    """Whether all of them are long columns, so that they can be asked natively together."""
    return all(isinstance(column, LongColumn) for column in columns)


# --- indices ------------------------------------------------------------------------------------------------------


def either(*found: Iterable[int]) -> Iterator[int]:
    """The indices that are in one of these or in several, each once."""
    return (index for index, _ in groupby(merge(*found)))


def in_one(one: Sequence[int], other: Sequence[int]) -> Iterator[int]:
    """The indices that are in one of the two, and not in both."""
    return (index for index, times in groupby(merge(one, other)) if sum(1 for _ in times) == 1)


def cells_at(indices: Iterable[int], *columns: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    """Each of the indices with the cells that the columns have there."""
    left = iter(indices)
    while some := list(islice(left, AT_ONCE)):
        yield from zip(some, *(_taken(column, some) for column in columns), strict=True)


def records_at(indices: Iterable[int], table: Table) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Each of the indices with its record as it stands, be that wider or narrower than the header."""
    for index, *cells in cells_at(indices, *table.columns):
        yield index, table.ragged.get(index) or tuple(cells)


def _taken(column: Sequence[str], indices: Sequence[int]) -> Iterable[str]:
    return column.take(indices) if isinstance(column, LongColumn) else map(column.__getitem__, indices)


# --- what occurs --------------------------------------------------------------------------------------------------


def occurring(column: Sequence[str]) -> Iterable[str]:
    """The values of the column; one of many may come several times."""
    return values(column)


def present(column: Sequence[str], wanted: Collection[str]) -> set[str]:
    """Those of the values that occur in the column."""
    if isinstance(column, LongColumn) and column.few() is None:
        return {cell for _, cell in cells_at(column.where(wanted), column)}
    return set(wanted).intersection(occurring(column))


def tally(column: Sequence[str]) -> Iterable[tuple[str, int]]:
    """The values of the column and how often each occurs; of one that comes several times this is the sum."""
    if isinstance(column, LongColumn):
        return column.tally()
    times: dict[str, int] = {}
    for cell in column:
        times[cell] = times.get(cell, 0) + 1
    return times.items()


def begun(column: Sequence[str], characters: int) -> Sequence[str]:
    """The column of the first so many characters of each cell."""
    if not isinstance(column, LongColumn):
        return [cell[:characters] for cell in column]
    from pyarrow import compute  # noqa: PLC0415  as above

    return LongColumn.made(lambda cells: compute.utf8_slice_codeunits(cells, 0, characters), column)


def joined(*columns: Sequence[str], by: str = "") -> Sequence[str]:
    """The column of the cells of these, one after the other, with this between them."""
    if are_long(columns):
        from pyarrow import compute  # noqa: PLC0415  as above

        between = strings([by])[0]
        return LongColumn.made(lambda *cells: compute.binary_join_element_wise(*cells, between), *columns)
    return list(map(by.join, zip(*columns, strict=True)))


def fits(column: Sequence[str], item: Field) -> bool:
    """Whether what stands in the column may well be this item: in its form, or text where that is wanted."""
    filled = [cell for cell in dict.fromkeys(column[:500]) if shows(cell)]
    if not filled:
        return True
    if item.choices:
        return all(cell in item.choices for cell in filled)
    pattern = plain(item)
    if item.form == "text" or pattern is None:
        return item.form == "text" and not any(cell[:1].isdigit() for cell in filled)
    return sum(1 for cell in filled if compiled(pattern).fullmatch(cell)) * 10 >= len(filled) * 9

"""What is asked of a whole column: where a pattern is found, whether it may be an item; and which records are blank."""

from __future__ import annotations

import re
from itertools import compress, count, filterfalse
from typing import TYPE_CHECKING, Protocol, TypeGuard

from pipeline.japan.widths import shows
from pipeline.rule import compiled, plain

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from pipeline.model import Field, Table


class _Native(Protocol):
    """A long column answers for all its cells at once."""

    def holding(self, pattern: str) -> Sequence[int]: ...
    def unlike(self, pattern: str) -> Sequence[int]: ...
    def take(self, indices: Sequence[int]) -> list[str]: ...


def _is_native(column: object) -> TypeGuard[_Native]:
    return hasattr(column, "holding")


def holding(column: Sequence[str], pattern: str) -> Sequence[int]:
    """The indices of the cells in which the pattern is found. Only what Python and RE2 understand alike."""
    if _is_native(column):
        return column.holding(pattern)
    search = re.compile(pattern).search
    found = set(filter(search, set(column)))
    return list(compress(count(), map(found.__contains__, column))) if found else []


def unlike(column: Sequence[str], pattern: str) -> list[int]:
    """The indices of the cells that hold something and that the pattern does not match whole."""
    if _is_native(column):
        records = column.unlike(pattern)
        return list(compress(records, column.take(records)))
    like = compiled(pattern).fullmatch
    bad = {cell for cell in set(column) if cell and not like(cell)}
    return list(compress(count(), map(bad.__contains__, column))) if bad else []


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


def not_showing(values: Collection[str]) -> set[str]:
    """Those of different values in which nothing shows, found in native code."""
    odd = {*filter(str.isspace, values), *filterfalse(str.isprintable, values)}
    hidden = set(filterfalse(shows, odd))
    return hidden | {""} if "" in values else hidden


def blank_records(table: Table) -> list[int]:
    """Indexes of records without a single character that shows."""
    candidates: Iterable[int] = range(len(table.lines))
    for index, column in enumerate(table.columns):
        if index == 0:  # the one that is looked through from top to bottom
            odd = {"", *filter(str.isspace, column), *filterfalse(str.isprintable, column)}
            candidates = compress(count(), map(odd.__contains__, column))
        candidates = [i for i in candidates if not shows(column[i])]
        if not candidates:
            return []
    return [i for i in candidates if not any(map(shows, table.ragged.get(i, ())))]

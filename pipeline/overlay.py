"""A column with some cells written over: nothing of it is copied."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import TYPE_CHECKING, overload

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class Overlay(Sequence[str]):
    """A column with other values in some records. `written`: by record; the column may be a list or a long column."""

    def __init__(self, column: Sequence[str], written: Mapping[int, str]) -> None:
        self._column, self._written = column, dict(sorted(written.items()))

    def __len__(self) -> int:
        return len(self._column)

    def __iter__(self) -> Iterator[str]:
        cells, at = iter(self._column), 0
        for record, value in self._written.items():
            yield from islice(cells, record - at)
            next(cells)
            yield value
            at = record + 1
        yield from cells

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> list[str]: ...
    def __getitem__(self, index: int | slice) -> str | list[str]:
        if isinstance(index, slice):
            records = range(len(self))[index]
            stand = self._column[index]
            return [self._written.get(record, cell) for record, cell in zip(records, stand, strict=True)]
        return self._written.get(index if index >= 0 else len(self) + index, self._column[index])

    def count(self, value: str) -> int:
        """How many cells hold just this."""
        over = sum(1 for record in self._written if self._column[record] == value)
        return self._column.count(value) - over + sum(1 for one in self._written.values() if one == value)

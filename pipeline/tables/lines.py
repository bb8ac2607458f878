"""The physical lines on which the records of a long file start: one after the other, but for the breaks within cells."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Sequence
from itertools import chain, pairwise
from typing import TYPE_CHECKING, overload

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class Lines(Sequence[int]):
    """Reads like a list of line numbers; holds only where one record more begins a line further down."""

    __slots__ = ("_count", "_from", "_lines_more")
    __hash__ = None  # type: ignore[assignment]  # equal to a list of the same lines

    def __init__(self, first: int) -> None:
        """`first`: the line of the first record."""
        self._from = array("q", [0])  # from this record on …
        self._lines_more = array("q", [first])  # … the line is the record's index and so much more
        self._count = 0

    def extend(self, records: int, breaks: Mapping[int, Sequence[str]]) -> None:
        """So many records more; `breaks`: the line breaks within some of them, by their index among these."""
        for index in sorted(breaks):
            self._from.append(self._count + index + 1)
            self._lines_more.append(self._lines_more[-1] + len(breaks[index]))
        self._count += records

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, index: int) -> int: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[int]: ...
    def __getitem__(self, index: int | slice) -> int | Sequence[int]:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(self._count))]
        at = index + self._count if index < 0 else index
        if not 0 <= at < self._count:
            raise IndexError(index)
        return at + self._lines_more[bisect_right(self._from, at) - 1]

    def __iter__(self) -> Iterator[int]:
        ends = zip(pairwise(chain(self._from, [self._count])), self._lines_more, strict=True)
        return chain.from_iterable(range(start + more, min(end, self._count) + more) for (start, end), more in ends)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and len(self) == len(other) and all(map(int.__eq__, self, other))

    def __repr__(self) -> str:
        return repr(list(self))

"""A column of a long table, held by Arrow: it reads like a list, and what is asked of all its cells is answered natively."""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any, overload

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

STRETCH = 1_000  # cells that are made strings at a time
KEPT = 200_000  # cells of a column up to which they stay strings once they have been made such
FEW = 2_000  # different values in a column up to which they are numbered
SAMPLE = 10_000  # cells by which it is seen that there are more


class LongColumn(Sequence[str]):
    """A column that Arrow holds. Reads like a list; what is asked of all its cells at once is answered natively."""

    __slots__ = ("_cells", "_few", "_strings", "_unlike", "_values")
    __hash__ = None  # type: ignore[assignment]  # equal to a list of the same cells

    def __init__(self, cells: Any) -> None:  # noqa: ANN401  an array of strings; Arrow has no types for a type checker
        self._cells = cells
        self._few: Any = None  # the same cells, each as the number of its value, where there are few
        self._values: list[str] | None = None  # and these values; none where there are many
        self._unlike: dict[str, list[int]] = {}  # what was answered, by the pattern
        self._strings: list[str] | None = None  # the same cells as Python has them, once that was asked for

    def __len__(self) -> int:
        return len(self._cells)

    def __iter__(self) -> Iterator[str]:
        if (strings := self._made()) is not None:
            return iter(strings)
        stretches = range(0, len(self), STRETCH)
        return chain.from_iterable(self._cells.slice(start, STRETCH).to_pylist() for start in stretches)

    def _made(self) -> list[str] | None:
        """The cells as Python has them; None of a column that is too long to keep them."""
        if self._strings is None and (few := self.few()) is not None:  # every cell of a value is the one string
            numbers = memoryview(self._few.indices.buffers()[1]).cast("i")[: len(self)]
            self._strings = list(map(few.__getitem__, numbers))
        elif self._strings is None and len(self) <= KEPT:
            self._strings = self._cells.to_pylist()
        return self._strings

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> list[str]: ...
    def __getitem__(self, index: int | slice) -> str | list[str]:
        if self._strings is not None:
            return self._strings[index]
        if isinstance(index, int):
            return str(self._cells[index].as_py())
        return list(self._cells[index].to_pylist())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and not isinstance(other, str) and list(self) == list(other)

    def __repr__(self) -> str:
        return repr(list(self))

    def count(self, value: str) -> int:
        """How many cells hold just this."""
        import pyarrow as pa  # noqa: PLC0415
        from pyarrow import compute  # noqa: PLC0415

        return int(compute.sum(compute.equal(self._cells, pa.scalar(value))).as_py() or 0)

    def few(self) -> list[str] | None:
        """The different values in the order in which they first occur; None where there are many."""
        if self._values is None:
            self._values = []
            if len(self._cells.slice(0, SAMPLE).unique()) <= FEW:
                numbered = self._cells.dictionary_encode()
                if len(numbered.dictionary) <= FEW:
                    self._few, self._values = numbered, numbered.dictionary.to_pylist()
        return self._values if self._few is not None else None

    def where(self, values: Collection[str]) -> list[int]:
        """The indices of the cells that hold one of these. Only for a column of few different values."""
        import pyarrow as pa  # noqa: PLC0415
        from pyarrow import compute  # noqa: PLC0415

        numbers = array("i", (number for number, value in enumerate(self.few() or ()) if value in values))
        # Built from its bytes: Arrow's own way from a list loads pandas where that is installed.
        wanted = pa.Array.from_buffers(pa.int32(), len(numbers), [None, pa.py_buffer(numbers)])
        return list(compute.indices_nonzero(compute.is_in(self._few.indices, value_set=wanted)).to_pylist())

    def take(self, indices: Sequence[int]) -> list[str]:
        """The cells at these indices, in their order."""
        import pyarrow as pa  # noqa: PLC0415

        numbers = array("q", indices)
        chosen = pa.Array.from_buffers(pa.int64(), len(numbers), [None, pa.py_buffer(numbers)])
        return list(self._cells.take(chosen).to_pylist())

    def unlike(self, pattern: str) -> list[int]:
        """The indices of the cells that the pattern does not match whole. Asked twice of most columns."""
        if pattern not in self._unlike:
            self._unlike[pattern] = self._not_like(pattern)
        return self._unlike[pattern]

    def _not_like(self, pattern: str) -> list[int]:
        from pyarrow import compute  # noqa: PLC0415

        if (few := self.few()) is not None:
            match = re.compile(pattern, re.ASCII).fullmatch
            values = {value for value in few if not match(value)}
            return self.where(values) if values else []
        like = compute.match_substring_regex(self._cells, f"^(?:{pattern})$")
        return list(compute.indices_nonzero(compute.invert(like)).to_pylist())

    def holding(self, pattern: str) -> list[int]:
        """The indices of the cells in which the pattern is found."""
        from pyarrow import compute  # noqa: PLC0415

        if (few := self.few()) is not None:
            search = re.compile(pattern).search
            values = set(filter(search, few))
            return self.where(values) if values else []
        return list(compute.indices_nonzero(compute.match_substring_regex(self._cells, pattern)).to_pylist())

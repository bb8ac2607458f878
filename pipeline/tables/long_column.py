"""A column of a long table, held by Arrow in stretches: it reads like a list, and never stands in memory as one.

What is asked of all its cells is answered natively, one stretch after the other; only the answer is kept.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate, chain
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, overload

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping

STRETCH = 16_384  # cells of a stretch of what came in one piece
AT_ONCE = 1_000  # cells that are made strings at a time: few enough to stay in the processor's cache
KEPT = 20_000  # cells of a column up to which they stay strings once they have been made such
NUMBERED = 200_000  # cells up to which each is remembered by the number of its value, where these are few
FEW = 2_000  # different values in a column up to which they are told
SAMPLE = 10_000  # cells by which it is seen that there are more
SHORT = 50  # an answer that names one in so many cells is short, or no more than so many


class Held(Protocol):
    """What holds the cells of a column: stretches of some ten thousand, any of which can be asked for again.

    The columns of one table are cut alike.
    """

    @property
    def starts(self) -> Sequence[int]:
        """The index of the first cell of each stretch, and at the end how many cells there are: 0, 16384, 20000."""

    def stretch(self, number: int) -> Any:  # noqa: ANN401  Arrow has no types for a type checker
        """The strings of this stretch, the first being 0, as an Arrow array. None of them is null."""


class InMemory:
    """Cells that lie in memory: one array of strings that is cut here, or a column in the chunks in which it was read."""

    def __init__(self, cells: Any) -> None:  # noqa: ANN401  as above
        parts = [
            chunk.slice(at, STRETCH)
            for chunk in (cells.chunks if hasattr(cells, "chunks") else [cells])
            for at in range(0, len(chunk), STRETCH)
        ]
        self._parts = parts
        self.starts: Sequence[int] = list(accumulate(map(len, parts), initial=0))

    def stretch(self, number: int) -> Any:  # noqa: ANN401  as above
        return self._parts[number]


class Made(NamedTuple):
    """Cells that are made of those of other columns when they are asked for, and lie nowhere."""

    starts: Sequence[int]
    columns: tuple[LongColumn, ...]
    make: Callable[..., Any]  # the Arrow array of a stretch from those of the columns

    def stretch(self, number: int) -> Any:  # noqa: ANN401  as above
        return self.make(*(column.stretch(number) for column in self.columns))


class LongColumn(Sequence[str]):
    """A column that Arrow holds. Reads like a list; what is asked of all its cells at once is answered natively.

    Indices come back as an array of whole numbers, ascending: eight bytes each.
    """

    __slots__ = ("_counted", "_held", "_last", "_numbered", "_starts", "_strings", "_times", "_unlike")
    __hash__ = None  # type: ignore[assignment]  # equal to a list of the same cells

    def __init__(
        self,
        cells: Any,  # noqa: ANN401  Held, or an Arrow array of strings
        *,
        many: bool = False,
        times: Mapping[str, int] | None = None,
        unlike: Mapping[str, array[int]] | None = None,
    ) -> None:
        """What is known need not be asked: that there are `many` different values, or how often each occurs; see `answers`.

        These stand in the order in which they first occur, and are no more than FEW.
        """
        self._held: Held = cells if hasattr(cells, "starts") else InMemory(cells)
        self._starts = self._held.starts
        self._last: tuple[int, Any] = (-1, None)  # the stretch in which a cell was looked up last, and its number
        self._counted = many or times is not None  # whether it is known
        self._times = times  # how often each value occurs; None of a column of many
        self._numbered: list[Any] = []  # of a column of few values: its stretches, each cell as the number of its value
        self._unlike = dict(unlike or {})  # what was answered, by the pattern
        self._strings: list[str] | None = None  # of a short column the cells as Python has them, once asked for

    def __len__(self) -> int:
        return self._starts[-1]

    def __iter__(self) -> Iterator[str]:
        if self._strings is None and len(self) <= KEPT:
            self._strings = list(self._made())
        return self._made() if self._strings is None else iter(self._strings)

    def _made(self) -> Iterator[str]:
        if self.few() is not None:
            return chain.from_iterable(_shared(cells) for _, cells in self._by_value())
        return chain.from_iterable(
            cells.slice(at, AT_ONCE).to_pylist()
            for _, cells in self.stretches()
            for at in range(0, len(cells), AT_ONCE)
        )

    @classmethod
    def made(cls, make: Callable[..., Any], *columns: LongColumn) -> LongColumn:
        """A column of what this makes of these, one stretch after the other."""
        return cls(Made(columns[0].starts, columns, make))

    @property
    def starts(self) -> Sequence[int]:
        """See Held."""
        return self._starts

    def stretch(self, number: int) -> Any:  # noqa: ANN401  as above
        """See Held."""
        return self._held.stretch(number)

    def stretches(self) -> Iterator[tuple[int, Any]]:
        """One Arrow array of strings after the other, each with the index of its first cell."""
        return ((self._starts[number], self._held.stretch(number)) for number in range(len(self._starts) - 1))

    def _by_value(self) -> Iterator[tuple[int, Any]]:
        """The stretches of a column of few values, each as these values and for each cell the number of its own."""
        if self._numbered:
            return zip(self._starts, self._numbered, strict=False)
        return ((start, cells.dictionary_encode()) for start, cells in self.stretches())

    # --- some of its cells ----------------------------------------------------------------------------------------

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> list[str]: ...
    def __getitem__(self, index: int | slice) -> str | list[str]:
        if self._strings is not None:
            return self._strings[index]
        if isinstance(index, slice):
            return self._between(range(len(self))[index])
        if not 0 <= index < len(self):
            index = range(len(self))[index]
        start, cells = self._last
        if not 0 <= start <= index < start + len(cells or ()):
            number = bisect_right(self._starts, index) - 1
            if (alone := getattr(self._held, "cell", None)) is not None:  # the others may not be wanted
                return str(alone(number, index - self._starts[number]))
            start, cells = self._around(index)
        return str(cells[index - start].as_py())

    def take(self, indices: Sequence[int]) -> list[str]:
        """The cells at these indices, in their order. Quick where they ascend."""
        from pyarrow import compute  # noqa: PLC0415  a short file does without it

        ascending = array("q", sorted(indices))
        found: list[str] = []
        while len(found) < len(ascending):
            at = len(found)
            start, cells = self._around(ascending[at])
            end = bisect_left(ascending, start + len(cells), at)
            here = compute.subtract(whole_numbers(ascending[at:end]), whole_numbers(array("q", [start]))[0])
            found += cells.take(here).to_pylist()
        if all(map(int.__eq__, ascending, indices)):
            return found
        return list(map(dict(zip(ascending, found, strict=True)).__getitem__, indices))

    def _between(self, wanted: range) -> list[str]:
        if wanted.step != 1:
            return self.take(wanted)
        found: list[str] = []
        while len(found) < len(wanted):
            at = wanted[len(found)]
            start, cells = self._around(at)
            found += cells.slice(at - start, wanted.stop - at).to_pylist()
        return found

    def _around(self, index: int) -> tuple[int, Any]:
        """The stretch in which a cell stands, after the index of its first one. The last is remembered for the next."""
        start, cells = self._last
        if start < 0 or not start <= index < start + len(cells):
            number = bisect_right(self._starts, index) - 1
            self._last = self._starts[number], self._held.stretch(number)
        return self._last

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and not isinstance(other, str) and list(self) == list(other)

    def __repr__(self) -> str:
        return repr(list(self))

    # --- what is asked of all its cells ---------------------------------------------------------------------------

    def few(self) -> list[str] | None:
        """The different values in the order in which they first occur; None where there are many."""
        times = self.times()
        return None if times is None else list(times)

    def times(self) -> Mapping[str, int] | None:
        """The same with how often each occurs."""
        if not self._counted:
            self._times, self._counted = self._count(), True
        return self._times

    def _count(self) -> dict[str, int] | None:
        times: dict[str, int] = {}
        numbered = []
        for start, cells in self.stretches():
            if not start and len(self) > SAMPLE and len(cells.slice(0, SAMPLE).unique()) > FEW:
                return None
            by_value = cells.dictionary_encode()
            if len(by_value.dictionary) > FEW:
                return None
            numbers = by_value.indices.value_counts()  # the first that occurs is 0: they are in order
            for value, often in zip(by_value.dictionary.to_pylist(), numbers.field(1).to_pylist(), strict=True):
                times[value] = times.get(value, 0) + often
            if len(times) > FEW:
                return None
            numbered.append(by_value)
            if len(self) > NUMBERED:
                numbered.clear()
        self._numbered = numbered
        return times

    def count(self, value: str) -> int:
        """How many cells hold just this."""
        from pyarrow import compute  # noqa: PLC0415

        if (times := self.times()) is not None:
            return times.get(value, 0)
        wanted = strings([value])[0]
        return sum(compute.equal(cells, wanted).true_count for _, cells in self.stretches())

    def where(self, values: Collection[str]) -> array[int]:
        """The indices of the cells that hold one of these."""
        from pyarrow import compute  # noqa: PLC0415

        times = self.times()
        if times is not None:
            values = [value for value in values if value in times]
        if not values:
            return array("q")
        wanted = strings(values)
        if times is None:
            return self.found(lambda cells: compute.is_in(cells, value_set=wanted))
        indices = array("q")
        for start, cells in self._by_value():
            _add_true(indices, start, compute.is_in(cells.dictionary, value_set=wanted).take(cells.indices))
        return indices

    def unlike(self, pattern: str) -> array[int]:
        """The indices of the cells that the pattern does not match whole. Asked twice of most columns."""
        if pattern not in self._unlike:
            self._unlike[pattern] = self._not_like(pattern)
        return self._unlike[pattern]

    def answers(self) -> Mapping[str, array[int]]:
        """What `unlike` has answered, by the pattern, where that is short enough to be passed on."""
        most = max(len(self) // SHORT, SHORT)  # the last piece of a file may hold few cells
        return {pattern: found for pattern, found in self._unlike.items() if len(found) <= most}

    def _not_like(self, pattern: str) -> array[int]:
        from pyarrow import compute  # noqa: PLC0415

        if (few := self.few()) is not None:
            match = re.compile(pattern, re.ASCII).fullmatch
            return self.where([value for value in few if not match(value)])
        whole = f"^(?:{pattern})$"
        return self.found(lambda cells: compute.invert(compute.match_substring_regex(cells, whole)))

    def holding(self, pattern: str, wider: str | None = None) -> array[int]:
        """The indices of the cells in which the pattern is found; in no stretch in which the wider is not, if one is given."""
        from pyarrow import compute  # noqa: PLC0415

        if (few := self.few()) is not None:
            return self.where(list(filter(re.compile(pattern).search, few)))
        indices = array("q")
        for start, cells in self.stretches():
            if wider is None or compute.match_substring_regex(_as_one(cells), wider)[0].as_py():
                _add_true(indices, start, compute.match_substring_regex(cells, pattern))
        return indices

    def tally(self) -> Iterator[tuple[str, int]]:
        """Values and how often each occurs. One of many may come several times, once for each stretch that holds it."""
        if self.few() is not None:
            yield from (self._times or {}).items()
            return
        for _, cells in self.stretches():
            counts = cells.value_counts()
            yield from zip(counts.field(0).to_pylist(), counts.field(1).to_pylist(), strict=True)

    def found(self, asked: Callable[..., Any], *others: LongColumn) -> array[int]:
        """The indices of the cells for which this is true.

        It is given an Arrow array of the strings of this column, and one for each of the others, and answers for each.
        """
        indices = array("q")
        for number, (start, cells) in enumerate(self.stretches()):
            _add_true(indices, start, asked(cells, *(other.stretch(number) for other in others)))
        return indices


def values(column: Sequence[str]) -> Iterator[str]:
    """The values of any column; one of many may come several times."""
    if isinstance(column, LongColumn):
        yield from (value for value, _ in column.tally())
    else:
        yield from set(column)


def _add_true(indices: array[int], start: int, true: Any) -> None:  # noqa: ANN401  as above
    """Append to the indices those of a stretch that begins there for which this Arrow array says true."""
    from pyarrow import compute  # noqa: PLC0415

    here = compute.indices_nonzero(true)
    if len(here):
        there = compute.add(here, whole_numbers(array("Q", [start]))[0])
        indices.frombytes(memoryview(there.buffers()[1])[: 8 * len(there)])


def strings(cells: Collection[str]) -> Any:  # noqa: ANN401  as above
    """An Arrow array of these. Built from its bytes: Arrow's own way from a value loads pandas where that is installed."""
    import pyarrow as pa  # noqa: PLC0415

    parts = [cell.encode("utf-8", "surrogatepass") for cell in cells]
    ends = pa.py_buffer(array("i", accumulate(map(len, parts), initial=0)))
    return pa.Array.from_buffers(pa.string(), len(parts), [None, ends, pa.py_buffer(b"".join(parts))])


def _as_one(cells: Any) -> Any:  # noqa: ANN401  as above
    """All the text of a stretch as one string; nothing is copied."""
    import pyarrow as pa  # noqa: PLC0415

    _, ends, text = cells.buffers()
    ends = memoryview(ends).cast("i")[cells.offset :]
    whole = pa.py_buffer(array("i", [ends[0], ends[len(cells)]]))
    return pa.Array.from_buffers(pa.string(), 1, [None, whole, text or pa.py_buffer(b"")])


def whole_numbers(numbers: array[int]) -> Any:  # noqa: ANN401  as above
    """An Arrow array of these, which shares their memory."""
    import pyarrow as pa  # noqa: PLC0415

    kind = pa.int64() if numbers.typecode == "q" else pa.uint64()
    return pa.Array.from_buffers(kind, len(numbers), [None, pa.py_buffer(numbers)])


def _shared(by_value: Any) -> list[str]:  # noqa: ANN401  as above
    """The cells of a stretch as Python has them, all cells of a value being the one string."""
    values, numbers = by_value.dictionary.to_pylist(), memoryview(by_value.indices.buffers()[1]).cast("i")
    return list(map(values.__getitem__, numbers[: len(by_value)]))


def added(times: dict[str, int] | None, more: Mapping[str, int] | None) -> dict[str, int] | None:
    """How often each value occurs in a column so far, and in what goes on below it; None where there are many."""
    if times is None or more is None:
        return None
    for value, often in more.items():
        times[value] = times.get(value, 0) + often
    return times if len(times) <= FEW else None


def answered(
    answers: dict[str, array[int]] | None, more: Mapping[str, array[int]], before: int
) -> dict[str, array[int]]:
    """What `unlike` answers of a column so far, and of what goes on below so many cells: what was asked of both.

    `answers`: None where this is the beginning.
    """
    if answers is None:
        # Four bytes each: of a long column they are many, and every worker is given them.
        return {pattern: array("I", found) for pattern, found in more.items()}
    for pattern in answers.keys() - more.keys():
        del answers[pattern]
    for pattern, found in answers.items():
        found.extend(index + before for index in more[pattern])
    return answers

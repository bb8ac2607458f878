"""Records that share something: found by eight bytes for each record, on disk where they are many; no table of all keys is made."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from itertools import chain, compress, count, islice
from operator import not_
from typing import TYPE_CHECKING, Any

from pipeline.columns import cells_at
from pipeline.scratch import Scratch
from pipeline.tables.long_column import LongColumn, whole_numbers

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Sequence

LONG = 50_000  # keys from which on they are sorted natively
AT_ONCE = 1 << 19  # keys that are sorted at a time, and held in memory


def sharing(keys: Iterable[Hashable]) -> Iterator[Sequence[int]]:
    """The indices of keys that are equal, two or more, ascending. Seldom others too: who asks compares the keys."""
    rest = map(hash, keys)
    first = array("q", islice(rest, AT_ONCE))
    if len(first) < LONG:
        return _plainly(first)
    try:
        from pyarrow import compute  # noqa: PLC0415  a short file does without it
    except ImportError:
        return _plainly(array("q", chain(first, rest)))
    return _natively(first, rest, compute)


def repeated(keys: Iterable[Hashable], size: int, most: int | None = None, least: int = 2) -> array[int]:
    """The indices of all keys that others are equal to, ascending: quick to read in a long table. Seldom others too.

    `least`, `most`: only of those that so many share. `size`: how many keys there are.
    """
    marks = bytearray(size)
    for group in sharing(keys):
        if least <= len(group) and (most is None or len(group) <= most):
            for index in group:
                marks[index] = 1
    return array("q", compress(count(), marks))


def different(column: Sequence[str]) -> Iterator[str]:
    """Each value of the column once."""
    if not isinstance(column, LongColumn) or column.few() is not None:
        yield from column.few() or () if isinstance(column, LongColumn) else dict.fromkeys(column)
        return
    seen: set[str] = set()
    again = bytearray(len(column))  # 1: the same value stands further up
    for record, cell in cells_at(repeated(column, len(column)), column):
        again[record] = cell in seen
        seen.add(cell)
    yield from compress(column, map(not_, again))


def _plainly(hashes: array[int]) -> Iterator[Sequence[int]]:
    several = {one for one, times in Counter(hashes).items() if times > 1} if len(set(hashes)) < len(hashes) else ()
    groups: dict[int, list[int]] = defaultdict(list)
    for index in compress(count(), map(several.__contains__, hashes)) if several else ():
        groups[hashes[index]].append(index)
    yield from groups.values()


def _natively(first: array[int], rest: Iterator[int], compute: Any) -> Iterator[Sequence[int]]:  # noqa: ANN401  Arrow's functions
    """The same, by sorting: equal ones stand side by side. What is more than can be sorted at a time lies on disk."""
    hashes, size = Scratch(), 0
    while first:
        hashes.put(first.tobytes())
        size += len(first)
        first = array("q", islice(rest, AT_ONCE))
    parts = 1 << max(0, (size - 1) // AT_ONCE).bit_length()
    for part in range(parts):
        hashed, indices = _ending_in(hashes, size, part, parts, compute)
        order = compute.array_sort_indices(hashed)  # stable: the indices of equal ones ascend
        yield from _side_by_side(hashed.take(order), indices.take(order), compute)


def _ending_in(hashes: Scratch, size: int, part: int, parts: int, compute: Any) -> tuple[Any, Any]:  # noqa: ANN401  as above
    """Those of the numbers that, divided by the parts, a power of two, leave this; and their indices."""
    import pyarrow as pa  # noqa: PLC0415  as above

    numbers, indices = [], []
    for start in range(0, size, AT_ONCE):
        some = array("q", hashes.get(8 * start, 8 * min(AT_ONCE, size - start)))
        every = whole_numbers(some)
        ends = compute.bit_wise_and(every, whole_numbers(array("q", [parts - 1]))[0])
        here = compute.indices_nonzero(compute.equal(ends, whole_numbers(array("q", [part]))[0]))
        numbers.append(every.take(here))
        indices.append(compute.add(here, whole_numbers(array("Q", [start]))[0]))
    return pa.concat_arrays(numbers), pa.concat_arrays(indices)


def _side_by_side(hashed: Any, indices: Any, compute: Any) -> Iterator[Sequence[int]]:  # noqa: ANN401  as above, and arrays
    alike = compute.indices_nonzero(compute.equal(hashed[:-1], hashed[1:]))  # each the first of two
    if not len(alike):
        return
    there = memoryview(indices.buffers()[1]).cast("Q")
    firsts = memoryview(alike.buffers()[1]).cast("Q")[: len(alike)]
    start = last = firsts[0]
    for at in firsts[1:]:
        if at != last + 1:
            yield there[start : last + 2]
            start = at
        last = at
    yield there[start : last + 2]

"""The columns of a long table on disk: written batch by batch, read again column by column, a stretch at a time.

Each stretch is what Arrow holds of it in memory: where its cells end, and their text. So it is read without being parsed.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

READY = 32_000_000  # bytes of stretches that are kept for the next question


class Written(NamedTuple):
    """One batch in its file: how many records it has, and of each column the bytes of its ends and of its text."""

    file: Path
    records: int
    sizes: Sequence[tuple[int, int]]

    def column(self, index: int) -> Any:  # noqa: ANN401  Arrow has no types for a type checker
        """Its strings, as an Arrow array."""
        with self.file.open("rb") as file:
            file.seek(sum(map(sum, self.sizes[:index])))
            return _array(self.records, *map(file.read, self.sizes[index]))

    def cell(self, index: int, at: int) -> str:
        """One cell of a column: no more than it is read."""
        start = sum(map(sum, self.sizes[:index]))
        with self.file.open("rb") as file:
            file.seek(start + 4 * at)
            begin, end = memoryview(file.read(8)).cast("i")
            file.seek(start + self.sizes[index][0] + begin)
            return file.read(end - begin).decode()

    def columns(self) -> list[Any]:
        """All of them."""
        with self.file.open("rb") as file:
            return [_array(self.records, *map(file.read, sizes)) for sizes in self.sizes]


def write(file: Path, columns: Sequence[Any]) -> Written:
    """One batch: an Arrow array of strings for each column."""
    sizes = []
    with file.open("wb") as out:
        for column in columns:
            _, ends, text = column.buffers()
            parts = [
                memoryview(ends)[4 * column.offset : 4 * (column.offset + len(column) + 1)],
                memoryview(text) if text else memoryview(b""),
            ]
            sizes.append((len(parts[0]), len(parts[1])))
            out.writelines(parts)
    return Written(file, len(columns[0]), sizes)


def _array(records: int, ends: bytes, text: bytes) -> Any:  # noqa: ANN401  as above
    import pyarrow as pa  # noqa: PLC0415  only for a long file

    return pa.Array.from_buffers(pa.string(), records, [None, pa.py_buffer(ends), pa.py_buffer(text)])


class OnDisk:
    """What holds the cells of one column: see long_column.Held."""

    def __init__(self, batches: Sequence[Written], column: int, ready: Ready) -> None:
        self._batches, self._column, self._ready = batches, column, ready
        self.starts: Sequence[int] = list(accumulate((batch.records for batch in batches), initial=0))

    def stretch(self, number: int) -> Any:  # noqa: ANN401  as above
        """The strings of this batch."""
        return self._ready.stretch(self._batches[number], number, self._column)

    def cell(self, number: int, at: int) -> str:
        """One cell of it, where the others are not wanted."""
        return self._ready.cell(self._batches[number], number, self._column, at)


class Ready:
    """The stretches of a table that were read last: rules ask of the same columns. Whole when there is room for them."""

    def __init__(self) -> None:
        self._kept: dict[tuple[int, int], Any] = {}
        self._size = 0

    def stretch(self, batch: Written, number: int, column: int) -> Any:  # noqa: ANN401  as above
        found = self._kept.get((number, column))
        if found is None:
            found = batch.column(column)
            size = sum(batch.sizes[column])
            if self._size + size > READY:
                self._kept.clear()
                self._size = 0
            self._kept[number, column] = found
            self._size += size
        return found

    def cell(self, batch: Written, number: int, column: int, at: int) -> str:
        found = self._kept.get((number, column))
        return batch.cell(column, at) if found is None else found[at].as_py()

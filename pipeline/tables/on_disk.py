"""The columns of a long table on disk, as Arrow keeps them: written batch by batch, read again column by column."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def write(folder: Path, number: int, columns: Sequence[Any]) -> None:
    """One batch: an Arrow array of strings for each column."""
    import pyarrow as pa  # noqa: PLC0415  only for a long file

    batch = pa.RecordBatch.from_arrays(list(columns), names=[str(index) for index in range(len(columns))])
    with pa.OSFile(str(_file(folder, number)), "wb") as out, pa.ipc.new_file(out, batch.schema) as writer:
        writer.write_batch(batch)


def read(folder: Path, number: int) -> Sequence[Any]:
    """The columns of one batch."""
    import pyarrow as pa  # noqa: PLC0415

    with pa.OSFile(str(_file(folder, number)), "rb") as file, pa.ipc.open_file(file) as reader:
        return list(reader.get_batch(0).columns)


class OnDisk:
    """What holds the cells of one column: see long_column.Held. Read from the disk whenever it is asked for."""

    def __init__(self, folder: Path, column: int, lengths: Sequence[int]) -> None:
        """`lengths`: how many records each batch has."""
        self._folder, self._column = folder, column
        self.starts: Sequence[int] = list(accumulate(lengths, initial=0))

    def stretch(self, number: int) -> Any:  # noqa: ANN401  Arrow has no types for a type checker
        """The strings of this batch."""
        import pyarrow as pa  # noqa: PLC0415

        only = pa.ipc.IpcReadOptions(included_fields=[self._column], use_threads=False)
        file = pa.OSFile(str(_file(self._folder, number)), "rb")
        with file, pa.ipc.open_file(file, options=only) as reader:
            return reader.get_batch(0).column(0)


def _file(folder: Path, number: int) -> Path:
    return folder / f"{number}.arrow"

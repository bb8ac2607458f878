"""A long text, read by Arrow in batches where it is installed: a tenth of the time, and what a column holds is packed.

Only what Arrow reads exactly as the csv module does is read by it: at a quotation mark that is not plainly one that
opens or closes a cell, a character that UTF-8 does not have, a byte order mark among the records, all is given back, and
read the plain way. A record of another width than the header is read by the csv module and put into its place.
"""

from __future__ import annotations

import csv
import io
from array import array
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

from pipeline.tables.dialect import LINE_END
from pipeline.tables.even_quotes import Quotes
from pipeline.tables.long_column import LongColumn, strings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

LONG = 2_000_000  # characters, from which on loading Arrow is worth its time
BLOCK = 4_000_000  # bytes that are parsed at a time
WIDEST = 16_384  # columns, as many as Excel has: for millions Arrow takes far longer than the csv module

UTF8_BOM = b"\xef\xbb\xbf"


class GivenBackError(Exception):
    """Not read by Arrow: it is missing, or it may not read this as the csv module does."""


class Batch(NamedTuple):
    """Some records, one after the other."""

    columns: Sequence[Any]  # an Arrow array of strings for each name of the header
    ragged: Mapping[int, tuple[str, ...]]  # records of another width as they stood, by their index here
    breaks: Mapping[int, Sequence[str]]  # the line breaks that stand within a record, by its index here

    def __len__(self) -> int:
        return len(self.columns[0])


def batches(blocks: Iterable[bytes], delimiter: str, width: int) -> Iterator[Batch]:
    """The records of a text in UTF-8. Each block ends where a line does, and the last one not with a line end.

    Raises GivenBackError, perhaps after some batches.
    """
    if width > WIDEST:
        raise GivenBackError
    try:
        import pyarrow as pa  # noqa: PLC0415  a short file does without it
        from pyarrow import csv as arrow_csv  # noqa: PLC0415
    except ImportError as error:
        raise GivenBackError from error
    quotes = Quotes(delimiter)
    source = _Source(blocks, quotes)
    odd: list[tuple[int, str]] = []  # records of another width: their number, and their text

    def apart(row: Any) -> str:  # noqa: ANN401  Arrow has no types for a type checker
        odd.append((row.number, row.text))
        return "skip"

    names = [str(index) for index in range(width)]
    read = 0
    try:
        reader = arrow_csv.open_csv(
            pa.PythonFile(source, mode="r"),
            # Only a single thread counts the records, and only if blank ones are kept.
            read_options=arrow_csv.ReadOptions(column_names=names, block_size=2 * BLOCK, use_threads=False),
            parse_options=arrow_csv.ParseOptions(
                delimiter=delimiter, newlines_in_values=True, ignore_empty_lines=False, invalid_row_handler=apart
            ),
            convert_options=arrow_csv.ConvertOptions(
                column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=False
            ),
        )
        for rows in chain(reader, [None]):
            if quotes.doubtful:
                raise GivenBackError
            count = 0 if rows is None else rows.num_rows
            columns = _nothing(width) if rows is None else rows.columns
            among: list[
                tuple[int, str]
            ] = []  # those that stand before the last of these records, or at the end of the file
            while odd and (rows is None or odd[0][0] <= read + count + len(among)):
                among.append(odd.pop(0))
            batch = _batch(columns, [(number - read - 1, text) for number, text in among], delimiter, quotes)
            read += len(batch)
            if len(batch):
                yield batch
    except (pa.ArrowException, UnicodeError) as error:
        raise GivenBackError from error
    if quotes.open or quotes.doubtful:
        raise GivenBackError


class _Source:
    """The blocks as a file that Arrow reads, in a thread of its own."""

    closed = False

    def __init__(self, blocks: Iterable[bytes], quotes: Quotes) -> None:
        self._blocks, self._quotes = iter(blocks), quotes
        self._rest = b""
        self._first = True

    def read(self, size: int) -> bytes:
        block = self._rest or next(self._blocks, b"")
        if self._first and block.startswith(UTF8_BOM):  # Arrow would take it for the file's own mark and drop it
            self._quotes.doubtful = True
        if not self._rest:
            self._quotes.feed(block)
        self._first, self._rest = False, block[size:]
        return block[:size]

    def readable(self) -> bool:
        return True

    def writable(self) -> bool:
        return False

    def seekable(self) -> bool:
        return False

    def close(self) -> None:
        self.closed = True


def _batch(columns: Sequence[Any], odd: Sequence[tuple[int, str]], delimiter: str, quotes: Quotes) -> Batch:
    """The records with those of another width at their places: filled up with blanks, or cut."""
    breaks = _breaks(columns) if quotes.seen else {}
    if not odd:
        return Batch(columns, {}, breaks)
    import pyarrow as pa  # noqa: PLC0415

    width = len(columns)
    ragged = {index: tuple(_cells(text, delimiter)) for index, text in odd}
    if any(len(cells) == width for cells in ragged.values()):
        raise GivenBackError
    order = array("q")  # for each record its place among the whole ones followed by the odd ones
    whole = iter(range(len(columns[0])))
    places = {index: len(columns[0]) + place for place, index in enumerate(ragged)}
    for index in range(len(columns[0]) + len(ragged)):
        order.append(places[index] if index in places else next(whole))
    if breaks:
        stood = {at: index for index, at in enumerate(order)}
        breaks = {stood[at]: ends for at, ends in breaks.items()}
    breaks |= {index: ends for index, text in odd if (ends := LINE_END.findall(text))}
    wanted = pa.Array.from_buffers(pa.int64(), len(order), [None, pa.py_buffer(order)])
    filled = [(cells + ("",) * width)[:width] for cells in ragged.values()]
    with_odd = [
        pa.concat_arrays([column, strings([cells[place] for cells in filled])]).take(wanted)
        for place, column in enumerate(columns)
    ]
    return Batch(with_odd, ragged, breaks)


def _cells(text: str, delimiter: str) -> list[str]:
    """The cells of one record, as the csv module reads them."""
    try:
        (record,) = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    except (csv.Error, ValueError) as error:
        raise GivenBackError from error
    return record


def _breaks(columns: Sequence[Any]) -> dict[int, list[str]]:
    """The line breaks that stand within the cells of a record, by its index."""
    from pyarrow import compute  # noqa: PLC0415

    found: dict[int, list[str]] = {}
    for column in columns:
        data = column.buffers()[2]
        text = b"" if data is None else data.to_pybytes()
        if b"\n" not in text and b"\r" not in text:
            continue
        broken = compute.indices_nonzero(compute.match_substring_regex(column, "[\r\n]"))
        for index, cell in zip(broken.to_pylist(), column.take(broken).to_pylist(), strict=True):
            found.setdefault(index, []).extend(LINE_END.findall(cell))
    return found


def _nothing(width: int) -> list[Any]:
    return [strings(())] * width


def blocks_of(data: bytes) -> Iterator[bytes]:
    """These bytes in blocks that end where a line does, without the line ends at the end."""
    start, last = 0, len(data.rstrip(b"\r\n"))
    while start < last:
        end = min(start + BLOCK, last)
        if end < last:
            end = data.rfind(b"\n", start, end) + 1 or data.rfind(b"\r", start, end - 1) + 1
            if not end:
                raise GivenBackError  # a line that is longer than a block
        yield data[start:end]
        start = end


def column(stretches: Sequence[Any]) -> LongColumn:
    """The column that the batches brought, one stretch after the other."""
    import pyarrow as pa  # noqa: PLC0415

    return LongColumn(pa.chunked_array(stretches, pa.string()))

"""A long text file, read by Arrow where it is installed: a tenth of the time, and what a column holds stays packed.

Only what Arrow reads exactly as the csv module does is read by it. A record of another width than the header, a
quotation mark that never closes, a character that UTF-8 does not have: it is given back, and read the plain way.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from pipeline.tables.long_column import LongColumn

if TYPE_CHECKING:
    from collections.abc import Sequence

LONG = 2_000_000  # characters, from which on loading Arrow is worth its time
BLOCK = 4_000_000  # bytes that are parsed at a time


def read(text: str, start: int, mark: str, width: int) -> tuple[tuple[LongColumn, ...], Sequence[int]] | None:
    """The columns of the records from this character on, and the lines on which they start, the first being 1.

    None for the plain way.
    """
    if text.startswith("\ufeff", start):  # Arrow would take it for the file's own mark and drop it
        return None
    try:
        import pyarrow as pa  # noqa: PLC0415  a short file does without it
        from pyarrow import compute, csv  # noqa: PLC0415
    except ImportError:
        return None
    names = [str(index) for index in range(width)]
    quoted = '"' in text
    try:
        # Cut as bytes: of a text so long each copy costs more than that of its bytes.
        data = text.encode()[len(text[:start].encode()) :].rstrip(b"\r\n")
        table = csv.read_csv(
            pa.BufferReader(data),
            read_options=csv.ReadOptions(column_names=names, block_size=BLOCK),
            parse_options=csv.ParseOptions(delimiter=mark, newlines_in_values=quoted, ignore_empty_lines=False),
            convert_options=csv.ConvertOptions(
                column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=False
            ),
        )
    except (pa.ArrowException, UnicodeEncodeError):
        return None
    columns = table.columns
    starts: Sequence[int] = range(1, table.num_rows + 1)
    ends = line_ends(data) if quoted else 0
    if quoted and ends + 1 != table.num_rows:  # there are line ends within cells
        broken = [column for column in columns if compute.any(compute.match_substring_regex(column, "[\r\n]")).as_py()]
        counts = (compute.count_substring_regex(column, "\r\n|\r|\n").to_pylist() for column in broken)
        starts = list(accumulate((1 + sum(cells) for cells in zip(*counts, strict=True)), initial=1))
        if starts.pop() != ends + 2:
            return None
    return tuple(map(LongColumn, columns)), starts


def line_ends(data: bytes) -> int:
    """How many line ends there are, of any kind, within quoted cells too."""
    return data.count(b"\n") + (data.count(b"\r") - data.count(b"\r\n") if b"\r" in data else 0)

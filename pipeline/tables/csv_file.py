"""A CSV or TSV file -> Table, with the exact line and Excel row of every record."""

from __future__ import annotations

import csv
import gc
import hashlib
import re
from contextlib import contextmanager
from itertools import accumulate, chain, islice
from typing import TYPE_CHECKING, NamedTuple

from pipeline.model import Origin, Table, Trouble
from pipeline.tables import content, dialect, encoding, header_row, long_text, quotes
from pipeline.tables.lines import Lines

if TYPE_CHECKING:
    from _csv import Reader
    from collections.abc import Iterable, Iterator, Sequence

SOMETHING = re.compile(rb"[^\0 \t\r\n]")
MOST_COLUMNS = 16_384  # what Excel has room for
LONGEST_NAME = 32_767  # characters in a cell of Excel
ABSURD = 1_000_000  # characters on one line, none of them quoted
BATCH = 512  # records that are turned into columns at a time: enough to be quick, few enough to stay in the cache
FEW = 2_000  # different cells in a column up to which they are shared

Numbered = tuple[int, int, list[str]]  # the physical lines on which a record starts and ends, and its cells


def read(data: bytes, shown: str) -> Table:
    """The table in these bytes. What could not be read has `origin.readable` False and says why in its troubles."""
    origin = Origin(path=shown, sha256=hashlib.sha256(data).hexdigest())
    if not SOMETHING.search(data):
        return unreadable(origin, Trouble("empty"))
    if (kind := content.of_bytes(data)) is not None:
        return unreadable(origin, of_another_kind(data, kind))
    decoded = encoding.decode(data)
    origin = origin._replace(encoding=decoded.encoding, bom=decoded.bom, troubles=decoded.troubles)
    return _of_text(decoded.text, origin)


def unreadable(origin: Origin, trouble: Trouble) -> Table:
    """No table, and why."""
    return Table(origin._replace(readable=False, troubles=(*origin.troubles, trouble)), (), (), (), ())


def not_a_table(kind: str, **more: str) -> Trouble:
    """The file is something else; `kind` is "" when nobody can say what."""
    return Trouble("not-a-table", values={"looks_like": kind, **more} if kind else more)


def of_another_kind(data: bytes, kind: str) -> Trouble:
    """The file is not what its name says: perhaps a table all the same, under a name with the wrong ending."""
    if content.is_encrypted(data):
        return not_a_table(kind, reason="encrypted")
    ending = content.ending(data, kind)
    return not_a_table(kind, ending=ending) if ending else not_a_table(kind)


@contextmanager
def no_collecting() -> Iterator[None]:
    """The collector finds nothing in millions of strings, and takes its time over it."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _of_text(text: str, origin: Origin) -> Table:
    if (kind := content.of_text(text)) is not None:
        return unreadable(origin, not_a_table(kind))
    csv.field_size_limit(2**31 - 1)  # the default refuses cells over 131,072 characters
    if (inner := quotes.within_lines(text)) is not None:
        text, origin = inner, origin._replace(troubles=(*origin.troubles, Trouble("quoted-lines", 1)))
    mark = dialect.delimiter(text, tabs=origin.path.lower().endswith(".tsv"))
    origin = origin._replace(delimiter=mark)
    with no_collecting():
        try:
            table = _table(text, origin, strict=True)
        except csv.Error:  # not written by the rules; often harmless
            if line := quotes.unclosed(text, mark):
                return unreadable(origin, Trouble("unclosed-quote", line))
            where = Trouble("loose-quotes", quotes.first_loose(text, mark))
            table = _table(text, origin._replace(troubles=(*origin.troubles, where)), strict=False)
    return _with_troubles(text, table)


class Begun(NamedTuple):
    """The beginning of a text: its header, and what stands around it."""

    origin: Origin
    header: tuple[str, ...]
    head: Sequence[Numbered]  # the first records, the header and the lines around it among them
    records: int  # how many of these are none of the table's records


def begin(text: str, origin: Origin, reader: Reader | None = None) -> Begun | None:
    """Where the header stands, and what it is; None where nothing but blanks is there. Raises csv.Error."""
    reader = reader or csv.reader(dialect.lines(text), delimiter=origin.delimiter or ",", strict=True)
    head: list[Numbered] = []
    layout = None
    while layout is None and (more := list(islice(_numbered(reader), header_row.LOOKED_AT))):
        head += more
        layout = header_row.find([record for _, _, record in head])
    if layout is None:
        return None
    line, _, header = head[layout.header]
    around = [i for i in range(layout.data) if i != layout.header]
    skipped = tuple(_lines_as_they_stand(text, head, around))
    origin = origin._replace(header_line=line, header_row=layout.header + 1, skipped=skipped)
    return Begun(origin, tuple(header), head, layout.data)


def _table(text: str, origin: Origin, *, strict: bool) -> Table:
    reader = csv.reader(dialect.lines(text), delimiter=origin.delimiter or ",", strict=strict)
    begun = begin(text, origin, reader)
    if begun is None:
        return unreadable(origin, Trouble("empty"))
    if len(text) > long_text.LONG and (table := _long(text, begun)):
        return table
    first = begun.head[begun.records :]
    batch = [line for line, _, _ in first], [record for _, _, record in first]
    return _columns(begun.origin, begun.header, chain([batch], _batches(reader)), begun.records + 1)


def _long(text: str, begun: Begun) -> Table | None:
    """The table with its records read by Arrow; None where that would not be the same."""
    origin, header = begun.origin, begun.header
    before = begun.head[begun.records - 1][1]  # physical lines up to the data
    start = sum(map(len, islice(dialect.lines(text), before)))
    lines, ragged = Lines(before + 1), {}
    columns: list[list[object]] = [[] for _ in header]
    try:
        # Cut as bytes: of a text so long each copy costs more than that of its bytes.
        data = text.encode()[len(text[:start].encode()) :]
        for batch in long_text.batches(long_text.blocks_of(data), origin.delimiter or ",", len(header)):
            ragged.update({len(lines) + index: cells for index, cells in batch.ragged.items()})
            lines.extend(len(batch), batch.breaks)
            for column, cells in zip(columns, batch.columns, strict=True):
                column.append(cells)
    except (long_text.GivenBackError, UnicodeEncodeError):
        return None
    first = begun.records + 1
    rows = range(first, first + len(lines))
    return Table(origin, header, tuple(map(long_text.column, columns)), lines, rows, ragged)


def _numbered(reader: Reader) -> Iterator[Numbered]:
    line = reader.line_num + 1
    for record in reader:
        yield line, reader.line_num, record
        line = reader.line_num + 1


def _batches(reader: Reader) -> Iterator[tuple[list[int], list[list[str]]]]:
    """The lines on which records start, and the records, a batch at a time."""
    line = reader.line_num + 1
    while batch := list(islice(reader, BATCH)):
        if reader.line_num + 1 - line == len(batch):  # each on a line of its own
            starts = list(range(line, line + len(batch)))
        else:
            lengths = (1 + len(dialect.LINE_END.findall(" ".join(record))) for record in batch)
            starts = list(accumulate(lengths, initial=line))[:-1]
        yield starts, batch
        line = reader.line_num + 1


def _lines_as_they_stand(text: str, head: Sequence[Numbered], wanted: Sequence[int]) -> Iterator[tuple[int, str]]:
    """The physical lines of these records, without the line end of the last one."""
    if not wanted:
        return
    physical = list(islice(dialect.lines(text), head[wanted[-1]][1]))
    for i in wanted:
        start, end, _ = head[i]
        whole = "".join(physical[start - 1 : end])
        yield start, whole.removesuffix("\n").removesuffix("\r")


def _columns(
    origin: Origin, header: tuple[str, ...], batches: Iterable[tuple[list[int], list[list[str]]]], first_row: int
) -> Table:
    width = len(header)
    columns: list[list[str]] = [[] for _ in header]
    lines: list[int] = []
    ragged: dict[int, tuple[str, ...]] = {}
    shared: list[dict[str, str] | None] = [{} for _ in header]
    tail = 0  # empty lines since the last record
    for starts, batch in batches:
        if set(map(len, batch)) != {width}:
            for i, record in enumerate(batch):
                if record and len(record) != width:
                    ragged[len(lines) + i] = tuple(record)
                batch[i] = (record + [""] * width)[:width]  # from here on as wide as the header; an empty line is blank
                tail = 0 if record else tail + 1
        else:
            tail = 0
        lines += starts
        _append(columns, batch, shared)
    if tail:  # empty lines at the end of the file are no records
        del lines[-tail:]
        for column in columns:
            del column[-tail:]
    rows = range(first_row, first_row + len(lines))
    return Table(origin, header, tuple(columns), lines, rows, ragged)


def _append(columns: Sequence[list[str]], batch: Sequence[Sequence[str]], shared: list[dict[str, str] | None]) -> None:
    """Add the records to the columns. Equal cells of a column become one string, as long as there are few different
    ones: that takes half the memory of a typical file, and its cells are compared in half the time."""
    for index, cells in enumerate(zip(*batch, strict=True)):
        same = shared[index]
        if same is None:
            columns[index].extend(cells)
            continue
        columns[index].extend(map(same.setdefault, cells, cells))
        if len(same) > FEW:
            shared[index] = None


def _with_troubles(text: str, table: Table) -> Table:
    """What can only be said once the records are there: how lines end, and lines that no table has."""
    origin = table.origin
    if not origin.readable:
        return table
    starts = chain((line for line, _ in origin.skipped), (origin.header_line,), table.lines)
    origin = origin._replace(newline=dialect.newline(text, starts))
    troubles = list(origin.troubles)
    if (at := text.find("\0")) >= 0:
        troubles.append(Trouble("nul", _line_at(text, at)))
    if absurd(table.header):
        return unreadable(origin, Trouble("too-long-line", origin.header_line))
    if at := _absurd_line(text):
        if len(table.lines) < 2:
            return unreadable(origin, Trouble("too-long-line", at))
        troubles.append(Trouble("too-long-line", at))
    return table._replace(origin=origin._replace(troubles=tuple(troubles)))


def absurd(header: Sequence[str]) -> bool:
    """Whether no sheet of Excel has room for such a header."""
    return len(header) > MOST_COLUMNS or max(map(len, header)) > LONGEST_NAME


def _absurd_line(text: str) -> int:
    """The first line of such a length without a quotation mark, or 0. Goes from line end to line end in great leaps."""
    position = 0
    while len(text) - position > ABSURD:
        stop = position + ABSURD
        end = max(text.rfind("\n", position, stop), text.rfind("\r", position, stop))
        if end >= 0:
            position = end + 1
        elif '"' not in text[position:stop]:
            return _line_at(text, position)
        else:
            found = dialect.LINE_END.search(text, stop)
            position = found.end() if found else len(text)
    return 0


def _line_at(text: str, position: int) -> int:
    return 1 + len(dialect.LINE_END.findall(text, 0, position))

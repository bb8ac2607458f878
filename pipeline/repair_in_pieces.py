"""Announced fixes -> a mended copy of a long file, written piece by piece, and the list of changes.

The same as repair.repair followed by writing the table: only the records that something is done to are ever taken apart.
"""

from __future__ import annotations

from array import array
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from typing import IO, TYPE_CHECKING, Any

from pipeline.model import Table
from pipeline.repair import ALLOWED, repair
from pipeline.tables import dialect, write
from pipeline.tables.long_column import LongColumn, strings
from pipeline.tables.long_text import GivenBackError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from concurrent.futures import Future

    from pipeline.model import Change, Finding
    from pipeline.repair import Grades
    from pipeline.tables.long_file import LongFile
    from pipeline.tables.long_text import Batch

_SPECIAL = ('"', "\r", "\n", ",", "\ufeff")  # what a cell stands in quotation marks for


def mended(  # noqa: PLR0913  what, by what, up to where, and in which form
    file: LongFile, findings: Iterable[Finding], grade: Grades, out: IO[bytes], *, bom: bool, newline: str
) -> list[Change]:
    """Write the mended copy, and give back what was changed. `findings`: of this file, in the order of the sheet.

    Raises GivenBackError, perhaps after some pieces, where it must be done to the whole table: a column goes.
    """
    offered = (one for one in findings if one.fix is not None and one.fix.grade in ALLOWED[grade])
    waiting = _Waiting(offered)
    above = waiting.up_to(file.first_row - 1)
    head, changes = repair(Table(file.origin, file.header, ((),) * len(file.header), (), ()), above, grade)
    if len(head.header) != len(file.header):
        raise GivenBackError
    end = write.LINE_ENDS[newline]
    beginning = write.plainly(head, newline)
    out.write((b"\xef\xbb\xbf" if bom else b"") + beginning.encode("utf-8", "replace"))
    for lines, done in _pieces(file, waiting, grade, end):
        if len(beginning) < dialect.SAMPLE:  # what parts the cells is told by the beginning
            beginning += lines.decode()
        changes += done
        out.write(lines)
    if dialect.delimiter(beginning) != ",":
        raise GivenBackError  # cells full of semicolons or tabs: all must stand in quotation marks
    in_place = sorted((one for one in changes if one.action in {"cell", "header"}), key=lambda one: one.rule)
    rows = sorted((one for one in changes if one.action == "drop-row"), key=lambda one: one.place.row, reverse=True)
    return [*in_place, *rows, *(one for one in changes if one.action == "text")]


class _Waiting:
    """Findings in the order of the sheet, handed out up to a row."""

    def __init__(self, findings: Iterator[Finding]) -> None:
        self._rest = findings
        self._next: list[Finding] = []

    def up_to(self, row: int) -> list[Finding]:
        here: list[Finding] = []
        for one in chain(self._next, self._rest):
            if (one.place.row or one.place.line) > row:
                self._next = [one]
                return here
            here.append(one)
        self._next = []
        return here


def _pieces(file: LongFile, waiting: _Waiting, grade: Grades, end: str) -> Iterator[tuple[bytes, list[Change]]]:
    """What `_piece` makes of one batch after the other. While it is at one, the next is read: Arrow does most of both."""
    with ThreadPoolExecutor(1) as beside:
        before: Future[tuple[bytes, list[Change]]] | None = None
        for batch in file.batches():
            above = len(file.lines) - len(batch)
            task = beside.submit(_piece, batch, above, file, waiting.up_to(file.rows[-1]), grade, end)
            if before is not None:
                yield before.result()
            before = task
        if before is not None:
            yield before.result()


def _piece(  # noqa: PLR0913, PLR0917  a part of what, where, by what, up to where, and in which form
    batch: Batch, before: int, file: LongFile, findings: Sequence[Finding], grade: Grades, end: str
) -> tuple[bytes, list[Change]]:
    """The lines of some records as they are written, and what was changed in them. `before`: how many stand above them."""
    count = len(batch)
    first_row = file.first_row + before
    touched = sorted({one.place.row - first_row for one in findings})
    columns = [LongColumn(column) for column in batch.columns]
    ragged = {place: batch.ragged[record] for place, record in enumerate(touched) if record in batch.ragged}
    part = Table(
        file.origin,
        file.header,
        tuple(column.take(touched) for column in columns),
        [file.lines[before + record] for record in touched],
        [first_row + record for record in touched],
        ragged,
    )
    done, changes = repair(part, findings, grade)
    anew = {
        row - first_row: write.row(done.ragged.get(place, cells))
        for place, (row, cells) in enumerate(zip(done.rows, zip(*done.columns, strict=True), strict=True))
    }
    anew |= {record: write.row(cells) for record, cells in batch.ragged.items() if record not in set(touched)}
    gone = set(touched) - anew.keys()
    if len(columns) == 1:  # an empty cell is written in quotation marks there
        anew |= {record: write.row((cell,)) for record, cell in enumerate(columns[0]) if record not in anew}
    places = {record: count + place for place, record in enumerate(anew)}
    order = array("q", (places.get(record, record) for record in range(count) if record not in gone))
    return _joined(batch.columns, list(anew.values()), order, end), changes


def _joined(columns: Sequence[Any], anew: Sequence[str], order: array[int], end: str) -> bytes:
    """The records as lines, in this order; `anew`: lines that come after them by their number."""
    import pyarrow as pa  # noqa: PLC0415  only for a long file
    from pyarrow import compute  # noqa: PLC0415

    nothing, comma, line_end = strings(["", ",", end])
    lines = compute.binary_join_element_wise(*map(_quoted, columns), comma)
    wanted = pa.Array.from_buffers(pa.int64(), len(order), [None, pa.py_buffer(order)])
    chosen = pa.concat_arrays([lines, strings(anew)]).take(wanted)
    whole = compute.binary_join_element_wise(chosen, line_end, nothing)
    ends = memoryview(whole.buffers()[1]).cast("i")
    return bytes(memoryview(whole.buffers()[2])[: ends[len(whole)]]) if len(whole) else b""


def _quoted(column: Any) -> Any:  # noqa: ANN401  Arrow has no types for a type checker
    """The cells as write.row writes them: in quotation marks where they are needed."""
    from pyarrow import compute  # noqa: PLC0415

    data = column.buffers()[2]
    text = b"" if data is None else data.to_pybytes()
    if not any(mark.encode() in text for mark in _SPECIAL):
        return column
    mark, nothing = strings(['"', ""])
    special = compute.match_substring_regex(column, '["\r\n,\ufeff]')
    doubled = compute.replace_substring(column, '"', '""')
    return compute.if_else(special, compute.binary_join_element_wise(mark, doubled, mark, nothing), column)

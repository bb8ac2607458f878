"""How heavy a file is, before it is read: a megabyte of zeros packed well can be a table of a billion cells.

Counting bytes is cheap, and takes no more room whatever the file holds. What passes here is still held to the limits of
a table once it has been read.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING

from pipeline.checking import tables_of
from pipeline.tables import ods_cells
from pipeline.tables.excel_package import Package
from pipeline.web import limits
from pipeline.web.limits import TooMuchError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model import Table

AT_ONCE = 1 << 20  # bytes that are unpacked at a time


def tables(data: bytes, name: str) -> list[Table]:
    """The tables of a file, if they are no more than is taken. Raises TooMuchError."""
    found = tables_of(data, name, _Scale(name).weigh)
    limits.hold(found, name)
    return found


class _Scale:
    """Weighs the files of one upload, one after the other: an archive, and then each file in it."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._unpacked = self._lines = self._cells = self._files = self._parts = 0
        self._tags = 0  # of XML, whatever they say
        self._laid = self._letters = 0  # of an ODS, with all that is said to be repeated

    def weigh(self, data: bytes) -> None:
        """Add a file. Raises TooMuchError where that is too much."""
        self._files += 1
        if data.startswith(b"PK"):
            self._parts += data.count(b"PK\x01\x02")  # how each one is announced
            self._hold()
            for piece in _pieces(data):
                self._unpacked += len(piece)
                self._cells += piece.count(b"<c") + piece.count(b":c")  # a cell of a workbook; a little else too
                self._tags += piece.count(b"<")
                self._hold()
            if laid := ods_cells.count(Package(data)):
                self._laid += laid.cells
                self._letters += laid.letters
        else:
            self._lines += max(data.count(b"\n"), data.count(b"\r"))
            self._cells += max(data.count(mark) for mark in (b",", b"\t", b";"))
        self._hold()

    def _hold(self) -> None:
        if (
            self._unpacked > limits.UNPACKED
            or self._lines > limits.MOST_LINES
            or self._cells > 2 * limits.MOST_CELLS  # a value may hold commas too
            or self._tags > 5 * limits.MOST_CELLS  # a cell and its value begin and end
            or self._laid > limits.MOST_CELLS
            or self._letters > limits.UNPACKED
            or self._files > limits.MOST_TABLES + 1
            or self._parts > limits.MOST_PARTS
        ):
            raise TooMuchError(
                limits.TOO_HEAVY,
                name=self._name,
                rows=f"{limits.MOST_ROWS:,}",
                cells=f"{limits.MOST_CELLS:,}",
                tables=limits.MOST_TABLES,
            )


def _pieces(data: bytes) -> Iterator[bytes]:
    """What an archive holds, a piece at a time, however large it says it is."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            places = [(info.header_offset, info.compress_type) for info in archive.infolist()]
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return  # whoever reads it will say so
    for start, kind in places:
        # The sizes that are stated may be lies; a packed stream says itself where it ends.
        lengths = data[start + 26 : start + 30]
        body = start + 30 + int.from_bytes(lengths[:2], "little") + int.from_bytes(lengths[2:], "little")
        if kind == zipfile.ZIP_DEFLATED and len(lengths) == 4:
            yield from _inflated(memoryview(data)[body:])


def _inflated(packed: memoryview) -> Iterator[bytes]:
    unpacking, position, left = zlib.decompressobj(-zlib.MAX_WBITS), 0, b""
    try:
        while not unpacking.eof and (left or position < len(packed)):
            if not left:
                left = bytes(packed[position : position + AT_ONCE])
                position += len(left)
            yield unpacking.decompress(left, AT_ONCE)
            left = unpacking.unconsumed_tail
    except zlib.error:
        return

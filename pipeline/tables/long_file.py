"""A long CSV or TSV file, read from the disk in batches: only its beginning is ever seen as a whole.

What it is, how it is encoded, what parts its cells and where its header stands is told by the same functions as for a
short file, from its beginning, on which they look anyway. What only the whole file can say is seen on the way, block by
block; where that speaks against what the beginning said, the file is given back, and read the plain way.
"""

from __future__ import annotations

import csv
import hashlib
import re
from collections import Counter
from itertools import chain, islice
from typing import TYPE_CHECKING

from pipeline.model import Origin
from pipeline.tables import content, csv_file, dialect, encoding, long_text, quotes
from pipeline.tables.header_row import LOOKED_AT
from pipeline.tables.lines import Lines
from pipeline.tables.long_text import GivenBackError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pipeline.tables.long_text import Batch

HEAD = 1_000_000  # bytes at the beginning: far more than what any of the functions looks at
TAIL = 65_536  # bytes at the end that are searched for the last record

_LINE_END = re.compile(rb"\r\n|\r|\n")
_KINDS = {b"\r\n": "crlf", b"\r": "cr", b"\n": "lf"}
_NEVER = (b"\0", b"\x1b")  # they may mean UTF-16 or ISO-2022-JP, or are a fault of their own
_MARKUP = "<{["


class LongFile:
    """Header and origin are known at once; the records come in batches, and then the origin is complete."""

    def __init__(self, path: Path, shown: str) -> None:
        """Raises GivenBackError, and OSError where it cannot be opened."""
        self._path = path
        with path.open("rb") as file:
            head = file.read(HEAD)
            self._size = file.seek(0, 2)
            file.seek(max(0, self._size - TAIL))
            tail = file.read()
        if content.of_bytes(head) is not None or not tail.strip(b"\r\n"):
            raise GivenBackError
        whole = self._size <= HEAD
        self._after = tail[len(tail.rstrip(b"\r\n")) :]  # the line ends at the end
        bom = head.startswith(encoding.UTF8_BOM)
        mark = len(encoding.UTF8_BOM) if bom else 0
        head = head[mark:] if whole else head[mark : max(head.rfind(b"\n"), head.rfind(b"\r", 0, -1)) + 1]
        name = "utf-8" if bom else _encoding(head, whole=whole)
        self._codec = encoding.CODECS[name]
        text = self._text(head)
        if text.lstrip()[:1] in _MARKUP or quotes.within_lines(text) is not None:
            raise GivenBackError
        delimiter = dialect.delimiter(text, tabs=shown.lower().endswith(".tsv"))
        try:
            begun = csv_file.begin(text, Origin(shown, encoding=name, bom=bom, delimiter=delimiter))
        except csv.Error as error:
            raise GivenBackError from error
        if begun is None or (len(begun.head) % LOOKED_AT and not whole) or csv_file.absurd(begun.header):
            raise GivenBackError
        self.origin, self.header = begun.origin, begun.header
        self.first_row = begun.records + 1
        lines = begun.head[begun.records - 1][1]  # physical lines up to the data
        self.lines = Lines(lines + 1)
        last = next(islice(_LINE_END.finditer(head), lines - 1, None), None)
        self._start = mark + (last.end() if last else len(head))
        self._above = [line for line, _ in self.origin.skipped] + [self.origin.header_line, lines + 1]
        self._prefix = text
        self._ends: Counter[str] = Counter()  # how many line ends of each kind there are among the records
        self._within: Counter[str] = Counter()  # and how many of these within cells
        self._sha256 = hashlib.sha256()

    def again(self) -> LongFile:
        """The same from its beginning."""
        return LongFile(self._path, self.origin.path)

    @property
    def rows(self) -> range:
        """The rows that Excel shows for the records so far."""
        return range(self.first_row, self.first_row + len(self.lines))

    def batches(self) -> Iterator[Batch]:
        """The records. Raises GivenBackError, perhaps after some batches, and OSError."""
        for batch in long_text.batches(self._blocks(), self.origin.delimiter or ",", len(self.header)):
            self._within.update(map(_kind, chain.from_iterable(batch.breaks.values())))
            self.lines.extend(len(batch), batch.breaks)
            yield batch
        self.origin = self.origin._replace(sha256=self._sha256.hexdigest(), newline=self._newline())

    def _blocks(self) -> Iterator[bytes]:
        """What Arrow reads, in UTF-8."""
        with self._path.open("rb") as file:
            self._sha256.update(file.read(self._start))
            left = max(0, self._size - len(self._after) - self._start)
            rest = b""
            while left:
                block = file.read(min(left, long_text.BLOCK))
                if not block:
                    raise GivenBackError  # it has become shorter meanwhile
                left -= len(block)
                self._sha256.update(block)
                block = rest + block
                end = len(block)
                if left:
                    end = block.rfind(b"\n") + 1 or block.rfind(b"\r", 0, -1) + 1
                block, rest = block[:end], block[end:]
                if not block or any(byte in block for byte in _NEVER) or _may_be_absurd(block):
                    raise GivenBackError
                crlf = block.count(b"\r\n")
                self._ends.update(lf=block.count(b"\n") - crlf, cr=block.count(b"\r") - crlf, crlf=crlf)
                yield block if self._codec is encoding.CODECS["utf-8"] else self._text(block).encode()
            self._sha256.update(self._after)

    def _text(self, data: bytes) -> str:
        try:
            return self._codec(data, "strict")
        except UnicodeDecodeError as error:
            raise GivenBackError from error

    def _newline(self) -> str:
        """As dialect.newline has it: how records end, and the lines above them."""
        found = {kind for kind, count in self._ends.items() if count > self._within[kind]}
        physical = [
            _KINDS[end.group().encode()] for end in islice(dialect.LINE_END.finditer(self._prefix), max(self._above))
        ]
        found |= {physical[start - 2] for start in self._above if start > 1}
        if self._after:
            found.add(_KINDS[_LINE_END.findall(self._after)[-1]])
        return found.pop() if len(found) == 1 else "mixed"


def _kind(end: str) -> str:
    return _KINDS[end.encode()]


def _encoding(head: bytes, *, whole: bool) -> str:
    """What encoding.decode would take the whole for, if it goes on as it begins."""
    if any(byte in head for byte in _NEVER):
        raise GivenBackError
    name = encoding.decode(head).encoding
    if name not in {"utf-8", "cp932", "euc-jp"}:
        raise GivenBackError
    if name != "utf-8" and not whole and len(head) - encoding.first_not_ascii(head) < encoding.SAMPLE:
        raise GivenBackError  # what was looked at is not what would be looked at in the whole
    return name


def _may_be_absurd(block: bytes) -> bool:
    """Whether a line may be longer than csv_file.ABSURD characters. Goes from line end to line end in great leaps."""
    position = 0
    while len(block) - position > csv_file.ABSURD:
        stop = position + csv_file.ABSURD
        end = max(block.rfind(b"\n", position, stop), block.rfind(b"\r", position, stop))
        if end < 0:
            return True
        position = end + 1
    return False

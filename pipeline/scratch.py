"""A temporary file for what is too large to be held in memory until it is wanted."""

from __future__ import annotations

from _thread import allocate_lock  # what threading.Lock is, without the rest of that module
from typing import IO


class Scratch:
    """Pieces of bytes in one file, which goes with this object.

    The file has no name, or one that the system takes away with it, on Windows too: whatever ends the program, nothing is
    left. It is opened when the first piece comes. Raises OSError where the disk takes no more.
    """

    def __init__(self) -> None:
        self._file: IO[bytes] | None = None
        self._end = 0
        self._at_end = True  # the file's own place; to seek it before each piece would write each by itself
        self._one = allocate_lock()  # at a time: the place to read at is the file's own

    def put(self, piece: bytes) -> tuple[int, int]:
        """Where it begins, and how long it is."""
        with self._one:
            if self._file is None:
                import tempfile  # noqa: PLC0415  not on the way of a small file

                self._file = tempfile.TemporaryFile(prefix="totonoe-")  # noqa: SIM115  it goes with this object
            if not self._at_end:
                self._file.seek(self._end)
            self._at_end = False
            self._file.write(piece)
            self._at_end = True
            self._end += len(piece)
            return self._end - len(piece), len(piece)

    def get(self, begin: int, length: int) -> bytes:
        """A piece again."""
        with self._one:
            if self._file is None:
                return b""
            self._at_end = False
            self._file.seek(begin)
            return self._file.read(length)

    def __del__(self) -> None:
        if self._file is not None:
            self._file.close()  # and with that it is gone

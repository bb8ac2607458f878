"""One file of a ZIP archive, unpacked a piece at a time: the size that an archive states may be a lie.

Python takes the word of an archive only after it has unpacked up to two gigabytes in one step, and of what is packed
otherwise than ZIP programs mostly do a thousand bytes can be a gigabyte. So nothing else is unpacked.
"""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from zipfile import ZipFile, ZipInfo

AT_ONCE = 1 << 20  # bytes
_STORED, _DEFLATED = 0, 8  # the two ways of packing that are known everywhere


def pieces(archive: ZipFile, info: ZipInfo, most: int) -> Iterator[bytes]:
    """The bytes up to where the file really ends. Raises ValueError beyond `most`, and what a damaged archive raises."""
    if info.compress_type not in {_STORED, _DEFLATED}:
        raise ValueError
    real = copy(info)
    real.file_size = most + 1  # it would be cut there without a word
    left = most
    with archive.open(real) as file:
        while piece := file.read(AT_ONCE):
            left -= len(piece)
            if left < 0:
                raise ValueError
            yield piece


def whole(archive: ZipFile, info: ZipInfo, most: int) -> bytes:
    """All of it. Raises as above, and ValueError where it is not as large as it is said to be."""
    if info.file_size > most:
        raise ValueError
    data = b"".join(pieces(archive, info, info.file_size))
    if len(data) != info.file_size:
        raise ValueError
    return data

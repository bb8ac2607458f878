"""The pixels of a PNG, read by hand: the tests shall not need a library of pictures."""

from __future__ import annotations

import struct
import zlib


def rows(png: bytes) -> list[bytes]:
    """The rows of an 8-bit RGBA picture, four bytes a pixel."""
    width, height, depth, colours, *_, interlaced = struct.unpack(">IIBBBBB", png[16:29])
    assert (png[:8], depth, colours, interlaced) == (b"\x89PNG\r\n\x1a\n", 8, 6, 0)
    at, packed = 8, b""
    while at < len(png):
        size, kind = struct.unpack(">I4s", png[at : at + 8])
        packed += png[at + 8 : at + 8 + size] if kind == b"IDAT" else b""
        at += size + 12
    data, step, before, found = zlib.decompress(packed), width * 4, bytes(width * 4), []
    for number in range(height):
        start = number * (step + 1)
        before = _unfiltered(data[start], data[start + 1 : start + 1 + step], before)
        found.append(before)
    return found


def _unfiltered(kind: int, line: bytes, above: bytes) -> bytes:
    out = bytearray(line)
    for place in range(len(out)):
        left = out[place - 4] if place >= 4 else 0
        up, corner = above[place], above[place - 4] if place >= 4 else 0
        if kind == 1:
            out[place] = (out[place] + left) & 255
        elif kind == 2:
            out[place] = (out[place] + up) & 255
        elif kind == 3:
            out[place] = (out[place] + (left + up) // 2) & 255
        elif kind == 4:
            near = min((left, up, corner), key=lambda one: abs(left + up - corner - one))
            out[place] = (out[place] + near) & 255
    return bytes(out)

"""The body of a call with files, each read from its stream while it is sent. It can be sent once."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

CHUNK = 1 << 16


class Part(NamedTuple):
    """One file of a call."""

    field: str
    file: str  # its name
    mimetype: str
    stream: BinaryIO
    size: int


class Multipart:
    """multipart/form-data of text fields and files. Its length is known beforehand, as servers want it."""

    def __init__(self, fields: Mapping[str, str], parts: Sequence[Part]) -> None:
        mark = secrets.token_hex(16)
        self._texts = "".join(
            f'--{mark}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'
            for key, value in fields.items()
        ).encode()
        self._parts = [(_head(mark, part), part) for part in parts]
        self._tail = f"--{mark}--\r\n".encode()
        self.content_type = f"multipart/form-data; boundary={mark}"

    def __len__(self) -> int:
        files = sum(len(head) + part.size + len(b"\r\n") for head, part in self._parts)
        return len(self._texts) + files + len(self._tail)

    def __iter__(self) -> Iterator[bytes]:
        yield self._texts
        for head, part in self._parts:
            yield head
            while chunk := part.stream.read(CHUNK):
                yield chunk
            yield b"\r\n"
        yield self._tail


def _head(mark: str, part: Part) -> bytes:
    disposition = f'Content-Disposition: form-data; name="{part.field}"; filename="{part.file}"'
    return f"--{mark}\r\n{disposition}\r\nContent-Type: {part.mimetype}\r\n\r\n".encode()

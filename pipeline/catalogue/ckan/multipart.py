"""The body of an upload, read from its file while it is sent. It can be sent once."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import BinaryIO

CHUNK = 1 << 16


class Multipart:
    """multipart/form-data of text fields and one file. Its length is known beforehand, as servers want it."""

    def __init__(self, fields: Mapping[str, str], file: str, mimetype: str, stream: BinaryIO, size: int) -> None:
        mark = secrets.token_hex(16)
        texts = "".join(
            f'--{mark}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'
            for key, value in fields.items()
        )
        head = f'--{mark}\r\nContent-Disposition: form-data; name="upload"; filename="{file}"\r\n'
        self._head = f"{texts}{head}Content-Type: {mimetype}\r\n\r\n".encode()
        self._tail = f"\r\n--{mark}--\r\n".encode()
        self._stream, self._size = stream, size
        self.content_type = f"multipart/form-data; boundary={mark}"

    def __len__(self) -> int:
        return len(self._head) + self._size + len(self._tail)

    def __iter__(self) -> Iterator[bytes]:
        yield self._head
        while chunk := self._stream.read(CHUNK):
            yield chunk
        yield self._tail

"""Where results go. Nothing ever overwrites an input, or another result of the same call."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

from pipeline.errors import CallError
from pipeline.model import Text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pipeline.inputs import Inputs

OVERWRITES = Text(
    ja="{path} は元のファイルです。上書きはしません。別の名前を指定してください。",
    en="{path} is an input. Nothing overwrites an input: give another name.",
)
TWICE = Text(
    ja="{path} には、もうほかの結果を書きました。別の名前を指定してください。",
    en="{path} already holds another result of this call. Give another name.",
)
A_FOLDER = Text(
    ja="{path} はフォルダです。書くファイルの名前を指定してください。", en="{path} is a folder. Name a file."
)
CANNOT_WRITE = Text(ja="{path} に書けません（{reason}）。", en="{path} cannot be written ({reason}).")


class Outputs:
    """The results of one call."""

    def __init__(self, inputs: Inputs) -> None:
        self._inputs = inputs
        self._written: set[str] = set()

    def write(self, path: Path, data: bytes) -> None:
        """Write a whole file. Raises CallError."""
        with self._part(path) as part, part.open("wb") as out:
            out.write(data)

    @contextmanager
    def open(self, path: Path | None) -> Iterator[TextIO]:
        """Standard output, or the file that was named."""
        if path is None:
            yield sys.stdout
            return
        with self._part(path) as part, part.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as out:
            yield out

    @contextmanager
    def _part(self, path: Path) -> Iterator[Path]:
        """The name to write to: the file gets its own name only when it is whole. A pipe or device is its own name."""
        if self._inputs.holds(path):
            raise CallError(OVERWRITES, path=path)
        if path.is_dir():
            raise CallError(A_FOLDER, path=path)
        same = str(path.resolve()).casefold()
        if same in self._written:
            raise CallError(TWICE, path=path)
        self._written.add(same)
        direct = path.exists() and not path.is_file()
        part = path if direct else path.with_name(f".totonoe-{os.getpid()}.part")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            yield part
            if not direct:
                part.replace(path)
        except OSError as error:
            raise CallError(CANNOT_WRITE, path=path, reason=error.strerror or "") from error
        finally:
            if not direct:
                part.unlink(missing_ok=True)

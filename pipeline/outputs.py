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
NEEDS_OUTPUT = Text(
    ja="Excel の結果は画面に出せません。-o に、書くファイル（.xlsx）かフォルダの名前を指定してください。",
    en="A workbook cannot be shown on the screen. Name a file (.xlsx) or a folder with -o.",
)
OTHER_ENDING = Text(
    ja="{path} の名前の終わりが {ending} ではありません。{ending} で終わる名前を指定してください。",
    en="The name {path} does not end in {ending}. Give a name that does.",
)


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
        """The name to write to. Whatever the system has against it is a CallError."""
        try:
            with self._whole(path) as part:
                yield part
        except OSError as error:
            raise CallError(CANNOT_WRITE, path=path, reason=error.strerror or "") from error

    @contextmanager
    def _whole(self, path: Path) -> Iterator[Path]:
        """The file gets its own name only when it is whole. A pipe or device is its own name."""
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
        finally:
            if not direct:
                part.unlink(missing_ok=True)


class Targets:
    """Where the copies of one call go: into the file that was named, or each under a name of its own into a folder.

    Raises CallError where no name was given, or one that no workbook may have.
    """

    def __init__(self, inputs: Inputs, output: Path | None, ending: str) -> None:
        if output is None:
            raise CallError(NEEDS_OUTPUT)
        from pipeline.mending import MendedNames  # noqa: PLC0415  not on the way of a check

        self.outputs = Outputs(inputs)
        self._inputs, self._output = inputs, output
        self._names = MendedNames(ending)
        one_file = len(inputs.files) == 1 and not inputs.paths[0].is_dir() and bool(output.suffix)
        self.is_file = one_file and not output.is_dir()
        self.folder = output.parent if self.is_file else output
        if self.is_file and ending == ".xlsx" and output.suffix.lower() != ending:
            raise CallError(OTHER_ENDING, path=output, ending=ending)  # Excel would not open it

    def say_sample(self, sample: Text, mark: str) -> None:
        """Say that it is a sample; what is made of it will be known for one too."""
        self._inputs.say(sample)
        if not self.is_file:
            self.outputs.write(self._output / mark, sample.ja.encode() + b"\n")

    def write(self, below: Path, data: bytes, sheet: str | None = None) -> Path | None:
        """Write the copy of an input, or of one sheet of it, and return where. `below`: as it lies in the folder given.

        None where it cannot be written, which is said: the others are.
        """
        target = self._output if self.is_file else self._output / self._names.give(below, sheet)

        def written() -> Path:
            self.outputs.write(target, data)
            return target

        return self._inputs.attempt(written)

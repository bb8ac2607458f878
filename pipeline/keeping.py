"""`totonoe check --kept DIR`: what was found is kept in that folder, so that the same files are not checked twice.

Two things are kept: what each file's report holds, and what the whole call printed. When neither the files nor the
call nor the program have changed, the second is printed again; when some files have changed, only these are checked.
Nothing is kept unless a folder is named: nobody should find their data where they never put it. What is kept holds no
more than the report does, nothing personal in it; and the folder stays below a fixed size.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from contextlib import suppress
from typing import IO, TYPE_CHECKING, NamedTuple, Protocol

from pipeline import cache
from pipeline.errors import CallError
from pipeline.model import Text
from pipeline.tables import STANDARD_INPUT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from pipeline.inputs import Inputs

MOST = 500_000_000  # bytes in the folder: from there on the oldest go
PIECE = 1 << 20  # characters read at a time
LONGEST_HEAD = 200  # bytes
_OURS = re.compile(r"[0-9a-f]{64}\.(?:json|said|[0-9]+)")  # nothing else in the folder is ever touched

CANNOT_KEEP = Text(
    ja="--kept のフォルダ {path} に書けません（{reason}）。書きこめるフォルダを指定してください。",
    en="The folder {path} of --kept cannot be written to ({reason}). Name one that can.",
)
INSIDE = Text(
    ja="--kept のフォルダ {path} は、検査するフォルダの中にあります。外のフォルダを指定してください。",
    en="The folder {path} of --kept lies inside one that is checked. Name one outside.",
)


class Said(NamedTuple):
    """What an earlier call printed, and its exit code."""

    path: Path
    code: int

    def pieces(self) -> Iterator[str]:
        with self.path.open(encoding="utf-8", newline="") as text:
            text.readline()
            while piece := text.read(PIECE):
                yield piece


class Code(Protocol):
    """Knows with which exit code the call will end."""

    code: int


class Keeping:
    """The folder, for one call. Raises CallError where it cannot be used."""

    def __init__(self, folder: Path, paths: Iterable[Path]) -> None:
        self.folder = folder
        within = folder.resolve()
        if any(path.is_dir() and within.is_relative_to(path.resolve()) for path in paths):
            raise CallError(INSIDE, path=folder)
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise CallError(CANNOT_KEEP, path=folder, reason=error.strerror or "") from error
        if not os.access(folder, os.W_OK):
            raise CallError(CANNOT_KEEP, path=folder, reason="")

    def told(
        self,
        call: Sequence[object],
        files: Sequence[tuple[Path, str]],
        pieces: Iterator[str],
        code: Code,
        inputs: Inputs,
    ) -> Iterator[str]:
        """The pieces of a result, from an earlier call where nothing has changed; else as they come, and kept.

        `call`: all that the result depends on besides the files and the program. Nothing is kept of a call that could
        not look at all its files, or under which one of them changed.
        """
        name = _name(call, files)
        said = name and _said(self.folder / f"{name}.said")
        if said:
            code.code = said.code
            yield from said.pieces()
            return
        if name is None:
            yield from pieces
            return
        noting = Noting(self.folder / f"{name}.{os.getpid()}", pieces)
        try:
            yield from noting
            if not inputs.wrong and _name(call, files) == name:
                noting.keep(self.folder / f"{name}.said", code.code)
        finally:
            noting.forget()

    def trim(self, most: int = MOST) -> None:
        """The oldest of what is kept goes, until no more than so many bytes are left."""
        with suppress(OSError):
            found = [entry for entry in os.scandir(self.folder) if _OURS.fullmatch(entry.name)]
            told = sorted(((entry.stat().st_mtime, entry.stat().st_size, entry.path) for entry in found), reverse=True)
            size = 0
            for _, bytes_, path in told:
                size += bytes_
                if size > most:
                    os.unlink(path)  # noqa: PTH108  it comes from scandir


def _name(call: Sequence[object], files: Sequence[tuple[Path, str]]) -> str | None:
    """What a call of these files is kept under; None where not all of them can be looked at twice."""
    hashes: list[tuple[str, str]] = []
    for path, shown in files:
        if shown == STANDARD_INPUT:
            return None
        try:
            with path.open("rb") as file:
                hashes.append((shown, hashlib.file_digest(file, "sha256").hexdigest()))
        except OSError:
            return None
    whole = json.dumps([hashes, call, cache.program()], ensure_ascii=False)
    return hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest() if hashes else None


def _said(path: Path) -> Said | None:
    """What the same call printed; None where that is not kept, or not whole."""
    try:
        with path.open("rb") as kept:
            code, digest = json.loads(kept.readline(LONGEST_HEAD))
            whole = hashlib.file_digest(kept, "sha256").hexdigest() == digest
    except (OSError, ValueError, TypeError):
        return None
    return Said(path, code) if whole and code in {0, 1} else None


class Noting:
    """Hands on what is printed, and notes it. Where the disk takes no more, it is only handed on."""

    def __init__(self, part: Path, pieces: Iterable[str]) -> None:
        self._part, self._pieces = part, pieces
        self._digest = hashlib.sha256()
        self._out: IO[bytes] | None = None

    def __iter__(self) -> Iterator[str]:
        with suppress(OSError):
            self._out = self._part.open("wb")
            self._out.write(_head(0, "0" * 64))  # its place; what stands there is known only at the end
        for piece in self._pieces:
            try:
                data = piece.encode()
                self._digest.update(data)
                if self._out is not None:
                    self._out.write(data)
            except (OSError, UnicodeEncodeError):  # a full disk; a name that is no text
                self.forget()
            yield piece

    def keep(self, kept: Path, code: int) -> None:
        """It gets its name now that it is whole."""
        if self._out is not None:
            with suppress(OSError):
                self._out.seek(0)
                self._out.write(_head(code, self._digest.hexdigest()))
                self._out.close()
                self._part.replace(kept)

    def forget(self) -> None:
        """What has no name goes."""
        out, self._out = self._out, None
        if out is not None:
            with suppress(OSError):
                out.close()
            with suppress(OSError):
                self._part.unlink(missing_ok=True)


def _head(code: int, digest: str) -> bytes:
    """The first line, always of the same length."""
    return json.dumps([code, digest]).encode() + b"\n"

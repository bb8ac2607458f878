"""Writing a file so that it appears whole or not at all, and looking at what stands in its place."""

from __future__ import annotations

import contextlib
import hashlib
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


NOT_A_FILE = "not a plain file"  # a folder or a link stands where a file should: never ours


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def found(root: Path, path: str) -> str | None:
    """The hash of the file at this path below the root; None for nothing."""
    place = root / path
    for folder in list(place.parents)[: path.count("/")]:
        if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
            return NOT_A_FILE
    if place.is_symlink() or place.is_dir():
        return NOT_A_FILE
    return sha256(place.read_bytes()) if place.exists() else None


def write_whole(place: Path, content: bytes) -> None:
    """Written beside its place, flushed to the disk, then renamed into it. Raises OSError and leaves the old file."""
    place.parent.mkdir(parents=True, exist_ok=True)
    beside = place.with_name(f".{place.name}.totonoe-part")  # always the same name: the next run takes it over
    try:
        with beside.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, place)  # noqa: PTH105  the one call that is atomic everywhere
    except OSError:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise

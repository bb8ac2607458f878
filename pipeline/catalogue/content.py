"""The bytes of a file that goes out: what a plan knows of them without holding them."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from pipeline.catalogue.whole import sha256

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pipeline.scratch import Scratch


@dataclass(frozen=True, slots=True)
class Content:
    """Size in bytes and hash, and where the bytes are to be had."""

    sha256: str
    size: int
    read: Callable[[], bytes] = field(compare=False, repr=False)


def in_memory(data: bytes) -> Content:
    """For what is small."""
    return Content(sha256(data), len(data), lambda: data)


def laid_aside(data: bytes, scratch: Scratch) -> Content:
    """For a table: a plan may have thousands, of any size."""
    return Content(sha256(data), len(data), partial(scratch.get, *scratch.put(data)))


def standing(place: Path) -> Content:
    """Of a file as it stands there. Raises OSError."""
    data = place.read_bytes()
    return Content(sha256(data), len(data), place.read_bytes)

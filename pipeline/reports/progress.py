"""Progress of long work, on standard error and on a terminal only; never part of a result."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, TextIO, TypeVar

from pipeline.reports import screen, sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

Thing = TypeVar("Thing")
Result = TypeVar("Result")

PATIENCE = 1.0  # seconds of silence before the first line
_ERASE = "\r\x1b[K"


def each(
    things: Sequence[Thing],
    work: Callable[[Thing], Result],
    name: Callable[[Thing], str],
    out: TextIO | None = None,
    *,
    patience: float = PATIENCE,
) -> Iterator[Result]:
    """What `work` makes of each thing; while it works, 「12/120 382019_aed.csv」 stands on the screen.

    The line is erased before a result is handed out, so that a report printed to the same screen starts on a clean one.
    """
    out = sys.stderr if out is None else out
    on_screen = out.isatty()
    columns = screen.width_of(out) - 1
    begun = time.monotonic()
    for index, thing in enumerate(things, 1):
        told = on_screen and time.monotonic() - begun >= patience
        if told:
            out.write(_ERASE + screen.cut(f"{index}/{len(things)} {sentence.visible(name(thing))}", columns))
            out.flush()
        try:
            result = work(thing)
        finally:
            if told:
                out.write(_ERASE)
                out.flush()
        yield result

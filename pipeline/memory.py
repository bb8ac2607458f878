"""Giving back to the machine what is free: the C library and Arrow keep what many threads have used, for next time."""

from __future__ import annotations

import sys


def give_back() -> None:
    """A few milliseconds, whatever there is to give."""
    arrow = sys.modules.get("pyarrow")  # loaded for large files only
    if arrow is not None:
        arrow.default_memory_pool().release_unused()
    if sys.platform == "linux":
        import ctypes  # noqa: PLC0415  this system only

        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # not every C library has it
        if trim is not None:
            trim(0)

"""Processes that work for this one and end with it, however it ends; and a folder for such work, which goes then too."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import shutil
import tempfile
import threading
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import connection, util
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_FOLDERS: set[Path] = set()  # that this process, or the one it works for, has made: people's data lie there


@contextlib.contextmanager
def folder() -> Iterator[Path]:
    """A folder that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="totonoe-", ignore_cleanup_errors=True) as name:
        made = Path(name)
        _FOLDERS.add(made)
        try:
            yield made
        finally:
            _FOLDERS.discard(made)


def pool(count: int) -> ProcessPoolExecutor:
    """So many processes. Should this one be killed, they end, and the folders go."""
    return ProcessPoolExecutor(count, initializer=_end_with_parent, initargs=(frozenset(_FOLDERS),))


def _end_with_parent(folders: frozenset[Path]) -> None:
    """A worker whose parent was killed would wait for work for ever: it ends instead, whatever it is doing."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return
    _FOLDERS.update(folders)

    def clear() -> None:
        for made in () if parent.is_alive() else list(_FOLDERS):
            shutil.rmtree(made, ignore_errors=True)

    def watch() -> None:
        connection.wait([parent.sentinel])
        clear()
        os._exit(1)

    # Where it ends by itself, having lost the parent from whom its work comes. What `atexit` knows is not asked there.
    util.Finalize(None, clear, exitpriority=0)
    threading.Thread(target=watch, daemon=True).start()

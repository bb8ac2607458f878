"""What several tests share and one of them makes, even where they run in several processes."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

PATIENCE = 300  # seconds: longer than anything here takes to make


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """A folder of that name, filled by whoever comes first; the others wait. Where it could not be made, all fail."""
    base = factory.getbasetemp()
    folder = (base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base) / name
    ready, failed = folder / ".ready", folder / ".failed"
    try:
        folder.mkdir()
    except FileExistsError:
        until = time.monotonic() + PATIENCE
        while not ready.exists():
            assert not failed.exists(), f"{name} could not be made: see the test that tried"
            assert time.monotonic() < until, f"{name} was not made in {PATIENCE} seconds"
            time.sleep(0.2)
        return folder
    try:
        make(folder)
    except BaseException:
        failed.touch()
        raise
    ready.touch()
    return folder

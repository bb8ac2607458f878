"""What a whole process costs: seconds on the wall, seconds of processor and peak memory, worker processes included."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Sequence

LOOKS_EVERY = 0.05  # seconds between two looks at the memory, and
LOOKS_AT_MOST = 0.03  # of the time: adding up a large process's pages takes it milliseconds


class Cost(NamedTuple):
    """`wall` and `processor` in seconds; `memory` in megabytes: the most that all processes of the tree held together at one look,
    a page that several share counted once (PSS, proportional set size)."""

    wall: float
    processor: float
    memory: float


def run(command: Sequence[str], *, good: Sequence[int] = (0,)) -> Cost:
    """Run it and wait. Stops the bench with what it said where it ends otherwise than `good`."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPATH"] = str(ROOT)
    with tempfile.TemporaryFile() as said:
        begun = time.perf_counter()
        process = subprocess.Popen(command, stdout=said, stderr=subprocess.STDOUT, cwd=ROOT, env=environment)
        watch = _Watch(process.pid)
        watch.start()
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begun
        watch.done.set()
        watch.join()
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in good:
            said.seek(0)
            sys.exit(
                f"{' '.join(command)} ended with {process.returncode}:\n{said.read().decode(errors='replace')[-4_000:]}"
            )
    # What a process used counts its children, once it has waited for them.
    return Cost(wall, used.ru_utime + used.ru_stime, watch.most / 1024)


class _Watch(threading.Thread):
    """Looks at the memory of a process and all below it until it is told that they are done."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.done, self.most, self._pid = threading.Event(), 0, pid  # most: kilobytes

    def run(self) -> None:
        rest = 0.0
        while not self.done.wait(rest):
            begun = time.perf_counter()
            self.most = max(self.most, sum(map(_held, _tree(self._pid))))
            rest = max(LOOKS_EVERY, (time.perf_counter() - begun) / LOOKS_AT_MOST)


def _tree(pid: int) -> list[int]:
    """A process and all below it."""
    found, rest = [], [pid]
    while rest:
        found.append(one := rest.pop())
        try:
            for task in Path(f"/proc/{one}/task").iterdir():
                rest += map(int, (task / "children").read_text().split())
        except OSError:
            continue  # it has just ended
    return found


def _held(pid: int) -> int:
    """Kilobytes of a process, its part of shared pages; 0 once it has ended."""
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in text.splitlines() if line.startswith("Pss:")), 0)

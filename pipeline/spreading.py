"""Files checked several at a time, in processes of this machine or on a cluster, and told in their own order.

    files ──> workers: each file by itself ──> here, in order: what is compared between files ──> reports

A worker knows only its file; the rules that compare tables stay here, so the reports are those of one process. Any
`concurrent.futures` executor will do. What a worker cannot do (it was killed, it ran out of memory) is done here.
"""

from __future__ import annotations

import contextlib
import os
from collections import deque
from concurrent.futures import BrokenExecutor, CancelledError
from typing import TYPE_CHECKING, NamedTuple

from pipeline.checking import Checking
from pipeline.errors import CallError
from pipeline.model import Text
from pipeline.tables import STANDARD_INPUT
from pipeline.workers import pool

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from concurrent.futures import Executor, Future
    from pathlib import Path

    from pipeline.checking import Alone, Asked
    from pipeline.model import Report

    File = tuple[Path, str]

AHEAD = 8  # files of each worker that wait, or are done and wait for their turn: so much is held at most

NO_DASK = Text(
    ja='--scheduler には追加の部品が要ります。pip install "totonoe[cluster]" で入れてください。',
    en='--scheduler needs more packages: pip install "totonoe[cluster]".',
)
NO_SCHEDULER = Text(
    ja="{address} のスケジューラーにつながりません（{reason}）。場所を確かめるか、--jobs だけで行ってください。",
    en="The scheduler at {address} cannot be reached ({reason}). See its address, or use --jobs alone.",
)


class Worked(NamedTuple):
    """What a worker made of a file."""

    entry: Sequence[Alone]
    anew: bool  # checked, and not taken from the cache


class Spread:
    """Checks like `checker` does, file by file in the order of `files`, while `executor` is ahead of it."""

    def __init__(self, executor: Executor, workers: int, checker: Checking, files: Sequence[File]) -> None:
        self._executor, self._checker = executor, checker
        self._waiting = iter([file for file in files if file[1] != STANDARD_INPUT])  # that comes only here
        self._begun: deque[tuple[File, Future[Worked]]] = deque()
        self._ahead = AHEAD * workers
        self._broken = False

    def file(self, path: Path, shown: str) -> Iterator[Report]:
        """The reports of the next file. Raises what checking it raises."""
        self._fill()
        if not self._begun or self._begun[0][0] != (path, shown):
            return self._checker.file(path, shown)
        _, future = self._begun.popleft()
        try:
            worked = future.result()
        except (BrokenExecutor, CancelledError, MemoryError):
            self._broken = True
            return self._checker.file(path, shown)
        self._fill()
        self._checker.anew += worked.anew
        return self._checker.together(worked.entry)

    def _fill(self) -> None:
        while not self._broken and len(self._begun) < self._ahead:
            file = next(self._waiting, None)
            if file is None:
                return
            try:
                future = self._executor.submit(alone, self._checker.asked, self._checker.kept, *file)
            except (BrokenExecutor, RuntimeError):
                self._broken = True
                return
            self._begun.append((file, future))


_CHECKERS: list[Checking] = []  # of this worker: that of the run it works for


def alone(asked: Asked, kept: Path | None, path: Path, shown: str) -> Worked:
    """What a worker does."""
    if not _CHECKERS or (_CHECKERS[0].asked, _CHECKERS[0].kept) != (asked, kept):
        _CHECKERS[:] = [Checking(asked, kept)]
    checker = _CHECKERS[0]
    before = checker.anew
    entry = checker.alone(path, shown)
    return Worked(entry, checker.anew > before)


@contextlib.contextmanager
def spread(checker: Checking, files: Sequence[File], jobs: int | None, scheduler: str | None) -> Iterator[Spread]:
    """Over so many processes (0: as many as there are processors), or over a Dask cluster. Raises CallError."""
    if scheduler:
        with _cluster(scheduler) as (executor, workers):
            yield Spread(executor, workers, checker, files)
        return
    workers = min(jobs or os.cpu_count() or 1, max(1, len(files)))
    executor = pool(workers)
    try:
        yield Spread(executor, workers, checker, files)
    finally:
        # Waited for: Python itself would wait at its end, and there it may find the pool half closed and print a traceback.
        executor.shutdown(cancel_futures=True)


@contextlib.contextmanager
def _cluster(address: str) -> Iterator[tuple[Executor, int]]:
    """The executor of a running Dask scheduler, and how many tasks it does at a time. Its workers have to see the files
    under the same paths, and to have the same Totonoe."""
    try:
        from distributed import Client  # noqa: PLC0415  few have it
    except ModuleNotFoundError as error:
        raise CallError(NO_DASK) from error
    try:
        client = Client(address, timeout="5s", set_as_default=False)
    except (OSError, ValueError, TimeoutError) as error:
        raise CallError(NO_SCHEDULER, address=address, reason=type(error).__name__) from error
    with client:
        workers = sum(client.nthreads().values())
        yield client.get_executor(retries=2), max(1, workers)

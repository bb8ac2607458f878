"""Whatever checks a file takes its turn, be it for a visitor or for a program, so that nobody keeps the others waiting.

The work is Python's own, one thread of which runs at a time: more at once would make none of them quicker, and each of
them holds its tables in memory. Small files wait for small ones only, be the large ones ever so many.
"""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Executor

    from fastapi import Request

T = TypeVar("T")

SMALL = 1_000_000  # bytes; such a file takes a second or two at most


class Turns(NamedTuple):
    """Two queues, one file at a time from each; the others wait and, on a page, are told so."""

    small: Executor
    large: Executor

    def of(self, data: bytes) -> Executor:
        """The queue for a file."""
        return self.small if len(data) <= SMALL else self.large

    def end(self) -> None:
        """What is under way may finish; nothing new is begun."""
        for queue in self:
            queue.shutdown(wait=False, cancel_futures=True)


def queues() -> Turns:
    return Turns(ThreadPoolExecutor(1, "small"), ThreadPoolExecutor(1, "large"))


async def in_turn(request: Request, data: bytes, do: Callable[..., T], *what: object) -> T:
    """Done when it is the turn of that file, for those who wait for the answer itself."""
    queue = request.app.state.turns.of(data)
    return await asyncio.get_running_loop().run_in_executor(queue, do, *what)

"""Whatever checks a file takes its turn, be it for a visitor or for a program, so that nobody keeps the others waiting.

The work is Python's own, one thread of which runs at a time: more at once would make none of them quicker, and each of
them holds its tables in memory.
"""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from fastapi import Request

T = TypeVar("T")

AT_A_TIME = 2  # files; the others wait and, on a page, are told so


def workers() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(AT_A_TIME, "check")


async def in_turn(request: Request, do: Callable[..., T], *what: object) -> T:
    """Done when it is its turn, for those who wait for the answer itself."""
    return await asyncio.get_running_loop().run_in_executor(request.app.state.workers, do, *what)

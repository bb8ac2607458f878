"""What is answered at which address, and what is said when something cannot be done.

arriving  files come in, and go     seeing    what was found in one
book      the rules                 deciding  mending it, and taking it home
"""

from __future__ import annotations

import asyncio
import contextlib
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Any

from anyio import to_thread
from fastapi import FastAPI, Request
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException as StarletteHTTPException
from starlette.formparsers import MultiPartParser
from starlette.staticfiles import StaticFiles

from pipeline import memory
from pipeline.errors import TotonoeError
from pipeline.web import api, arriving, book, deciding, limits, seeing, turns, workshop
from pipeline.web.desk import Desks
from pipeline.web.guard import Guard, RefusedError
from pipeline.web.upload import ClearedError
from pipeline.web.visit import StillWorkingError, Visit, trouble

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from starlette.responses import Response
    from starlette.types import ASGIApp, Scope

    from pipeline.web.room import Room

HERE = Path(__file__).parent
SWEEP = 20.0  # seconds between two looks for what has lain too long
WAITING = 100  # visitors whose page can wait for a check at a time, without keeping the others from theirs

MultiPartParser.spool_max_size = limits.LARGEST + 1  # an upload is never laid down on a disk on its way

ROUTES: tuple[tuple[str, list[str], Callable[..., Any]], ...] = (
    *arriving.ROUTES,
    *seeing.ROUTES,
    *deciding.ROUTES,
    *book.ROUTES,
    *workshop.ROUTES,
    *api.ROUTES,
)


def application(
    minutes: float = 30,
    *,
    loopback: bool = True,
    among: Room | None = None,
    now: Callable[[], float] | None = None,
) -> ASGIApp:
    """The whole page. Files are kept for so many minutes; `loopback`: it answers this machine only; `among`: a workshop."""
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None, lifespan=_living)
    app.state.minutes = minutes
    app.state.room = among
    app.state.desks = Desks(minutes * 60, now) if now else Desks(minutes * 60)
    app.state.turns = turns.queues()
    app.mount("/static", StaticFiles(directory=HERE / "static"))
    for path, methods, answer in ROUTES:
        app.add_api_route(path, answer, methods=methods, response_model=None)
    app.add_exception_handler(StarletteHTTPException, _http_trouble)
    app.add_exception_handler(RefusedError, _http_trouble)
    app.add_exception_handler(TotonoeError, _our_trouble)
    app.add_exception_handler(StillWorkingError, _still_working)
    app.add_exception_handler(ClearedError, _cleared)

    async def refused(scope: Scope, status: int) -> ASGIApp:
        return trouble(Request({**scope, "app": app}), status)

    return Guard(app, refused, loopback=loopback)


@contextlib.asynccontextmanager
async def _living(app: FastAPI) -> AsyncIterator[None]:
    """Clear the desks of those who have left, also when nobody comes any more; at the end begin nothing new."""

    async def sweep() -> None:
        while True:
            await asyncio.sleep(SWEEP)
            app.state.desks.sweep()
            await run_in_threadpool(memory.give_back)

    to_thread.current_default_thread_limiter().total_tokens = WAITING
    task = asyncio.create_task(sweep())
    yield
    task.cancel()
    app.state.turns.end()


def _http_trouble(request: Request, error: Exception) -> Response:
    return trouble(request, error.status_code if isinstance(error, StarletteHTTPException) else error.status)  # type: ignore[attr-defined]


def _our_trouble(request: Request, error: Exception) -> Response:
    assert isinstance(error, TotonoeError)  # noqa: S101  it is registered for these
    return trouble(request, HTTPStatus.UNPROCESSABLE_ENTITY, error)


def _cleared(request: Request, _: Exception) -> Response:
    return trouble(request, HTTPStatus.NOT_FOUND)


def _still_working(request: Request, error: Exception) -> Response:
    assert isinstance(error, StillWorkingError)  # noqa: S101  it is registered for these
    return Visit(request).working(error.uploads)

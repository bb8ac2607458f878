"""What every request passes before anything looks at it, and every answer before it leaves.

Nothing of a file is ever written to a log: where something of ours breaks, only its kind and place are.
"""

from __future__ import annotations

import asyncio
import sys
import traceback
from typing import TYPE_CHECKING

from pipeline.web import limits

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    Refusal = Callable[[Scope, int], Awaitable[ASGIApp]]

SLOWEST = 120.0  # seconds for a whole upload
FORM = 2_000_000  # bytes of a form without files
UPLOADS = frozenset({"/files", "/workshop/exercise", "/api/check", "/api/fix"})  # where files come in
OWN_NAMES = frozenset({"localhost", "127.0.0.1", "[::1]"})
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}


class RefusedError(Exception):
    """The body of a request is too large or comes too slowly."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


class Guard:
    """Around the whole application. `refused` makes the page that says why nothing was done."""

    def __init__(self, app: ASGIApp, refused: Refusal, *, loopback: bool) -> None:
        self._app, self._refused, self._loopback = app, refused, loopback
        self._arriving = 0  # bytes of all requests that are not answered yet

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = False

        async def safe_send(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                stated = {name.lower() for name, _ in message["headers"]}
                ours = ((name.encode(), value.encode()) for name, value in HEADERS.items())
                message["headers"] = [*message["headers"], *(one for one in ours if one[0] not in stated)]
            await send(message)

        async def refuse(status: int) -> None:
            if not begun:
                page = await self._refused(scope, status)
                await page(scope, receive, safe_send)

        if (status := self._wrong(scope)) is not None:
            await refuse(status)
            return
        limited = _Limited(receive, _most(scope), self._arrive)
        try:
            await self._app(scope, limited, safe_send)
        except RefusedError as error:
            await refuse(error.status)
        except Exception as error:  # noqa: BLE001  the door of the page: nobody sees a traceback, and no log a value
            place = traceback.extract_tb(error.__traceback__)[-1]
            sys.stderr.write(f"totonoe serve: {type(error).__name__} ({place.name}, {place.lineno})\n")
            await refuse(500)
        finally:
            self._arriving -= limited.seen

    def _arrive(self, count: int) -> None:
        """So many bytes more have come. Raises RefusedError where all together are too many."""
        self._arriving += count
        if self._arriving > limits.ARRIVING:
            raise RefusedError(503)

    def _wrong(self, scope: Scope) -> int | None:
        """The status with which a request is turned away at once, or None."""
        headers = {name: value.decode("latin-1") for name, value in scope["headers"]}
        host = headers.get(b"host", "")
        if self._loopback and _without_port(host) not in OWN_NAMES:
            return 421  # a name of somebody else's that leads here: DNS rebinding
        if scope["method"] == "POST":
            origin = headers.get(b"origin")
            if origin is not None and origin.partition("://")[2] != host:
                return 403
            length = headers.get(b"content-length", "0")
            if not (length.isascii() and length.isdigit()) or int(length) > _most(scope):
                return 413
        return None


def _most(scope: Scope) -> int:
    return limits.LARGEST + FORM if scope["path"] in UPLOADS else FORM


def _without_port(host: str) -> str:
    name, colon, port = host.rpartition(":")
    return name if colon and port.isdigit() else host


class _Limited:
    """The body, as long as it is neither too large (whatever it said of itself) nor too slow."""

    def __init__(self, receive: Receive, most: int, arrive: Callable[[int], None]) -> None:
        self._receive, self._most, self._arrive = receive, most, arrive
        self._end: float | None = asyncio.get_running_loop().time() + SLOWEST
        self.seen = 0

    async def __call__(self) -> Message:
        try:
            async with asyncio.timeout_at(self._end):
                message = await self._receive()
        except TimeoutError:
            raise RefusedError(408) from None
        if message["type"] == "http.request":
            count = len(message.get("body", b""))
            self.seen += count
            self._arrive(count)
            if self.seen > self._most:
                raise RefusedError(413)
            if not message.get("more_body"):
                self._end = None  # whole; from now on it is only waited for the visitor to leave
        return message

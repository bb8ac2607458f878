"""How long a connection may take to say what it wants. Uvicorn waits for a slow one without end, and its places are few."""

from __future__ import annotations

from typing import TYPE_CHECKING

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from pipeline.web import guard

if TYPE_CHECKING:
    import asyncio
    from typing import Any

HEAD = 15.0  # seconds for the lines before the body


class Impatient(H11Protocol):
    """A connection that is closed where a request does not come: its head in time, and then all of it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  Uvicorn's own
        super().__init__(*args, **kwargs)
        self._clock: asyncio.TimerHandle | None = None
        self._of: Any = None  # the state that the clock runs for

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as Uvicorn has it
        super().connection_made(transport)
        self._watch()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        self._watch()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop()
        super().connection_lost(exc)

    def _watch(self) -> None:
        """Start the clock anew with each state of the request, and only then: a byte now and then buys no time."""
        state = self.conn.their_state
        if state is self._of:
            return
        self._stop()
        # A body that is too slow the guard refuses in words; this is for one that nobody reads any more.
        seconds = {h11.IDLE: HEAD, h11.SEND_BODY: guard.SLOWEST + HEAD}.get(state)
        self._of = state
        if seconds is not None:
            self._clock = self.loop.call_later(seconds, self.transport.close)

    def _stop(self) -> None:
        if self._clock is not None:
            self._clock.cancel()
            self._clock = None

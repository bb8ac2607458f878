"""Whose files they are: each visitor has a desk of their own, in memory, cleared after a while and on a click.

A visitor is known by a random word in a cookie, and by nothing else. The token that every form carries is drawn from
that word with a secret of this run, so a visitor without files takes no room.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import threading
import time
from typing import TYPE_CHECKING

from pipeline.web import limits
from pipeline.web.limits import TooMuchError

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.web.upload import Upload


class Desks:
    """All desks of this run. Times are in seconds."""

    def __init__(self, keep: float, now: Callable[[], float] = time.monotonic) -> None:
        self._keep, self._now = keep, now
        self._secret = secrets.token_bytes(32)
        self._files: dict[str, dict[str, Upload]] = {}  # by visitor, by the file's id
        self._last: dict[str, float] = {}  # when each visitor was here last
        self._lock = threading.Lock()

    def newcomer(self) -> str:
        """A word for a visitor that nobody can guess."""
        return secrets.token_urlsafe(32)

    def token(self, visitor: str) -> str:
        """What the forms of this visitor carry, so that no other page can send one in their name."""
        return hmac.new(self._secret, visitor.encode(), hashlib.sha256).hexdigest()

    def is_token(self, visitor: str, given: str) -> bool:
        return hmac.compare_digest(self.token(visitor).encode(), given.encode())

    def files(self, visitor: str) -> dict[str, Upload]:
        """What lies on the desk. To look is to be here: the time begins anew."""
        with self._lock:
            self._sweep()
            if visitor in self._files:
                self._last[visitor] = self._now()
            return dict(self._files.get(visitor, {}))

    def put(self, visitor: str, uploads: list[Upload]) -> list[str]:
        """Lay files on the desk, all or none; their ids. Raises TooMuchError."""
        with self._lock:
            self._sweep()
            mine = self._files.get(visitor, {})
            if len(mine) + len(uploads) > limits.MOST_FILES:
                raise TooMuchError(limits.TOO_MANY_FILES, most=limits.MOST_FILES)
            lying = sum(len(one.data) for desk in self._files.values() for one in desk.values())
            if lying + sum(len(one.data) for one in uploads) > limits.ALL_DESKS:
                raise TooMuchError(limits.NO_ROOM)
            named = {secrets.token_urlsafe(12): one for one in uploads}
            self._files[visitor] = {**mine, **named}
            self._last[visitor] = self._now()
            return list(named)

    def clear(self, visitor: str, file: str | None = None) -> None:
        """Forget one file, or all of them; work on them ends."""
        with self._lock:
            mine = self._files.get(visitor, {})
            for name in list(mine):
                if file in {None, name}:
                    mine.pop(name).clear()
            if not mine:
                self._files.pop(visitor, None)
                self._last.pop(visitor, None)

    def sweep(self) -> None:
        """Forget what has lain too long."""
        with self._lock:
            self._sweep()

    def _sweep(self) -> None:
        late = self._now() - self._keep
        for visitor in [visitor for visitor, last in self._last.items() if last <= late]:
            for upload in self._files.pop(visitor).values():
                upload.clear()
            del self._last[visitor]

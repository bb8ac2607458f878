"""What an answer may take at most, and how long it asks us to wait."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any

from pipeline.errors import TargetError
from pipeline.model import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

LARGEST = 256 << 20  # bytes of one answer to an action
LONGEST = 300.0  # seconds in which it has to be there

ENDLESS = Text(
    ja="「{url}」の返事が大きすぎるか、いつまでも終わりません。CKAN の管理者に知らせてください。",
    en="The answer of {url} is too large, or does not end. Tell its administrator.",
)


class Bounded:
    """The body of an answer, which has to end: requests sets no limit to it. Raises TargetError."""

    def __init__(self, body: Any, url: str) -> None:  # noqa: ANN401  urllib3's
        self._body, self._url = body, url

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        return getattr(self._body, name)

    def stream(self, size: int, *, decode_content: bool) -> Iterator[bytes]:
        left, until = LARGEST, time.monotonic() + LONGEST
        for chunk in self._body.stream(size, decode_content=decode_content):
            left -= len(chunk)
            if left < 0 or time.monotonic() > until:
                self._body.close()
                raise TargetError(ENDLESS, url=self._url)
            yield chunk


def seconds(retry_after: str) -> float:
    """What the heading Retry-After asks for: a number of seconds, or a date (RFC 9110, 10.2.3)."""
    if retry_after.isascii() and retry_after.isdecimal():
        return float(retry_after)
    try:
        until = parsedate_to_datetime(retry_after)
    except (ValueError, OverflowError):
        return 0
    now = datetime.now(UTC)
    return max(0.0, (until.replace(tzinfo=until.tzinfo or UTC) - now).total_seconds())

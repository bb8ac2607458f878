"""The datasets of a CKAN, page by page, in the order in which they were last changed.

The order makes three things one. Whoever stops at a dataset goes on from its time; whoever comes again later begins at
the last time seen; and a dataset that is changed while we walk moves to the end, and is met there: none is skipped, as
would happen when pages are counted off in any other order. A page begins with the second in which the last one ended,
so that datasets of the same second are not lost either; they are met twice.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pipeline.catalogue.ckan.client import NO_RIGHT, NOT_CKAN, NOT_UNDERSTOOD, SEARCH, RefusedError
from pipeline.errors import TargetError
from pipeline.model import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.catalogue.ckan.client import Client
    from pipeline.catalogue.harvest.kept import Order

    Package = dict[str, Any]

PAGE = 100  # datasets in one answer; where the server gives fewer, that many

CLOSED = Text(
    ja="「{url}」は、登録のない人には一覧を見せていません。CKAN の管理者に、公開の一覧があるかを確かめてください。",
    en="{url} does not show its list to everybody. Ask its administrator whether there is a public one.",
)
STUCK = Text(
    ja="「{url}」は、一覧の続きを頼んでも同じものを返します。CKAN の管理者に知らせてください。",
    en="{url} gives the same part of its list again and again. Tell its administrator.",
)
_SECOND = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d", re.ASCII)


class Walk:
    """Raises TargetError for what is no CKAN, or does not answer."""

    def __init__(self, client: Client, order: Order, page: int) -> None:
        self._client, self._order, self._page = client, order, page

    def count(self) -> int:
        """How many datasets there are by the server's own count."""
        return self._asked(rows=0)[0]

    def pages(self, since: str = "") -> Iterator[tuple[list[Package], int]]:
        """Those changed at that time or later, and how many of them are still to come with this page."""
        start, second = 0, _second(since)
        met: set[tuple[str, str]] = set()
        idle = 0
        while True:
            count, found = self._asked(second, rows=self._page, start=start, sort="metadata_modified asc, id asc")
            here = {(one["id"], str(one.get("metadata_modified"))) for one in found}
            idle = 0 if here - met else idle + 1
            met |= here
            yield found, max(0, count - start)
            if not found or start + len(found) >= count:
                return
            if idle > 1:
                raise TargetError(STUCK, url=self._order.url)
            last = _second(str(found[-1].get("metadata_modified") or ""))
            second, start = (last, 0) if last > second else (second, start + len(found))

    def _asked(self, second: str = "", **how: object) -> tuple[int, list[Package]]:
        filters = [f'+organization:"{_quoted(self._order.organization)}"'] if self._order.organization else []
        filters += [f"+metadata_modified:[{second}.000Z TO *]"] if second else []
        asked = {"q": self._order.query or "*:*", **({"fq": " ".join(filters)} if filters else {}), **how}
        try:
            found = self._client.ask("package_search", **asked)
        except RefusedError as error:
            text = CLOSED if error.because is NO_RIGHT else error.because
            raise TargetError(text, **{**error.values, "url": self._order.url}) from error
        except TargetError as error:
            if error.text is SEARCH and self._order.query:  # CKAN says the same of words it cannot read
                raise TargetError(NOT_UNDERSTOOD) from error
            raise
        try:
            results = [one for one in found["results"] if isinstance(one["id"], str)]
            return int(found["count"]), results
        except (KeyError, TypeError, ValueError) as error:
            raise TargetError(NOT_CKAN, url=self._order.url, status=200) from error


def _second(stamp: str) -> str:
    """Up to the second: an index may keep less of it than the database. "" for what is no time."""
    found = _SECOND.match(stamp)
    return found[0] if found else ""


def _quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')

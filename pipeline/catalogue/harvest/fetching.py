"""One file from the web into a place of ours, within limits of size and time, from no address that was not checked."""

from __future__ import annotations

import contextlib
import hashlib
import http.client
import socket
import ssl
import threading
import time
from typing import TYPE_CHECKING, NamedTuple, Self
from urllib.parse import urljoin

from pipeline.catalogue.ckan.answers import seconds
from pipeline.catalogue.harvest import addresses, kinds
from pipeline.catalogue.harvest.addresses import NotFetchedError
from pipeline.catalogue.harvest.words import KEPT, SAME

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from pipeline.catalogue.harvest.addresses import Address, Own

HOPS = 5
TRANSIENT = frozenset({408, 425, 429, 500, 502, 503, 504})
MOVED = frozenset({301, 302, 303, 307, 308})
CHUNK = 1 << 16


class Got(NamedTuple):
    """What came of one address. `size` in bytes; `sha256` of the content; `etag` and `modified` as its server said."""

    why: str
    detail: str = ""
    size: int = 0
    sha256: str = ""
    type: str = ""
    etag: str = ""
    modified: str = ""


class Limits(NamedTuple):
    """`megabytes` of one file; `silence`: seconds without a byte; `whole`: seconds for all of it; `pause` between two
    requests; `waits`: seconds before trying again; `longest`: what we wait for at most when we are asked to."""

    megabytes: int = 100
    silence: float = 30
    whole: float = 600
    pause: float = 1
    waits: tuple[float, ...] = (2, 5)
    longest: float = 60


class Fetcher:
    """Fetches one file after the other, with one connection at a time."""

    def __init__(self, ckan: Own, agent: str, limits: Limits, sleep: Callable[[float], None] = time.sleep) -> None:
        self._ckan, self._agent, self._limits, self._sleep = ckan, agent, limits, sleep
        self._ended = -limits.pause

    def fetch(self, url: str, form: str, place: Path, former: Got | None = None) -> Got:
        """Write it to `place`, which is there only if a file came. `form`: the format that the catalogue states.

        `former`: what came of it last time; when its server says that it is still so, nothing is written. Never raises
        but for the disk (OSError).
        """
        waits: Sequence[float | None] = (*self._limits.waits, None)
        for wait in waits:
            try:
                return self._fetched(url, form, place, former)
            except NotFetchedError as error:
                place.unlink(missing_ok=True)
                if wait is None or not error.again or error.after > self._limits.longest:
                    return Got(error.why, error.detail)
                self._sleep(max(wait, error.after))
        raise AssertionError  # the last wait is None

    def _fetched(self, url: str, form: str, place: Path, former: Got | None) -> Got:
        for _ in range(HOPS + 1):
            address = addresses.read(url)
            allowed = addresses.allowed(address, self._ckan)
            self._rest()
            try:
                with _Checked(address, allowed, self._limits) as connection:
                    answer = connection.ask(self._headers(former))
                    if answer.status not in MOVED:
                        return self._taken(connection, answer, kinds.stated(form, address.path), place, former)
                    url = _moved(url, _utf8(answer.getheader("Location") or ""))
            finally:
                self._ended = time.monotonic()
        raise NotFetchedError("redirects")

    def _rest(self) -> None:
        if (left := self._ended + self._limits.pause - time.monotonic()) > 0:
            self._sleep(left)

    def _headers(self, former: Got | None) -> dict[str, str]:
        said = {"User-Agent": self._agent, "Accept": "*/*", "Accept-Encoding": "identity", "Connection": "close"}
        if former and former.etag:
            said["If-None-Match"] = former.etag
        if former and former.modified:
            said["If-Modified-Since"] = former.modified
        return said

    def _taken(
        self,
        connection: _Checked,
        answer: http.client.HTTPResponse,
        stated: kinds.Stated,
        place: Path,
        former: Got | None,
    ) -> Got:
        if answer.status == http.client.NOT_MODIFIED and former:
            return former._replace(why=SAME) if former.why == KEPT else former
        if answer.status != http.client.OK:
            after = seconds(answer.getheader("Retry-After") or "")
            raise NotFetchedError("status", answer.status, again=answer.status in TRANSIENT, after=after)
        if (answer.getheader("Content-Encoding") or "identity").lower() != "identity":
            raise NotFetchedError("packed")
        type_ = (answer.getheader("Content-Type") or "")[:100]
        size, sha256, begin = self._written(connection, answer, place)
        kind = kinds.kind(begin, type_)
        if kind == "page" and "page" not in stated.kinds:
            raise NotFetchedError("page")
        told = stated.kinds and kind not in stated.kinds
        etag, modified = ((answer.getheader(name) or "")[:200] for name in ("ETag", "Last-Modified"))
        return Got("other-kind" if told else KEPT, kind if told else "", size, sha256, type_, etag, modified)

    def _written(self, connection: _Checked, answer: http.client.HTTPResponse, place: Path) -> tuple[int, str, bytes]:
        """Size, hash and first bytes of what came."""
        limit = self._limits.megabytes << 20
        if (answer.length or 0) > limit:
            raise NotFetchedError("too-large", self._limits.megabytes)
        announced, size, begin, found = answer.length, 0, b"", hashlib.sha256()
        with place.open("wb") as file:
            while chunk := connection.read(answer):
                size += len(chunk)
                if size > limit:
                    raise NotFetchedError("too-large", self._limits.megabytes)
                begin += chunk[: max(0, kinds.LOOKED_AT - len(begin))]
                found.update(chunk)
                file.write(chunk)
        if announced is not None and size < announced:
            raise NotFetchedError("cut", again=True)
        if not size:
            raise NotFetchedError("empty")
        return size, found.hexdigest(), begin


class _Checked(http.client.HTTPConnection):
    """A connection to one of the addresses that were checked, whatever the name means by now.

    A clock of its own ends it: a server that sends a byte now and then never lets a socket's time limit pass. Raises
    NotFetchedError for whatever breaks on the network, which is told apart so from what breaks on the disk.
    """

    def __init__(self, address: Address, allowed: Sequence[str], limits: Limits) -> None:
        super().__init__(address.host, address.port, timeout=limits.silence)
        self._address, self._allowed, self._limits = address, allowed, limits
        self.default_port = addresses.PORTS[address.scheme]  # what need not stand in the heading Host
        self._clock = threading.Timer(limits.whole, self._stop)
        self._clock.daemon = True
        self._over = False
        self._open: list[
            socket.socket | http.client.HTTPResponse
        ] = []  # an answer that ends with its connection owns it

    def __enter__(self) -> Self:
        self._clock.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._clock.cancel()
        for one in reversed(self._open):
            one.close()
        self.close()

    def connect(self) -> None:
        for last, one in enumerate(self._allowed, 1 - len(self._allowed)):
            try:
                self.sock = socket.create_connection((one, self._address.port), self._limits.silence)
                break
            except OSError:
                if not last:
                    raise
        if self._address.scheme == "https":
            context = ssl.create_default_context()
            self.sock = context.wrap_socket(self.sock, server_hostname=self._address.host)
        self._open.append(self.sock)

    def ask(self, headers: dict[str, str]) -> http.client.HTTPResponse:
        with self._told():
            self.request("GET", self._address.path, headers=headers)
            answer = self.getresponse()
        self._open.append(answer)
        return answer

    def read(self, answer: http.client.HTTPResponse) -> bytes:
        """What is there by now; b"" at the end."""
        with self._told():
            return answer.read1(CHUNK)

    @contextlib.contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise self._trouble(error) from error
        if self._over:  # an answer without a length ends as it would if it were whole
            raise NotFetchedError("slow")

    def _trouble(self, error: Exception) -> NotFetchedError:
        if self._over or isinstance(error, TimeoutError):
            return NotFetchedError("slow", again=not self._over)
        if isinstance(error, ssl.SSLCertVerificationError):
            return NotFetchedError("certificate", self._address.host)
        if isinstance(error, (ConnectionResetError, BrokenPipeError)) or not isinstance(error, OSError):
            return NotFetchedError("cut", again=True)
        return NotFetchedError("unreachable", self._address.host, again=True)

    def _stop(self) -> None:
        self._over = True
        for one in self._open:
            if isinstance(one, socket.socket):
                with contextlib.suppress(OSError):  # closed by now
                    one.shutdown(socket.SHUT_RDWR)


def _moved(url: str, location: str) -> str:
    """Where a redirect leads. Raises NotFetchedError for http://[oops/, which urllib refuses to join."""
    try:
        return urljoin(url, location)
    except ValueError as error:
        raise NotFetchedError("bad-address") from error


def _utf8(header: str) -> str:
    """http.client reads headings as Latin-1; addresses in them are UTF-8."""
    return header.encode("latin-1", "replace").decode("utf-8", "replace")

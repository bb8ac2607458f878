"""A small proxy on loopback before the server: it counts what passes, and does what networks and servers do at times."""

from __future__ import annotations

import http.client
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Literal
from urllib.parse import urlsplit

READING = frozenset(
    {
        "package_search",
        "package_show",
        "resource_show",
        "license_list",
        "group_list_authz",
        "status_show",
        "scheming_dataset_schema_show",
        "organization_list",
        "organization_list_for_user",
        "datastore_search",
    }
)
# before: cut without passing it on; after: passed on, and the answer lost; hang: no answer; a number: that status
Fault = int | Literal["before", "after", "hang"] | None


class Proxy:
    """`fault` is asked for each request, with its number (from 1) and path."""

    def __init__(self, upstream: str) -> None:
        self.paths: list[str] = []
        self.took: list[tuple[str, float]] = []  # path and seconds, of those that were passed on and answered
        self.fault: Callable[[int, str], Fault] = lambda number, path: None
        self.alter: Callable[[str, bytes], bytes] = lambda path, content: content  # what the server answers
        self.hang = 2.0
        self.headers: dict[str, str] = {}  # sent along with a faulty status
        handler = type("Bound", (Handler,), {"proxy": self, "upstream": urlsplit(upstream).netloc})
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    @property
    def actions(self) -> list[str]:
        """The calls of CKAN's interface that passed, by their names."""
        return [path.rpartition("/")[2] for path in self.paths if "/api/action/" in path]

    @property
    def writing(self) -> list[str]:
        return [action for action in self.actions if action not in READING]


class Handler(BaseHTTPRequestHandler):
    proxy: Proxy
    upstream: str

    def do_GET(self) -> None:
        self.passed()

    def do_POST(self) -> None:
        self.passed()

    def passed(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.proxy.paths.append(self.path)
        fault = self.proxy.fault(len(self.proxy.paths), self.path)
        if fault == "before":
            self.close_connection = True
            return
        if isinstance(fault, int):
            self.said(fault, {**self.proxy.headers, "Content-Type": "text/html"}, b"<h1>out of order</h1>")
            return
        if fault == "hang":
            time.sleep(self.proxy.hang)
            return
        begun = time.monotonic()
        try:
            connection = http.client.HTTPConnection(self.upstream, timeout=60)
            connection.request(self.command, self.path, body or None, dict(self.headers))
            answer = connection.getresponse()
            content = answer.read()
        except OSError:
            return  # the server is down: the connection breaks
        finally:
            connection.close()
        self.proxy.took.append((self.path, time.monotonic() - begun))
        if fault != "after":
            kept = ("content-type", "location", "retry-after")
            self.said(
                answer.status,
                {n: v for n, v in answer.getheaders() if n.lower() in kept},
                self.proxy.alter(self.path, content),
            )

    def said(self, status: int, headers: dict[str, str], content: bytes) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  its name there
        """Nothing: the tests look at `paths`."""

"""A server on loopback that answers as it is told, and remembers what it was asked."""

from __future__ import annotations

import ssl
import threading
import time
from collections.abc import Callable, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import MappingProxyType
from typing import NamedTuple, Self


class Answer(NamedTuple):
    status: int = 200
    body: bytes = b"a,b\r\n1,2\r\n"
    headers: Mapping[str, str] = MappingProxyType({})
    length: int | None = None  # what it says, when that is not true; -1: it says nothing
    drip: float = 0  # seconds between two bytes


class OddServer:
    """`answer` is asked for each path. `host`: another loopback address for a neighbour of the first."""

    def __init__(self, host: str = "127.0.0.1", port: int = 0, secure: ssl.SSLContext | None = None) -> None:
        self.paths: list[str] = []
        self.headers: list[dict[str, str]] = []
        self.answer: Callable[[str], Answer] = lambda path: Answer()
        handler = type("Bound", (Handler,), {"odd": self})
        self._server = ThreadingHTTPServer((host, port), handler)
        if secure:
            self._server.socket = secure.wrap_socket(self._server.socket, server_side=True)
        self.host, self.port = host, self._server.server_port
        self.url = f"http://{host}:{self.port}"
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()


class Handler(BaseHTTPRequestHandler):
    odd: OddServer

    def do_GET(self) -> None:
        self.odd.paths.append(self.path)
        self.odd.headers.append(dict(self.headers))
        answer = self.odd.answer(self.path)
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        length = len(answer.body) if answer.length is None else answer.length
        if length >= 0:
            self.send_header("Content-Length", str(length))
        self.end_headers()
        try:
            for at in range(0, len(answer.body), 1 if answer.drip else len(answer.body) or 1):
                self.wfile.write(answer.body[at : at + 1] if answer.drip else answer.body)
                time.sleep(answer.drip)
        except OSError:
            return  # the other side has gone

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  its name there
        """Nothing: the tests look at `paths`."""

"""Connections that dawdle, on a real socket: each is let go, and the page answers others all the while."""

from __future__ import annotations

import socket
import threading
import time

import httpx
import pytest
import uvicorn

from pipeline.web import guard, patience
from pipeline.web.app import application
from pipeline.web.room import Room
from pipeline.web.serving import settings

BODY, HEAD = 0.6, 0.4  # seconds, where the page itself has 120 and 15


@pytest.fixture
def port(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(guard, "SLOWEST", BODY)
    monkeypatch.setattr(patience, "HEAD", HEAD)
    server = uvicorn.Server(settings(application(among=Room())))
    listening = socket.create_server(("127.0.0.1", 0))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield listening.getsockname()[1]
    server.should_exit = True
    thread.join(10)
    listening.close()


def dawdle(port: int, head: str, drop: bytes, every: float = 0.05, most: float = 10) -> tuple[bytes, float]:
    """Send the head, and then a little now and then until the other side has enough: its answer, and when."""
    began = time.monotonic()
    with socket.create_connection(("127.0.0.1", port), 5) as slow:
        slow.sendall(head.encode())
        slow.setblocking(False)
        said = b""
        while time.monotonic() - began < most:
            try:
                slow.sendall(drop)
            except OSError:
                break
            time.sleep(every)
            try:
                piece = slow.recv(65_536)
            except BlockingIOError:
                continue
            except OSError:
                break
            if not piece:
                break
            said += piece
    return said, time.monotonic() - began


def head(path: str, *more: str, method: str = "POST") -> str:
    lines = (f"{method} {path} HTTP/1.1", "Host: localhost", *more, "", "")
    return "\r\n".join(lines)


FORM = ("Content-Type: multipart/form-data; boundary=b", "Content-Length: 1000000")


@pytest.mark.parametrize(
    "path", ["/files", "/clear", "/api/check", "/api/fix", "/workshop/exercise?dataset=aed&level=1&faults=5&seed=1"]
)
def test_a_body_that_drips_is_refused_in_words(port: int, path: str):
    said, took = dawdle(port, head(path, *FORM) + "--b\r\n", b"x")
    assert said.startswith(b"HTTP/1.1 408")
    assert BODY * 0.9 < took < BODY + HEAD + 3
    assert b'{"error"' in said if path.startswith("/api/") else "時間がかかりすぎました".encode() in said


@pytest.mark.parametrize("begun", ["", "GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: "])
def test_a_head_that_drips_is_let_go(port: int, begun: str):
    said, took = dawdle(port, begun, b"x" if begun else b"")
    assert said == b""
    assert took < HEAD + 3


def test_a_body_that_nobody_reads_is_let_go(port: int):
    _, took = dawdle(port, head("/", "Content-Length: 1000000", method="GET"), b"x")
    assert took < BODY + HEAD + 3


def test_the_second_request_of_a_connection_has_no_more_time(port: int):
    whole = head("/api/schemas", method="GET")
    said, took = dawdle(port, whole + "GET / HTTP/1.1\r\nX-Slow: ", b"x")
    assert said.startswith(b"HTTP/1.1 200")
    assert took < HEAD + 3


def test_others_are_answered_all_the_while(port: int):
    slow = [socket.create_connection(("127.0.0.1", port), 5) for _ in range(60)]
    for one in slow:
        one.sendall((head("/api/check", *FORM) + "--b\r\n").encode())
    try:
        began = time.monotonic()
        with httpx.Client(base_url=f"http://localhost:{port}", trust_env=False) as client:
            answers = [client.get(path).status_code for path in ("/", "/workshop/wall", "/api/schemas") * 3]
        assert answers == [200] * 9
        assert time.monotonic() - began < 3
    finally:
        for one in slow:
            one.close()

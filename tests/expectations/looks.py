"""Everything that needs Great Expectations, in one process of its own: it takes more than ten seconds to load.

`python -m tests.expectations.looks FOLDER` writes there what came of the small tables (small.json), Data Docs for one
of them (docs.html), the sample's run up to the expectations (build/), and what the process did to the world outside
(done.json): machines it spoke to, files it wrote.
"""

from __future__ import annotations

import contextlib
import json
import os
import socket
import sys
import warnings
from pathlib import Path

FOLDER = Path(sys.argv[1]).resolve()
CONNECTED: list[str] = []
WRITTEN: list[str] = []


def watch(event: str, arguments: tuple[object, ...]) -> None:
    """Whatever is asked of the network, and every file or folder that is made."""
    if event in ("socket.connect", "socket.sendto", "socket.getaddrinfo", "socket.gethostbyname"):
        CONNECTED.append(f"{event} {arguments}")
    elif event == "open" and isinstance(arguments[0], str) and isinstance(arguments[2], int):
        if arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            WRITTEN.append(arguments[0])
    elif event in ("os.mkdir", "os.rename"):
        WRITTEN.append(str(arguments[0]))


def main() -> None:
    sys.addaudithook(watch)
    with contextlib.suppress(OSError):
        socket.create_connection(("127.0.0.1", 9), timeout=1)  # is it heard?
    heard = CONNECTED.copy()
    CONNECTED.clear()
    sys.dont_write_bytecode = True
    warnings.simplefilter("error")
    from pipeline import cli
    from pipeline.expectations import validating
    from tests.expectations import small

    every = small.every()
    results = list(validating.validated([one for asked in every.values() for one in asked]))
    found = {name: [results.pop(0) for _ in asked] for name, asked in every.items()}
    (FOLDER / "small.json").write_text(json.dumps(found), encoding="utf-8")
    (FOLDER / "docs.html").write_text(validating.data_docs(found["faulty"][0]), encoding="utf-8")
    for stage in ("fix", "gather", "expectations"):
        assert cli.main(["run", stage, "--grade", "likely", "--build", str(FOLDER / "build")]) == 0
    outside = [path for path in WRITTEN if not Path(path).resolve().is_relative_to(FOLDER)]
    done = {"heard": heard, "connected": CONNECTED, "written": outside, "watched": len(WRITTEN)}
    (FOLDER / "done.json").write_text(json.dumps(done), encoding="utf-8")


if __name__ == "__main__":
    main()

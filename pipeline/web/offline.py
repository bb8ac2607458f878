"""`--offline`: this process opens no connection to another machine, whatever any part of it would like.

Python tells an audit hook of every connection before it is made, and one that raises refuses it. A hook cannot be
taken away again. Answering those who come is no connection of ours and goes on.
"""

from __future__ import annotations

import ipaddress
import sys

OUTGOING = frozenset({"socket.connect", "socket.sendto", "socket.sendmsg"})
ASKING_FOR_A_NAME = frozenset({"socket.getaddrinfo", "socket.gethostbyname"})  # the question itself would go out
_HERE = frozenset({"localhost", "", None})


class OfflineError(PermissionError):
    """Something wanted to connect to another machine."""


def refuse_connections() -> None:
    """From now on, until this process ends."""
    sys.addaudithook(_look)


def _look(event: str, args: tuple[object, ...]) -> None:
    if event in OUTGOING and not is_here(args[1]):
        raise OfflineError("offline: no connection leaves this machine")
    if event in ASKING_FOR_A_NAME and not _needs_no_asking(args[0]):
        raise OfflineError("offline: no name is looked up")


def is_here(address: object) -> bool:
    """Whether a socket's address is on this machine: a loopback address, a path, or none (it is connected already)."""
    if not isinstance(address, tuple):
        return True
    try:
        return ipaddress.ip_address(str(address[0]).partition("%")[0]).is_loopback
    except ValueError:
        return address[0] in _HERE


def _needs_no_asking(host: object) -> bool:
    if isinstance(host, bytes):
        host = host.decode("ascii", "replace")
    if host in _HERE:
        return True
    try:
        ipaddress.ip_address(str(host).partition("%")[0])
    except ValueError:
        return False
    return True

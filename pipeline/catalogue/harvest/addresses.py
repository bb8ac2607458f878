"""Where a file may be fetched from. Whoever can write into a catalogue chooses the addresses in it.

Such an address may point into the network of whoever harvests: at a router, at a database, at the metadata of a cloud.
So a name is resolved here, only public addresses of what it means are kept, and the connection is made to one of those
very addresses: a name that means something else a moment later (DNS rebinding) changes nothing. Every redirect goes
through the same gate. What counts as public is what IANA's registries call globally reachable. Of an address that wraps
one of the old kind, the wrapped one counts (NAT64, which is how some networks reach the old kind at all), or it is out
(6to4 and Teredo, which nobody needs any more).

One exception: the CKAN itself. The user has named it, and on a closed network it has a private address. It is allowed
by host and port, at the addresses its name had when the harvest began: not other ports of that machine, not its
neighbours, and not wherever its name points later.

No proxy is used for files: behind one, nobody here could tell what is connected to.
"""

from __future__ import annotations

import ipaddress
import re
import socket
from typing import NamedTuple
from urllib.parse import quote, urlsplit

PORTS = {"http": 80, "https": 443}
_WRAPPING = [ipaddress.ip_network(net) for net in ("2002::/16", "2001::/32", "64:ff9b:1::/48")]
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_SAFE = "%!$&'()*+,;=:@/~?-._"  # as it stands in a path or query; all else is encoded, Japanese as UTF-8


class NotFetchedError(Exception):
    """No file came. `why` is a key of words.py, `detail` what fills its slot; `after`: trying again may help."""

    def __init__(self, why: str, detail: object = "", *, again: bool = False, after: float = 0) -> None:
        super().__init__(why)
        self.why, self.detail, self.again, self.after = why, str(detail), again, after


class Address(NamedTuple):
    scheme: str
    host: str  # ASCII
    port: int
    path: str  # with the query, encoded

    @property
    def authority(self) -> tuple[str, int]:
        return self.host, self.port


class Own(NamedTuple):
    """The CKAN that the user named, and the addresses its name had at the beginning."""

    authority: tuple[str, int]
    addresses: frozenset[str]


def read(url: str) -> Address:
    """An address of the web. Raises NotFetchedError for any other: none, data:, file:, one with a password in it."""
    text = url.strip()
    if not text:
        raise NotFetchedError("no-address")
    scheme = text.partition(":")[0].lower() if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", text) else ""
    if scheme not in PORTS:
        raise NotFetchedError("not-web", scheme[:20]) if scheme else NotFetchedError("bad-address")
    try:
        parts = urlsplit(text)
        host, port = parts.hostname or "", parts.port or PORTS[scheme]
        named = _ascii(host)
        path = quote(parts.path or "/", safe=_SAFE) + (f"?{quote(parts.query, safe=_SAFE)}" if parts.query else "")
    except ValueError as error:
        raise NotFetchedError("bad-address") from error
    if not re.fullmatch(r"[a-z0-9._:%-]+", named) or parts.username is not None or parts.password is not None:
        raise NotFetchedError("bad-address")
    return Address(scheme, named, port, path)


def _ascii(host: str) -> str:
    return host if host.isascii() else host.encode("idna").decode("ascii")


def own(url: str) -> Own:
    """Of the CKAN's address. A name that means nothing yet has no address: the listing will say so."""
    address = read(url)
    try:
        return Own(address.authority, frozenset(_meant(address)))
    except NotFetchedError:
        return Own(address.authority, frozenset())


def allowed(address: Address, ckan: Own) -> list[str]:
    """The addresses that may be connected to. Raises NotFetchedError where there is none."""
    meant = _meant(address)
    named = ckan.addresses if address.authority == ckan.authority else frozenset[str]()
    found = [one for one in meant if one in named or is_public(one)]
    if not found:
        raise NotFetchedError("private", address.host)
    return found


def is_public(text: str) -> bool:
    """Whether an address is reachable by everybody: not private, loopback, link-local, shared, reserved, multicast."""
    address = ipaddress.ip_address(text.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped:
            return is_public(str(address.ipv4_mapped))
        if address in _NAT64:
            return is_public(str(ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF)))
        if any(address in net for net in _WRAPPING):
            return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def _meant(address: Address) -> list[str]:
    """By the system, which also reads 127.1, 0x7f000001 and the like."""
    try:
        found = socket.getaddrinfo(address.host, address.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise NotFetchedError("unknown-host", address.host) from error
    return list(dict.fromkeys(str(one[4][0]) for one in found))

"""The CKAN that somebody named, and the token for it: what cannot be right, or would give a secret away, is said at once."""

from __future__ import annotations

import ipaddress
import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from pipeline.errors import CallError
from pipeline.model import Text

if TYPE_CHECKING:
    from pipeline.catalogue.publish import Server

NOT_A_URL = Text(
    ja="{where} の「{url}」には公開できません。https:// で始まる CKAN の URL を、名前もパスワードも入れずに指定してください。",
    en="{url} ({where}) cannot be published to. Name the URL of a CKAN, beginning with https://, with no name or password "
    "in it.",
)
IN_THE_CLEAR = Text(
    ja="{where} の「{url}」は http:// で始まるので、鍵（トークン）を途中で人に読まれるおそれがあります。https:// で始まる URL を"
    "指定してください（庁内だけの CKAN は、点のない名前か、庁内の IP アドレスなら http:// でも使えます）。",
    en="{url} ({where}) begins with http://, so others could read the token on its way. Name an address that begins with "
    "https:// (a CKAN of your own network may be named with http:// by a name without dots, or by its private address).",
)
NO_TOKEN_LIKE_IT = Text(
    ja="鍵（トークン）に、鍵にはない文字（全角の文字、改行など）が入っています。{where} に、CKAN の画面にある鍵をそのまま"
    "写し直してください。",
    en="The token holds what no token does (full-width letters, line breaks or the like). Copy it once more, as CKAN shows "
    "it, into {where}.",
)
_SECRET = re.compile(r"(?<=//).*@", re.DOTALL)
_DOTS = re.compile(r"[.。．｡]")  # all of them part a name


def checked(server: Server, where: str, token_from: str) -> Server:
    """The same server. Raises CallError where its address or its token will not do, and repeats neither's secrets.

    `where`, `token_from`: the option, variable or file that the one and the other came from.
    """
    if not is_address(server.url):
        raise CallError(NOT_A_URL, where=where, url=shown(server.url))
    if not (server.token.isascii() and server.token.isprintable()):
        raise CallError(NO_TOKEN_LIKE_IT, where=token_from)
    address = urlsplit(server.url)
    if server.token and address.scheme == "http" and not _near(address.hostname or ""):
        raise CallError(IN_THE_CLEAR, where=where, url=server.url)
    return server


def is_address(url: str) -> bool:
    """Whether it is an address of the web, with nobody's name or password in it."""
    try:
        address = urlsplit(url)
    except ValueError:
        return False
    return address.scheme in ("http", "https") and bool(address.hostname) and address.username is None


def shown(url: str) -> str:
    """As it may be shown: a name and a password in it are left out."""
    return _SECRET.sub("…@", url)


def _near(host: str) -> bool:
    """Whether it is this machine, or one of a closed network, where there are no certificates."""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return not _DOTS.search(host)
    return (getattr(address, "ipv4_mapped", None) or address).is_private

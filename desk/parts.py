"""What the wheels say of themselves: name, version, licence, and the hash by which each is known."""

from __future__ import annotations

import email.parser
import hashlib
import re
import zipfile
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable
    from email.message import Message
    from pathlib import Path

LICENCE = "License :: "
NOT_SAID = "(not stated / 記載なし)"


class Part(NamedTuple):
    """One package, in as many wheels as the versions of Python need."""

    name: str
    version: str
    licence: str
    summary: str
    hashes: tuple[str, ...]


def read(wheels: Iterable[Path]) -> list[Part]:
    """The packages in these wheels, by name."""
    found: dict[str, Part] = {}
    for wheel in sorted(wheels):
        said, known = metadata(wheel), sha256(wheel)
        part = Part(said["Name"], said["Version"], licence(said), said.get("Summary") or "", (known,))
        key = plain(part.name)
        if key in found:
            part = part._replace(hashes=(*found[key].hashes, known))
        found[key] = part
    return [found[key] for key in sorted(found)]


def plain(name: str) -> str:
    """The one way of writing a package's name, by which two are compared."""
    return re.sub(r"[-_.]+", "-", name).lower()


def metadata(wheel: Path) -> Message:
    """The wheel's METADATA."""
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if re.fullmatch(r"[^/]+\.dist-info/METADATA", name))
        return email.parser.Parser().parsestr(archive.read(name).decode("utf-8"))


def licence(said: Message) -> str:
    """As the package itself states it: its licence expression, else its classifiers, else the first line of its text."""
    if expression := said.get("License-Expression"):
        return str(expression)
    classified = [one.rpartition(" :: ")[2] for one in said.get_all("Classifier", []) if one.startswith(LICENCE)]
    return ", ".join(classified) or str(said.get("License") or "").strip().partition("\n")[0] or NOT_SAID


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()

"""What is said of a file around it: by a Data Package in its folder, by the catalogue that it came from, by names."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from pipeline.japan import dates, municipalities

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

PACKAGE = "datapackage.json"  # a Data Package, as a folder catalogue has one beside each table


class Told(NamedTuple):
    """What is said of one file; "" where nothing is."""

    source: str
    municipality: str = ""
    names: Sequence[str] = ()
    titles: Sequence[str] = ()
    updated: str = ""
    frequency: str = ""
    licence: str = ""


def beside(path: Path) -> Told:
    """What a Data Package in the same folder says of a file."""
    told = Told(path.as_posix())
    try:
        said = json.loads((path.parent / PACKAGE).read_bytes())
        own = next(one for one in said["resources"] if one["path"] == path.name)
        licence = (own.get("licenses") or said["licenses"])[0]
        more = said.get("totonoe", {})
        return told._replace(
            municipality=str(more.get("organization", "")),
            titles=[str(own.get("title", ""))],
            frequency=str(more.get("frequency", "")),
            licence=str(licence.get("title") or licence.get("name") or ""),
        )
    except (OSError, ValueError, LookupError, TypeError, AttributeError, StopIteration):
        return told


def of_package(package: dict[str, Any]) -> Told:
    """What a catalogue says of a dataset of its own."""
    return Told(
        package["url"],
        _whose(package),
        [package["dataset"], package["name"]],
        [package["title"]],
        day_of(package["modified"]),
        package["frequency"],
        package["licence_read"] or package["licence"],
    )


def _whose(package: dict[str, Any]) -> str:
    """The municipality that an organization is, by its name in addresses or by its title where that is one's alone."""
    for said in (package["organization_name"], package["name"]):
        code = re.match(r"(?:.*[^0-9])?([0-9]{6})(?![0-9])", said, re.ASCII)
        if code and municipalities.known(code[1]):
            return code[1]
    for said in (package["organization"], package["author"]):
        named = municipalities.named(said)
        if len(named) == 1:
            return named[0]
    return ""


def code_in(path: Path) -> str:
    """The municipality whose code begins the name of the file or of a folder that it lies in."""
    for name in (path.name, *reversed(path.parts[:-1])):
        code = re.match(r"([0-9]{6})(?![0-9])", name, re.ASCII)
        if code and municipalities.known(code[1]):
            return code[1]
    return ""


def day_of(said: str) -> str:
    """The day of a time as a harvest writes it; "" for what is none."""
    return said[:10] if dates.exists(said[:10]) else ""

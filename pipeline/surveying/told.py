"""What is said of a file around it: by a Data Package in its folder, by the catalogue that it came from, by names."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, NamedTuple

from pipeline.catalogue.descriptor import SAMPLE
from pipeline.japan import dates, municipalities

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

PACKAGE = "datapackage.json"  # a Data Package, as a folder catalogue has one beside each table


class Told(NamedTuple):
    """What is said of one file; "" where nothing is."""

    source: str
    municipality: str = ""
    dataset: str = ""  # the id that its publisher states
    names: Sequence[str] = ()
    titles: Sequence[str] = ()
    updated: str = ""
    frequency: str = ""
    licence: str = ""
    sample: bool = False  # it says that it is invented


def beside(path: Path) -> Told:
    """What a Data Package in the same folder says of a file. One that cannot be read says nothing."""
    told = Told(path.as_posix())
    try:
        said = json.loads((path.parent / PACKAGE).read_bytes())
        own = next(one for one in said["resources"] if one["path"] == path.name)
        licence = (own.get("licenses") or said.get("licenses") or [{}])[0]
        more = said.get("totonoe", {})
        code = str(more.get("organization", ""))
        return told._replace(
            municipality=code if municipalities.known(code) else "",
            dataset=str(more.get("dataset", "")),
            titles=[str(own.get("title", ""))],
            frequency=str(more.get("frequency", "")),
            licence=str(licence.get("title") or licence.get("name") or ""),
            sample=more.get("sample") is True,
        )
    except (OSError, ValueError, LookupError, TypeError, AttributeError, StopIteration, RecursionError):
        return told


def of_package(package: Mapping[str, str]) -> Told:
    """What a catalogue says of a dataset of its own: a line of the harvest."""
    return Told(
        package["url"],
        _whose(package),
        package["dataset"],
        [package["name"]],
        [package["title"]],
        day_of(package["modified"]),
        package["frequency"],
        package["licence_read"] or package["licence"],
        SAMPLE in package["notes"],
    )


def _whose(package: Mapping[str, str]) -> str:
    """The municipality that an organization is, by its name in addresses or by its title where that is one's alone.

    A prefecture's organization holds what is its municipalities' too: then the title of the dataset may say whose.
    """
    prefecture = ""
    for said in (package["organization_name"], package["name"]):
        code = re.match(r"(?:.*[^0-9])?([0-9]{6})(?![0-9])", said, re.ASCII)
        if code and municipalities.known(code[1]):
            if not is_prefecture(code[1]):
                return code[1]
            prefecture = code[1]
    title = re.split(r"[\s　_の]", package["title"], maxsplit=1)[0]
    for said in (package["organization"], package["author"], title.strip("【】[]")):
        named = [one for one in municipalities.named(said) if not prefecture or one[:2] == prefecture[:2]]
        if len(named) == 1:
            if not is_prefecture(named[0]):
                return named[0]
            prefecture = named[0]
    return prefecture


def is_prefecture(code: str) -> bool:
    """True for the code of a prefecture, 380008."""
    return code[2:5] == "000"


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

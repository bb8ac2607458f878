"""What an entry is in CKAN: a dataset with its resources. Pure: the same entry always gives the same.

A dataset's state is kept in its own extras, so that any machine can tell what is up and whether it is whole:

    totonoe_state    writing, complete or withdrawn
    totonoe_run      the receipt under which it was last written
    totonoe_wanted   digest of what was wanted; equal: nothing to do
    totonoe_held     digest of what CKAN showed when it was complete; no longer equal: somebody changed it by hand
    totonoe_folder, totonoe_file    where the table came from, see plan.py on withdrawal
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipeline.catalogue import coverage
from pipeline.catalogue.ckan import forms, scheme, telling
from pipeline.catalogue.descriptor import SAMPLE, printed, schema_file
from pipeline.catalogue.whole import sha256
from pipeline.japan.regions import regions

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pipeline.catalogue.ckan.site import Site
    from pipeline.catalogue.entry import Entry

STATE, RUN, WANTED, HELD = "totonoe_state", "totonoe_run", "totonoe_wanted", "totonoe_held"
FOLDER, FILE = "totonoe_folder", "totonoe_file"
OURS = (STATE, RUN, WANTED, HELD)  # how a dataset stands
TOLD = (*telling.DCAT, *telling.OWN, FOLDER, FILE)  # what it is; any other extra is a person's and is left alone
ROLE, HASH = "totonoe_role", "totonoe_sha256"  # of a resource

# CKAN's own name of a licence, where its list does not have it under ours.
LICENCES = {"CC-BY-4.0": "cc-by", "CC0-1.0": "cc-zero", "PDL-1.0": "other-at"}
FORMATS = {
    "csv": ("CSV", "text/csv"),
    "schema": ("JSON", "application/json"),
    "xlsx": ("XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "geojson": ("GeoJSON", "application/geo+json"),
    "check": ("JSON", "application/json"),
}
NOT_IN_TAGS = re.compile(r"[^\w\-. ]+")
PLAIN = ("title", "notes", "license_id", "author")
OF_RESOURCE = ("name", "format", "mimetype", "license")  # licence: DCAT has it with each file, as an address


@dataclass(frozen=True, slots=True)
class File:
    """One resource. `role` tells it from its siblings for good: csv, schema, xlsx, geojson, check."""

    role: str
    file: str  # its name in the address: CKAN drops everything but ASCII
    about: Mapping[str, str]  # name, format, mimetype, license
    content: bytes
    sha256: str


@dataclass(frozen=True, slots=True)
class Wanted:
    organization: str
    package: str
    fields: Mapping[str, Any]  # title, notes, license_id, author, tags (names), groups (name and title)
    extras: Mapping[str, str]
    files: tuple[File, ...]
    visible: bool = True

    @property
    def digest(self) -> str:
        files = [[one.role, one.file, dict(one.about), one.sha256] for one in self.files]
        return digest([self.organization, dict(self.fields), dict(self.extras), files])


def wanted_of(entry: Entry, site: Site, mark: str) -> Wanted:
    """`mark`: of the folder the table was found in."""
    terms = entry.licence
    data = entry.data
    places = forms.places(data)
    titles = [title for title in (entry.category, regions().get(entry.organization, "")) if title in site.groups]
    about = entry.description or entry.title  # schemes ask for a description
    fields = {
        "title": entry.title,
        "notes": "\n\n".join(text for text in (SAMPLE if entry.sample else "", about) if text),
        "license_id": terms.name if terms.name in site.licences else LICENCES[terms.name],
        # Where a scheme has no author, ckanext-dcat would take it for a second contact.
        "author": entry.prefecture + entry.municipality if site.scheme.has("author") else "",
        "tags": tags(entry.dataset_title, entry.prefecture, entry.municipality),
        "groups": sorted(
            ({"name": site.groups[title], "title": title} for title in titles), key=lambda one: one["name"]
        ),
    }
    extras = {**telling.extras(entry, places), **({FOLDER: mark} if mark else {}), FILE: entry.file}
    return Wanted(entry.organization, entry.package, fields, extras, tuple(_files(entry, data, places)))


def tags(*words: str) -> list[str]:
    """As CKAN takes them: letters of any script, digits, - _ . and blanks, 2 to 100 long."""
    clean = (" ".join(NOT_IN_TAGS.sub(" ", word).split())[:100] for word in words)
    return sorted({word for word in clean if len(word) > 1})


def _files(entry: Entry, data: bytes, places: list[forms.Place]) -> Iterable[File]:
    stem = entry.resource.removesuffix(".csv")
    yield _file(entry, "csv", entry.resource, "", data)
    yield _file(entry, "schema", schema_file(entry.resource), "　項目の定義", printed(entry.schema))
    workbook = forms.workbook(data)
    if workbook is not None:
        yield _file(entry, "xlsx", f"{stem}.xlsx", "（Excel）", workbook)
    if places:
        yield _file(entry, "geojson", f"{stem}.geojson", "（地図用）", forms.geojson(places))
    if entry.account:
        yield _file(entry, "check", f"{stem}.check.json", "　検査の結果", entry.account)


def _file(entry: Entry, role: str, file: str, what: str, content: bytes) -> File:
    form, mimetype = FORMATS[role]
    about = {"name": entry.title + what, "format": form, "mimetype": mimetype, "license": entry.licence.uri}
    return File(role, file, about, content, sha256(content))


# --- what CKAN shows ------------------------------------------------------------------------------------------------


def extras_of(package: Mapping[str, Any]) -> dict[str, str]:
    """Wherever this server keeps them."""
    return scheme.taken(package, TOLD)


def resources_of(package: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Those of ours by their role; of two with the same role (there should be none) the first."""
    found: dict[str, dict[str, Any]] = {}
    for one in package["resources"]:
        if one.get(ROLE):
            found.setdefault(one[ROLE], one)
    return found


def fields_of(package: Mapping[str, Any]) -> dict[str, Any]:
    ours, _ = groups_of(package)
    tagged = sorted(tag["name"] for tag in package["tags"])
    return {name: package.get(name) or "" for name in PLAIN} | {"tags": tagged, "groups": ours}


def groups_of(package: Mapping[str, Any]) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    """The groups that bear the name of a category or a region, which are ours to set, and the others."""
    titles = {about.category for about in coverage.known().values()} | set(regions().values())
    ours: list[dict[str, str]] = []
    others: list[dict[str, str]] = []
    for one in package.get("groups", ()):
        (ours if one.get("title") in titles else others).append({n: one.get(n) or "" for n in ("name", "title")})
    return sorted(ours, key=lambda one: one["name"]), others


def held_digest(package: Mapping[str, Any]) -> str:
    """Of what CKAN shows in what we write, the files' sizes and times included; other people's additions left out."""
    extras = extras_of(package)
    files = {
        role: [one.get(name) or "" for name in (*OF_RESOURCE, "size", "last_modified", HASH, "url_type")]
        for role, one in resources_of(package).items()
    }
    shown = {name: extras.get(name, "") for name in TOLD}
    return digest([_flat(fields_of(package)), bool(package["private"]), package["state"], shown, files])


def _flat(fields: Mapping[str, Any]) -> dict[str, Any]:
    """CKAN trims texts and turns their line ends."""
    return {n: " ".join(v.split()) if isinstance(v, str) else v for n, v in fields.items()}


def digest(value: object) -> str:
    said = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()

"""What machines read about a catalogue: a Data Package for each table, and one over all of them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pipeline.catalogue.entry import Entry

# Written out although they are the defaults of the dialect: nobody has to guess how the file is written.
DIALECT = {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True}
SAMPLE = "架空の見本です。実在の施設、場所、人ではありません。"


def schema_file(resource: str) -> str:
    """The name of the Table Schema beside a table: 382019_aed.schema.json for 382019_aed.csv."""
    return resource.removesuffix(".csv") + ".schema.json"


def package_of(entry: Entry) -> dict[str, Any]:
    """The datapackage.json of one entry, paths relative to its folder. The same entry always gives the same."""
    licence = {"name": entry.licence.name, "title": entry.licence.title.ja, "path": entry.licence.path}
    dialect = {**DIALECT, "skipBlankRows": True} if entry.blank_rows else DIALECT
    about = {"description": SAMPLE} if entry.sample else {}
    said = "\n\n".join(text for text in (about.get("description", ""), entry.description) if text)
    return {
        "name": entry.package,
        "title": entry.title,
        **({"description": said} if said else {}),
        "licenses": [licence],
        "contributors": [{"title": entry.prefecture + entry.municipality, "role": "publisher"}],
        "resources": [
            {
                "name": entry.package,
                "title": entry.title,
                **about,
                "path": entry.resource,
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "bytes": entry.content.size,
                "hash": f"sha256:{entry.sha256}",
                "licenses": [licence],
                "dialect": dialect,
                "profile": "tabular-data-resource",
                "schema": schema_file(entry.resource),
            }
        ],
        "totonoe": {
            "organization": entry.organization,
            "municipality": entry.municipality,
            "prefecture": entry.prefecture,
            "dataset": entry.dataset,
            "dataset_title": entry.dataset_title,
            "edition": entry.edition,
            "edition_title": entry.edition_title,
            "rows": entry.rows,
            "items": entry.items,
            "conforming": entry.conforming,
            "sample": entry.sample,
            **{name: value for name, value in _known(entry).items() if value},
        },
    }


def _known(entry: Entry) -> dict[str, object]:
    """What not every table tells."""
    start, end = entry.period
    return {
        "category": entry.category,
        "period": {"start": start, "end": end} if start else {},
        "frequency": entry.told.frequency,
        "contact": entry.told.contact,
        "email": entry.told.email,
    }


def catalogue_of(packages: Iterable[tuple[str, Mapping[str, Any]]]) -> dict[str, Any]:
    """The datapackage.json over a whole catalogue, from (folder of the package, its datapackage.json)."""
    resources = []
    sample = False
    for folder, package in packages:
        sample = sample or package["totonoe"]["sample"]
        for resource in package["resources"]:
            placed = {"path": f"{folder}/{resource['path']}", "schema": f"{folder}/{resource['schema']}"}
            resources.append({**resource, **placed})
    return {
        "name": "catalogue",
        "title": "オープンデータカタログ" + ("（架空の見本）" if sample else ""),
        **({"description": SAMPLE} if sample else {}),
        "resources": resources,
    }


def printed(value: Mapping[str, Any]) -> bytes:
    """JSON for people and machines: Japanese stays readable, the same value gives the same bytes."""
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "backslashreplace")

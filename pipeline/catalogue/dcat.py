"""The catalogue as harvesters read it: DCAT-AP in JSON-LD. The same ledger always gives the same.

Where nobody said under which address the folder is served, the addresses in it are relative to the file itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from pipeline.catalogue import frequencies, licences

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.catalogue.ledger import Ledger, Record

CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
# The lists of values that DCAT-AP names for these properties.
EU = "http://publications.europa.eu/resource/authority"
JAPANESE = {"@id": f"{EU}/language/JPN"}
PUBLIC = {"@id": f"{EU}/access-right/PUBLIC"}
CSV = {"@id": f"{EU}/file-type/CSV"}
TEXT_CSV = {"@id": "https://www.iana.org/assignments/media-types/text/csv"}
SHA256 = {"@id": "http://spdx.org/rdf/terms#checksumAlgorithm_sha256"}
FILE = "catalog.jsonld"

Node = dict[str, Any]


def catalogue(of: Ledger) -> Node:
    """The whole of catalog.jsonld: the catalogue, each dataset with its table, and who publishes them."""
    base = f"{of.base}/" if of.base else ""
    held = sorted(of.packages.items())
    towns = {one.organization: one.package["totonoe"] for _, one in held}
    publishers = [_agent(base, code, about) for code, about in towns.items()]
    sample = any(one.package["totonoe"]["sample"] for _, one in held)
    whole = {
        "@id": f"{base}{FILE}#catalogue",
        "@type": "dcat:Catalog",
        "dct:title": _ja("オープンデータカタログ" + ("（架空の見本）" if sample else "")),
        "dct:description": _ja(f"{_all(towns)}が公開しているデータの一覧です。"),
        "dct:publisher": _reference(publishers[0]["@id"]) if len(towns) == 1 else _together(towns),
        "dct:language": JAPANESE,
        "foaf:homepage": {"@id": f"{base}index.html"},
        "dcat:dataset": [{"@id": _dataset(base, name)} for name, _ in held],
    }
    return {"@context": CONTEXT, "@graph": [whole, *(_described(base, name, one) for name, one in held), *publishers]}


def _described(base: str, name: str, one: Record) -> Node:
    package, about = one.package, one.package["totonoe"]
    place = about["prefecture"] + about["municipality"]
    node = {
        "@id": _dataset(base, name),
        "@type": "dcat:Dataset",
        "dct:identifier": name,
        "dct:title": _ja(package["title"]),
        "dct:description": _ja(package.get("description") or package["title"]),
        "dct:publisher": {"@id": f"{base}{FILE}#{one.organization}"},
        "dct:spatial": {"@type": "dct:Location", "skos:prefLabel": _ja(place), "dct:identifier": one.organization},
        "dct:issued": _day(one.created),
        "dct:modified": _day(one.updated),
        "dct:temporal": _period(about),
        "dct:accrualPeriodicity": _reference(frequencies.address(about.get("frequency", ""))),
        "dcat:contactPoint": _contact(about),
        "dct:language": JAPANESE,
        "dct:accessRights": PUBLIC,
        "dct:conformsTo": _standard(about),
        "dcat:keyword": _ja(about["dataset_title"]),
        "dcat:landingPage": {"@id": f"{base}index.html#{name}"},
        "dcat:distribution": _table(base, name, one),
    }
    return {key: value for key, value in node.items() if value}


def _table(base: str, name: str, one: Record) -> Node:
    folder = f"{base}{one.organization}/{name}"
    (resource,), (licence,) = one.package["resources"], one.package["licenses"]
    address = {"@id": f"{folder}/{quote(resource['path'])}"}
    return {
        "@id": f"{_dataset(base, name)}-csv",
        "@type": "dcat:Distribution",
        "dct:title": _ja(resource["title"]),
        "dcat:accessURL": address,
        "dcat:downloadURL": address,
        "dct:format": CSV,
        "dcat:mediaType": TEXT_CSV,
        "dcat:byteSize": {"@type": "xsd:nonNegativeInteger", "@value": str(resource["bytes"])},
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": SHA256,
            "spdx:checksumValue": {"@type": "xsd:hexBinary", "@value": resource["hash"].removeprefix("sha256:")},
        },
        "dct:license": {"@id": licences.licence(licence["name"]).uri},
        "dct:conformsTo": {"@id": f"{folder}/{quote(resource['schema'])}", "@type": "dct:Standard"},
    }


def _standard(about: Mapping[str, Any]) -> Node | None:
    if not about["edition"]:
        return None
    return {
        "@type": "dct:Standard",
        "dct:title": _ja(f"{about['edition_title']} {about['dataset_title']}"),
        "dct:identifier": f"{about['edition']}/{about['dataset']}",
    }


def _period(about: Mapping[str, Any]) -> Node | None:
    days = about.get("period")
    return days and {
        "@type": "dct:PeriodOfTime",
        "dcat:startDate": _day(days["start"]),
        "dcat:endDate": _day(days["end"]),
    }


def _contact(about: Mapping[str, Any]) -> Node | None:
    name, email = about.get("contact", ""), about.get("email", "")
    if not name:
        return None
    return {"@type": "vcard:Kind", "vcard:fn": _ja(name)} | (
        {"vcard:hasEmail": {"@id": f"mailto:{email}"}} if email else {}
    )


def _agent(base: str, code: str, about: Mapping[str, Any]) -> Node:
    name = _ja(about["prefecture"] + about["municipality"])
    return {"@id": f"{base}{FILE}#{code}", "@type": "foaf:Organization", "foaf:name": name, "dct:identifier": code}


def _together(towns: Mapping[str, Mapping[str, Any]]) -> Node:
    """Nobody said who keeps the catalogue: those who publish in it do."""
    return {"@type": "foaf:Group", "foaf:name": _ja(_all(towns))}


def _all(towns: Mapping[str, Mapping[str, Any]]) -> str:
    prefectures = "、".join(dict.fromkeys(about["prefecture"] for about in towns.values()))
    names = [about["prefecture"] + about["municipality"] for about in towns.values()]
    return names[0] if len(names) == 1 else f"{prefectures}の{len(names)}団体"


def _dataset(base: str, name: str) -> str:
    return f"{base}{FILE}#{name}"


def _reference(address: str) -> Node | None:
    return {"@id": address} if address else None


def _ja(text: str) -> Node:
    return {"@value": text, "@language": "ja"}


def _day(day: str) -> Node | None:
    return {"@type": "xsd:date", "@value": day} if day else None

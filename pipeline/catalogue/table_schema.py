"""The Table Schema that goes out beside a table: its edition's own, laid on the columns as they stand in this file.

Whoever takes table and schema together must find that they agree. So the fields come in the file's order, and where
the check let something pass with a warning, the field asks for no more than the file keeps. What was left out or
loosened is said in the schema itself, under "totonoe".
"""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

from pipeline.carried import carried

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pipeline.model import Field, Finding, Schema

# Findings below an error, and the constraint they show to be unkept. Any other finding on a cell frees the whole field.
UNKEPT = {"C501": "required", "T102": "required", "T101": "unique"}
DESCRIBING = ("name", "title", "description", "example", "rdfType", "key", "need")
# What a reader of the table wants of its schema; the rest of a carried schema is for our own check.
OF_FIELD = (*DESCRIBING, "type", "format", "constraints")
OF_SCHEMA = ("title", "editionTitle", "issuer", "number", "missingValues")


def header_of(data: bytes) -> tuple[str, ...]:
    """The first record of a CSV in UTF-8."""
    with io.TextIOWrapper(io.BytesIO(data), encoding="utf-8-sig", newline="") as text:
        return tuple(next(csv.reader(text), ()))


def edition_schema(schema: Schema) -> dict[str, Any]:
    """The Table Schema as its edition has it; printed from what was read when it is a file of the user's own."""
    path = carried("schemas") / schema.edition / f"{schema.id}.json"
    if schema.edition and path.is_file():
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        if [field["name"] for field in found["fields"]] == [field.name for field in schema.fields]:
            return found
    return {"title": schema.title, "fields": [_printed(f) for f in schema.fields]}


def edition_title(schema: Schema) -> str:
    """The edition as people call it in Japanese; its id where the printed schema does not say."""
    return str(edition_schema(schema).get("editionTitle", {}).get("ja", "")) or schema.edition


def described(schema: Schema) -> tuple[str, str]:
    """The dataset's English title (the Japanese one where it has none), and in Japanese what it is for."""
    whole = edition_schema(schema)
    return str(whole.get("titles", {}).get("en", "")) or schema.title, str(whole.get("description", ""))


def laid_on(schema: Schema, header: Sequence[str], findings: Iterable[Finding]) -> dict[str, Any]:
    """The schema of a file with this header and these findings."""
    from pipeline.schema import fields_of  # noqa: PLC0415  only when something is published

    whole = edition_schema(schema)
    described = {field["name"]: _promised(field) for field in whole["fields"]}
    kept = _unkept(findings)
    items = fields_of(schema, tuple(header))
    fields: list[dict[str, Any]] = []
    loosened: list[str] = []
    for index, (name, item) in enumerate(zip(header, items, strict=True)):
        if not name.strip():
            continue  # a column without a name holds nothing, or the table would not have come this far
        field = {"type": "string", **(described[item.name] if item else {}), "name": name}
        loose = _loosened(field, kept.get(index + 1, frozenset()))
        if loose != field:
            loosened.append(name)
        fields.append(loose)
    present = {item.name for item in items if item}
    rest = {key: whole[key] for key in OF_SCHEMA if key in whole}
    nameless = {"fieldsMatch": "subset"} if len(fields) < len(header) else {}
    return {
        **rest,
        "fields": fields,
        **nameless,
        "totonoe": {
            "dataset": schema.id,
            "edition": schema.edition,
            "absent": [field.name for field in schema.fields if field.name not in present],
            "loosened": loosened,
        },
    }


def _promised(field: Mapping[str, Any]) -> dict[str, Any]:
    """What is said of a field in public. The check judges no formats of strings (email, uri): they are not promised."""
    left_out = {"format"} if field.get("type") == "string" else set()
    return {key: field[key] for key in OF_FIELD if key in field and key not in left_out}


def _unkept(findings: Iterable[Finding]) -> dict[int, frozenset[str]]:
    """Column (1-based) -> what it does not keep: names of constraints, or "form" for its type and all of them."""
    found: dict[int, set[str]] = {}
    for finding in findings:
        unkept = UNKEPT.get(finding.rule) or ("form" if finding.rule.startswith("C") else "")
        if unkept and finding.place.column:
            found.setdefault(finding.place.column, set()).add(unkept)
    return {column: frozenset(names) for column, names in found.items()}


def _loosened(field: dict[str, Any], unkept: frozenset[str]) -> dict[str, Any]:
    constraints = field.get("constraints", {})
    if "form" in unkept:
        held = {k: v for k, v in constraints.items() if k in ("required", "unique") and k not in unkept}
        field = {k: v for k, v in field.items() if k in DESCRIBING} | {"type": "string"}
    else:
        held = {k: v for k, v in constraints.items() if k not in unkept}
        field = {k: v for k, v in field.items() if k != "constraints"}
    return field | {"constraints": held} if held else field


def _printed(item: Field) -> Mapping[str, Any]:
    constraints = {
        "required": item.blocking,
        "unique": item.unique,
        "enum": list(item.choices),
        "minimum": item.minimum,
        "maximum": item.maximum,
        "pattern": item.pattern,
    }
    held = {name: value for name, value in constraints.items() if value or (value == 0 and value is not False)}
    field: dict[str, Any] = {"name": item.name, "type": item.type}
    if item.description:
        field["description"] = item.description
    if item.example:
        field["example"] = item.example
    return field | {"constraints": held} if held else field

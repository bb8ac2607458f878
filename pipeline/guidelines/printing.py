"""One dataset of one edition as a Frictionless Table Schema: what any reader understands first, then what only we do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.guidelines.codes import CodeList
    from pipeline.guidelines.editions import Dataset, Edition, Item

UNSAID: tuple[object, ...] = ("", {}, [])


def schema(edition: Edition, dataset: Dataset, lists: Mapping[str, CodeList], command: str) -> dict[str, Any]:
    keys = [item.field.name for item in dataset.items if _is_key(item)]
    return {
        "comment": f"Generated from guidelines/{edition.id}/ by `{command}`. Do not edit.",
        "id": dataset.id,
        "edition": edition.id,
        "title": dataset.title,
        "description": dataset.about.ja,
        "titles": {"ja": dataset.title, "en": dataset.title_en},
        "descriptions": {"ja": dataset.about.ja, "en": dataset.about.en},
        "editionTitle": {"ja": edition.title.ja, "en": edition.title.en},
        "number": dataset.number,
        "issuer": edition.issuer,
        "fileName": dataset.file_name,
        "missingValues": [""],
        **({"allColumns": True, "allColumnsEvidence": edition.all_columns} if edition.all_columns else {}),
        **({"primaryKey": keys} if keys else {}),
        "relations": [
            {"kind": r.kind, "items": list(r.items), **({"called": r.called} if r.called else {}), "evidence": evidence}
            for r, evidence in ((stated.relation, stated.evidence) for stated in dataset.relations)
        ],
        "fields": [_field(item, lists) for item in dataset.items],
    }


def _is_key(item: Item) -> bool:
    """Unique, and filled by what was read in the official table: other readers refuse a blank in a primary key."""
    field = item.field
    return field.unique and field.need == "必須" and field.need_evidence == "sheet"


def _field(item: Item, lists: Mapping[str, CodeList]) -> dict[str, Any]:
    field = item.field
    demands = _demands(item)
    # Whoever reads the schema would refuse what breaks a constraint. What is only inferred, and what the type has no
    # constraint for, is therefore expected, not demanded.
    inferred = field.form_evidence == "inferred"
    expected = {key: value for key, value in demands.items() if inferred or not _held(item, key)}
    constraints: dict[str, Any] = {}
    if field.need == "必須" and field.form != "flag":
        constraints["required"] = True
    if field.unique:
        constraints["unique"] = True
    constraints |= {key: value for key, value in demands.items() if key not in expected}
    printed: dict[str, Any] = {
        "name": field.name,
        "title": field.name,
        "type": field.type,
        "format": "default",
        "description": field.description,
        "example": field.example,
        "unit": field.unit,
        "constraints": constraints,
        "expects": expected,
        "codes": _codes(item, lists),
        "answers": _answers(item, lists),
        "key": field.key,
        "form": field.form,
        "need": field.need,
        "needEvidence": field.need_evidence,
        "formEvidence": field.form_evidence,
        "blocking": field.blocking,
        "aliases": list(field.aliases),
        "origin": {"edition": item.edition, "table": item.table, "item": item.number},
    }
    return {key: value for key, value in printed.items() if value not in UNSAID}


def _demands(item: Item) -> dict[str, Any]:
    field = item.field
    demands = {
        "enum": list(field.choices) or None,
        "pattern": field.pattern,
        "minimum": field.minimum,
        "maximum": field.maximum,
    }
    return {key: value for key, value in demands.items() if value is not None}


def _held(item: Item, constraint: str) -> bool:
    """Whether Table Schema knows the constraint for the field's type: patterns for text, bounds for numbers."""
    if constraint in ("minimum", "maximum"):
        return item.field.type in ("integer", "number")
    return item.field.type == "string"


def _codes(item: Item, lists: Mapping[str, CodeList]) -> dict[str, Any]:
    """The list that the values are taken from. Where it does not close the item, its values stand here alone."""
    if not item.field.codes:
        return {}
    named = lists[item.field.codes]
    about = {"list": named.id, "title": {"ja": named.title.ja, "en": named.title.en}}
    if item.field.choices:
        return about
    return {**about, "values": {code.value: code.name or code.value for code in named.codes}}


def _answers(item: Item, lists: Mapping[str, CodeList]) -> dict[str, list[str]]:
    """Which choices say yes and no, for whoever wants a boolean; the type stays text, since there is "not checked" too."""
    choices = item.field.choices
    if item.field.form == "flag":
        return {"trueValues": list(choices), "falseValues": [""]}
    means = {code.value: code.means for named in lists.values() for code in named.codes}
    if {"yes", "no"} - {means.get(choice) for choice in choices}:
        return {}
    return {
        "trueValues": [choice for choice in choices if means.get(choice) == "yes"],
        "falseValues": [choice for choice in choices if means.get(choice) == "no"],
    }

"""Where CKAN keeps what a dataset says of itself: among its extras, or in fields of its own.

Plain CKAN has extras, texts by name. With ckanext-scheming the administrator's scheme makes fields of some names: a text,
a list, or parts of a repeating field (`temporal_start` is `start` in the first of `temporal_coverage`). CKAN refuses an
extra that has the name of a field. Everywhere else in this folder all are extras: `laid` puts them where this server has
them, `taken` finds them again, and needs no scheme for that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

# As the schemes that come with ckanext-dcat name them: the extra -> the repeating field and its part.
PARTS = {
    "publisher_name": ("publisher", "name"),
    "contact_name": ("contact", "name"),
    "contact_email": ("contact", "email"),
    "temporal_start": ("temporal_coverage", "start"),
    "temporal_end": ("temporal_coverage", "end"),
    "spatial": ("spatial_coverage", "bbox"),
}


class Scheme(NamedTuple):
    """The fields of a scheme by the form they take. Empty: plain CKAN."""

    texts: frozenset[str] = frozenset()
    lists: frozenset[str] = frozenset()
    parts: frozenset[tuple[str, str]] = frozenset()  # (field, part)

    def has(self, name: str) -> bool:
        """Whether a field of plain CKAN is there too: a scheme shows its own fields only."""
        return self == PLAIN or name in self.texts

    def laid(self, package: Mapping[str, Any], extras: Mapping[str, str], ours: Collection[str]) -> dict[str, Any]:
        """What to send for these extras. Fields of `ours` that have no value now are emptied.

        `package` is the dataset as it stands: what a person put beside ours into a repeating field stays.
        """
        fields: dict[str, Any] = {}
        rest = dict(extras)
        for name in sorted({*extras, *ours}):
            value, part = extras.get(name, ""), PARTS.get(name)
            if name in self.texts:
                fields[name] = value
            elif name in self.lists:
                fields[name] = [value] if value else []
            elif part in self.parts and part:
                field, key = part
                if field not in fields:
                    fields[field] = [dict(one) for one in package.get(field) or [{}]]
                fields[field][0] |= {key: value}
            else:
                continue
            rest.pop(name, None)
        fields = {name: _filled(value) for name, value in fields.items()}
        return {**fields, "extras": [{"key": name, "value": value} for name, value in sorted(rest.items()) if value]}


PLAIN = Scheme()


def of(shown: Mapping[str, Any]) -> Scheme:
    """From what scheming_dataset_schema_show answers."""
    fields = shown["dataset_fields"]
    return Scheme(
        frozenset(one["field_name"] for one in fields if not _listed(one) and "repeating_subfields" not in one),
        frozenset(one["field_name"] for one in fields if _listed(one)),
        frozenset(
            (one["field_name"], part["field_name"]) for one in fields for part in one.get("repeating_subfields", ())
        ),
    )


def taken(package: Mapping[str, Any], ours: Collection[str]) -> dict[str, str]:
    """The extras of a dataset as CKAN shows it, `ours` also where they are fields."""
    fields = {name: _text(package.get(name)) for name in ours}
    for name in set(ours) & PARTS.keys():
        field, part = PARTS[name]
        held = package.get(field)
        if isinstance(held, list) and held and isinstance(held[0], dict):
            fields[name] = _text(held[0].get(part))
    extras = {one["key"]: one["value"] for one in package.get("extras", ())}
    return {name: value for name, value in fields.items() if value} | extras


def _listed(field: Mapping[str, Any]) -> bool:
    return "scheming_multiple_text" in str(field.get("validators", "")) or "multiple" in str(field.get("preset", ""))


def _filled(value: object) -> object:
    """A repeating field without its empty parts."""
    if not isinstance(value, list):
        return value
    parts = [{k: v for k, v in one.items() if v} if isinstance(one, dict) else one for one in value]
    return [one for one in parts if one]


def _text(value: object) -> str:
    """Of a list the first, as ours hold one."""
    first = value[0] if isinstance(value, list) and value else value
    return first if isinstance(first, str) else ""

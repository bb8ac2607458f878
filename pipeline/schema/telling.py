"""What a schema tells people beyond what a check needs: purpose, units, code lists, what items say together."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from pipeline.carried import carried
from pipeline.model import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.model import Schema


class CodeList(NamedTuple):
    """Values with their names, from which an item is filled; `values` is empty where the item's choices are the list."""

    id: str
    title: Text
    values: tuple[tuple[str, str], ...]


class Bond(NamedTuple):
    """What several items of one record say together: "sum", "order", "together" or "one_of"."""

    kind: str
    items: tuple[str, ...]
    called: str = ""  # of a sum: what its parts are called together


class Told(NamedTuple):
    """What is not said is blank; units and lists are by the item's name."""

    title: Text | None
    purpose: Text | None
    units: Mapping[str, str]
    lists: Mapping[str, CodeList]
    bonds: tuple[Bond, ...]


def told(schema: Schema) -> Told:
    """What the schema of a guideline says for people."""
    path = carried("schemas") / schema.edition / f"{schema.id}.json"
    return read(json.loads(path.read_text(encoding="utf-8")))


def read(descriptor: Mapping[str, Any]) -> Told:
    fields = descriptor["fields"]
    return Told(
        title=_text(descriptor.get("titles")),
        purpose=_text(descriptor.get("descriptions")),
        units={field["name"]: field["unit"] for field in fields if field.get("unit")},
        lists={field["name"]: _codes(field["codes"]) for field in fields if field.get("codes")},
        bonds=tuple(
            Bond(one["kind"], tuple(one["items"]), one.get("called", "")) for one in descriptor.get("relations", ())
        ),
    )


def _codes(stated: Mapping[str, Any]) -> CodeList:
    return CodeList(stated["list"], Text(**stated["title"]), tuple(stated.get("values", {}).items()))


def _text(stated: Mapping[str, str] | None) -> Text | None:
    return Text(**stated) if stated else None

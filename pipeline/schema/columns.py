"""Which item a column is."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.model import Field, Schema


def normalise(name: str) -> str:
    """A column's name without what people vary: width, blanks, line breaks, capitals. ＿ becomes _ with the width."""
    return "".join(unicodedata.normalize("NFKC", name).replace("\ufeff", "").split()).casefold()


class Names(NamedTuple):
    """The names that lead to the items of a schema; an alias, made plain, leads to its item's place."""

    names: Sequence[str]
    plain: Sequence[str]
    aliases: Mapping[str, int]


def names_of(schema: Schema) -> Names:
    names = [field.name for field in schema.fields]
    aliases = {normalise(alias): place for place, field in enumerate(schema.fields) for alias in field.aliases}
    return Names(names, [normalise(name) for name in names], aliases)


def fields_of(schema: Schema, header: Sequence[str]) -> tuple[Field | None, ...]:
    """One per column, None where the schema has no such item. An own name wins over an alias; an item is used once."""
    found = places(names_of(schema), header, [normalise(name) for name in header])
    return tuple(None if place is None else schema.fields[place] for place in found)


def places(known: Names, header: Sequence[str], plain: Sequence[str]) -> list[int | None]:
    """The item of each column: first by the very name, then by the name made plain, then by an alias."""
    found: list[int | None] = [None] * len(header)
    used: set[int] = set()
    for lead, spelt in (
        ({name: place for place, name in enumerate(known.names)}, header),
        ({name: place for place, name in enumerate(known.plain)}, plain),
        (known.aliases, plain),
    ):
        for column, name in enumerate(spelt):
            place = lead.get(name)
            if found[column] is None and place is not None and place not in used:
                found[column] = place
                used.add(place)
    return found

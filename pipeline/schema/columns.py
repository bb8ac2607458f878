"""Which item a column is."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from pipeline.japan.column_names import SYNONYMS, bare, undressed
from pipeline.japan.widths import UNSEEN

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.model import Field, Schema

_UNSEEN = dict.fromkeys(map(ord, UNSEEN))


def normalise(name: str) -> str:
    """A column's name without what people vary: width, blanks, line breaks, capitals. ＿ becomes _ with the width."""
    known = unicodedata.normalize("NFKC", name)
    if not known.isprintable():
        known = known.translate(_UNSEEN)
    return "".join(known.split()).casefold()


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
    known = names_of(schema)
    plain = [normalise(name) for name in header]
    found = places(known, header, plain)
    if None in found:
        _by_synonyms(found, known, header)
    return tuple(None if place is None else schema.fields[place] for place in found)


def places(known: Names, header: Sequence[str], plain: Sequence[str]) -> list[int | None]:
    """The item of each column: first by the very name, then by the name made plain, by an alias, and last by the name
    without its dress: numbering, marks, units, and what stands between its parts."""
    found: list[int | None] = [None] * len(header)
    used: set[int] = set()
    _take(found, used, {name: place for place, name in enumerate(known.names)}, header)
    _take(found, used, {name: place for place, name in enumerate(known.plain)}, plain)
    _take(found, used, known.aliases, plain)
    if any(name for name, place in zip(plain, found, strict=True) if place is None):
        undone = _undressed(header, found)
        for names in (undone, [bare(name) for name in undone]):
            _take(found, used, _only({**known.aliases, **{n: i for i, n in enumerate(known.plain)}}), names)
            _take(found, used, _only({bare(name): place for place, name in enumerate(known.plain)}), names)
    return found


def _take(found: list[int | None], used: set[int], lead: Mapping[str, int], spelt: Sequence[str]) -> None:
    for column, name in enumerate(spelt):
        place = lead.get(name)
        if found[column] is None and place is not None and place not in used:
            found[column] = place
            used.add(place)


def _undressed(header: Sequence[str], found: Sequence[int | None]) -> list[str]:
    """The names of the columns that are still open; "" for the others."""
    return [normalise(undressed(name)) if place is None else "" for name, place in zip(header, found, strict=True)]


def _only(lead: dict[str, int]) -> dict[str, int]:
    lead.pop("", None)
    return lead


def _by_synonyms(found: list[int | None], known: Names, header: Sequence[str]) -> None:
    """Columns under a name that offices use for an item. Only once the dataset is known: such a name tells nothing."""
    used = {place for place in found if place is not None}
    place_of = {name: place for place, name in enumerate(known.names)}
    for column, name in enumerate(_undressed(header, found)):
        for wanted in SYNONYMS.get(name, ()):
            place = place_of.get(wanted)
            if place is not None and place not in used:
                found[column] = place
                used.add(place)
                break

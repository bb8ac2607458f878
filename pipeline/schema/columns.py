"""Which item a column is."""

from __future__ import annotations

import unicodedata
from functools import cached_property, lru_cache
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
    """The names that lead to the items of a schema, each to its item's place."""

    names: Sequence[str]
    plain: Sequence[str]
    exact: Mapping[str, int]
    made_plain: Mapping[str, int]
    aliases: Mapping[str, int]  # made plain
    loose: Mapping[str, int]  # the two before
    bare: Mapping[str, int]  # without what stands between the parts of a name

    @classmethod
    def of(cls, names: Sequence[str], plain: Sequence[str], aliases: Mapping[str, int]) -> Names:
        made_plain = {name: place for place, name in enumerate(plain)}
        bares = {bare(name): place for place, name in enumerate(plain)}
        exact = {name: place for place, name in enumerate(names)}
        return cls(names, plain, exact, made_plain, aliases, _only({**aliases, **made_plain}), _only(bares))


class Header:
    """The names of a table's columns, and what they are when made plain."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = names
        self.plain = [normalise(name) for name in names]

    @cached_property
    def undressed(self) -> list[str]:
        """Without numbering, marks and units."""
        return [normalise(undressed(name)) for name in self.names]

    @cached_property
    def bare(self) -> list[str]:
        """And without what stands between the parts of a name."""
        return [bare(name) for name in self.undressed]


def names_of(schema: Schema) -> Names:
    names = [field.name for field in schema.fields]
    aliases = {normalise(alias): place for place, field in enumerate(schema.fields) for alias in field.aliases}
    return Names.of(names, [normalise(name) for name in names], aliases)


def fields_of(schema: Schema, header: Sequence[str]) -> tuple[Field | None, ...]:
    """One per column, None where the schema has no such item. An own name wins over an alias; an item is used once."""
    return _fields_of(schema, tuple(header))


@lru_cache(maxsize=64)  # a folder holds few different headers
def _fields_of(schema: Schema, header: tuple[str, ...]) -> tuple[Field | None, ...]:
    known, read = names_of(schema), Header(header)
    found = places(known, read)
    if None in found:
        _by_synonyms(found, known, read)
    return tuple(None if place is None else schema.fields[place] for place in found)


def places(known: Names, header: Header) -> list[int | None]:
    """The item of each column: first by the very name, then by the name made plain, by an alias, and last by the name
    without its dress: numbering, marks, units, and what stands between its parts."""
    found: list[int | None] = [None] * len(header.names)
    used: set[int] = set()
    _take(found, used, known.exact, header.names)
    _take(found, used, known.made_plain, header.plain)
    _take(found, used, known.aliases, header.plain)
    if any(name for name, place in zip(header.plain, found, strict=True) if place is None):
        for names in (header.undressed, header.bare):
            _take(found, used, known.loose, names)
            _take(found, used, known.bare, names)
    return found


def _take(found: list[int | None], used: set[int], lead: Mapping[str, int], spelt: Sequence[str]) -> None:
    for column, name in enumerate(spelt):
        if found[column] is None and name in lead and (place := lead[name]) not in used:
            found[column] = place
            used.add(place)


def _only(lead: dict[str, int]) -> dict[str, int]:
    lead.pop("", None)
    return lead


def _by_synonyms(found: list[int | None], known: Names, header: Header) -> None:
    """Columns under a name that offices use for an item. Only once the dataset is known: such a name tells nothing."""
    used = {place for place in found if place is not None}
    for column, name in enumerate(header.undressed):
        for wanted in SYNONYMS.get(name, ()) if found[column] is None else ():
            place = known.exact.get(wanted)
            if place is not None and place not in used:
                found[column] = place
                used.add(place)
                break

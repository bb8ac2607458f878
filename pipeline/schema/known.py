"""Which schemas there are: what schemas/index.json says, and the schemas beside it."""

from __future__ import annotations

import json
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from pipeline.carried import carried
from pipeline.errors import CallError
from pipeline.model import Text
from pipeline.schema import reading

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from pipeline.model import Lang, Schema

UNKNOWN = Text(
    ja="「{name}」というデータセットはありません。選べるのは {known} です（`totonoe schema list` で一覧が出ます）。",
    en='There is no dataset "{name}". There are: {known} (`totonoe schema list` shows them all).',
)
ELSEWHERE = Text(
    ja="データセット「{id}」は {edition} の版にあります。--edition {edition} を付けてください（{edition}/{id} と書いても同じです）。",
    en='The dataset "{id}" is in the edition {edition}. Add --edition {edition} (or write {edition}/{id}).',
)
UNKNOWN_EDITION = Text(
    ja="「{name}」という版はありません。選べるのは {known} です。",
    en='There is no edition "{name}". There are: {known}.',
)
TWO_EDITIONS = Text(
    ja="データセット「{name}」と版「{edition}」の指定が食い違っています。どちらか一方にしてください。",
    en='The dataset "{name}" and the edition "{edition}" contradict each other. Give one of them.',
)


class SchemaInfo(NamedTuple):
    """One line of `totonoe schema list`."""

    id: str
    edition: str
    title: str
    title_en: str
    edition_title: Text
    issuer: str
    number: str
    items: int
    default: bool  # of the edition that is meant when none is named
    draft: bool  # never recognised unless its edition is asked for


class EditionInfo(NamedTuple):
    """What an edition says of itself that builds on another; of one that stands alone all is blank."""

    base: str = ""
    aligned: tuple[Text, ...] = ()  # how it stands to its base and to the national documents
    file_names: tuple[Text, ...] = ()
    priority: Mapping[str, Text] = MappingProxyType({})  # the datasets that come first, in their order, and why
    dated: tuple[str, ...] = ()  # those whose file name ends in a date


@lru_cache(maxsize=1)
def index() -> Mapping[str, Any]:
    found: Mapping[str, Any] = json.loads((carried("schemas") / "index.json").read_text(encoding="utf-8"))
    return found


@lru_cache(maxsize=1)
def available() -> tuple[SchemaInfo, ...]:
    """Every schema, edition by edition in their order."""
    read = index()
    return tuple(
        SchemaInfo(
            id=one["id"],
            edition=one["edition"],
            title=one["title"],
            title_en=one["titleEn"],
            edition_title=Text(**edition["title"]),
            issuer=edition["issuer"],
            number=one["number"],
            items=len(one["names"]),
            default=one["edition"] == read["default"],
            draft=edition["draft"],
        )
        for one in read["schemas"]
        for edition in (read["editions"][one["edition"]],)
    )


@lru_cache(maxsize=2)
def titles(lang: Lang = "ja") -> Mapping[tuple[str, str], str]:
    """The title of every dataset in every edition, by dataset and edition."""
    found = {(one.id, one.edition): one.title_en if lang == "en" else one.title for one in available()}
    return MappingProxyType(found)


def load(name: str, edition: str | None = None) -> Schema:
    """The schema "aed" (of the default edition when none is given) or "suisho_2017/aed". Raises CallError."""
    read = index()
    stated, _, id_ = name.rpartition("/")
    if stated and edition and stated != edition:
        raise CallError(TWO_EDITIONS, name=name, edition=edition)
    wanted = stated or edition or read["default"]
    known_edition(wanted)
    known = [one["id"] for one in read["schemas"] if one["edition"] == wanted]
    if id_ not in known:
        others = sorted((one for one in available() if one.id == id_), key=lambda one: (not one.default, one.draft))
        if others:
            raise CallError(ELSEWHERE, id=id_, edition=others[0].edition)
        raise CallError(UNKNOWN, name=name, known=", ".join(known))
    return _loaded(wanted, id_)


@lru_cache(maxsize=64)
def _loaded(edition: str, id_: str) -> Schema:
    return reading.load_file(carried("schemas") / edition / f"{id_}.json")


def load_file(path: str | Path) -> Schema:
    """Any Table Schema of the user's own. Where it states no relations, those that its fields have by their names."""
    read = reading.load_file(path)
    if read.relations:
        return read
    names = {field.name for field in read.fields}
    known = reading.relations(index())
    return read._replace(relations=tuple(one for one in known if names.issuperset(one.items)))


@lru_cache(maxsize=1)
def _editions() -> Mapping[str, Any]:
    read = json.loads((carried("schemas") / "editions.json").read_text(encoding="utf-8"))
    found: Mapping[str, Any] = read["editions"]
    return found


def edition_info(edition: str) -> EditionInfo:
    """Blank for an edition that builds on none, and for one that is not known."""
    stated = _editions().get(edition, {})
    return EditionInfo(
        base=stated.get("base", ""),
        aligned=tuple(Text(**one) for one in stated.get("aligned", ())),
        file_names=tuple(Text(**one) for one in stated.get("fileNames", ())),
        priority={id_: Text(**why) for id_, why in stated.get("priority", {}).items()},
        dated=tuple(stated.get("dated", ())),
    )


def known_edition(edition: str) -> None:
    known = index()["editions"]
    if edition not in known:
        raise CallError(UNKNOWN_EDITION, name=edition, known=", ".join(known))

"""Schemas: which there are, reading one, and recognising which one a header follows.

Everything comes from JSON that `pipeline.guidelines.build` printed; schemas/index.json holds just what recognition
needs, so that a small file is answered quickly.

Recognition weighs names: one that stands in nearly every dataset (名称, 緯度) says little, one that stands in a single
dataset (SSID, 災害種別_津波) says nearly all. A list that shares only the common names follows nothing: taking a file for
what it is not would keep a clerk from publishing it.
"""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.carried import carried
from pipeline.errors import CallError
from pipeline.model import FORMS, Field, Match, Schema, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

THRESHOLD = 0.55  # of likeness: below it a file follows nothing
MARGIN = 0.1  # between the best dataset and the next: below it nobody can tell
ALIASED = 0.9  # what a column under another name counts for, beside one under its own
ABSENT = 0.2  # what an item that a file leaves out takes away: towns leave out a lot
LOCAL = 0.3  # what a column takes away that no dataset knows: towns add their own
TELLING = 0.5  # the weight from which a name is evidence of its dataset (it stands in four datasets or fewer)
ENOUGH = 1.5  # evidence needed for full likeness: more than one telling name

UNKNOWN = Text(
    ja="「{name}」という様式はありません。選べるのは {known} です（`totonoe schema list` で一覧が出ます）。",
    en='There is no schema "{name}". There are: {known} (`totonoe schema list` shows them all).',
)
UNKNOWN_EDITION = Text(
    ja="「{name}」という版はありません。選べるのは {known} です。",
    en='There is no edition "{name}". There are: {known}.',
)
TWO_EDITIONS = Text(
    ja="様式「{name}」と版「{edition}」の指定が食い違っています。どちらか一方にしてください。",
    en='The schema "{name}" and the edition "{edition}" contradict each other. Give one of them.',
)
NO_FILE = Text(ja="様式のファイル {path} を開けません。", en="The schema file {path} cannot be opened.")
NO_SCHEMA = Text(
    ja="{path} は表の様式（Table Schema）として読めません。{reason}",
    en="{path} cannot be read as a Table Schema. {reason}",
)
NO_JSON = Text(ja="JSON の書き方になっていません。", en="It is not JSON.")
NO_FIELDS = Text(ja="列の一覧（fields）がありません。", en="It has no list of fields.")
NO_NAME = Text(ja="{number}番目の列に名前がありません。", en="Field {number} has no name.")
NAMED_TWICE = Text(ja="「{name}」という列が二つあります。", en='Two fields are called "{name}".')
BAD_CONSTRAINT = Text(
    ja="「{name}」の列の制約 {constraint} が読めません。", en='Constraint {constraint} of "{name}" cannot be read.'
)


@dataclass(frozen=True, slots=True)
class SchemaInfo:
    """One line of `totonoe schema list`."""

    id: str
    edition: str
    title: str
    edition_title: Text
    issuer: str
    number: str
    items: int
    default: bool  # of the edition that is meant when none is named
    draft: bool  # never recognised unless its edition is asked for


def normalise(name: str) -> str:
    """A column's name without what people vary: width, blanks, line breaks, capitals. ＿ becomes _ with the width."""
    return "".join(unicodedata.normalize("NFKC", name).replace("\ufeff", "").split()).casefold()


# --- which there are -----------------------------------------------------------------------------------------------


@lru_cache(maxsize=1)
def _index() -> Mapping[str, Any]:
    found: Mapping[str, Any] = json.loads((carried("schemas") / "index.json").read_text(encoding="utf-8"))
    return found


def available() -> tuple[SchemaInfo, ...]:
    """Every schema, edition by edition in their order."""
    index = _index()
    return tuple(
        SchemaInfo(
            id=one["id"],
            edition=one["edition"],
            title=one["title"],
            edition_title=Text(**edition["title"]),
            issuer=edition["issuer"],
            number=one["number"],
            items=len(one["names"]),
            default=one["edition"] == index["default"],
            draft=edition["draft"],
        )
        for one in index["schemas"]
        for edition in (index["editions"][one["edition"]],)
    )


def load(name: str, edition: str | None = None) -> Schema:
    """The schema "aed" (of the default edition when none is given) or "suisho_2017/aed". Raises CallError."""
    index = _index()
    stated, _, id_ = name.rpartition("/")
    if stated and edition and stated != edition:
        raise CallError(TWO_EDITIONS, name=name, edition=edition)
    wanted = stated or edition or index["default"]
    _known_edition(wanted)
    known = [one["id"] for one in index["schemas"] if one["edition"] == wanted]
    if id_ not in known:
        raise CallError(UNKNOWN, name=name, known=", ".join(known))
    return _loaded(wanted, id_)


@lru_cache(maxsize=64)
def _loaded(edition: str, id_: str) -> Schema:
    return _schema(json.loads((carried("schemas") / edition / f"{id_}.json").read_text(encoding="utf-8")))


def _known_edition(edition: str) -> None:
    known = _index()["editions"]
    if edition not in known:
        raise CallError(UNKNOWN_EDITION, name=edition, known=", ".join(known))


# --- reading one ---------------------------------------------------------------------------------------------------


class _Unreadable(ValueError):
    """Why a descriptor is no Table Schema."""

    def __init__(self, text: Text, **values: object) -> None:
        super().__init__(text.en)
        shown = {name: str(value) for name, value in values.items()}
        self.reason = f"{text.say('ja', shown)} {text.say('en', shown)}"


def load_file(path: str | Path) -> Schema:
    """Any Table Schema of the user's own; what it does not say of a field is taken from its type. Raises CallError."""
    try:
        data = Path(path).read_bytes()
    except OSError:
        raise CallError(NO_FILE, path=path) from None
    try:
        return _schema(json.loads(data.decode("utf-8-sig")), Path(path).stem)
    except _Unreadable as error:
        raise CallError(NO_SCHEMA, path=path, reason=error.reason) from None
    except (ValueError, RecursionError):
        reason = f"{NO_JSON.ja} {NO_JSON.en}"
        raise CallError(NO_SCHEMA, path=path, reason=reason) from None


def _schema(descriptor: object, name: str = "") -> Schema:
    listed = descriptor.get("fields") if isinstance(descriptor, dict) else None
    if not isinstance(descriptor, dict) or not isinstance(listed, list) or not listed:
        raise _Unreadable(NO_FIELDS)
    fields: list[Field] = []
    for number, stated in enumerate(listed, 1):
        if not isinstance(stated, dict) or not isinstance(stated.get("name"), str) or not stated["name"]:
            raise _Unreadable(NO_NAME, number=number)
        if any(stated["name"] == field.name for field in fields):
            raise _Unreadable(NAMED_TWICE, name=stated["name"])
        fields.append(_field(stated))
    return Schema(
        id=_text(descriptor, "id") or name,
        edition=_text(descriptor, "edition"),
        title=_text(descriptor, "title") or name,
        fields=tuple(fields),
        issuer=_text(descriptor, "issuer"),
        number=_text(descriptor, "number"),
        file_name=_text(descriptor, "fileName"),
    )


def _text(stated: Mapping[str, Any], key: str) -> str:
    value = stated.get(key, "")
    return value if isinstance(value, str) else ""


def _field(stated: Mapping[str, Any]) -> Field:
    own = (
        stated.get("form") in FORMS
    )  # printed by us: everything is said; else a user's schema, which means what it says
    demands = {**_mapping(stated, "constraints"), **_mapping(stated, "expects")}
    choices = demands.get("enum", [])
    pattern = demands.get("pattern")
    required = demands.get("required") is True
    if not isinstance(choices, list):
        raise _Unreadable(BAD_CONSTRAINT, name=stated["name"], constraint="enum")
    if pattern is not None:
        try:
            re.compile(pattern)
        except (re.error, TypeError):
            raise _Unreadable(BAD_CONSTRAINT, name=stated["name"], constraint="pattern") from None
    return Field(
        name=stated["name"],
        key=_text(stated, "key"),
        form=stated["form"] if own else _form(stated, choices),
        type=_text(stated, "type") or "string",
        need=stated.get("need")
        if own and stated.get("need") in ("必須", "推奨", "任意")
        else "必須"
        if required
        else "任意",
        need_evidence=stated.get("needEvidence", "inferred") if own else "sheet",
        form_evidence=stated.get("formEvidence", "inferred") if own else "sheet",
        blocking=stated.get("blocking") is True if own else required,
        choices=tuple(str(choice) for choice in choices),
        minimum=_number(demands.get("minimum")),
        maximum=_number(demands.get("maximum")),
        pattern=pattern,
        unique=demands.get("unique") is True,
        example=str(stated.get("example", "")),
        description=_text(stated, "description"),
        aliases=tuple(alias for alias in stated.get("aliases", ()) if isinstance(alias, str)) if own else (),
    )


def _mapping(stated: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    value = stated.get(key, {})
    return value if isinstance(value, dict) else {}


def _number(value: object) -> float | None:
    return value if isinstance(value, (int, float)) and not isinstance(value, bool) else None


def _form(stated: Mapping[str, Any], choices: Sequence[object]) -> str:
    """What a field of a user's schema holds, drawn from its type. What we do not judge is free text."""
    type_, format_ = _text(stated, "type") or "string", _text(stated, "format") or "default"
    if type_ == "string" and choices:
        return "choice"
    if type_ == "string":
        return {"email": "email", "uri": "url"}.get(format_, "text")
    # A number or date in a notation of its own is not what our rules mean by one.
    own_notation = format_ != "default" or any(key in stated for key in ("bareNumber", "decimalChar", "groupChar"))
    return "text" if own_notation or type_ not in ("integer", "number", "date") else type_


# --- which field a column is -----------------------------------------------------------------------------------------


def fields_of(schema: Schema, header: Sequence[str]) -> tuple[Field | None, ...]:
    """One per column, None where the schema has no such item. An own name wins over an alias; each item is used once."""
    names = [field.name for field in schema.fields]
    aliases = {normalise(alias): place for place, field in enumerate(schema.fields) for alias in field.aliases}
    places = _places(header, names, [normalise(name) for name in names], aliases)
    return tuple(None if place is None else schema.fields[place] for place in places)


def _places(
    header: Sequence[str], names: Sequence[str], plain: Sequence[str], aliases: Mapping[str, int]
) -> list[int | None]:
    """The item of each column: first by the very name, then by the name made plain, then by an alias."""
    found: list[int | None] = [None] * len(header)
    used: set[int] = set()
    made_plain = [normalise(name) for name in header]
    for known, spelt in (
        ({name: place for place, name in enumerate(names)}, header),
        ({name: place for place, name in enumerate(plain)}, made_plain),
        (aliases, made_plain),
    ):
        for column, name in enumerate(spelt):
            place = known.get(name)
            if found[column] is None and place is not None and place not in used:
                found[column] = place
                used.add(place)
    return found


# --- recognising -------------------------------------------------------------------------------------------------------


def recognise(header: Sequence[str], edition: str | None = None) -> tuple[Match, ...]:
    """Every schema by its likeness to a header, best first; drafts only when their edition is asked for.

    Two editions alike: the one with more of its own names in the header goes first, then the later one.
    """
    index = _index()
    if edition is not None:
        _known_edition(edition)
    editions = index["editions"]
    ranked: list[tuple[float, int, int, Match]] = []
    for one in index["schemas"]:
        about = editions[one["edition"]]
        if one["edition"] != edition and (edition is not None or about["draft"]):
            continue
        places = _places(header, one["names"], one["plain"], one["aliases"])
        match = _likeness(header, one["names"], places, one["aliases"], index["weights"])
        own = sum(name in one["names"] for name in set(header))
        ranked.append((match, own, about["order"], Match(one["id"], one["edition"], match)))
    ranked.sort(key=lambda entry: entry[:3], reverse=True)
    return tuple(match for *_, match in ranked)


def follows(matches: Sequence[Match]) -> Match | None:
    """The schema that the header follows, or None: nothing is like enough, or two datasets are equally like."""
    if not matches or matches[0].match < THRESHOLD:
        return None
    best = matches[0]
    others = [match.match for match in matches if match.id != best.id]
    return best if not others or best.match - max(others) >= MARGIN else None


def likeness(header: Sequence[str], schema: Schema) -> float:
    """How much a header is like a schema, 0 to 1; 1 only for the very header."""
    names = [field.name for field in schema.fields]
    plain = [normalise(name) for name in names]
    aliases = {normalise(alias): place for place, field in enumerate(schema.fields) for alias in field.aliases}
    return _likeness(header, names, _places(header, names, plain, aliases), aliases, _index()["weights"])


def _likeness(
    header: Sequence[str],
    names: Sequence[str],
    places: Iterable[int | None],
    aliases: Mapping[str, int],
    weights: Mapping[str, float],
) -> float:
    """What is common, of what is common, strange and absent; each name by its weight."""
    if list(header) == list(names):
        return 1.0
    common = whole = evidence = 0.0
    found: set[int] = set()
    for column, place in zip(header, places, strict=True):
        name = normalise(column)
        if place is None:
            whole += weights.get(name, LOCAL) if name else 0.0
            continue
        found.add(place)
        weight = weights.get(normalise(names[place]), 1.0)
        whole += weight
        common += weight * (ALIASED if name in aliases else 1.0)
        evidence += weight if weight >= TELLING else 0.0
    absent = sum(weights.get(normalise(name), 1.0) for place, name in enumerate(names) if place not in found)
    whole += ABSENT * absent
    if not whole:
        return 0.0
    return min(0.99, round(common / whole * min(1.0, evidence / ENOUGH), 2))

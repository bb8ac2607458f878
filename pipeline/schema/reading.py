"""Reading a Table Schema: one that we printed, or any of the user's own."""

from __future__ import annotations

import datetime as dt
import json
import math
import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from pipeline.errors import CallError
from pipeline.model import FORMS, Bond, Field, Need, Relation, Schema, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

NO_FILE = Text(ja="様式のファイル {path} を開けません。", en="The schema file {path} cannot be opened.")
NO_JSON = Text(
    ja="{path} は表の様式（Table Schema）として読めません。JSON の書き方になっていません。",
    en="{path} cannot be read as a Table Schema: it is not JSON.",
)
NO_FIELDS = Text(
    ja="{path} は表の様式（Table Schema）として読めません。列の一覧（fields）がありません。",
    en="{path} cannot be read as a Table Schema: it has no list of fields.",
)
NO_NAME = Text(
    ja="{path} は表の様式（Table Schema）として読めません。{number}番目の列に名前がありません。",
    en="{path} cannot be read as a Table Schema: field {number} has no name.",
)
NAMED_TWICE = Text(
    ja="{path} は表の様式（Table Schema）として読めません。「{name}」という列が二つあります。",
    en='{path} cannot be read as a Table Schema: two fields are called "{name}".',
)
BAD_CONSTRAINT = Text(
    ja="{path} は表の様式（Table Schema）として読めません。「{name}」の列の {constraint} が使えません。",
    en='{path} cannot be read as a Table Schema: {constraint} of "{name}" cannot be used.',
)

BAD_MISSING = Text(
    ja="{path} は表の様式（Table Schema）として読めません。空欄の代わりの値（missingValues）は文字の一覧で書きます。",
    en="{path} cannot be read as a Table Schema: missingValues is not a list of texts.",
)

BLANK = [""]
TRUE = ["true", "True", "TRUE", "1"]  # what readers take for yes and no where the schema does not say
FALSE = ["false", "False", "FALSE", "0"]
OTHER = "other"  # a notation that is not judged
NUMBER_MARKS = ("bareNumber", "decimalChar", "groupChar")
READ_AS_ONE = ("integer", "number", "boolean", "date", "time", "datetime", "year", "yearmonth")  # have no length
BOUNDS = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum")
LENGTHS = ("minLength", "maxLength")
COUNTED = ("integer", "number", "year")  # types whose bounds are numbers
PATTERNS = {"email": r"[^@\s]+@[^@\s]+\.[^@\s]+", "uri": r"[A-Za-z][A-Za-z0-9+.-]*:\S+"}


def load_file(path: str | Path) -> Schema:
    """Any Table Schema of the user's own; what it does not say of a field is taken from its type. Raises CallError."""
    try:
        data = Path(path).read_bytes()
    except OSError:
        raise CallError(NO_FILE, path=path) from None
    return _of_bytes(data, Path(path))


@lru_cache(maxsize=8)  # a file that is named for a folder is asked for at each of its tables
def _of_bytes(data: bytes, path: Path) -> Schema:
    try:
        descriptor = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise CallError(NO_JSON, path=path) from None
    return _schema(descriptor, path)


def _schema(descriptor: object, path: Path) -> Schema:
    if not isinstance(descriptor, dict) or not isinstance(descriptor.get("fields"), list) or not descriptor["fields"]:
        raise CallError(NO_FIELDS, path=path)
    fields: list[Field] = []
    for number, stated in enumerate(descriptor["fields"], 1):
        if not isinstance(stated, dict) or not _text(stated, "name"):
            raise CallError(NO_NAME, path=path, number=number)
        if any(stated["name"] == field.name for field in fields):
            raise CallError(NAMED_TWICE, path=path, name=stated["name"])
        fields.append(_field(stated, path)._replace(missing=_missing(stated, descriptor, path)))
    return Schema(
        id=_text(descriptor, "id") or path.stem,
        edition=_text(descriptor, "edition"),
        title=_text(descriptor, "title") or path.stem,
        fields=tuple(fields),
        issuer=_text(descriptor, "issuer"),
        number=_text(descriptor, "number"),
        file_name=_text(descriptor, "fileName"),
        all_columns=descriptor.get("allColumns") is True,
        relations=tuple(relations(descriptor)),
    )


def relations(descriptor: Mapping[str, Any]) -> Iterator[Relation]:
    """What several items say together. Table Schema has no place for it, so what is no relation is let pass."""
    listed = descriptor.get("relations")
    for stated in listed if isinstance(listed, list) else ():
        items = stated.get("items") if isinstance(stated, dict) else None
        if not isinstance(items, list) or not all(isinstance(name, str) for name in items):
            continue
        if stated.get("kind") in get_args(Bond) and len(items) > 1:
            yield Relation(stated["kind"], tuple(items), _text(stated, "called"))


def _text(stated: Mapping[str, Any], key: str) -> str:
    value = stated.get(key, "")
    return value if isinstance(value, str) else ""


def _missing(stated: Mapping[str, Any], descriptor: Mapping[str, Any], path: Path) -> tuple[str, ...]:
    """What stands for a blank: the field's own list, the schema's, or the blank alone."""
    listed = stated.get("missingValues", descriptor.get("missingValues", BLANK))
    if not isinstance(listed, list) or not all(isinstance(value, str) for value in listed):
        raise CallError(BAD_MISSING, path=path)
    return tuple(listed)


def _field(stated: Mapping[str, Any], path: Path) -> Field:
    demands = {**_mapping(stated, "constraints"), **_mapping(stated, "expects")}
    name, type_, notation = stated["name"], _text(stated, "type") or "string", _notation(stated)
    if type_ == "string" and "pattern" not in demands and _text(stated, "format") in PATTERNS:
        demands["pattern"] = PATTERNS[stated["format"]]
    for constraint, value in demands.items():
        if not _usable(constraint, value, type_, notation):
            raise CallError(BAD_CONSTRAINT, path=path, name=name, constraint=constraint)
    choices = demands.get("enum", [])
    bounds = {key: _bound(demands[key], type_, notation) for key in BOUNDS if key in demands}
    required = demands.get("required") is True
    field = Field(
        name=name,
        form=_form(stated, choices, notation),
        type=type_,
        need="必須" if required else "任意",
        need_evidence="sheet",  # a user's own schema means what it says
        form_evidence="sheet",
        blocking=required,
        choices=_answers(stated, choices) if type_ == "boolean" else tuple(str(choice) for choice in choices),
        minimum=_inner(bounds.get("minimum"), bounds.get("exclusiveMinimum"), type_, 1),
        maximum=_inner(bounds.get("maximum"), bounds.get("exclusiveMaximum"), type_, -1),
        min_length=demands.get("minLength"),
        max_length=demands.get("maxLength"),
        notation=notation,
        pattern=demands.get("pattern"),
        unique=demands.get("unique") is True,
        example=str(stated.get("example", "")),
        description=_text(stated, "description"),
    )
    if stated.get("form") not in FORMS:
        return field
    return field._replace(  # printed by us: it says more
        key=_text(stated, "key"),
        form=stated["form"],
        need=stated["need"] if stated.get("need") in get_args(Need) else "任意",
        need_evidence=_text(stated, "needEvidence") or "inferred",
        form_evidence=_text(stated, "formEvidence") or "inferred",
        blocking=stated.get("blocking") is True,
        aliases=tuple(alias for alias in stated.get("aliases", ()) if isinstance(alias, str)),
        codes=_text(_mapping(stated, "codes"), "list"),
        unit=_text(stated, "unit"),
    )


def _mapping(stated: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    value = stated.get(key, {})
    return value if isinstance(value, dict) else {}


def _usable(constraint: str, value: object, type_: str, notation: str) -> bool:
    """Whether a constraint says something of such a field. What we do not know is let pass."""
    if constraint == "pattern":
        try:
            return bool(re.compile(value, re.ASCII)) if isinstance(value, str) else False  # as it will be asked
        except (re.error, ValueError):  # the latter of flags that contradict each other
            return False
    if constraint in LENGTHS:
        return type(value) is int and value >= 0 and type_ not in READ_AS_ONE
    if constraint in BOUNDS:
        return _bound(value, type_, notation) is not None
    return isinstance(value, {"enum": list, "required": bool, "unique": bool}.get(constraint, object))


def _bound(value: object, type_: str, notation: str) -> float | None:
    """A bound as a number; a date as its days. None where it is no value of the type, or of one that is not compared."""
    if type_ == "date" and notation != OTHER and isinstance(value, str):
        try:
            return dt.datetime.strptime(value, notation or "%Y-%m-%d").toordinal()  # noqa: DTZ007  a day has no time zone
        except ValueError:
            return None
    if type_ not in COUNTED or isinstance(value, bool):
        return None
    try:
        number = float(value) if isinstance(value, (int, float, str)) else math.nan
    except ValueError:
        return None
    return value if isinstance(value, int) else number if math.isfinite(number) else None


def _inner(bound: float | None, beyond: float | None, type_: str, step: int) -> float | None:
    """The tighter of a bound and one that is itself too far; `step` 1 for the lower one, -1 for the upper."""
    if beyond is not None:
        beyond = math.nextafter(beyond, step * math.inf) if type_ == "number" else beyond + step
    stated = [one for one in (bound, beyond) if one is not None]
    return max(stated, key=lambda one: one * step) if stated else None


def _answers(stated: Mapping[str, Any], choices: Sequence[object]) -> tuple[str, ...]:
    """The words for yes and no, where the schema names its own or allows but one of them."""
    if not choices and "trueValues" not in stated and "falseValues" not in stated:
        return ()
    both = (True, stated.get("trueValues", TRUE)), (False, stated.get("falseValues", FALSE))
    return tuple(
        str(word)
        for meant, words in both
        for word in words
        if not choices or any(choice is meant or choice in words for choice in choices)
    )


def _notation(stated: Mapping[str, Any]) -> str:
    """How the field writes its values, where that is not how its type says: see Field."""
    type_, format_ = _text(stated, "type") or "string", _text(stated, "format") or "default"
    if type_ == "boolean":
        return OTHER if "trueValues" in stated or "falseValues" in stated else ""
    if type_ == "string" or (format_ == "default" and not any(key in stated for key in NUMBER_MARKS)):
        return ""
    return format_ if type_ == "date" and "%" in format_ else OTHER


def _form(stated: Mapping[str, Any], choices: Sequence[object], notation: str) -> str:
    """What a field of a user's schema holds, drawn from its type. What we do not judge is free text."""
    type_ = _text(stated, "type") or "string"
    if type_ == "string":
        return "choice" if choices else {"email": "email", "uri": "url"}.get(_text(stated, "format"), "text")
    # A number or date in a notation of its own is not what our rules mean by one.
    return "text" if notation or type_ not in ("integer", "number", "date") else type_

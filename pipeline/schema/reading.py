"""Reading a Table Schema: one that we printed, or any of the user's own."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from pipeline.errors import CallError
from pipeline.model import FORMS, Field, Need, Schema, Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

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


def load_file(path: str | Path) -> Schema:
    """Any Table Schema of the user's own; what it does not say of a field is taken from its type. Raises CallError."""
    try:
        data = Path(path).read_bytes()
    except OSError:
        raise CallError(NO_FILE, path=path) from None
    try:
        descriptor = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise CallError(NO_JSON, path=path) from None
    return _schema(descriptor, Path(path))


def _schema(descriptor: object, path: Path) -> Schema:
    if not isinstance(descriptor, dict) or not isinstance(descriptor.get("fields"), list) or not descriptor["fields"]:
        raise CallError(NO_FIELDS, path=path)
    fields: list[Field] = []
    for number, stated in enumerate(descriptor["fields"], 1):
        if not isinstance(stated, dict) or not _text(stated, "name"):
            raise CallError(NO_NAME, path=path, number=number)
        if any(stated["name"] == field.name for field in fields):
            raise CallError(NAMED_TWICE, path=path, name=stated["name"])
        fields.append(_field(stated, path))
    return Schema(
        id=_text(descriptor, "id") or path.stem,
        edition=_text(descriptor, "edition"),
        title=_text(descriptor, "title") or path.stem,
        fields=tuple(fields),
        issuer=_text(descriptor, "issuer"),
        number=_text(descriptor, "number"),
        file_name=_text(descriptor, "fileName"),
    )


def _text(stated: Mapping[str, Any], key: str) -> str:
    value = stated.get(key, "")
    return value if isinstance(value, str) else ""


def _field(stated: Mapping[str, Any], path: Path) -> Field:
    demands = {**_mapping(stated, "constraints"), **_mapping(stated, "expects")}
    choices, pattern = demands.get("enum", []), demands.get("pattern")
    if not isinstance(choices, list):
        raise CallError(BAD_CONSTRAINT, path=path, name=stated["name"], constraint="enum")
    if pattern is not None:
        try:
            re.compile(pattern)
        except (re.error, TypeError):
            raise CallError(BAD_CONSTRAINT, path=path, name=stated["name"], constraint="pattern") from None
    required = demands.get("required") is True
    field = Field(
        name=stated["name"],
        form=_form(stated, choices),
        type=_text(stated, "type") or "string",
        need="必須" if required else "任意",
        need_evidence="sheet",  # a user's own schema means what it says
        form_evidence="sheet",
        blocking=required,
        choices=tuple(str(choice) for choice in choices),
        minimum=_number(demands.get("minimum")),
        maximum=_number(demands.get("maximum")),
        pattern=pattern,
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

"""What a row of an item table may hold. The first contradiction is said with its file, its line and its cure."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, NoReturn, cast, get_args

from pipeline.errors import GuidelineError
from pipeline.model import FORMS, Field, Need, Text
from pipeline.schema import normalise

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.guidelines.codes import CodeList
    from pipeline.guidelines.items import Row

EVIDENCE = ("sheet", "common", "inferred")
OF_FORM = {  # the types a form may have; every other form is a string
    "integer": ("integer", "string"),
    "number": ("number", "string"),
    "latitude": ("number",),
    "longitude": ("number",),
    "date": ("date", "string"),
}
FREE = ("text",)  # forms whose items need no example, unless they are 必須: a filled-in template must pass
TYPED = ("integer", "number", "date")  # types that tools hold values to; 緯度 and 経度 have no other
NUMERIC = ("integer", "number", "latitude", "longitude")
LISTING = ("choice", "list", "weekdays", "id", "text")  # forms whose values a code list may give
KEY = re.compile(r"[a-z][A-Za-z0-9_]*", re.ASCII)
DECIMAL = re.compile(r"-?[0-9]+(\.[0-9]+)?", re.ASCII)
WHOLE = re.compile(r"-?[0-9]+", re.ASCII)

BLANK = Text(
    ja="{file} の{line}行目: 「{name}」の {column} が空欄です。書いてください。",
    en='{file}, line {line}: {column} of "{name}" is blank. Fill it in.',
)
NOT_ONE_OF = Text(
    ja="{file} の{line}行目: 「{name}」の {column} が「{value}」です。{allowed} のどれかにしてください。",
    en='{file}, line {line}: {column} of "{name}" is "{value}". Make it one of {allowed}.',
)
BAD_KEY = Text(
    ja="{file} の{line}行目: 「{name}」の key「{value}」は使えません。"
    "英小文字で始め、半角の英数字（と「_」）だけで書いてください（例: nameKana）。",
    en='{file}, line {line}: the key "{value}" of "{name}" cannot be used. '
    "Write letters and digits in camelCase (nameKana); an underscore may stand between them.",
)
TWICE = Text(
    ja="{file} の{line}行目: {column}「{value}」は{first}行目にもあります。どちらかを変えてください。",
    en='{file}, line {line}: the {column} "{value}" also stands on line {first}. Change one of them.',
)
TWICE_BELOW = Text(
    ja="{file} の{line}行目: {column}「{value}」は、もとの版（{below} の{first}行目）にもあります。この行を変えてください。",
    en='{file}, line {line}: the {column} "{value}" also stands in the base ({below}, line {first}). Change this line.',
)
NOT_A_NUMBER = Text(
    ja="{file} の{line}行目: 「{name}」の {column}「{value}」が数ではありません。"
    "半角の数字で書くか、空欄にしてください。",
    en='{file}, line {line}: {column} of "{name}", "{value}", is not a number. Write digits or leave it blank.',
)
RANGE = Text(
    ja="{file} の{line}行目: 「{name}」の minimum {minimum} が maximum {maximum} より大きくなっています。"
    "入れ替えてください。",
    en='{file}, line {line}: minimum {minimum} of "{name}" is above maximum {maximum}. Swap them.',
)
NO_RANGE = Text(
    ja="{file} の{line}行目: 「{name}」（form {form}、type {type}）に minimum や maximum は置けません。"
    "消すか、form と type を数にしてください。",
    en='{file}, line {line}: "{name}" (form {form}, type {type}) can have no minimum or maximum. '
    "Drop them, or make form and type a number.",
)
INFERRED_RANGE = Text(
    ja="{file} の{line}行目: 「{name}」の形は推定（form_evidence が inferred）なので、minimum や maximum は置けません。"
    "消すか、文書で確かめた形なら form_evidence を sheet か common にしてください。",
    en='{file}, line {line}: the form of "{name}" is inferred, so it can have no minimum or maximum. '
    "Drop them, or make form_evidence sheet or common if the form was read in a document.",
)
CHOICES = Text(
    ja="{file} の{line}行目: 「{name}」の選択肢「{value}」と形 {form} が合いません。"
    "choice は二つ以上を「;」でつなぎ、flag は一つ、ほかの形は空欄にしてください。",
    en='{file}, line {line}: the choices "{value}" of "{name}" do not go with form {form}. '
    'A choice has two or more, joined with ";", a flag has one, other forms have none.',
)
NO_LIST = Text(
    ja="{file} の{line}行目: 「{name}」の choices「{value}」という一覧がありません。{allowed} のどれかにするか、"
    "guidelines/codes/ に一覧を加えてください。",
    en='{file}, line {line}: there is no code list "{value}" for "{name}". Write one of {allowed}, or add the list to '
    "guidelines/codes/.",
)
NO_LISTING = Text(
    ja="{file} の{line}行目: 「{name}」の形 {form} に一覧「{value}」は使えません。form を {allowed} のどれかにするか、"
    "choices を空欄にしてください。",
    en='{file}, line {line}: "{name}" of form {form} can have no code list "{value}". Make form one of {allowed}, or leave '
    "choices blank.",
)
BAD_PATTERN = Text(
    ja="{file} の{line}行目: 「{name}」の pattern「{value}」は使えません。"
    "括弧は (?: ) とし、「|」はその中だけで使い、数字は [0-9] と書いてください。",
    en='{file}, line {line}: the pattern "{value}" of "{name}" cannot be used. '
    'Group with (?: ), use "|" only inside such a group, and write [0-9] for a digit.',
)
BAD_EXAMPLE = Text(
    ja="{file} の{line}行目: 「{name}」の例「{value}」が、この行の決まり（{broken}）に合いません。"
    "例か決まりを直してください。",
    en='{file}, line {line}: the example "{value}" of "{name}" breaks this line\'s own {broken}. '
    "Mend the one or the other.",
)
INFERRED_TYPE = Text(
    ja="{file} の{line}行目: 「{name}」の形は推定（form_evidence が inferred）なので、type「{value}」で縛れません。"
    "type を string にしてください。",
    en='{file}, line {line}: the form of "{name}" is inferred, so the type "{value}" cannot hold it. Make it a string.',
)
BLOCKING_FLAG = Text(
    ja="{file} の{line}行目: 「{name}」は空欄に意味のある印（flag）なので、blocking にはできません。"
    "blocking を空欄にしてください。",
    en='{file}, line {line}: "{name}" is a flag, where blank means no; it cannot be blocking. Leave blocking blank.',
)


def fields(rows: Sequence[Row], edition: str, lists: Mapping[str, CodeList]) -> tuple[Field, ...]:
    """The items of a whole table of an edition. Raises GuidelineError at the first contradiction."""
    found = tuple(_field(row, lists) for row in rows)
    _once(edition, "name", [(normalise(f.name), row) for f, row in zip(found, rows, strict=True)])
    _once(edition, "key", [(f.key, row) for f, row in zip(found, rows, strict=True)])
    # An alias must lead to one item only, and a name that is an item's own is never another's alias.
    names = [(normalise(f.name), row) for f, row in zip(found, rows, strict=True)]
    aliases = [(normalise(a), row) for f, row in zip(found, rows, strict=True) for a in f.aliases]
    _once(edition, "aliases", names + aliases)
    return found


def _once(edition: str, column: str, values: Sequence[tuple[str, Row]]) -> None:
    """Where a line of the base and one of the edition say the same, the edition's own is the one to change."""
    seen: dict[str, Row] = {}
    for value, row in values:
        if value not in seen:
            seen[value] = row
            continue
        own, first = sorted((row, seen[value]), key=lambda one: (one.edition == edition, one.line), reverse=True)
        told = {"file": own.file, "line": own.line, "column": column, "value": value, "first": first.line}
        if own.file != first.file:
            raise GuidelineError(TWICE_BELOW, **told, below=first.file)
        raise GuidelineError(TWICE, **told)


def _field(row: Row, lists: Mapping[str, CodeList]) -> Field:
    for column in ("name", "key", "form", "need", "need_evidence", "form_evidence", "type", "description"):
        if not row[column]:
            _refuse(BLANK, row, column=column)
    _one_of(row, "form", FORMS)
    _one_of(row, "need", get_args(Need))
    _one_of(row, "need_evidence", ("sheet", "inferred"))
    types = OF_FORM.get(row["form"], ("string",))
    # What is inferred has to be a string to other tools; a latitude never is.
    _one_of(row, "form_evidence", EVIDENCE if "string" in types else ("sheet", "common"))
    _one_of(row, "blocking", ("yes", ""))
    _one_of(row, "unique", ("yes", ""))
    _one_of(row, "type", types)
    if not KEY.fullmatch(row["key"]):
        _refuse(BAD_KEY, row, value=row["key"])
    if row["form"] == "flag" and row["blocking"]:
        _refuse(BLOCKING_FLAG, row)
    if row["form_evidence"] == "inferred" and row["type"] in TYPED:
        _refuse(INFERRED_TYPE, row, value=row["type"])
    named = _named(row, lists)
    field = Field(
        name=row["name"],
        key=row["key"],
        form=row["form"],
        type=row["type"],
        need=cast("Need", row["need"]),
        need_evidence=row["need_evidence"],
        form_evidence=row["form_evidence"],
        blocking=bool(row["blocking"]),
        choices=_choices(row, named),
        minimum=_bound(row, "minimum"),
        maximum=_bound(row, "maximum"),
        pattern=_pattern(row),
        unique=bool(row["unique"]),
        example=row["example"],
        description=row["description"],
        aliases=_list(row["aliases"]),
        codes=named.id if named else "",
        unit=row["unit"],
    )
    if field.minimum is not None and field.maximum is not None and field.minimum > field.maximum:
        _refuse(RANGE, row, minimum=row["minimum"], maximum=row["maximum"])
    _example(row, field, named)
    return field


def _refuse(text: Text, row: Row, **values: object) -> NoReturn:
    named = {"name": row["name"]} if "{name}" in text.ja else {}
    raise GuidelineError(text, file=row.file, line=row.line, **named, **values)


def _one_of(row: Row, column: str, allowed: Sequence[str]) -> None:
    if row[column] not in allowed:
        shown = "・".join(value or "空欄" for value in allowed)
        _refuse(NOT_ONE_OF, row, column=column, value=row[column], allowed=shown)


def _list(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())


def _named(row: Row, lists: Mapping[str, CodeList]) -> CodeList | None:
    """The code list that the item's choices name with "@"."""
    cell = row["choices"]
    if not cell.startswith("@"):
        return None
    if cell[1:] not in lists:
        _refuse(NO_LIST, row, value=cell, allowed="・".join(f"@{name}" for name in lists) or "―")
    if row["form"] not in LISTING:
        _refuse(NO_LISTING, row, value=cell, form=row["form"], allowed="・".join(LISTING))
    return lists[cell[1:]]


def _choices(row: Row, named: CodeList | None) -> tuple[str, ...]:
    """The values that alone may stand there: those of a list close the item only where it is a choice."""
    if named:
        return named.values if row["form"] == "choice" else ()
    choices, form = _list(row["choices"]), row["form"]
    right = len(choices) > 1 if form == "choice" else len(choices) == (1 if form == "flag" else 0)
    if not right or len(set(choices)) != len(choices):
        _refuse(CHOICES, row, value=row["choices"], form=form)
    return choices


def _bound(row: Row, column: str) -> float | None:
    text = row[column]
    if not text:
        return None
    if row["form"] in NUMERIC and row["form_evidence"] == "inferred":
        _refuse(INFERRED_RANGE, row)
    if row["form"] not in NUMERIC or row["type"] == "string":
        _refuse(NO_RANGE, row, form=row["form"], type=row["type"])
    if not DECIMAL.fullmatch(text):
        _refuse(NOT_A_NUMBER, row, column=column, value=text)
    number = float(text)
    return int(number) if number.is_integer() else number


def _pattern(row: Row) -> str | None:
    pattern = row["pattern"]
    if not pattern:
        return None
    try:
        groups = re.compile(pattern).groups
    except re.error:
        groups = -1
    # \d and \w take full-width characters; other readers of the schema see a bare "|" as "begins with or ends with".
    if groups or re.search(r"\\[dDwWsS]", pattern) or _bare_alternative(pattern):
        _refuse(BAD_PATTERN, row, value=pattern)
    return pattern


def _bare_alternative(pattern: str) -> bool:
    plain = re.sub(r"\\.|\[(?:\\.|[^\]])*\]", "", pattern)  # without escapes and character classes
    while (inner := re.sub(r"\([^()]*\)", "", plain)) != plain:
        plain = inner
    return "|" in plain


def _example(row: Row, field: Field, named: CodeList | None) -> None:
    value = field.example
    if not value:
        if field.form not in FREE or field.need == "必須":
            _refuse(BLANK, row, column="example")
        return
    broken = _broken(value, field) or ("choices" if named and _unlisted(value, field, named) else "")
    if broken:
        _refuse(BAD_EXAMPLE, row, value=value, broken=broken)


def _broken(value: str, field: Field) -> str:
    """The column whose demand the value does not meet, or ""."""
    if field.pattern and not re.fullmatch(field.pattern, value, re.ASCII):
        return "pattern"
    if field.choices and value not in field.choices:
        return "choices"
    if field.form == "date":
        return "" if _is_date(value) else "form"
    return _broken_number(value, field) if field.form in NUMERIC else ""


def _unlisted(value: str, field: Field, named: CodeList) -> bool:
    """Whether a part of the example is not in the list: 801 is 0801, and 月／水 has two parts."""
    parts = [part for part in value if part not in "／;"] if field.form == "weekdays" else re.split("[／;]", value)
    width = min(map(len, named.values))
    return not {part.zfill(width) for part in parts} <= {*named.values}


def _is_date(value: str) -> bool:
    try:
        return dt.date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _broken_number(value: str, field: Field) -> str:
    if not (WHOLE if field.form == "integer" else DECIMAL).fullmatch(value):
        return "form"
    if field.minimum is not None and float(value) < field.minimum:
        return "minimum"
    if field.maximum is not None and float(value) > field.maximum:
        return "maximum"
    return ""

"""A value that does not have the form the schema asks for, where no rule of its own knows that form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.japan import codes, degrees, kana, telephone
from pipeline.japan.patterns import later
from pipeline.model import Field, Fix, Text
from pipeline.rule import CellRule, Clean, Dirty, Hit, compiled
from pipeline.screens import Screen

if TYPE_CHECKING:
    from collections.abc import Mapping

_POINT = later(r"[0-9]{2,3}(?:\.[0-9]+)?")
AXES: Mapping[str, degrees.Axis] = {"latitude": "latitude", "longitude": "longitude"}


def look(value: str, field: Field) -> Hit | None:
    form = compiled(field.pattern or "")
    if form.fullmatch(value) or _known_otherwise(value, field):
        return None
    if field.form == "town" and (town := codes.town(value)) and form.fullmatch(town):
        return Hit(fix=Fix(town, "likely"))
    if field.form in AXES and _is_point(value, AXES[field.form]):
        return _other_decimals(value, field)
    return Hit()


def _is_point(value: str, axis: degrees.Axis) -> bool:
    return bool(_POINT.fullmatch(value)) and degrees.is_in_japan(value, axis)


def _other_decimals(value: str, field: Field) -> Hit:
    """The place is right and only its decimals are not: nothing that would keep a file back."""
    point = degrees.six_decimals(value, AXES[field.form])
    fix = Fix(point, "likely") if point and compiled(field.pattern or "").fullmatch(point) else None
    return Hit(fix=fix, level="warning")


def _known_otherwise(value: str, field: Field) -> bool:
    """True where the rules for telephone numbers and readings have warned of this value already."""
    if field.form == "telephone":
        return telephone.read(value) is not None
    return field.form == "kana" and kana.read(value) is not None


def screen(field: Field) -> Screen:
    return Screen(like=field.pattern)


_URL = (Field("URL", form="url", pattern="https?://[!-~]+", example="https://www.example.jp/"),)
_TOWN = (Field("町字ID", form="town", pattern="[0-9]{7}", example="0008001"),)

RULE = CellRule(
    code="C404",
    name="wrong-form",
    level="error",
    applies=lambda field: field.pattern is not None,
    source="table-schema",
    says=Text(
        ja="「{value}」は「{field}」の決められた書き方ではありません。けた数や記号を記入例と見くらべて直してください。（記入例: {example}）",
        en="“{value}” is not how “{field}” is written. Please compare digits and marks with the example. (Example: {example})",
    ),
    why=Text(
        ja="書き方が違うと、プログラムがこの値を使えないためです。",
        en="Programs cannot use a value that is written otherwise.",
    ),
    screen=screen,
    meaning=True,
    look=look,
    examples=(
        Dirty("www.example.jp", None, fields=_URL),
        Dirty("https://www.example.jp/見本", None, fields=_URL),
        Dirty("8001", "0008001", fields=_TOWN),
        Dirty("0008-001", "0008001", fields=_TOWN),
        Dirty("見本町", None, fields=_TOWN),
        Clean("https://www.example.jp/facility/1.html", fields=_URL),
        Clean("0008001", fields=_TOWN),
        Clean("電話なし", fields=(Field("電話番号", form="telephone", pattern="[0-9-]+"),)),
    ),
)

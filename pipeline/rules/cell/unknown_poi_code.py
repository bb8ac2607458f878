"""A number for the kind of facility (POIコード) that is not in the table, or the name of the kind in its place."""

from __future__ import annotations

from itertools import filterfalse
from typing import TYPE_CHECKING

from pipeline.japan import poi
from pipeline.model import Field, Fix, Text
from pipeline.rule import CellRule, Clean, Dirty, Hit
from pipeline.screens import doubted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def look(value: str, _: Field) -> Hit | None:
    if poi.known(value):
        return None
    code = poi.code_of(value)
    return Hit(fix=Fix(code, "likely") if code else None)


def _unknown(values: Sequence[str]) -> Iterable[str]:
    return filterfalse(poi.known, values)


_POI = (Field("POIコード", form="id", example="1307"),)

RULE = CellRule(
    code="C324",
    name="unknown-poi-code",
    level="error",
    # A user's own schema names no list: there the item is known by its name.
    applies=lambda field: (field.codes or field.name) in {"poi", "POIコード"} and field.form in {"id", "text"},
    source="jichitai",
    says=Text(
        ja="「{value}」は「{field}」の表にありません。施設の種類を表す番号を、「{example}」のように書いてください。",
        en="“{value}” is not in the table of “{field}”. Write the number of the kind of facility, as “{example}”.",
    ),
    why=Text(
        ja="番号が違うと、地図などで別の種類の施設として表示されるためです。",
        en="With a wrong number maps show the facility as one of another kind.",
    ),
    screen=doubted(_unknown),
    meaning=True,
    look=look,
    examples=(
        Dirty("公民館", "1307", fields=_POI),
        Dirty("1399999", None, fields=_POI),
        Dirty("9999", None, fields=_POI),
        Dirty("庭園", None, fields=_POI),
        Clean("1307", fields=_POI),
        Clean("0801", fields=_POI),
        Clean("801", fields=_POI),
    ),
)

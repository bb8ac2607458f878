"""A text with fewer or more characters than the schema allows."""

from __future__ import annotations

from pipeline.model import Field, Text
from pipeline.rule import CellRule, Clean, Dirty, Hit
from pipeline.screens import EVERY, Screen

LONG = 999  # characters up to which a length is screened: more are no native pattern's business


def look(value: str, field: Field) -> Hit | None:
    if _fits(value, field):
        return None
    least, most = field.min_length, field.max_length
    range_ = f"{'' if least is None else least}～{'' if most is None else most}"
    return Hit({"length": str(len(value)), "range": range_})


def _fits(value: str, field: Field) -> bool:
    return (field.min_length or 0) <= len(value) and (field.max_length is None or len(value) <= field.max_length)


def screen(field: Field) -> Screen:
    least, most = field.min_length or 0, LONG if field.max_length is None else min(field.max_length, LONG)
    return Screen(like=f"(?s:.){{{least},{most}}}") if 0 <= least <= most else EVERY


_SHORT = (Field("略称", max_length=5),)
_CODE = (Field("管理番号", min_length=3, max_length=3),)

RULE = CellRule(
    code="C405",
    name="wrong-length",
    level="error",
    applies=lambda field: field.min_length is not None or field.max_length is not None,
    source="table-schema",
    says=Text(
        ja="「{value}」は{length}文字です。「{field}」の文字数は「{range}」と決められています。文字数を確かめて直してください。",
        en="“{value}” has {length} characters; “{field}” takes “{range}”. Please check and correct it.",
    ),
    why=Text(
        ja="長さの決まった欄にあふれた文字は切り捨てられ、足りない番号は別のものと見なされるためです。",
        en="Where a length is fixed, what is too long is cut off, and a code that is too short is taken for another.",
    ),
    screen=screen,
    meaning=True,
    look=look,
    examples=(
        Dirty("見本市民会館", None, fields=_SHORT),
        Dirty("12", None, fields=_CODE),
        Dirty("1234", None, fields=_CODE),
        Clean("見本会館", fields=_SHORT),
        Clean("123", fields=_CODE),
    ),
)

"""A number of a care office (事業所番号) or of a medical institution (医療機関コード) that cannot be one.

Ten digits, the first two the prefecture; a care office may have A or B in the third place. Lists of medical
institutions often leave prefecture and kind out: seven digits.
"""

from __future__ import annotations

import re

from pipeline.japan import widths
from pipeline.model import Field, Fix, Text
from pipeline.rule import CellRule, Clean, Dirty, Hit, compiled
from pipeline.screens import Screen

_TEN = "(?:0[1-9]|[1-3][0-9]|4[0-7])[0-9AB][0-9]{7}"
FORMS = {
    "事業所番号": _TEN,
    "医療機関コード": f"{_TEN}|[0-9]{{7}}",
}


def look(value: str, field: Field) -> Hit | None:
    fullmatch = compiled(FORMS[field.name]).fullmatch
    if fullmatch(value):
        return None
    narrow = widths.narrow_ascii(value).strip()
    if fullmatch(narrow):
        return Hit(fix=Fix(narrow, "sure"))
    bare = re.sub(r"[\s-]", "", widths.narrow_digits(narrow))
    if fullmatch(bare):
        return Hit(fix=Fix(bare, "likely"))
    # Nine digits may have lost the zero of a prefecture up to 栃木県, or any other digit.
    return Hit(fix=Fix("0" + bare, "ask") if fullmatch("0" + bare) and len(bare) == 9 else None)


def screen(field: Field) -> Screen:
    return Screen(like=FORMS[field.name])


_OFFICE = (Field("事業所番号", example="3870100000"),)
_MEDICAL = (Field("医療機関コード", example="3810100000"),)

RULE = CellRule(
    code="C323",
    name="office-number",
    level="warning",
    applies=lambda field: field.name in FORMS and field.form in {"text", "id"},
    source="jichitai",
    says=Text(
        ja="「{value}」は「{field}」として正しくないようです。都道府県の番号から始まる、半角の10けたかどうかを確かめてください。",
        en="“{value}” does not look like a “{field}”. Please see whether it has ten half-width characters and begins with "
        "the number of a prefecture.",
    ),
    why=Text(
        ja="番号が違うと、国や県が公開している事業所の情報と結びつけられないためです。",
        en="With a wrong number the office cannot be matched with what the nation and the prefecture publish about it.",
    ),
    screen=screen,
    meaning=True,
    look=look,
    examples=(
        Dirty("３８７０１０００００", "3870100000", fields=_OFFICE),
        Dirty("38-7010-0000", "3870100000", fields=_OFFICE),
        Dirty("170100000", None, fields=_OFFICE),
        Dirty("387010000", None, fields=_OFFICE),
        Dirty("5870100000", None, fields=_OFFICE),
        Dirty("3.8701E+09", None, fields=_MEDICAL),
        Dirty("38101000", None, fields=_MEDICAL),
        Clean("3870100000", fields=_OFFICE),
        Clean("38B0100000", fields=_OFFICE),
        Clean("3810100000", fields=_MEDICAL),
        Clean("0100000", fields=_MEDICAL),
    ),
)

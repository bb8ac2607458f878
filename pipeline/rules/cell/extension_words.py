"""An extension (内線番号) that is more than its number, 内線1234 or 1234番, or that is a whole telephone number."""

from __future__ import annotations

import re

from pipeline.model import Field, Fix, Text
from pipeline.rule import CellRule, Clean, Dirty, Hit, of
from pipeline.screens import unmatched

NUMBER = "[0-9]+(?:-[0-9]+)*"
PLAIN = "[0-9]{1,9}"  # too short for a telephone number
TELEPHONE = r"(?<![0-9-])(?:0[0-9]{1,4}[-)][0-9]{1,4}-[0-9]{3,4}|0[0-9]{9,10})(?![0-9-])"
WORDS = rf"\s*[（(]?\s*(?:内線番号|内線|内|ext\.?|Ext\.?|EXT\.?)?\s*[:：]?\s*({NUMBER})(?:\.0)?\s*番?\s*[)）]?\s*"


def look(value: str, _: Field) -> Hit | None:
    if re.search(TELEPHONE, value):
        return Hit()  # which of the two columns it belongs to, a person decides
    if re.fullmatch(NUMBER, value):
        return None
    found = re.fullmatch(WORDS, value)
    return Hit(fix=Fix(found[1], "likely")) if found else None


RULE = CellRule(
    code="C343",
    name="extension-words",
    level="warning",
    applies=of("extension"),
    source="jichitai",
    says=Text(
        ja="「{value}」には、内線番号でないものも書かれています。内線番号は「{example}」のように番号だけを書きます。",
        en="“{value}” is not an extension alone. Write its number only, as in “{example}”.",
    ),
    why=Text(
        ja="項目の名前で内線だと分かるので、番号だけのほうがプログラムで使いやすいためです。",
        en="The item's name says that it is an extension; programs want the number alone.",
    ),
    screen=unmatched(PLAIN),
    look=look,
    examples=(
        Dirty("内線1234", "1234", "extension"),
        Dirty("(内線1234)", "1234", "extension"),
        Dirty("1234番", "1234", "extension"),
        Dirty("1234.0", "1234", "extension"),
        Dirty("089-948-6692", None, "extension"),
        Dirty("0899486692", None, "extension"),
        Dirty("内線089-948-6692", None, "extension"),
        Dirty("(089)948-6692", None, "extension"),
        Clean("1234", "extension"),
        Clean("12-34", "extension"),
        Clean("1234、1235", "extension"),
    ),
)

"""An extension (内線番号) that is more than its number: 内線1234, 1234番, two of them."""

from __future__ import annotations

import re

from pipeline.model import Field, Fix, Text
from pipeline.rule import CellRule, Clean, Dirty, Hit, of
from pipeline.screens import unmatched

NUMBER = "[0-9]+(?:-[0-9]+)*"
WORDS = rf"\s*[（(]?\s*(?:内線番号|内線|内|ext\.?|Ext\.?|EXT\.?)?\s*[:：]?\s*({NUMBER})(?:\.0)?\s*番?\s*[)）]?\s*"


def look(value: str, _: Field) -> Hit | None:
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
        ja="「{value}」に番号のほかの言葉があります。内線番号は「{example}」のように番号だけを書きます。",
        en="“{value}” holds more than the number. Write the extension alone, as in “{example}”.",
    ),
    why=Text(
        ja="項目の名前で内線だと分かるので、番号だけのほうがプログラムで使いやすいためです。",
        en="The item's name says that it is an extension; programs want the number alone.",
    ),
    screen=unmatched(NUMBER),
    look=look,
    examples=(
        Dirty("内線1234", "1234", "extension"),
        Dirty("(内線1234)", "1234", "extension"),
        Dirty("1234番", "1234", "extension"),
        Dirty("1234.0", "1234", "extension"),
        Clean("1234", "extension"),
        Clean("12-34", "extension"),
        Clean("1234、1235", "extension"),
    ),
)

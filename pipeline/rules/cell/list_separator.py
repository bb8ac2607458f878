"""Several values of one item that are not parted as the standard parts them: 内科、外科 for 内科;外科."""

from __future__ import annotations

import re

from pipeline.model import Field, Fix, Text
from pipeline.rule import CellRule, Clean, Dirty, Hit, of
from pipeline.screens import searched

# A mark that is in no name by itself; ・ and a full-width comma are (家族・友人, 卸売業，小売業).
MARKS = "[、,；;／]"
LONGEST = 15  # characters of a part: longer ones are sentences, and so are those with so much hiragana
PROSE = "[ぁ-ん]{5}|。"
JOINED = "及び|および|又は|または|並びに"  # the last of them hold more than one
SHARED = "(?:の|を)[^、,；;／]*\\Z"  # words behind the last part that are said of all: 甲町、乙町及び丙町の全部の区域
DEPARTMENTS = "[一-龠ァ-ヺー]+科(?:・[一-龠ァ-ヺー]+科)+"  # each ends with 科: no name of one holds such a mark
# Classes of the national classification have the marks in their own names: 卸売業、小売業.
OWN_MARKS = frozenset({"industryClasses"})


def look(value: str, field: Field) -> Hit | None:
    mark = "／" if "／" in field.example else ";"
    fixed: str | None
    if re.fullmatch(DEPARTMENTS, value):
        fixed = value.replace("・", mark)
    elif field.choices:
        return None  # what may stand there is known: that rule tells the parts
    else:
        fixed = _parted_by(mark, value.strip())
    if fixed is None or fixed == value:
        return None
    joined = re.search(JOINED, value)
    if joined and re.search(SHARED, value[joined.end() :]):
        return Hit({"fixed": field.example or f"○○{mark}△△", "mark": mark})  # which of the words go with which part?
    unsure = field.key in OWN_MARKS or joined
    return Hit({"fixed": fixed, "mark": mark}, Fix(fixed, "ask" if unsure else "likely"))


def _parted_by(mark: str, value: str) -> str | None:
    """The same parts with this mark between them; None where it has but one, or is parted rightly, or is prose."""
    whole = [part.strip() for part in _parts(value)]
    parts = [part for part in whole if part]
    marks = set(re.findall(MARKS, value))
    if len(whole) == 1 or not parts or max(map(len, parts)) > LONGEST or re.search(PROSE, value):
        return None
    # A space beside a mark that is the right one is nothing; nor is a mark inside a part of what is parted rightly.
    if mark in marks and (len(marks) > 1 or len(parts) == len(whole)):
        return None
    return mark.join(parts)


def _parts(value: str) -> list[str]:
    """Parted at the marks that stand outside brackets: 外科（脳、心臓） is one."""
    outside = re.sub(r"[（(「『【\[][^（(「『【\[）)」』】\]]*[）)」』】\]]", lambda m: "x" * len(m[0]), value)
    ends = [m.span() for m in re.finditer(MARKS, outside)]
    starts = [0, *(end for _, end in ends)]
    stops = [*(start for start, _ in ends), len(value)]
    return [value[a:b] for a, b in zip(starts, stops, strict=True)]


_SLASHED = (Field("決済種別", form="list", example="現金／クレジットカード"),)
_LISTED = (Field("診療科目", form="list", example="内科;小児科"),)
_CLASSES = (Field("標準産業分類", key="industryClasses", form="list", example="製造業;卸売業，小売業"),)

RULE = CellRule(
    code="C119",
    name="list-separator",
    level="warning",
    applies=of("list"),
    source="jichitai",
    says=Text(
        ja="「{value}」には値がいくつか並んでいます。「{fixed}」のように「{mark}」で区切ります。",
        en="“{value}” holds several values. Part them with “{mark}”: “{fixed}”.",
    ),
    why=Text(
        ja="決まった記号で区切らないと、プログラムが全体を一つの値として扱うためです。",
        en="Parted otherwise, programs take all of them for one value.",
    ),
    screen=searched(f"{MARKS}|科・"),
    look=look,
    examples=(
        Dirty("内科、小児科", "内科;小児科", fields=_LISTED),
        Dirty("内科,小児科, 外科", "内科;小児科;外科", fields=_LISTED),
        Dirty("内科・外科・小児科", "内科;外科;小児科", fields=_LISTED),
        Dirty("内科；小児科", "内科;小児科", fields=_LISTED),
        Dirty("内科;小児科;", "内科;小児科", fields=_LISTED),
        Dirty("外科（脳、心臓）、内科", "外科（脳、心臓）;内科", fields=_LISTED),
        Dirty("現金;クレジットカード", "現金／クレジットカード", fields=_SLASHED),
        Dirty("現金、クレジットカード", "現金／クレジットカード", fields=_SLASHED),
        Dirty("見本町、見本本町及び見本東町", None, fields=_LISTED),
        Dirty("見本町、東町及び西町の全部の区域", None, fields=_LISTED),
        Dirty("製造業、建設業", None, fields=_CLASSES),
        Clean("内科;小児科", fields=_LISTED),
        Clean("家族・友人", fields=_LISTED),
        Clean("内科", fields=_LISTED),
        Clean("外科（脳、心臓）", fields=_LISTED),
        Clean("現金／クレジットカード", fields=_SLASHED),
        Clean("製造業;卸売業，小売業", fields=_CLASSES),
        Clean("市民のみなさんが気軽に使える、広い部屋です", fields=_LISTED),
    ),
)

"""The same words twice in one cell: 見本公民館見本公民館, 愛媛県愛媛県松山市."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.model import Field, Fix, Text
from pipeline.rule import ADDRESSES, NAMES, CellRule, Clean, Dirty, Hit, item
from pipeline.screens import doubted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

WHOLE = r"(.{4,})[\s\u3000]*\1"
# A prefecture, or with it a city, town or village, at the beginning of an address.
BEGINNING = r"(北海道|東京都|(?:京都|大阪)府|[一-龠]{2,3}県)(?:\1(.+)|([一-龠ぁ-んァ-ヶ]{1,6}[市町村])\3(.+))"

LONGEST = 400  # characters: a name or an address is no longer, and looking for what repeats takes the square of them

_LAST = frozenset("県都府道")  # of the names of prefectures


def look(value: str, _: Field) -> Hit | None:
    if len(value) > LONGEST:
        return None
    if found := re.fullmatch(WHOLE, value):
        fixed = found[1].strip()
    elif found := re.fullmatch(BEGINNING, value):
        fixed = found[1] + (found[2] or found[3] + found[4])
    else:
        return None
    # わくわくわくわく may be a name; kanji in it make it words, and these are not said twice.
    certain = any("一" <= letter <= "龠" for letter in fixed)
    return Hit({"fixed": fixed}, Fix(fixed, "likely" if certain else "ask"))


def _repeating(values: Sequence[str]) -> Iterable[str]:
    """Those in which the first letters stand once more, or a little further on those after the prefecture."""
    return [
        value
        for value in values
        if value[:3] in value[3:]
        or (value[2:3] in _LAST and value[3:5] in value[5:14])
        or (value[3:4] == "県" and value[4:6] in value[6:15])
    ]


_FIELDS = (Field("名称"),)
_ADDRESS = (Field("所在地_連結表記"),)

RULE = CellRule(
    code="C331",
    name="said-twice",
    level="warning",
    applies=item(
        NAMES | ADDRESSES | {"areaName"},
        "(?:.*_)?(?:名称|連結表記|団体名|地方公共団体名|地域名)|.*(?:所在地|住所|施設名|イベント名)|name|address",
    ),
    source="totonoe",
    says=Text(
        ja="「{value}」では、同じ言葉が2回続いています。「{fixed}」のことではありませんか。",
        en="“{value}” says the same words twice. Was “{fixed}” meant?",
    ),
    why=Text(
        ja="名前や住所が変わってしまい、探しても見つからないためです。",
        en="It makes another name or address of it, which nobody finds.",
    ),
    screen=doubted(_repeating),
    meaning=True,
    look=look,
    examples=(
        Dirty("見本公民館見本公民館", "見本公民館", fields=_FIELDS),
        Dirty("見本公民館 見本公民館", "見本公民館", fields=_FIELDS),
        Dirty("愛媛県愛媛県松山市見本町1-2", "愛媛県松山市見本町1-2", fields=_ADDRESS),
        Dirty("愛媛県松山市松山市見本町1-2", "愛媛県松山市見本町1-2", fields=_ADDRESS),
        Dirty("わくわくわくわく", None, fields=_FIELDS),
        Clean("見本公民館", fields=_FIELDS),
        Clean("愛媛県松山市松山1-2", fields=_ADDRESS),
        Clean("広島県広島市中区広島町", fields=_ADDRESS),
    ),
)

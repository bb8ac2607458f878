"""The name of a prefecture that is short, or none: 愛媛 for 愛媛県."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from pipeline.model import Field, Fix, Text
from pipeline.rule import PREFECTURES, CellRule, Clean, Dirty, Hit, item
from pipeline.screens import Screen

if TYPE_CHECKING:
    from collections.abc import Mapping


@cache
def _full() -> Mapping[str, str]:
    """Short and full name of each, and its two digits."""
    # The table is read from disk for a column of prefectures, not when the program starts.
    from pipeline.japan import municipalities  # noqa: PLC0415

    found: dict[str, str] = {}
    for one in municipalities.prefectures():
        name = municipalities.name_of(one.code) or ""
        found |= {name: name, one.code[:2]: name}
        if name != "北海道":
            found[name[:-1]] = name
    return found


def look(value: str, _: Field) -> Hit | None:
    full = _full().get(value)
    if full == value:
        return None
    return Hit({"fixed": full or "愛媛県"}, Fix(full, "likely") if full else None)


def screen(_: Field) -> Screen:
    return Screen(among=frozenset(_full().values()))


_FIELDS = (Field("所在地_都道府県"),)

RULE = CellRule(
    code="C333",
    name="prefecture-name",
    level="warning",
    applies=item(PREFECTURES, "(?:.*_)?都道府県名?"),
    source="machine-readability L3-06",
    scores="L3-06",
    says=Text(
        ja="「{value}」は都道府県の正式な名前ではありません。「{fixed}」のように、都・道・府・県まで書きます。",
        en="“{value}” is not the full name of a prefecture. Write it in full, as “{fixed}”.",
    ),
    why=Text(
        ja="略した名前では、同じ都道府県の行を集められないためです。",
        en="With short names the rows of one prefecture are not found together.",
    ),
    screen=screen,
    meaning=True,
    look=look,
    examples=(
        Dirty("愛媛", "愛媛県", fields=_FIELDS),
        Dirty("東京", "東京都", fields=_FIELDS),
        Dirty("38", "愛媛県", fields=_FIELDS),
        Dirty("見本県", None, fields=_FIELDS),
        Clean("愛媛県", fields=_FIELDS),
        Clean("北海道", fields=_FIELDS),
    ),
)

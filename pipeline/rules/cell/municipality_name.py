"""A name of a municipality that none has: 愛媛県松山市 where the prefecture has a column of its own, 松山."""

from __future__ import annotations

from itertools import filterfalse
from typing import TYPE_CHECKING

from pipeline.model import Field, Fix, Text
from pipeline.rule import CellRule, Clean, Dirty, Hit, item
from pipeline.screens import doubted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

CITIES = frozenset({"city", "schoolCity", "municipalityName"})


def look(value: str, _: Field) -> Hit | None:
    # The table is read from disk for a column of municipalities, not when the program starts.
    from pipeline.japan import municipalities  # noqa: PLC0415

    if _is_one(value):
        return None
    for one in municipalities.prefectures():
        rest = value.removeprefix(one.name).strip()
        if rest != value and any(municipalities.prefecture_of(c) == one.name for c in municipalities.named(rest)):
            return Hit({"fixed": rest}, Fix(rest, "likely"))
    meant = [value + kind for kind in "市区町村" if municipalities.named(value + kind)]
    # 松山 is 松山市 and no other, anywhere in Japan.
    if len(meant) == 1 and len(municipalities.named(meant[0])) == 1:
        return Hit({"fixed": meant[0]}, Fix(meant[0], "likely"))
    return None


def _is_one(value: str) -> bool:
    from pipeline.japan import municipalities  # noqa: PLC0415  as above

    codes = municipalities.named(value)
    bare = {municipalities.name_of(code) for code in codes}
    return bool(codes) and not any(value.startswith(municipalities.prefecture_of(c) or "\0") for c in codes if bare)


def _strange(values: Sequence[str]) -> Iterable[str]:
    return filterfalse(_is_one, values)


_FIELDS = (Field("所在地_市区町村"),)

RULE = CellRule(
    code="C341",
    name="municipality-name",
    level="warning",
    applies=item(CITIES, "(?:.*_)?市区町村名?"),
    source="jichitai",
    says=Text(
        ja="「{value}」は市区町村の名前として正しくないようです。都道府県を付けず、「{fixed}」のように書きます。",
        en="“{value}” is not how a municipality is called. Write “{fixed}”, without the prefecture.",
    ),
    why=Text(
        ja="名前がそろっていないと、同じ市区町村の記録として数えられないためです。",
        en="Where the name varies, the records of one municipality are not counted together.",
    ),
    screen=doubted(_strange),
    meaning=True,
    look=look,
    examples=(
        Dirty("愛媛県松山市", "松山市", fields=_FIELDS),
        Dirty("愛媛県伊予郡松前町", "伊予郡松前町", fields=_FIELDS),
        Dirty("松山", "松山市", fields=_FIELDS),
        Clean("松山市", fields=_FIELDS),
        Clean("伊予郡松前町", fields=_FIELDS),
        Clean("札幌市中央区", fields=_FIELDS),
        Clean("見本市", fields=_FIELDS),
    ),
)

"""An address whose prefecture is misspelt: 愛姫県松山市, 愛媛松山市, 愛媛縣松山市."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from pipeline.japan.patterns import any_of, later
from pipeline.model import Field, Fix, Text
from pipeline.rule import ADDRESSES, CellRule, Clean, Dirty, Hit, item
from pipeline.screens import Screen

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_BEGINNING = later("([^0-9０-９市区町村郡都道府県縣]{2,3})[県縣]")


@cache
def _full() -> tuple[str, ...]:
    # The table is read from disk for a column of addresses, not when the program starts.
    from pipeline.japan import municipalities  # noqa: PLC0415

    return tuple(one.name for one in municipalities.prefectures())


def look(value: str, _: Field) -> Hit | None:
    if value.startswith(_full()):
        return None
    for name in _full():
        if name == "北海道":
            continue
        if value.startswith(name[:-1]):
            rest = value.removeprefix(name[:-1]).removeprefix("縣")
        elif (found := _BEGINNING.match(value)) and _one_off(found[1], name[:-1]):
            rest = value[found.end() :]
        else:
            continue
        if _in_it(name, rest):
            return Hit({"fixed": name + rest}, Fix(name + rest, "likely"))
    return None


def _one_off(written: str, short: str) -> bool:
    """Alike but for one character."""
    return len(written) == len(short) and sum(a != b for a, b in zip(written, short, strict=True)) == 1


def _in_it(prefecture: str, rest: str) -> bool:
    """Whether a municipality of that prefecture comes next."""
    from pipeline.japan import addresses  # noqa: PLC0415  only where an address begins oddly

    return bool(addresses.named(prefecture + rest).codes)


def screen(_: Field) -> Screen:
    """Those that begin with no prefecture, but with one that lacks its last letter or with something of a prefecture."""
    return Screen(like=f"{any_of(_full())}(?s:.)*", but=_nearly)


def _nearly(values: Sequence[str]) -> Iterable[str]:
    short = tuple(name[:-1] for name in _full() if name != "北海道")
    return [value for value in values if value.startswith(short) or _BEGINNING.match(value)]


_FIELDS = (Field("所在地_連結表記"),)

RULE = CellRule(
    code="C340",
    name="misspelt-prefecture",
    level="warning",
    applies=item(ADDRESSES, "(?:.*_)?連結表記|.*(?:所在地|住所)"),
    source="totonoe",
    says=Text(
        ja="「{value}」の都道府県の書き方が違うようです。「{fixed}」のことではありませんか。",
        en="The prefecture in “{value}” seems to be misspelt. Was “{fixed}” meant?",
    ),
    why=Text(
        ja="都道府県が読み取れないと、地図の上の位置に直せないためです。",
        en="Where the prefecture cannot be read, the address is not found on a map.",
    ),
    screen=screen,
    meaning=True,
    look=look,
    examples=(
        Dirty("愛姫県松山市見本町1-2", "愛媛県松山市見本町1-2", fields=_FIELDS),
        Dirty("愛媛松山市見本町1-2", "愛媛県松山市見本町1-2", fields=_FIELDS),
        Dirty("愛媛縣松山市見本町1-2", "愛媛県松山市見本町1-2", fields=_FIELDS),
        Clean("愛媛県松山市見本町1-2", fields=_FIELDS),
        Clean("松山市見本町1-2", fields=_FIELDS),
        Clean("福島市見本町1-2", fields=_FIELDS),
        Clean("愛知郡愛荘町見本1-2", fields=_FIELDS),
        Clean("京都市中京区見本町1-2", fields=_FIELDS),
    ),
)

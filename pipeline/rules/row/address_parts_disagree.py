"""A whole address and its parts in columns of their own that do not say the same.

Compared without what people vary in writing. Parts may be left out; the whole address may go on after them. Where it
leaves out prefecture and municipality, only these are compared: 「加納町6-5-1」 may be anywhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.columns import cells_at, differing
from pipeline.japan.patterns import later
from pipeline.model import Field, Text
from pipeline.rule import Clean, Dirty, Hit, Spot, TableRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.rule import Subject

WHOLE, PARTS = "fullAddress", ("prefecture", "city", "streetAddress", "cityBlock")
NUMBERS = later("[0-9]+(?:-[0-9]+)*")


def applies(subject: Subject) -> Text | None:
    columns = list(map(subject.item, (WHOLE, *PARTS)))
    return NO_PARTS if columns[0] is None or None in columns[1:3] else None


def look(subject: Subject) -> Iterator[Spot]:
    whole = subject.item(WHOLE)
    if whole is None:
        return
    items = list(map(subject.item, PARTS))
    here = [index for index in items if index is not None]
    written, *parts = (subject.table.columns[index] for index in (whole, *here))
    for record, address, *cells in cells_at(differing(written, *parts), written, *parts):
        said = "".join(cells)
        if not address or address.startswith(said):
            continue
        of = dict(zip(here, cells, strict=True))
        prefecture, city, town, block = ("" if index is None else of[index] for index in items)
        if _differ(address, prefecture + city, town, block):
            yield Spot(Hit({"parts": said}), record, whole)


def _differ(written: str, governed: str, town: str, block: str) -> bool:
    from pipeline.japan import addresses  # noqa: PLC0415  only where an address is not plainly its parts

    if not written.startswith(governed or "\0"):
        if not addresses.may_name(written):
            return False
        one, other = addresses.named(written), addresses.named(governed)
        if one.prefecture and other.prefecture and one.prefecture != other.prefecture:
            return True
        if one.codes and other.codes:
            return not any(addresses.related(a, b) for a in one.codes for b in other.codes)
        return False
    rest = addresses.comparable(written.removeprefix(governed))
    if town and not rest.startswith(addresses.comparable(town)):
        return addresses.comparable(town) not in rest
    asked, there = NUMBERS.match(addresses.comparable(block)), NUMBERS.findall(rest)
    return bool(asked and there) and not any(_goes_on(number, asked[0]) for number in there)  # type: ignore[index]


def _goes_on(one: str, other: str) -> bool:
    """1-2-3 goes on from 1-2, and ends with 2-3."""
    return f"-{other}-" in f"-{one}-" or f"-{one}-" in f"-{other}-"


NO_PARTS = Text(
    ja="住所の全体と部分の列がそろっていないため見ていません。",
    en="Not looked at, since there are not both a whole address and its parts.",
)

_FIELDS = (
    Field("所在地_連結表記", WHOLE),
    *(
        Field(f"所在地_{name}", key)
        for name, key in zip(("都道府県", "市区町村", "町字", "番地以下"), PARTS, strict=True)
    ),
)
_HEADER = "所在地_連結表記,所在地_都道府県,所在地_市区町村,所在地_町字,所在地_番地以下\n"

RULE = TableRule(
    code="R107",
    name="address-parts-disagree",
    level="warning",
    source="totonoe",
    says=Text(
        ja="住所の全体は「{value}」ですが、分けて書いた列をつなぐと「{parts}」になります。どちらかが誤りでないか確かめてください。",
        en="The whole address is “{value}”, and its parts make “{parts}”. Please see whether one of them is wrong.",
    ),
    why=Text(
        ja="どちらの列を使うかで、ちがう場所が示されます。",
        en="Depending on the columns used, another place is shown.",
    ),
    applies=applies,
    look=look,
    examples=(
        Dirty(_HEADER + "愛媛県松山市二番町4-7-2,愛媛県,今治市,二番町,4-7-2\n", fields=_FIELDS),
        Dirty(_HEADER + "愛媛県松山市二番町4-7-2,愛媛県,松山市,三番町,4-7-2\n", fields=_FIELDS),
        Dirty(_HEADER + "愛媛県松山市二番町4-7-2,愛媛県,松山市,二番町,4-8-2\n", fields=_FIELDS),
        Dirty(_HEADER + "香川県高松市番町1-8-15,愛媛県,松山市,,\n", fields=_FIELDS),
        Clean(_HEADER + "愛媛県松山市二番町4-7-2,愛媛県,松山市,二番町四丁目,７番地２\n", fields=_FIELDS),
        Clean(_HEADER + "愛媛県松山市二番町4-7-2 見本ビル1階,愛媛県,松山市,二番町,4-7-2\n", fields=_FIELDS),
        Clean(_HEADER + "愛媛県松山市二番町4-7-2,愛媛県,松山市,,\n,愛媛県,松山市,二番町,4\n", fields=_FIELDS),
        Clean(_HEADER + "二番町4-7-2,愛媛県,松山市,三番町,4-7-2\n", fields=_FIELDS),
        Clean("名称,備考\n見本公民館,\n"),
    ),
)

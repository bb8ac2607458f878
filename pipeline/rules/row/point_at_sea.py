"""A point far from any land of Japan. Quays, bridges and small islands lie nearer to it than that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.columns import begun, cells_at, joined, occurring, where
from pipeline.japan.patterns import later
from pipeline.model import Field, Text
from pipeline.rule import Clean, Dirty, Hit, Spot, TableRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.rule import Subject

SOUTH, WEST = 5, 6  # characters as far as two decimals: 33.83 of 33.839157, 132.76 of 132.765575
TWO_DECIMALS = later(r"[0-9]{2,3}\.[0-9]{2}")
MIDDLE = 0.005  # degrees from the corner of a square to its middle


def applies(subject: Subject) -> Text | None:
    return NO_COORDINATES if subject.column("latitude") is None or subject.column("longitude") is None else None


def look(subject: Subject) -> Iterator[Spot]:
    north, east = subject.column("latitude"), subject.column("longitude")
    if north is None or east is None:
        return
    latitudes, longitudes = subject.table.columns[north], subject.table.columns[east]
    # All points that agree in two decimals are asked about once, by the middle of their square of 1 km.
    squares = joined(begun(latitudes, SOUTH), begun(longitudes, WEST), by="\n")
    far = {square for square in occurring(squares) if _far(square)}
    for record, longitude in cells_at(where(squares, far), longitudes):
        yield Spot(Hit({"longitude": longitude}), record, north)


def _far(square: str) -> bool:
    from pipeline.japan import degrees, places  # noqa: PLC0415  only files with coordinates need them

    south, _, west = square.partition("\n")
    if not (TWO_DECIMALS.fullmatch(south) and TWO_DECIMALS.fullmatch(west) and degrees.are_in_japan(south, west)):
        return False  # too coarse, or no number: other rules speak of it
    return places.far_at_sea((float(south) + MIDDLE, float(west) + MIDDLE))


NO_COORDINATES = Text(
    ja="緯度と経度の列がそろっていないため見ていません。",
    en="Not looked at, since there is no pair of columns for latitude and longitude.",
)

_FIELDS = (Field("名称"), Field("緯度", form="latitude"), Field("経度", form="longitude"))

RULE = TableRule(
    code="R109",
    name="point-at-sea",
    level="warning",
    source="totonoe",
    says=Text(
        ja="緯度{value}・経度{longitude}は、日本の陸地から5キロ以上はなれた海の上か国外のようです。数字に誤りがないか確かめてください。",
        en="Latitude {value}, longitude {longitude} seems to lie at sea, over 5 km from any land of Japan, or abroad. Please see whether the figures are right.",
    ),
    why=Text(
        ja="数字が1つちがうだけで、施設が海の上に表示されます。",
        en="One wrong digit puts a facility into the sea.",
    ),
    applies=applies,
    look=look,
    examples=(
        Dirty("名称,緯度,経度\n見本公民館,33.839157,132.765575\n見本の館,33.700157,132.400575\n", fields=_FIELDS),
        Dirty("名称,緯度,経度\n見本の館,37.566535,126.977969\n", fields=_FIELDS, path="見本.csv"),
        Clean("名称,緯度,経度\n見本公民館,33.839157,132.765575\n見本の港,33.861,132.705\n見本の丘,,\n", fields=_FIELDS),
        Clean("名称,緯度,経度\n見本公民館,132.765575,33.839157\n", fields=_FIELDS),
        Clean("名称,備考\n見本公民館,\n"),
    ),
)

"""Latitude and longitude in each other's column: in Japan 20 to 46 degrees north can never be 122 to 154 east."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from pipeline.columns import cells_at, holding
from pipeline.japan.patterns import later
from pipeline.model import Field, Fix, Text
from pipeline.rule import Clean, Dirty, Hit, Spot, TableRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.rule import Subject

NORTH = (20.0, 46.0)  # degrees: 沖ノ鳥島 to 択捉島
EAST = (122.0, 154.0)  # degrees: 与那国島 to 南鳥島
DEGREES = later(r"[0-9]{1,3}(?:\.[0-9]*)?", re.ASCII)


def applies(subject: Subject) -> Text | None:
    return NO_COORDINATES if subject.column("latitude") is None or subject.column("longitude") is None else None


def look(subject: Subject) -> Iterator[Spot]:
    north, east = subject.column("latitude"), subject.column("longitude")
    if north is None or east is None:
        return
    latitudes, longitudes = subject.table.columns[north], subject.table.columns[east]
    # Latitudes of Japan start with 2, 3 or 4.
    for record, latitude, longitude in cells_at(holding(latitudes, "^[^234]"), latitudes, longitudes):
        if _within(latitude, EAST) and _within(longitude, NORTH):
            values = {"latitude": latitude, "longitude": longitude}
            yield Spot(Hit(values, Fix(longitude, "ask")), record, north)
            yield Spot(Hit(values, Fix(latitude, "ask")), record, east)


def _within(cell: str, bounds: tuple[float, float]) -> bool:
    number = unicodedata.normalize("NFKC", cell).strip()
    return DEGREES.fullmatch(number) is not None and bounds[0] <= float(number) <= bounds[1]


NO_COORDINATES = Text(
    ja="緯度と経度の列がそろっていないため見ていません。",
    en="Not looked at, since there is no pair of columns for latitude and longitude.",
)

_FIELDS = (Field("名称"), Field("緯度", form="latitude"), Field("経度", form="longitude"))

RULE = TableRule(
    code="R103",
    name="swapped-coordinates",
    level="error",
    source="gif-core",
    says=Text(
        ja="緯度に{latitude}、経度に{longitude}とあり、入れかわっているようです。正しければ2つを入れかえてください。",
        en="Latitude {latitude} and longitude {longitude} seem to be swapped. If so, please exchange them.",
    ),
    why=Text(
        ja="日本の緯度は20から46、経度は122から154です。入れかわると、地図では日本から遠く離れた場所に表示されます。",
        en="In Japan latitudes run from 20 to 46 and longitudes from 122 to 154. Swapped, a map shows a far place.",
    ),
    applies=applies,
    look=look,
    instead_of=("C403",),
    examples=(
        Dirty("名称,緯度,経度\n見本公民館,132.765575,33.839157\n見本図書館,33.84,132.76\n", fields=_FIELDS),
        Clean("名称,緯度,経度\n見本公民館,33.839157,132.765575\n見本図書館,,\n", fields=_FIELDS),
        Clean("名称,緯度,経度\n見本公民館,133.839157,132.765575\n", fields=_FIELDS),
        Clean("名称,備考\n132.765575,33.839157\n"),
    ),
)

"""The same point for places with different addresses: the town hall's, or what a map gave for an address it lacked."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from pipeline.columns import cells_at
from pipeline.model import Field, Text
from pipeline.repeats import repeated, sharing
from pipeline.rule import Clean, Dirty, Hit, Spot, TableRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.rule import Subject

FEW = 5  # different addresses at one point, from which on it is no coincidence


def applies(subject: Subject) -> Text | None:
    if subject.column("latitude") is None or subject.column("longitude") is None:
        return NO_COORDINATES
    return NO_ADDRESS if subject.item("fullAddress") is None else None


def look(subject: Subject) -> Iterator[Spot]:
    from pipeline.japan import addresses, degrees  # noqa: PLC0415  only files with points need them

    north, east, whole = subject.column("latitude"), subject.column("longitude"), subject.item("fullAddress")
    if north is None or east is None or whole is None:
        return
    latitudes, longitudes, places = (subject.table.columns[index] for index in (north, east, whole))
    found = repeated(zip(latitudes, longitudes, strict=True), len(places), least=FEW)
    points = (tuple(point) for _, *point in cells_at(found, latitudes, longitudes))
    # Eight bytes stand for an address until there are enough of them at a point: a long table is read in its order.
    written = array("q", (hash(place) for _, place in cells_at(found, places)))
    doubtful = (alike for alike in sharing(points) if len({written[index] for index in alike}) >= FEW)
    records = sorted(found[index] for alike in doubtful for index in alike)
    first: dict[tuple[str, str], dict[str, int]] = {}  # of each point, by the address as it is written
    for record, north_of, east_of, place in cells_at(records, latitudes, longitudes, places):
        first.setdefault((north_of, east_of), {}).setdefault(place, record)
    for point, at in first.items():
        if not degrees.are_in_japan(*point):
            continue  # blanks, dashes and 0 have rules of their own
        plots = {place: plot for place in at if (plot := addresses.plot(place))}
        different = len(set(plots.values()))
        if different >= FEW:
            values = {"latitude": point[0], "longitude": point[1], "count": str(different)}
            yield Spot(Hit(values), min(map(at.__getitem__, plots)), north)


NO_COORDINATES = Text(
    ja="緯度と経度の列がそろっていないため見ていません。",
    en="Not looked at, since there is no pair of columns for latitude and longitude.",
)
NO_ADDRESS = Text(ja="住所の列がないため見ていません。", en="Not looked at, since there is no column of addresses.")

_FIELDS = (Field("住所", "fullAddress"), Field("緯度", form="latitude"), Field("経度", form="longitude"))
_SAME = "".join(f"松山市見本町{i}-1,33.839157,132.765575\n" for i in range(1, 7))

RULE = TableRule(
    code="T107",
    name="one-point-for-many",
    level="warning",
    source="totonoe",
    says=Text(
        ja="緯度{latitude}・経度{longitude}が、ちがう住所の{count}か所に使われています。それぞれの場所の値に直すか、分からなければ空欄にしてください。",
        en="Latitude {latitude}, longitude {longitude} is given for {count} different addresses. Please give each place its own, or leave it blank.",
    ),
    why=Text(
        ja="役所などの位置をまとめて入れると、どの施設も同じ場所に表示され、人がまちがった所へ行きます。",
        en="With the town hall's position for all, every facility shows in one spot and people go to the wrong place.",
    ),
    applies=applies,
    look=look,
    examples=(
        Dirty("住所,緯度,経度\n" + _SAME, fields=_FIELDS),
        Dirty("住所,緯度,経度\n松山市見本町9,33.84,132.76\n" + _SAME + "松山市見本町8,33.85,132.76\n", fields=_FIELDS),
        Clean(
            "住所,緯度,経度\n"
            + "松山市見本町1-1,33.839157,132.765575\n松山市見本町１番１号,33.839157,132.765575\n" * 5,
            fields=_FIELDS,
        ),
        Clean("住所,緯度,経度\n" + "".join(f"松山市見本町{i},,\n" for i in range(9)), fields=_FIELDS),
        Clean("名称,備考\n見本公民館,\n"),
    ),
)

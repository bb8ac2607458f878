"""A point that lies in another municipality than the file's. It may be meant, so this only warns and mends nothing.

Points at sea are passed: quays and small islands lie beyond the drawn coast.
"""

from __future__ import annotations

from collections import Counter
from itertools import count, islice
from typing import TYPE_CHECKING

from pipeline.model import Field, Text
from pipeline.rule import Clean, Dirty, Hit, Spot, TableRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.rule import Subject

FEW = 5  # points elsewhere; from this number on, if they are the most, it is said once and not row by row
SAMPLE = 200  # points that are asked to see whether most lie elsewhere


def applies(subject: Subject) -> Text | None:
    if subject.column("latitude") is None or subject.column("longitude") is None:
        return NO_COORDINATES
    return NO_MUNICIPALITY if subject.municipality is None else None


def look(subject: Subject) -> Iterator[Spot]:
    # Imported here: only files with coordinates need the outlines of Japan's municipalities.
    from pipeline.japan import degrees, municipalities, places  # noqa: PLC0415

    north, east = subject.column("latitude"), subject.column("longitude")
    if north is None or east is None or subject.municipality is None:
        return
    code5 = subject.municipality.code[:5]
    own = municipalities.full_name_of(subject.municipality.code) or subject.municipality.code
    columns = subject.table.columns[north], subject.table.columns[east]
    counted = count()
    squares = places.by_square(
        point for point, _ in zip(filter(_in_japan, degrees.points(*columns)), counted, strict=False)
    )
    some = list(islice(filter(_in_japan, degrees.points(*columns)), 0, None, next(counted) // SAMPLE + 1))
    elsewhere = places.lies_elsewhere(some, code5)
    if len(elsewhere) >= FEW and len(elsewhere) * 2 > sum(bool(places.town_at(*point)) for point in set(some)):
        most = Counter(elsewhere.values()).most_common(1)[0][0]
        yield Spot(Hit({"own": own, "other": places.name_of(most)}), column=north)
        return
    of_square = places.elsewhere(squares, code5)
    for record, point in enumerate(degrees.points(*columns) if of_square else ()):
        told = of_square.get(places.square_of(point)) if _in_japan(point) else None
        if told and (other := told(point)):
            yield Spot(Hit({"own": own, "other": places.name_of(other)}), record, north)


def _in_japan(point: tuple[float, float]) -> bool:
    return 20 <= point[0] <= 46 and 122 <= point[1] <= 154


NO_COORDINATES = Text(
    ja="緯度と経度の列がそろっていないため見ていません。",
    en="Not looked at, since there is no pair of columns for latitude and longitude.",
)
NO_MUNICIPALITY = Text(
    ja="どの自治体のファイルか分からないため見ていません。",
    en="Not looked at, since it is not known whose file this is.",
)

_FIELDS = (Field("名称"), Field("緯度", form="latitude"), Field("経度", form="longitude"))

RULE = TableRule(
    code="R105",
    name="other-municipality",
    level="warning",
    source="totonoe",
    says=Text(
        ja="緯度・経度の示す場所は、{own}ではなく{other}のようです。数字に誤りがないか確かめてください。",
        en="The coordinates seem to lie in {other}, not in {own}. Please see whether the figures are right.",
    ),
    why=Text(
        ja="数字が1つちがうだけで、場所は何キロもずれます。市外にある施設なら、そのままでかまいません。",
        en="One wrong digit moves a place by kilometres. A facility that does stand elsewhere may stay as it is.",
    ),
    applies=applies,
    look=look,
    examples=(
        Dirty("名称,緯度,経度\n見本公民館,33.839157,132.765575\n見本図書館,34.066,132.9978\n", fields=_FIELDS),
        Clean("名称,緯度,経度\n見本公民館,33.839157,132.765575\n見本の港,33.7,132.4\n見本の丘,,\n", fields=_FIELDS),
        Clean("名称,緯度,経度\n見本図書館,34.066,132.9978\n", fields=_FIELDS, path="見本.csv"),
        Clean("名称,備考\n見本公民館,\n"),
    ),
)

"""A latitude without a longitude, or the other way round: half a point is no point."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.columns import blanks, cells_at, in_one
from pipeline.model import Field, Text
from pipeline.rule import Clean, Dirty, Hit, Spot, TableRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model import Table
    from pipeline.rule import Subject

POINT = ("latitude", "longitude")


def applies(subject: Subject) -> Text | None:
    return None if _points(subject) else NO_COORDINATES


def look(subject: Subject) -> Iterator[Spot]:
    for north, east in _points(subject):
        yield from _halves(subject.table, north, east)


def _points(subject: Subject) -> list[tuple[int, int]]:
    """The columns that make a point together: as the schema says, or the only two of these forms."""
    forms = [None if item is None else item.form for item in subject.fields]
    pairs = ((columns[0], columns[1]) for _, columns in subject.related("together") if len(columns) == len(POINT))
    stated = [(north, east) for north, east in pairs if (forms[north], forms[east]) == POINT]
    north, east = map(subject.column, POINT)
    return stated or ([] if north is None or east is None else [(north, east)])


def _halves(table: Table, north: int, east: int) -> Iterator[Spot]:
    columns = table.columns[north], table.columns[east]
    blank = blanks(columns[0]), blanks(columns[1])
    whole = [len(none) == len(table.lines) for none in blank]
    if all(whole):
        return
    if any(whole):  # the whole column is blank: said once, at its header
        column, other = (north, east) if whole[0] else (east, north)
        yield Spot(Hit({"other": table.header[other]}), column=column)
        return
    for record, latitude in cells_at(in_one(*blank), columns[0]):
        column, other = (east, north) if latitude.strip() else (north, east)
        yield Spot(Hit({"other": table.header[other]}), record, column)


NO_COORDINATES = Text(
    ja="緯度と経度の列がそろっていないため見ていません。",
    en="Not looked at, since there is no pair of columns for latitude and longitude.",
)

_FIELDS = (Field("名称"), Field("緯度", form="latitude"), Field("経度", form="longitude"))

RULE = TableRule(
    code="R104",
    name="half-coordinates",
    level="warning",
    source="gif-core",
    says=Text(
        ja="「{other}」はあるのに、「{field}」が空欄です。両方を書くか、両方を空欄にしてください。",
        en="“{other}” has a value and “{field}” has none. Please write both, or leave both blank.",
    ),
    why=Text(
        ja="緯度と経度は、2つそろってはじめて地図の上の1点になります。",
        en="Only latitude and longitude together make a point on a map.",
    ),
    applies=applies,
    look=look,
    examples=(
        Dirty("名称,緯度,経度\n見本公民館,33.839157,\n見本図書館,33.84,132.76\n", fields=_FIELDS),
        Dirty("名称,緯度,経度\n見本公民館,,132.765575\n見本図書館,,132.76\n", fields=_FIELDS),
        Clean("名称,緯度,経度\n見本公民館,33.839157,132.765575\n見本図書館,,\n", fields=_FIELDS),
        Clean("名称,備考\n見本公民館,\n"),
    ),
)

"""Two records of one facility: the same name and place, and nothing that sets them apart but number and writing.

A facility may well stand in several rows, one for each of its devices or days. So a cell that both records fill in must
say the same, blanks and widths aside; numbers of the record and positions within 30 m may differ.
"""

from __future__ import annotations

import unicodedata
from array import array
from itertools import islice, repeat
from math import isnan, nan
from typing import TYPE_CHECKING, NamedTuple, Self

from pipeline.columns import cells_at
from pipeline.japan import degrees
from pipeline.model import Field, Text
from pipeline.repeats import repeated, sharing
from pipeline.rule import Clean, Dirty, Hit, Spot, TableRule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pipeline.rule import Subject

NEAR = 30  # metres
ABOUT = 0.001  # degrees: more than that
NUMBERS = frozenset({"id"})  # forms that number the records
POINT = frozenset({"latitude", "longitude"})
AT_ONCE = 100_000  # pairs that are compared at a time
TELLING = ("name", "fullAddress")  # items by which a facility is known, however they are written
MANY = 20  # rows of one name from which on it is no name of a facility: 「ごみ集積所」


def applies(subject: Subject) -> Text | None:
    return NO_NAME if subject.item("name") is None else None


def look(subject: Subject) -> Iterator[Spot]:
    table, name = subject.table, subject.item("name")
    if name is None or not table.lines:
        return
    pairs, said = _pairs(subject, table.columns[name]), -1
    while some := list(islice(pairs, AT_ONCE)):
        for two in _of_one_facility(subject, some):
            if two.record != said:  # one that is like several is like the first of them
                said = two.record
                yield Spot(Hit({"row": str(table.rows[two.above])}), said, name)


def _pairs(subject: Subject, names: Sequence[str]) -> Iterator[_Two]:
    """The records of one name that may be one facility, each with one that stands above it."""
    found = repeated(map(_bare, names), len(names), MANY)
    points = _Points.of(subject, found)
    # Nothing but eight bytes stands for a name: that two are really the same, is seen when they are compared.
    for alike in sharing(_bare(cell) or record for record, cell in cells_at(found, names)):
        for place, index in enumerate(alike):
            for other in alike[:place]:
                if points.may_be_one(other, index):
                    yield _Two(found[other], found[index], points.metres(other, index))


class _Points(NamedTuple):
    """Some records, in eight bytes for each number: gathered at once, since a long table is read in its order."""

    north: array[float]  # NaN where there is no position
    east: array[float]
    written: array[int]  # stands for name and address as they are written

    @classmethod
    def of(cls, subject: Subject, records: Sequence[int]) -> Self:
        table, nowhere = subject.table, array("d", repeat(nan, len(records)))
        telling = [table.columns[index] for index in _telling(subject)]
        written = array("q", (hash(tuple(cells)) for _, *cells in cells_at(records, *telling)))
        points = cls(nowhere, array("d", nowhere), written)
        north, east = subject.column("latitude"), subject.column("longitude")
        if north is not None and east is not None:
            for place, (_, *point) in enumerate(cells_at(records, table.columns[north], table.columns[east])):
                if degrees.are_in_japan(*point):
                    points.north[place], points.east[place] = map(float, point)
        return points

    def may_be_one(self, one: int, other: int) -> bool:
        """Whether they are not plainly far apart, and anything is written otherwise."""
        north, east = abs(self.north[one] - self.north[other]), abs(self.east[one] - self.east[other])
        if north > ABOUT or east > ABOUT:
            return False
        return north > 0 or east > 0 or self.written[one] != self.written[other]

    def metres(self, one: int, other: int) -> float | None:
        """How far apart they are; None where one has no position."""
        here, there = (self.north[one], self.east[one]), (self.north[other], self.east[other])
        if isnan(here[0]) or isnan(there[0]):
            return None
        return 0 if here == there else degrees.metres(here, there)


class _Two:
    """Two records that may be one facility: what their cells have said of it so far."""

    __slots__ = ("above", "apart", "located", "record", "spelt")

    def __init__(self, above: int, record: int, apart: float | None) -> None:
        self.above, self.record = above, record
        self.apart = apart  # metres
        self.located = False  # the address is the same
        self.spelt = False  # name or address is written otherwise

    def agree(self, item: Field | None, a: str, b: str) -> bool:
        """Whether what both have in a column does not set them apart."""
        key = item.key if item is not None else None
        if key == "fullAddress" and (self.apart is None or (a and b)):
            if a != b and not _same_address(a, b):
                return False
            self.located = bool(a and b)
        if a == b or not a or not b:
            return True
        # Two devices of one facility are written alike; who typed it twice wrote name or address otherwise.
        if key in TELLING and a.strip() != b.strip():
            self.spelt = True
        if key == "fullAddress" or (item is not None and (item.form in NUMBERS | POINT or item.unique)):
            return True
        return _bare(a) == _bare(b)

    def may_be_one(self) -> bool:
        """Whether name, address and position say so."""
        if self.apart is None:
            return self.spelt and self.located
        return self.apart <= NEAR and (self.spelt or self.apart > 0)


def _of_one_facility(subject: Subject, pairs: Sequence[_Two]) -> Sequence[_Two]:
    """Those of the pairs that are one facility, in their order. Seen column by column, as a long table is read."""
    telling = _telling(subject)
    others = (index for index in range(len(subject.fields)) if index not in telling)
    left = [two for two in _agreeing(subject, telling, pairs) if two.may_be_one()]
    return _agreeing(subject, others, left)


def _agreeing(subject: Subject, columns: Iterable[int], pairs: Sequence[_Two]) -> Sequence[_Two]:
    """Those of the pairs that nothing in these columns sets apart."""
    for column in columns:
        if not pairs:
            break
        records = sorted({record for two in pairs for record in (two.above, two.record)})
        cells, item = dict(cells_at(records, subject.table.columns[column])), subject.fields[column]
        pairs = [two for two in pairs if two.agree(item, cells[two.above], cells[two.record])]
    return pairs


def _telling(subject: Subject) -> Sequence[int]:
    """The columns of these items, as far as they are there."""
    return [index for key in TELLING if (index := subject.item(key)) is not None]


def _same_address(one: str, other: str) -> bool:
    from pipeline.japan import addresses  # noqa: PLC0415  only for records of one name

    return addresses.comparable(one) == addresses.comparable(other)


def _bare(text: str) -> str:
    """Without what width and blanks make of it."""
    plain = unicodedata.normalize("NFKC", text)
    return plain if plain.isalnum() else "".join(plain.split())


NO_NAME = Text(ja="名称の列がないため見ていません。", en="Not looked at, since there is no column of names.")

_FIELDS = (
    Field("ID", form="id"),
    Field("名称", "name"),
    Field("住所", "fullAddress"),
    Field("緯度", form="latitude"),
    Field("経度", form="longitude"),
    Field("設置位置"),
)
_HEADER = "ID,名称,住所,緯度,経度,設置位置\n"

RULE = TableRule(
    code="T109",
    name="near-duplicate",
    level="info",
    source="totonoe",
    says=Text(
        ja="「{value}」は、{row}行目と同じ施設のようです。二重に入っていないか確かめてください。別のものなら、そのままでかまいません。",
        en="“{value}” seems to be the facility of row {row}. Please see whether it was entered twice; if it is another, it may stay.",
    ),
    why=Text(
        ja="同じ施設が2行あると件数が多く数えられ、片方だけ直されて古い内容が残ります。",
        en="With one facility on two rows counts come out too high, and only one of them gets updated.",
    ),
    applies=applies,
    look=look,
    examples=(
        Dirty(_HEADER + "1,見本公民館,見本町一丁目2番3号,,,\n2,見本 公民館,見本町1-2-3,,,玄関\n", fields=_FIELDS),
        Dirty(_HEADER + "1,見本公民館,,33.839157,132.765575,\n2,見本公民館,,33.839160,132.765600,\n", fields=_FIELDS),
        Dirty(_HEADER + "1,ミホン館,見本町1,,,\n2,見本園,見本町2,,,\n3,ﾐﾎﾝ館,見本町１,,,\n", fields=_FIELDS),
        Clean(_HEADER + "1,見本公民館,見本町1,,,1階\n2,見本公民館,見本町1,,,2階\n", fields=_FIELDS),
        Clean(_HEADER + "1,見本公民館,見本町1,,,\n2,見本公民館,見本町2,,,\n3,見本公民館,,,,\n", fields=_FIELDS),
        Clean(_HEADER + "1,見本公園,,33.839157,132.765575,\n2,見本公園,,33.849157,132.765575,\n", fields=_FIELDS),
        Clean("名称,住所\n見本公民館,見本町1\n見本公民館,見本町1\n"),
    ),
)

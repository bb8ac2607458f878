"""Two records of one facility: the same name and place, and nothing that sets them apart but number and writing.

A facility may well stand in several rows, one for each of its devices or days. So a cell that both records fill in must
say the same, blanks and widths aside; numbers of the record and positions within 30 m may differ.
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from pipeline.columns import cells_at
from pipeline.model import Field, Text
from pipeline.repeats import sharing
from pipeline.rule import Clean, Dirty, Hit, Spot, TableRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.rule import Subject

NEAR = 30  # metres
NUMBERS = frozenset({"id"})  # forms that number the records
POINT = frozenset({"latitude", "longitude"})
MANY = 20  # rows of one name from which on it is no name of a facility: 「ごみ集積所」


def applies(subject: Subject) -> Text | None:
    return NO_NAME if subject.item("name") is None else None


def look(subject: Subject) -> Iterator[Spot]:
    table, name = subject.table, subject.item("name")
    if name is None or not table.lines:
        return
    for records in sharing(map(_bare, table.columns[name])):
        times = Counter(_bare(cell) for _, cell in cells_at(records, table.columns[name]))
        twice = {one for one, often in times.items() if 1 < often <= MANY and one}
        same: dict[str, list[int]] = defaultdict(list)
        for record, cell in cells_at(records, table.columns[name]) if twice else ():
            if (bare := _bare(cell)) in twice:
                same[bare].append(record)
        for alike in same.values():
            for place, record in enumerate(alike):
                first = next((other for other in alike[:place] if _one_facility(subject, other, record)), None)
                if first is not None:
                    yield Spot(Hit({"row": str(table.rows[first])}), record, name)


def _one_facility(subject: Subject, one: int, other: int) -> bool:
    """Whether address or position is the same, no cell that both fill says otherwise, and something is written otherwise."""
    columns, located, spelt = subject.table.columns, False, False
    for item, column in zip(subject.fields, columns, strict=True):
        a, b = column[one], column[other]
        if a == b or not a or not b:
            located = located or bool(a and a == b and item and item.key == "fullAddress")
            continue
        # Two devices of one facility are written alike; who typed it twice wrote name or address otherwise.
        if item is not None and item.key in {"name", "fullAddress"} and a.strip() != b.strip():
            spelt = True
        if item is not None and (item.form in NUMBERS or item.unique or item.form in POINT):
            continue
        if item is not None and item.key == "fullAddress":
            if not _same_address(a, b):
                return False
            located = True
        elif _bare(a) != _bare(b):
            return False
    apart = _metres(subject, one, other)
    return (spelt and located) if apart is None else apart <= NEAR and (spelt or apart > 0)


def _metres(subject: Subject, one: int, other: int) -> float | None:
    """How far apart the positions are; None where one has none."""
    from pipeline.japan import degrees  # noqa: PLC0415  only for records of one name

    north, east = subject.column("latitude"), subject.column("longitude")
    if north is None or east is None:
        return None
    columns = subject.table.columns
    cells = [(columns[north][record], columns[east][record]) for record in (one, other)]
    if not all(degrees.are_in_japan(*point) for point in cells):
        return None
    here, there = ((float(latitude), float(longitude)) for latitude, longitude in cells)
    return degrees.metres(here, there)


def _same_address(one: str, other: str) -> bool:
    from pipeline.japan import addresses  # noqa: PLC0415  as above

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

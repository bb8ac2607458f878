"""A row below the header that tells of the columns: their English names, numbers, units, 必須 or 任意, an example."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.japan import asides
from pipeline.japan.widths import shows
from pipeline.model import Field, Fix, Text
from pipeline.rule import Clean, Dirty, Hit, Spot, TableRule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.rule import Subject

MOST = 5  # such rows one below the other
SHOWN = 3  # cells that the sentence shows


def look(subject: Subject) -> Iterator[Spot]:
    table = subject.table
    if len(table.header) < asides.FEWEST:
        return
    for record in range(min(MOST, len(table.lines) - 1)):
        cells = table.ragged.get(record) or [column[record] for column in table.columns]
        filled = [cell for cell in cells if shows(cell)]
        if not filled or not _tells(cells, filled, subject):
            return
        shown = "、".join(" ".join(cell.split()) for cell in filled[:SHOWN]) + ("…" if len(filled) > SHOWN else "")
        yield Spot(Hit({"cells": shown}, Fix("", "likely", "drop-row")), record)


def _tells(cells: Sequence[str], filled: Sequence[str], subject: Subject) -> bool:
    if asides.tell_of_columns(cells) or asides.are_units(cells) or asides.is_example(filled[0]):
        return True
    keys = {item.key for item in subject.fields if item is not None and item.key}
    told = sum(1 for cell in filled if cell.strip() in keys)
    if told >= asides.FEWEST and told * 2 >= len(filled):
        return True
    below = [column[1] for column in subject.table.columns if len(column) > 1]
    return asides.are_keys(cells) and not all(map(str.isascii, [*subject.table.header, *below]))


_HEADER = "名称,所在地,定員\n"
_BODY = "見本公園,見本町1,30\n見本広場,見本町2,40\n"
_FIELDS = (Field("名称", key="name"), Field("所在地", key="address"), Field("定員", key="capacity"))

RULE = TableRule(
    code="R133",
    name="row-about-columns",
    level="error",
    source="machine-readability L3-01",
    scores="L3-01",
    says=Text(
        ja="この行はデータではなく、項目の説明のようです（{cells}）。見出しのすぐ下からデータだけにします。",
        en="This row tells of the columns and is no record ({cells}). Let the records begin right below the header.",
    ),
    why=Text(
        ja="プログラムは2行目からをデータとして読みます。単位や番号、英語の項目名の行も、1件のデータとして読まれます。",
        en="Programs take every line below the first for a record, and so a row of units, numbers or English names.",
    ),
    look=look,
    whole=True,
    examples=(
        Dirty(_HEADER + "1,2,3\n" + _BODY, mended=_HEADER + _BODY),
        Dirty(_HEADER + "name,address,capacity\n必須,任意,任意\n" + _BODY, mended=_HEADER + _BODY, fields=_FIELDS),
        Dirty(_HEADER + ",,（人）\n" + _BODY, mended=_HEADER + _BODY),
        Dirty(_HEADER + "（例）,見本県見本市1,100\n" + _BODY, mended=_HEADER + _BODY),
        Clean(_HEADER + _BODY),
        Clean("番号,大人,子ども\n1,2,4\n2,2,3\n"),
        Clean("name,area,floor\nmihon,kita,one\nhiroba,minami,two\n"),
    ),
)

"""A whole record in its first cell: the line stands in quotation marks, or is parted by something else than the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model import Fix, Text
from pipeline.rule import Clean, Dirty, Hit, Spot, TableRule, row_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.rule import Subject

MARKS = (",", "\t", "，", "、", ";", "|")
FEWEST = 3  # columns: two words with a comma between are no record


def look(subject: Subject) -> Iterator[Spot]:
    table = subject.table
    width = len(table.header)
    if width < FEWEST:
        return
    for record, cells in table.ragged.items():
        if len(cells) != 1 or "\n" in cells[0] or "\r" in cells[0]:
            continue  # of several records in one cell another rule speaks
        for mark in MARKS:
            if cells[0].count(mark) < width - 1:
                continue
            import csv  # noqa: PLC0415  hardly a file needs it

            row = next(csv.reader([cells[0]], delimiter=mark))
            if len(row) == width:
                yield Spot(Hit({"want": str(width)}, Fix(row_of(row), "likely")), record)
                break


_HEADER = "ID,名称,備考\n"

RULE = TableRule(
    code="R134",
    name="record-in-one-cell",
    level="error",
    source="csv-rfc4180",
    says=Text(
        ja='この行は、{want}個の値が1つのセルに入っています。行の全体が「"」で囲まれているか、区切りがコンマではありません。値をコンマで区切ります。',
        en="All {want} values of this row stand in one cell: the line as a whole is in quotation marks, or parted by something other than commas. Part the values by commas.",
    ),
    why=Text(
        ja="プログラムは1つの長い値と見なし、ほかの項目がみな空欄になります。",
        en="Programs take it for one long value, and all other items for blank.",
    ),
    look=look,
    whole=True,
    examples=(
        Dirty(_HEADER + '1,見本公園,池\n"2,見本広場,芝生"\n', mended=_HEADER + "1,見本公園,池\n2,見本広場,芝生\n"),
        Dirty(_HEADER + "1,見本公園,池\n2，見本広場，\n", mended=_HEADER + "1,見本公園,池\n2,見本広場,\n"),
        Dirty(_HEADER + "1,見本公園,池\n2\t見本広場\t芝生\n", mended=_HEADER + "1,見本公園,池\n2,見本広場,芝生\n"),
        Clean(_HEADER + "1,見本公園,池、芝生、東屋\n"),
        Clean("名称,備考\n見本公園\n"),
        Clean(_HEADER + '1,見本公園,池\n"2,見本広場,芝生\n3,見本緑地,林"\n'),
    ),
)

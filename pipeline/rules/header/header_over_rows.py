"""Names of columns that stand in more than one row, or in merged cells: no row alone names every column.

Without merged cells, as in CSV, the first record must name just those columns that stand below the name of a group, and
be the only one without numbers or dates where the others have them.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.japan.patterns import later
from pipeline.japan.widths import shows
from pipeline.model import Field, Fix, Text
from pipeline.rule import Clean, Dirty, Hit, Spot, TableRule
from pipeline.rules.example_workbook import PATH, Odd, Workbook

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.model import Table
    from pipeline.rule import Subject

LOOKED_AT = 100  # records, to see what the columns hold
FEWEST = 2  # records below the second row of names; and merged cells in a row above, for one may be a title
_VALUE = later(r"[-+△▲]?[0-9０-９]")


def look(subject: Subject) -> Iterator[Spot]:
    origin = subject.table.origin
    merged = [one for one in origin.troubles if one.kind == "merged-cells"]
    here = [one for one in merged if one.line <= origin.header_line < one.line + int(one.values["rows"])]
    above = [one for one in merged if one.line == origin.header_line - 1 and one.values["columns"] != "1"]
    over_rows = any(one.values["rows"] != "1" for one in here)
    if not here and len(above) >= FEWEST:
        here = above
    if over_rows or here:
        areas = "、".join(one.values["area"] for one in here)
        yield Spot(Hit({"area": areas}, level="error" if over_rows else None))
    elif names := _joined(subject):
        values = {"area": f"{origin.header_row}:{subject.table.rows[0]}"}
        for index, name in names.items():
            yield Spot(Hit(values, Fix(name, "likely", "header"), "error"), None, index)
        yield Spot(Hit(values, Fix("", "likely", "drop-row"), "error"), 0)
    elif _goes_on(subject.table):
        yield Spot(Hit({"area": f"{origin.header_row}:{subject.table.rows[0]}"}, level="error"))


def _joined(subject: Subject) -> dict[int, str]:
    """The names of the columns that a group's name and the first record make up, where all of these are items."""
    table = subject.table
    if subject.schema is None or not table.lines or 0 in table.ragged or all(map(shows, table.header)):
        return {}
    items = {item.name for item in subject.schema.fields}
    names: dict[int, str] = {}
    group = ""
    for index, (name, column) in enumerate(zip(table.header, table.columns, strict=True)):
        group = "".join(name.split()) or group
        below = "".join(column[0].split())
        if not below:
            if not shows(name):
                return {}
            continue
        names[index] = f"{group}_{below}"
    return names if len(names) >= FEWEST and items.issuperset(names.values()) else {}


def _goes_on(table: Table) -> bool:
    """Whether the first record completes the header."""
    if len(table.lines) <= FEWEST or 0 in table.ragged or all(map(shows, table.header)):
        return False
    first = [column[0].strip() for column in table.columns]
    names = [cell for cell in first if cell]
    # The name of a group has blanks to its right; just these columns are named below, and all others are blank there.
    has_name = [*map(shows, table.header), True]
    grouped = [not (here and right) for here, right in pairwise(has_name)]
    if [bool(cell) for cell in first] != grouped:
        return False
    if len(set(names)) < len(names) or any(map(_VALUE.match, names)):
        return False
    return any(cell and _is_typed(column[1:LOOKED_AT]) for cell, column in zip(first, table.columns, strict=True))


def _is_typed(cells: Sequence[str]) -> bool:
    """Whether nearly all of these are numbers, dates or the like."""
    filled = [cell.strip() for cell in cells if shows(cell)]
    return len(filled) >= FEWEST and sum(1 for cell in filled if _VALUE.match(cell)) * 10 >= len(filled) * 9


RULE = TableRule(
    code="H111",
    name="header-over-rows",
    level="warning",
    source="machine-readability L2-03",
    scores="L2-03",
    says=Text(
        ja="見出しが、1つの列に1つの名前になっていません（{area}）。結合があれば解き、1行目だけに、列ごとの名前を書きます（例：所在地_郵便番号）。",
        en="The header does not give each column one name ({area}). Unmerge what is merged, and write one name for each column in the first row alone "
        "(such as 所在地_郵便番号: the group's name and the column's).",
    ),
    why=Text(
        ja="プログラムは1行だけを見出しとして読みます。2行目の見出しはデータになり、名前のない列ができます。",
        en="Programs take one row for the header. A second one becomes data, and columns are left without a name.",
    ),
    look=look,
    instead_of=("H101", "H103", "H105", "H106"),
    whole=True,
    examples=(
        Dirty(
            "ID,所在地,,備考\n,郵便番号,町字,\n1,7900001,見本町,\n2,7900002,見本町,\n",
            mended="ID,所在地_郵便番号,所在地_町字,備考\n1,7900001,見本町,\n2,7900002,見本町,\n",
            fields=(Field("ID"), Field("所在地_郵便番号"), Field("所在地_町字"), Field("備考")),
        ),
        Dirty("名称,位置,\n,緯度,経度\n見本公園,33.8,132.7\n見本広場,33.9,132.8\n"),
        Dirty("施設,,利用者数,\n名称,所在地,大人,子ども\n見本公園,見本町1,30,20\n見本広場,見本町2,40,30\n"),
        Dirty(
            Workbook(
                "名称,位置,\n,緯度,経度\n見本公園,33.8,132.7\n見本広場,33.9,132.8\n",
                "A1:A2とB1:C1を結合",
                Odd(("A1:A2", "B1:C1")),
            ),
            path=PATH,
        ),
        Dirty(Workbook("番号,名称,\n1,◎,見本公園\n2,○,見本広場\n", "B1:C1を結合", Odd(("B1:C1",))), path=PATH),
        Clean("名称,緯度,\n見本公園,33.8,\n見本広場,33.9,\n"),
        Clean("名称,数,\n見本公園,不明,休止中\n見本広場,3,\n見本山,4,\n"),
        Clean(Workbook("名称,地区\n見本公園,北\n見本広場,\n", "B2:B3を結合", Odd(("B2:B3",))), path=PATH),
    ),
)

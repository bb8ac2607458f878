"""Merged cells among the records: only the first of them holds the value, the others are blank for every program.

Where the cells lie one below another in one column, each gets the value. A number that is not a code may have been
meant for all of them together, and an identifier for one, so these are asked about, as is every other shape.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.columns import blank_records
from pipeline.model import Field, Fix, Text
from pipeline.rule import Clean, Dirty, Hit, Spot, TableRule
from pipeline.rules.example_workbook import PATH, Odd, Workbook

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model import Grade, Level
    from pipeline.rule import Subject

COUNTED = {"integer", "number", "id"}


def look(subject: Subject) -> Iterator[Spot]:
    table = subject.table
    areas = [one for one in table.origin.troubles if one.kind == "merged-cells" and one.line > table.origin.header_line]
    blank = frozenset(blank_records(table)) if areas else frozenset()
    for area in areas:
        first = area.line - table.rows[0]
        column = int(area.values["column"]) - 1
        last = min(first + int(area.values["rows"]), len(table.lines))
        value = table.columns[column][first]
        values = {"area": area.values["area"]}
        covered = [i for i in range(first + 1, last) if i not in blank and not table.columns[column][i]]
        if area.values["columns"] != "1" or not value or not covered:
            yield Spot(Hit(values), first, column)
            continue
        item = subject.fields[column]
        grade: Grade = "ask" if _for_one(value, item) else "likely"
        level: Level | None = "error" if item is not None and item.blocking else None  # instead of a missing value
        for record in covered:
            yield Spot(Hit(values, Fix(value, grade), level), record, column)


def _for_one(value: str, item: Field | None) -> bool:
    """Whether the value may not be meant for each record."""
    if item is None:
        return value[0].isdigit()
    return item.form in COUNTED or item.unique


RULE = TableRule(
    code="R114",
    name="merged-cells",
    level="warning",
    source="machine-readability L1-12",
    scores="L1-12",
    says=Text(
        ja="{area}のセルが結合されていて、値は左上のセルにしかありません。結合を解き、その値がどのデータのものか分かるように、当てはまる行のそれぞれに書きます。",
        en="The cells {area} are merged, and only the first of them holds the value. Unmerge them, and write the value into each record that it is true of.",
    ),
    why=Text(
        ja="プログラムには、結合したほかのセルは空欄に見えます。並べかえると、値のない行ができます。",
        en="To a program the other cells are blank. Once the rows are sorted, some have no value.",
    ),
    instead_of=("C501",),
    mended=lambda subject, _: any(one.kind == "merged-cells" for one in subject.table.origin.troubles),
    look=look,
    examples=(
        Dirty(
            Workbook("ID,地区,名称\n1,北,見本公民館\n2,,見本図書館\n3,南,見本体育館\n", "B2:B3を結合", Odd(("B2:B3",))),
            "ID,地区,名称\n1,北,見本公民館\n2,北,見本図書館\n3,南,見本体育館\n",
            path=PATH,
        ),
        Dirty(
            Workbook("ID,地区,名称\n1,　北,見本公民館\n2,,見本図書館\n3,,見本体育館\n", "B2:B4を結合", Odd(("B2:B4",))),
            "ID,地区,名称\n1,　北,見本公民館\n2,　北,見本図書館\n3,　北,見本体育館\n",
            path=PATH,
        ),
        Dirty(
            Workbook("ID,名称,定員\n1,見本公民館,30\n2,見本図書館,\n", "C2:C3を結合", Odd(("C2:C3",))),
            fields=(Field("ID"), Field("名称"), Field("定員", form="integer")),
            path=PATH,
        ),
        Dirty(
            Workbook("ID,名称,備考\n1,見本公民館,\n2,見本図書館,休館中\n", "B2:C2を結合", Odd(("B2:C2",))), path=PATH
        ),
        Clean(Workbook("ID,地区,名称\n1,北,見本公民館\n2,,見本図書館\n"), path=PATH),
        Clean(Workbook("施設,,数\n1,見本公民館,3\n2,見本図書館,4\n", "A1:B1を結合", Odd(("A1:B1",))), path=PATH),
    ),
)

"""A column without a name. One that holds nothing can go; one that holds data needs a name from a person.

Where it stands just where the dataset has an item that is missing, and holds what that item holds, it is that item. Of
one that parts two tables nothing is said: without it both would run together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.columns import fits, occurring
from pipeline.japan import widths
from pipeline.model import Field, Fix, Place, Text
from pipeline.rule import Clean, Dirty, Hit, Spot, TableRule
from pipeline.rules.several_tables import beside

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.rule import Subject


def look(subject: Subject) -> Iterator[Spot]:
    table = subject.table
    width = len(table.header)
    longer = any(any(map(str.strip, cells[width:])) for cells in table.ragged.values())
    parting = frozenset().union(*(gap for _, _, gap in beside(table)))
    for index, name in enumerate(table.header):
        if name.strip() or index in parting:
            continue
        values = {"letters": Place(column=index + 1).excel.partition(":")[0]}
        filled = any(map(widths.shows, occurring(table.columns[index])))
        # Taking out a column moves what stands to its right: a person settles longer records first.
        fix = None if filled or longer else Fix("", "sure", "drop-column")
        due = subject.due(index) if filled else None
        if due is not None and fits(table.columns[index], due):
            fix = Fix(due.name, "likely", "header")
        yield Spot(Hit(values, fix, None if filled else "warning"), column=index)


RULE = TableRule(
    code="H101",
    name="blank-header",
    level="error",
    source="machine-readability L1-05",
    scores="L1-05",
    says=Text(
        ja="{letters}列に項目名がありません。データがあれば項目名を付け、なければ列を削除します。",
        en="Column {letters} has no name. Give it one if it holds data, and delete it if not.",
    ),
    why=Text(
        ja="プログラムは項目名で列を見分けます。名前のない列は、何のデータか分からず使えません。",
        en="Programs tell columns by their names. One without a name cannot be used, since nobody knows what it holds.",
    ),
    look=look,
    examples=(
        Dirty("ID,名称,,備考\n1,見本公園,,\n2,見本広場,,芝生\n", mended="ID,名称,備考\n1,見本公園,\n2,見本広場,芝生\n"),
        Dirty("ID,名称,\n1,見本公園,300\n2,見本広場,\n"),
        Dirty(
            "ID,,備考\n1,見本公園,\n2,見本広場,芝生\n",
            mended="ID,名称,備考\n1,見本公園,\n2,見本広場,芝生\n",
            fields=(Field("ID"), Field("名称"), Field("備考")),
        ),
        Clean("ID,名称,備考\n1,見本公園,\n"),
        Clean("番号,名称,,学年,人数\n1,見本公園,,1年,30\n,,,2年,31\n,,,3年,32\n"),
    ),
)

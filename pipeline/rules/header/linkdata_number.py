"""The column that LinkData puts to the left of a table: named #property, it holds nothing but row numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model import Fix, Text
from pipeline.rule import Clean, Dirty, Hit, Spot, TableRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.rule import Subject

NAME = "#property"


def look(subject: Subject) -> Iterator[Spot]:
    table = subject.table
    if not table.header or table.header[0] != NAME:
        return
    numbers = filter(None, table.columns[0])
    counted = all(cell == str(number) for number, cell in enumerate(numbers, 1))
    moves = any(len(cells) > len(table.header) for cells in table.ragged.values())
    fix = Fix("", "likely", "drop-column") if counted and not moves and len(table.header) > 1 else None
    yield Spot(Hit(fix=fix), column=0)


RULE = TableRule(
    code="H132",
    name="linkdata-number",
    level="warning",
    source="machine-readability L1-04",
    scores="L1-04",
    says=Text(
        ja="「{field}」は、別のサイトの書式で付けられた行の番号の列です。表の中身ではないので取り除きます。",
        en="“{field}” is a column of row numbers that another site's format has put there. It is no part of the table: take it out.",
    ),
    why=Text(
        ja="行の番号は、並べかえたり行を加えたりすると変わり、施設などを見分ける番号にはなりません。",
        en="Row numbers change when rows are sorted or added, and identify nothing.",
    ),
    look=look,
    instead_of=("H103",),
    examples=(
        Dirty("#property,名称,数\n1,見本公園,3\n,,\n2,見本広場,4\n", mended="名称,数\n見本公園,3\n,\n見本広場,4\n"),
        Dirty("#property,名称\n1,見本公園\n2,見本広場\n", mended="名称\n見本公園\n見本広場\n"),
        Dirty("#property,名称\nhttp://example.jp/1,見本公園\nhttp://example.jp/2,見本広場\n"),
        Clean("番号,名称\n1,見本公園\n2,見本広場\n"),
    ),
)

"""Two columns of one name, spaces aside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model import Place, Text
from pipeline.rule import Clean, Dirty, Hit, Spot, TableRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.rule import Subject


def look(subject: Subject) -> Iterator[Spot]:
    first: dict[str, int] = {}
    for index, name in enumerate(subject.table.header):
        same = "".join(name.split())
        if same and first.setdefault(same, index) != index:
            place = Place(row=subject.table.origin.header_row, column=first[same] + 1)
            yield Spot(Hit({"first": place.excel}), column=index)


RULE = TableRule(
    code="H102",
    name="duplicate-header",
    level="error",
    source="machine-readability L2-03",
    scores="L2-03",
    says=Text(
        ja="項目名「{field}」が{first}にもあります。内容に合わせて、どちらかを別の名前にするか、列を1つにしてください。",
        en="The column name “{field}” already stands in {first}. Rename one of the two, or make them one column.",
    ),
    why=Text(
        ja="同じ名前の列が2つあると、プログラムは片方しか読まないか、読むのをやめてしまいます。",
        en="With two columns of one name, programs read only one of them or give up.",
    ),
    look=look,
    examples=(
        Dirty("ID,名称,電話番号,電話番号\n1,見本公民館,089-000-0000,\n"),
        Dirty("ID,名称,備考,備　考\n1,見本公民館,,\n"),
        Clean("ID,名称,名称_カナ\n1,見本公民館,ミホンコウミンカン\n"),
    ),
)

"""A record without a single character that shows. Of one that parts two tables nothing is said: without it both would run
together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.columns import blank_records
from pipeline.model import Fix, Text
from pipeline.rule import Clean, Dirty, Hit, Spot, TableRule
from pipeline.rules.several_tables import below

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.rule import Subject


def look(subject: Subject) -> Iterator[Spot]:
    blank = blank_records(subject.table)
    parting = frozenset().union(*(gap for _, gap in below(subject.table))) if blank else frozenset()
    for record in blank:
        if record not in parting:
            yield Spot(Hit(fix=Fix("", "sure", "drop-row")), record)


RULE = TableRule(
    code="R102",
    name="blank-row",
    level="warning",
    source="machine-readability L1-03",
    scores="L1-03",
    says=Text(ja="何も書かれていない行です。削除します。", en="This row holds nothing. Delete it."),
    why=Text(
        ja="空の行があると、そこで表が終わったと見なすソフトがあり、続きのデータが読まれません。件数も合わなくなります。",
        en="Some programs take a blank row for the end of the table and read no further; counts come out wrong too.",
    ),
    look=look,
    examples=(
        Dirty("ID,名称\n1,見本公園\n,\n2,見本広場\n", mended="ID,名称\n1,見本公園\n2,見本広場\n"),
        Dirty("ID,名称\n1,見本公園\n 　,\n\n2,見本広場\n", mended="ID,名称\n1,見本公園\n2,見本広場\n"),
        Clean(
            "名称,数,面積\n見本公園,3,20\n見本広場,4,30\n,,\n学校名,児童数,学級数\n見本小学校,300,12\n見本中学校,400,13\n"
        ),
        Clean("ID,名称\n1,見本公園\n,見本広場\n"),
    ),
)

"""Another table in the same file, below or beside the first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.japan.widths import shows
from pipeline.model import Text
from pipeline.rule import Clean, Dirty, Hit, Spot, TableRule
from pipeline.rules import several_tables

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.rule import Subject


def look(subject: Subject) -> Iterator[Spot]:
    table = subject.table
    for column, names, _ in several_tables.beside(table):
        yield Spot(Hit({"names": "、".join(names)}), None, column)
    for record, _ in several_tables.below(table):
        names = [cell.strip() for cell in several_tables.cells_of(table, record) if shows(cell)]
        yield Spot(Hit({"names": "、".join(names)}), record)


RULE = TableRule(
    code="H110",
    name="second-table",
    level="error",
    source="machine-readability L1-02",
    scores="L1-02",
    says=Text(
        ja="ここから別の表が始まっているようです（見出し：{names}）。表は1つずつ別のファイルにします。",
        en="Another table seems to begin here (its header: {names}). Make each table a file of its own.",
    ),
    why=Text(
        ja="プログラムは、1つのファイルを1つの表として読みます。2つ目の見出しもデータとして読まれ、値がちがう項目に入ります。",
        en="Programs read a file as one table: the second header becomes data, and values get under the wrong names.",
    ),
    look=look,
    examples=(
        Dirty("名称,数,面積\n見本公園,3,20\n見本広場,4,30\n,,\n南地区,,\n名称,数,面積\n見本山,5,40\n"),
        Dirty(
            "名称,数,面積\n見本公園,3,20\n見本広場,4,30\n,,\n学校名,児童数,学級数\n見本小学校,300,12\n見本中学校,400,13\n"
        ),
        Dirty(
            "名称,数,面積\n見本公園,3,20\n見本広場,4,30\n,,\n表2　学校,,\n学校名,児童数,学級数\n見本小学校,300,12\n見本中学校,400,13\n"
        ),
        Dirty("番号,名称,,番号,名称\n1,見本公園,,11,見本山\n2,見本広場,,12,見本川\n"),
        Dirty("番号,名称,,学年,人数\n1,見本公園,,1年,30\n,,,2年,31\n,,,3年,32\n"),
        Clean("名称,数,面積\n見本公園,3,20\n見本広場,4,30\n,,\n名称,数,面積\n見本山,5,40\n"),
        Clean("名称,数,面積\n見本公園,3,20\n,,\n見本広場,不明,不明\n見本山,5,40\n"),
        Clean("名称,数,面積\n見本公園,3,20\n見本広場,4,30\n,,\n※数は見本です,,\n"),
        Clean("番号,名称,,備考,更新日\n1,見本公園,,池,2026-04-01\n2,見本広場,,,\n3,見本山,,,\n4,見本川,,,\n"),
    ),
)

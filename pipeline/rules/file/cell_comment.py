"""A comment (note) on a cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model import Text
from pipeline.rule import Clean, Dirty, FileRule, met
from pipeline.rules.example_workbook import PATH, Odd, Workbook

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model import Origin
    from pipeline.rule import Spot


def look(origin: Origin) -> Iterator[Spot]:
    yield from met(origin, "comment")


RULE = FileRule(
    code="F111",
    name="cell-comment",
    level="warning",
    source="machine-readability L1-10",
    scores="L1-10",
    says=Text(
        ja="{area}にコメント（メモ）が付いています。公開してよい内容か確かめ、必要ならセルに書いて、コメントは削除します。",
        en="There is a comment on {area}. See whether it may be published; write what is needed into a cell, and delete it.",
    ),
    why=Text(
        ja="コメントには庁内のやりとりや名前が残りがちです。プログラムからは読まれず、CSVにすると消えます。",
        en="Comments tend to hold internal remarks and names. Programs do not read them, and in CSV they are gone.",
    ),
    look=look,
    stays=True,
    examples=(
        Dirty(
            Workbook(
                "ID,名称,定員\n1,見本公民館,30\n2,見本図書館,40\n3,見本体育館,50\n", "C2にコメント", Odd(comment="C2")
            ),
            path=PATH,
        ),
        Dirty(
            Workbook(
                "ID,名称,定員\n1,見本公民館,30\n2,見本図書館,40\n3,見本体育館,50\n", "B1にコメント", Odd(comment="B1")
            ),
            path=PATH,
        ),
        Dirty(
            Workbook(
                "ID,名称,定員\n1,見本公民館,30\n2,見本図書館,40\n3,見本体育館,50\n",
                "表の外のE9にコメント",
                Odd(comment="E9"),
            ),
            path=PATH,
        ),
        Clean(Workbook("ID,名称,定員\n1,見本公民館,30\n2,見本図書館,40\n3,見本体育館,50\n"), path=PATH),
    ),
)

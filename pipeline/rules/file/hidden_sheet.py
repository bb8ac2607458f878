"""A sheet with a table that is hidden."""

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
    yield from met(origin, "hidden-sheet")


RULE = FileRule(
    code="F114",
    name="hidden-sheet",
    level="warning",
    source="machine-readability L1-13",
    scores="L1-13",
    says=Text(
        ja="この表は非表示のシートにあります。公開してよい内容か確かめ、再表示するか、要らなければシートを削除します。",
        en="This table is on a hidden sheet. See whether it may be published; then show the sheet, or delete it if it is not needed.",
    ),
    why=Text(
        ja="非表示のシートも、公開すればだれでも見られます。元にした名簿などが、気づかないまま出てしまうことがあります。",
        en="A hidden sheet is published all the same, and anyone can read it: lists of names have gone out like that.",
    ),
    look=look,
    stays=True,
    examples=(
        Dirty(
            Workbook(
                "ID,名称,定員\n1,見本公民館,30\n2,見本図書館,40\n3,見本体育館,50\n", "シートが非表示", Odd(hidden=True)
            ),
            path=PATH,
        ),
        Dirty(Workbook("愛称,標語\n見本,見本のまち\n", "シートが非表示", Odd(hidden=True)), path=PATH),
        Dirty(
            Workbook(
                "ID,名称,定員\n1,見本公民館,30\n2,見本図書館,40\n3,見本体育館,50\n",
                "シートが2枚とも非表示",
                Odd(sheets=2, hidden=True),
            ),
            path=PATH,
        ),
        Clean(Workbook("ID,名称,定員\n1,見本公民館,30\n2,見本図書館,40\n3,見本体育館,50\n"), path=PATH),
    ),
)

"""A shape, text box, picture or chart that lies on the sheet."""

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
    yield from met(origin, "drawing")


RULE = FileRule(
    code="F110",
    name="drawing-on-sheet",
    level="warning",
    source="machine-readability L1-10",
    scores="L1-10",
    says=Text(
        ja="{area}のあたりに図形や画像があります（文字：{text}）。必要な内容はセルに書き、図形は削除します。",
        en="A shape or picture lies near {area} (its text: {text}). Write what it says into cells, and delete it.",
    ),
    why=Text(
        ja="図形や画像の中身は、プログラムからは読めません。CSVにすると消えます。",
        en="Programs cannot read what shapes and pictures say. In CSV they are gone.",
    ),
    look=look,
    stays=True,
    examples=(
        Dirty(
            Workbook(
                "ID,名称,定員\n1,見本公民館,30\n2,見本図書館,40\n3,見本体育館,50\n",
                "B3にテキストボックス",
                Odd(box="休館中"),
            ),
            path=PATH,
        ),
        Dirty(
            Workbook(
                "ID,名称,定員\n1,見本公民館,30\n2,見本図書館,40\n3,見本体育館,50\n",
                "B3にテキストボックス",
                Odd(box="令和8年4月1日現在の見本です。数は変わることがあります。"),
            ),
            path=PATH,
        ),
        Dirty(
            Workbook(
                "ID,名称,定員\n1,見本公民館,30\n2,見本図書館,40\n3,見本体育館,50\n", "B3に文字のない図形", Odd(box=" ")
            ),
            path=PATH,
        ),
        Clean(Workbook("ID,名称,定員\n1,見本公民館,30\n2,見本図書館,40\n3,見本体育館,50\n"), path=PATH),
    ),
)

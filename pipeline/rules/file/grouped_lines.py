"""Rows or columns in a group that can be folded away; folded already, they are hidden."""

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
    yield from met(origin, "grouped-rows", "grouped-columns")


RULE = FileRule(
    code="F107",
    name="grouped-lines",
    level="info",
    source="machine-readability L1-13",
    scores="L1-13",
    says=Text(
        ja="{area}がグループになっていて、たたむと見えなくなります。グループを解除します。",
        en="Grouped, and can be folded away: {area}. Please ungroup.",
    ),
    why=Text(
        ja="まとめられた行や列は、たたんだまま保存されると見落とされます。",
        en="Rows and columns in a group are overlooked once they are saved folded.",
    ),
    look=look,
    examples=(
        Dirty(
            Workbook(
                "ID,名称,定員\n1,見本公民館,30\n2,見本図書館,40\n3,見本体育館,50\n",
                "2行目がグループ",
                Odd(rows='outlineLevel="1"'),
            ),
            path=PATH,
        ),
        Dirty(
            Workbook(
                "ID,名称,定員\n1,見本公民館,30\n2,見本図書館,40\n3,見本体育館,50\n",
                "B列がグループ",
                Odd(column='outlineLevel="1"'),
            ),
            path=PATH,
        ),
        Dirty(
            Workbook(
                "ID,名称,定員\n1,見本公民館,30\n2,見本図書館,40\n3,見本体育館,50\n",
                "B列が二重のグループ",
                Odd(column='outlineLevel="2"'),
            ),
            path=PATH,
        ),
        Clean(Workbook("ID,名称,定員\n1,見本公民館,30\n2,見本図書館,40\n3,見本体育館,50\n"), path=PATH),
    ),
)

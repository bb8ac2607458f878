"""Cells that are calculated. What is read is the result that was saved with them; writing the table as CSV keeps just that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model import Fix, Text
from pipeline.rule import Clean, Dirty, FileRule, met
from pipeline.rules.example_workbook import PATH, Odd, Workbook

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model import Origin
    from pipeline.rule import Spot


def look(origin: Origin) -> Iterator[Spot]:
    yield from met(origin, "formulas", fix=Fix("", "sure", "text"))


RULE = FileRule(
    code="F108",
    name="formula-left",
    level="warning",
    source="machine-readability L2-06",
    scores="L2-06",
    says=Text(
        ja="{area}に計算式が{count}個残っています。計算結果の値に置きかえます（値として貼り付け）。",
        en="{count} formulas are left in {area}. Replace them by their results (paste as values).",
    ),
    why=Text(
        ja="計算式は、参照する先がなくなると値が変わったりエラーになったりします。読むソフトによっては値が見えません。",
        en="A formula changes or breaks when what it refers to is gone, and some programs see no value at all.",
    ),
    look=look,
    examples=(
        Dirty(
            Workbook(
                "ID,名称,定員\n1,見本公民館,30\n2,見本図書館,40\n3,見本体育館,50\n",
                "C2は計算式",
                Odd(calculated=("C2",)),
            ),
            "ID,名称,定員\n1,見本公民館,30\n2,見本図書館,40\n3,見本体育館,50\n",
            path=PATH,
        ),
        Dirty(
            Workbook(
                "ID,名称,定員\n1,見本公民館,30\n2,見本図書館,40\n3,見本体育館,50\n",
                "C2からC4は計算式",
                Odd(calculated=("C2", "C3", "C4")),
            ),
            "ID,名称,定員\n1,見本公民館,30\n2,見本図書館,40\n3,見本体育館,50\n",
            path=PATH,
        ),
        Dirty(
            Workbook(
                "ID,名称,定員\n1,見本公民館,30\n2,見本図書館,40\n3,見本体育館,50\n",
                "A2とC2は計算式",
                Odd(calculated=("A2", "C2")),
            ),
            "ID,名称,定員\n1,見本公民館,30\n2,見本図書館,40\n3,見本体育館,50\n",
            path=PATH,
        ),
        Clean(Workbook("ID,名称,定員\n1,見本公民館,30\n2,見本図書館,40\n3,見本体育館,50\n"), path=PATH),
    ),
)

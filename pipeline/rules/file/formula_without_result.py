"""A calculated cell that was saved without its result, as other programs than Excel do: it is read as blank."""

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
    yield from met(origin, "formula-blank")


RULE = FileRule(
    code="F109",
    name="formula-without-result",
    level="error",
    source="machine-readability L2-06",
    scores="L2-06",
    says=Text(
        ja="{area}の計算式には、結果の値が保存されていません。Excelで開いて保存し直すか、値に置きかえます。",
        en="The formula in {area} was saved without its result. Open and save it in Excel, or replace it by its value.",
    ),
    why=Text(
        ja="画面では値が見えても、ファイルの中は空です。そのまま公開すると、値のないデータになります。",
        en="A value shows on the screen, but none is in the file. Published like this, the data lacks it.",
    ),
    look=look,
    stays=True,
    examples=(
        Dirty(
            Workbook(
                "ID,名称,定員\n1,見本公民館,\n2,見本図書館,40\n3,,50\n", "C2は結果のない計算式", Odd(calculated=("C2",))
            ),
            path=PATH,
        ),
        Dirty(
            Workbook(
                "ID,名称,定員\n1,見本公民館,\n2,見本図書館,40\n3,,50\n", "B4は結果のない計算式", Odd(calculated=("B4",))
            ),
            path=PATH,
        ),
        Dirty(
            Workbook(
                "ID,名称,定員\n1,見本公民館,\n2,見本図書館,40\n3,,50\n",
                "C2とB4は結果のない計算式",
                Odd(calculated=("C2", "B4")),
            ),
            path=PATH,
        ),
        Clean(
            Workbook(
                "ID,名称,定員\n1,見本公民館,30\n2,見本図書館,40\n3,見本体育館,50\n",
                "C2は計算式",
                Odd(calculated=("C2",)),
            ),
            path=PATH,
        ),
        Clean(Workbook("ID,名称,定員\n1,見本公民館,\n2,見本図書館,40\n3,,50\n"), path=PATH),
    ),
)

"""A value so far from the table that the sheet between them cannot be laid out: somebody hit a key in XFD1048576."""

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
    yield from met(origin, "far-cell")


CELLS = "ID,名称\n1,見本公民館\n2,見本図書館\n"

RULE = FileRule(
    code="F116",
    name="far-cell",
    level="error",
    source="machine-readability L1-04",
    scores="L1-04",
    says=Text(
        ja="表から遠く離れた{area}に値があり、シートが大きすぎて読めません。そのセルのある行か列を削除してください。",
        en="There is a value in {area}, far from the table, and the sheet is too large to be read. Delete its row or column.",
    ),
    why=Text(
        ja="離れたセルが1つあるだけで、シートは何億ものセルを持つことになり、開けないソフトがあります。",
        en="One cell far away gives the sheet hundreds of millions of cells, and some programs cannot open it.",
    ),
    look=look,
    examples=(
        Dirty(Workbook(CELLS, "XFD1048576に値", Odd(far="XFD1048576")), path=PATH),
        Dirty(Workbook(CELLS, "XFD5000に値", Odd(far="XFD5000")), path=PATH),
        Dirty(Workbook(CELLS, "ALL40000に値", Odd(far="ALL40000")), path=PATH),
        Clean(Workbook(CELLS), path=PATH),
        Clean(Workbook(CELLS, "C900に値", Odd(far="C900")), path=PATH),
    ),
)

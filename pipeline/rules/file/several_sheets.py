"""A workbook with a table on more than one sheet: all of them are looked at."""

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
    yield from met(origin, "several-sheets")


RULE = FileRule(
    code="F113",
    name="several-sheets",
    level="info",
    source="machine-readability L1-02",
    scores=None,
    says=Text(
        ja="表のあるシートが{count}枚あり、すべて見ました（{sheets}）。公開するときは、表ごとに別のファイルにします。",
        en="{count} sheets hold a table, and all were looked at ({sheets}). Publish each table as a file of its own.",
    ),
    why=Text(
        ja="CSVには表を一つしか入れられません。どのシートを使うのか、使う人にもプログラムにも分かるようにします。",
        en="A CSV file holds one table only. People and programs should know which sheet to use.",
    ),
    look=look,
    examples=(
        Dirty(
            Workbook(
                "ID,名称,定員\n1,見本公民館,30\n2,見本図書館,40\n3,見本体育館,50\n",
                "同じ表のシートが2枚",
                Odd(sheets=2),
            ),
            path=PATH,
        ),
        Dirty(
            Workbook(
                "ID,名称,定員\n1,見本公民館,30\n2,見本図書館,40\n3,見本体育館,50\n",
                "同じ表のシートが3枚",
                Odd(sheets=3),
            ),
            path=PATH,
        ),
        Dirty(
            Workbook(
                "ID,名称,定員\n1,見本公民館,30\n2,見本図書館,40\n3,見本体育館,50\n",
                "同じ表の隠れたシートが2枚",
                Odd(sheets=2, hidden=True),
            ),
            path=PATH,
        ),
        Clean(Workbook("ID,名称,定員\n1,見本公民館,30\n2,見本図書館,40\n3,見本体育館,50\n"), path=PATH),
    ),
)

"""Sheets of a workbook with something on them that is no table: notes, a list of choices."""

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
    yield from met(origin, "sheet-without-table")


RULE = FileRule(
    code="F135",
    name="sheet-without-table",
    level="info",
    source="machine-readability L1-02",
    says=Text(
        ja="表のないシートがあります（{sheets}）。CSVには入らないので、必要な説明はデータの説明（メタデータ）に書きます。",
        en="Some sheets hold no table ({sheets}). They will not be in the CSV: what is needed of them belongs into the dataset's description.",
    ),
    why=Text(
        ja="CSVは表を1つだけ入れるものです。注釈だけのシートは、使う人に届きません。",
        en="A CSV file holds one table. Those who use it will not see a sheet of notes.",
    ),
    look=look,
    stays=True,
    examples=(
        Dirty(Workbook("ID,名称\n1,見本公園\n", "注だけのシートが1枚", Odd(notes=1)), path=PATH),
        Dirty(Workbook("ID,名称\n1,見本公園\n", "注だけのシートが2枚", Odd(notes=2)), path=PATH),
        Clean(Workbook("ID,名称\n1,見本公園\n"), path=PATH),
    ),
)

"""A table under a name that ends wrongly: a CSV file called .xlsx, a workbook called .csv or .xls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model import Text
from pipeline.rule import Clean, Dirty, FileRule, Hit, Spot
from pipeline.rules.example_workbook import PATH, Workbook

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model import Origin


def look(origin: Origin) -> Iterator[Spot]:
    for trouble in origin.troubles:
        if trouble.kind == "not-a-table" and "ending" in trouble.values:
            yield Spot(Hit(trouble.values))


CELLS = "ID,名称\n1,見本公民館\n"

RULE = FileRule(
    code="F206",
    name="wrong-ending",
    level="error",
    source="machine-readability L1-01",
    scores="L1-01",
    says=Text(
        ja="ファイル名の終わりが中身（{looks_like}）とちがいます。名前の終わりを「{ending}」に変えてください。保存し直す必要はありません。",
        en='The ending of the name does not fit the content ({looks_like}). Let the name end in "{ending}"; nothing has to be saved anew.',
    ),
    why=Text(
        ja="Excelなどは名前の終わりを見て開き方を決めるため、中身とちがうと開けなかったり、文字が化けたりします。",
        en="Excel and other programs go by the ending of the name: with a wrong one the file does not open, or looks garbled.",
    ),
    look=look,
    examples=(
        Dirty(CELLS, path=PATH),
        Dirty(Workbook(CELLS, "名前は382019_見本.csv")),
        Dirty(Workbook(CELLS, "名前は382019_見本.xls"), path="382019_見本.xls"),
        Clean(CELLS),
        Clean(Workbook(CELLS), path=PATH),
    ),
)

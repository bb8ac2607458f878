"""A file that bears a table's ending and is something else: a PDF, an image, a document, noise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model import Text
from pipeline.rule import Clean, Dirty, FileRule, Hit, Spot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model import Origin


def look(origin: Origin) -> Iterator[Spot]:
    for trouble in origin.troubles:
        # A workbook that will not open has a rule of its own, and so has a table under a name that ends wrongly.
        if trouble.kind == "not-a-table" and trouble.values.keys().isdisjoint(("reason", "ending")):
            yield Spot(Hit({"looks_like": trouble.values.get("looks_like", "?")}), line=trouble.line)


RULE = FileRule(
    code="F202",
    name="not-a-table",
    level="error",
    source="machine-readability L1-01",
    scores="L1-01",
    says=Text(
        ja="表として読めません（中身の種類：{looks_like}）。CSVかExcel（.xlsx）の形で保存し直してください。",
        en="This cannot be read as a table (its content: {looks_like}). Please save it as CSV or Excel (.xlsx).",
    ),
    why=Text(
        ja="ファイル名の終わりを「.csv」に変えただけでは、中身は表になりません。プログラムは名前ではなく中身を読みます。",
        en='A file does not become a table by being renamed ".csv": programs read what is inside, not the name.',
    ),
    look=look,
    examples=(
        Dirty(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\nendobj\n"),
        Dirty(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\2\0\0\0"),
        Clean("ID,名称\n1,見本公民館\n"),
    ),
)

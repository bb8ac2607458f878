"""A quotation mark that opens a cell and is never closed: the rest of the file would fall into that cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model import Text
from pipeline.rule import Clean, Dirty, FileRule, Hit, Spot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model import Origin


def look(origin: Origin) -> Iterator[Spot]:
    for trouble in origin.troubles:
        if trouble.kind == "unclosed-quote":
            yield Spot(Hit({"at": str(trouble.line)}), line=trouble.line)


RULE = FileRule(
    code="F203",
    name="unclosed-quote",
    level="error",
    source="csv-rfc4180",
    says=Text(
        ja='{at}行目で始まる「"」が閉じられていません。セルの終わりに「"」を付けるか、始めの「"」を消してください。',
        en='The quotation mark (") that opens on line {at} is never closed. Close it at the end, or remove it.',
    ),
    why=Text(
        ja='「"」が閉じられないと、そのあとの行がすべて1つのセルの中身として読まれ、データが消えたように見えます。',
        en="Without its end, all lines that follow are read as the content of one cell, and the data seem to be gone.",
    ),
    look=look,
    examples=(
        Dirty('ID,名称,備考\n1,見本公民館,"土日は休み\n2,見本図書館,\n3,見本体育館,\n'),
        Clean('ID,名称,備考\n1,見本公民館,"土日は休み"\n2,見本図書館,\n'),
    ),
)

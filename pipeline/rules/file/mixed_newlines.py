"""Records that end in different ways: some with CR LF, some with LF or CR alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model import Fix, Text
from pipeline.rule import Clean, Dirty, FileRule, Hit, Spot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model import Origin


def look(origin: Origin) -> Iterator[Spot]:
    if origin.newline == "mixed":
        yield Spot(Hit(fix=Fix("crlf", "sure", "text")))


RULE = FileRule(
    code="F104",
    name="mixed-newlines",
    level="info",
    source="csv-rfc4180",
    says=Text(
        ja="行の終わりの印（改行コード）が2種類以上混ざっています。1種類にそろえます。",
        en="Lines end in more than one way. Let all end alike.",
    ),
    why=Text(
        ja="見た目は同じですが、ソフトによっては2行が1行につながったり、空の行が増えたりします。",
        en="It looks the same on the screen, but some programs join two lines or see blank ones.",
    ),
    look=look,
    examples=(
        Dirty("ID,名称\r\n1,見本公民館\n2,見本図書館\r\n", mended="ID,名称\n1,見本公民館\n2,見本図書館\n"),
        Clean("ID,名称\r\n1,見本公民館\r\n2,見本図書館\r\n"),
    ),
)

"""Lines that end as they did on old Macintosh computers, with a carriage return alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model import Fix, Text
from pipeline.rule import Clean, Dirty, FileRule, Hit, Spot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model import Origin


def look(origin: Origin) -> Iterator[Spot]:
    if origin.newline == "cr":
        yield Spot(Hit(fix=Fix("crlf", "sure", "text")))


RULE = FileRule(
    code="F131",
    name="old-line-end",
    level="warning",
    source="csv-rfc4180",
    says=Text(
        ja="行の終わりの記号が、今は使われないものです。Excelなどで開き、CSVとして保存しなおします。",
        en="The lines end with a mark that is no longer used. Open the file in Excel or the like, and save it as CSV anew.",
    ),
    why=Text(
        ja="多くのプログラムは行の終わりと見なさず、ファイルの全体を1行として読みます。",
        en="Many programs do not take it for the end of a line, and read the whole file as one.",
    ),
    look=look,
    examples=(
        Dirty(b"ID,name\r1,Mihon\r", mended="ID,name\n1,Mihon\n"),
        Dirty(b"ID,name\r1,Mihon\r2,Hiroba", mended="ID,name\n1,Mihon\n2,Hiroba\n"),
        Clean(b"ID,name\r\n1,Mihon\r\n"),
        Clean(b'ID,name\n1,"Mihon\rPark"\n'),
    ),
)

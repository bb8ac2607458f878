"""Lines in another encoding than the rest, as when a file is appended to one that was saved in another way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model import Fix, Text
from pipeline.rule import Clean, Dirty, FileRule, Hit, Spot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model import Origin


def look(origin: Origin) -> Iterator[Spot]:
    lines = [one.line for one in origin.troubles if one.kind == "mixed-encoding"]
    if lines:
        yield Spot(Hit({"count": str(len(lines))}, Fix("utf-8", "likely", "text")), line=lines[0])


RULE = FileRule(
    code="F134",
    name="mixed-encoding",
    level="error",
    source="gif-core",
    says=Text(
        ja="ここから{count}行の文字コードが、ほかの行とちがいます。どちらも読み取れたので、全体をUTF-8で保存しなおします。",
        en="{count} lines from here on are in another encoding than the rest. Both could be read: the whole file is saved anew in UTF-8.",
    ),
    why=Text(
        ja="1つのファイルを2つの文字コードで読むプログラムはなく、どちらかの行がかならず文字化けします。",
        en="No program reads one file in two encodings: one part of the lines comes out garbled.",
    ),
    look=look,
    examples=(
        Dirty(
            "名称,備考\n見本公民館,\n".encode() + b"\x8c\xa9\x96{\x8c\xf6\x96\xaf\x8a\xd9,\n",
            mended="名称,備考\n見本公民館,\n見本公民館,\n",
        ),
        Dirty(
            b"\x96\xbc\x8f\xcc,ID\n\x8c\xa9\x96{\x8c\xf6\x96\xaf\x8a\xd9,1\n" + "見本図書館あ,2\n".encode(),
            mended="名称,ID\n見本公民館,1\n見本図書館あ,2\n",
        ),
        Clean("名称,備考\n見本公民館,\n"),
        Clean(b"\x96\xbc\x8f\xcc\n\x8c\xa9\x96{\x8c\xf6\x96\xaf\x8a\xd9\n"),
    ),
)

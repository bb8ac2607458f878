"""A text file in another encoding than UTF-8. Reading has already understood it; writing it anew mends it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model import Fix, Text
from pipeline.rule import Clean, Dirty, FileRule, Hit, Spot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model import Origin

# As people call them; the codec's name says nothing to a clerk.
CALLED = {"cp932": "Shift_JIS", "euc-jp": "EUC-JP", "iso-2022-jp": "ISO-2022-JP", "utf-16": "UTF-16"}


def look(origin: Origin) -> Iterator[Spot]:
    if origin.encoding is not None and origin.encoding != "utf-8":  # None: a workbook, or nothing could be read
        called = CALLED.get(origin.encoding, origin.encoding)
        yield Spot(Hit({"encoding": called}, Fix("utf-8", "sure", "text")))


RULE = FileRule(
    code="F101",
    name="not-utf8",
    level="warning",
    source="gif-core",
    says=Text(
        ja="文字コードが{encoding}です。UTF-8で保存します（Excelでは「CSV UTF-8（コンマ区切り）」を選びます）。",
        en='The encoding is {encoding}. Save the file as UTF-8 (in Excel: "CSV UTF-8 (Comma delimited)").',
    ),
    why=Text(
        ja="オープンデータの文字コードはUTF-8と決められています。Excelの既定（Shift_JIS）などのままでは、"
        "使う人のところで文字化けしたり、人名や地名の漢字が失われたりします。",
        en="UTF-8 is the encoding for open data. Others, such as Excel's default Shift_JIS, turn into unreadable "
        "characters elsewhere and lack kanji that occur in names.",
    ),
    look=look,
    examples=(
        # Written out, since a codec that is looked up on every start costs a millisecond.
        Dirty(b"\x96\xbc\x8f\xcc\n\x8c\xa9\x96{\x8c\xf6\x96\xaf\x8a\xd9\n", mended="名称\n見本公民館\n"),  # Shift_JIS
        Dirty(b"\xcc\xbe\xbe\xce\n\xb8\xab\xcb\xdc\xb8\xf8\xcc\xb1\xb4\xdb\n", mended="名称\n見本公民館\n"),  # EUC-JP
        Clean("名称,設置位置\n見本公民館,ロビー\n"),
    ),
)

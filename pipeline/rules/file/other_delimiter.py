"""Cells parted by something other than commas, in a file that is called CSV."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model import Fix, Text
from pipeline.rule import Clean, Dirty, FileRule, Hit, Spot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model import Origin

CALLED = {"\t": "⇥", " ": "␣"}


def look(origin: Origin) -> Iterator[Spot]:
    if origin.delimiter not in (None, ",") and not origin.path.lower().endswith((".tsv", ".txt")):
        shown = CALLED.get(str(origin.delimiter), str(origin.delimiter))
        yield Spot(Hit({"mark": shown}, Fix(",", "sure", "text")))


RULE = FileRule(
    code="F130",
    name="other-delimiter",
    level="warning",
    source="csv-rfc4180",
    says=Text(
        ja="値の区切りがコンマではありません（{mark}）。コンマで区切って保存します。",
        en="The values are not parted by commas ({mark}). Save the file with commas.",
    ),
    why=Text(
        ja="CSVはコンマ区切りのファイルです。ほかの記号で区切ると、1つの列として読まれることがあります。",
        en="CSV means values parted by commas. With other marks many programs read a single column.",
    ),
    look=look,
    examples=(
        Dirty("ID;名称;備考\n1;見本公園;池\n2;見本広場;\n", mended="ID,名称,備考\n1,見本公園,池\n2,見本広場,\n"),
        Dirty("ID\t名称\t備考\n1\t見本公園\t池\n", mended="ID,名称,備考\n1,見本公園,池\n"),
        Dirty("ID，名称，備考\n1，見本公園，池\n", mended="ID,名称,備考\n1,見本公園,池\n"),
        Clean("ID\t名称\n1\t見本公園\n", path="382019_見本.tsv"),
        Clean("ID,名称、愛称、備考\n1,見本公園\n"),
        Clean("ID,名称\n1,見本公園\n"),
    ),
)

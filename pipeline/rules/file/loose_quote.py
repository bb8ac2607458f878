"""A quotation mark where CSV allows none: the file can be read, but not by every program in the same way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model import Fix, Text
from pipeline.rule import Clean, Dirty, FileRule, met

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model import Origin
    from pipeline.rule import Spot


def look(origin: Origin) -> Iterator[Spot]:
    yield from met(origin, "loose-quotes", fix=Fix("", "likely", "text"))


RULE = FileRule(
    code="F132",
    name="loose-quote",
    level="warning",
    source="csv-rfc4180",
    says=Text(
        ja='「"」の使い方がCSVの決まりに合わない行があります。値の中の「"」は2つ重ね、値の全体を「"」で囲みます。',
        en='Quotation marks do not follow the rules of CSV here. Write each " within a value twice, and put the whole value in quotation marks.',
    ),
    why=Text(
        ja="プログラムによって値の切れ目がちがい、読むのをやめるものもあります。",
        en="Programs disagree on where such a value ends, and some give up.",
    ),
    look=look,
    examples=(
        Dirty('ID,名称\n1,"見本"公園\n', mended="ID,名称\n1,見本公園\n"),
        Dirty('ID,名称\n"1"2,見本公園\n3,見本広場\n', mended="ID,名称\n12,見本公園\n3,見本広場\n"),
        Clean('ID,名称\n1,"見本「公園」, 池"\n2,"見本""公園"""\n'),
        Clean('ID,名称\n1,見本"公園\n'),
    ),
)

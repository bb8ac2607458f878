"""Every line as a whole in quotation marks, so that each is one single value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model import Fix, Text
from pipeline.rule import Clean, Dirty, FileRule, met

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model import Origin
    from pipeline.rule import Spot


def look(origin: Origin) -> Iterator[Spot]:
    yield from met(origin, "quoted-lines", fix=Fix("", "likely", "text"))


RULE = FileRule(
    code="F133",
    name="quoted-lines",
    level="error",
    source="csv-rfc4180",
    says=Text(
        ja='どの行も全体が「"」で囲まれていて、1つの値になっています。行を囲む「"」を取り、値をコンマで区切ります。',
        en="Every line as a whole stands in quotation marks and is one single value. Take these marks away, so that commas part the values.",
    ),
    why=Text(
        ja="このままでは、プログラムは列が1つだけの表として読みます。",
        en="As it stands, programs read a table of one column.",
    ),
    look=look,
    examples=(
        Dirty('"ID,名称,備考"\n"1,見本公園,池"\n', mended="ID,名称,備考\n1,見本公園,池\n"),
        Dirty('"ID,名称"\n"1,""見本,公園"""\n', mended='ID,名称\n1,"見本,公園"\n'),
        Clean('"ID","名称"\n"1","見本公園"\n'),
        Clean('"名称"\n"見本公園, 池"\n'),
    ),
)

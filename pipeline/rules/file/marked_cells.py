"""Cells that stand out from their column by colour, bold type or a line through them. What that means nobody can tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model import Text
from pipeline.rule import Clean, Dirty, FileRule, met
from pipeline.rules.example_workbook import PATH, Odd, Workbook

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model import Origin
    from pipeline.rule import Spot


def look(origin: Origin) -> Iterator[Spot]:
    yield from met(origin, "marked-cells")


MANY = "ID,名称,定員\n" + "".join(f"{number},見本公民館{number},3{number}\n" for number in range(1, 7))

RULE = FileRule(
    code="F112",
    name="marked-cells",
    level="info",
    source="machine-readability L1-11",
    scores="L1-11",
    says=Text(
        ja="{area}は、同じ列のほとんどのセルと、色や太字、取り消し線がちがいます。意味があるなら、列を作って言葉で書きます。",
        en="{area} differs from most of its column in colour, bold type or a line through it. If that means something, say it in words in a column of its own.",
    ),
    why=Text(
        ja="色や取り消し線の意味は、プログラムからは読めません。CSVにすると消えます。",
        en="Programs cannot read what a colour or a line through a text means. In CSV it is gone.",
    ),
    look=look,
    stays=True,
    examples=(
        Dirty(Workbook(MANY, "B3は赤い字", Odd(red=("B3",))), path=PATH),
        Dirty(Workbook(MANY, "A6とB6は赤い字", Odd(red=("A6", "B6"))), path=PATH),
        Dirty(Workbook(MANY, "C2は赤い字", Odd(red=("C2",))), path=PATH),
        Clean(Workbook(MANY), path=PATH),
        Clean(Workbook(MANY, "見出しは赤い字", Odd(red=("A1", "B1", "C1"))), path=PATH),
        Clean(Workbook(MANY, "C列はみな赤い字", Odd(red=tuple(f"C{row}" for row in range(2, 8)))), path=PATH),
    ),
)

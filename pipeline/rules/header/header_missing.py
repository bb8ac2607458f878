"""The first line is a record: values stand where the names of the columns should.

Told by telephone numbers, dates, coordinates and codes in the header that are written like those below them. Years and
other short numbers may be names, and tell nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.japan.patterns import later
from pipeline.japan.widths import shows
from pipeline.model import Text
from pipeline.rule import Clean, Dirty, Hit, Spot, TableRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.rule import Subject

FEWEST = 2  # such cells in the header
LOOKED_AT = 100  # records
_VALUE = later(
    r"0[0-9]{1,4}-[0-9]{1,4}-[0-9]{3,4}|[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}|[0-9]{2,3}\.[0-9]{3,}|[0-9]{5,}"
    r"|[0-9]{1,2}:[0-9]{2}|https?://\S+"
)
_DIGIT = later(r"[0-9]+")


def look(subject: Subject) -> Iterator[Spot]:
    table = subject.table
    if not table.lines or any(item is not None for item in subject.fields):
        return
    told = [i for i, name in enumerate(table.header) if _VALUE.fullmatch(name.strip())]
    alike = [i for i in told if any(_shape(cell) == _shape(table.header[i]) for cell in table.columns[i][:LOOKED_AT])]
    filled = sum(map(shows, table.header))
    if len(alike) >= FEWEST and len(alike) * 10 >= filled:
        yield Spot(Hit({"cells": "、".join(table.header[i].strip() for i in alike[:3])}))


def _shape(text: str) -> str:
    """How it is written: 089-948-6688 is 0-0-0, a web address as far as its scheme."""
    return _DIGIT.sub("0", text.strip().split("//", 1)[0])


RULE = TableRule(
    code="H133",
    name="header-missing",
    level="error",
    source="machine-readability L3-01",
    scores="L3-01",
    says=Text(
        ja="1行目が見出しではなく、データのようです（{cells}）。いちばん上に、項目名の行を加えてください。",
        en="The first line seems to be a record and no header ({cells}). Put a line with the names of the columns above it.",
    ),
    why=Text(
        ja="プログラムは1行目を項目名として読むため、1件目のデータが失われ、どの列が何か分かりません。",
        en="Programs take the first line for names: the first record is lost, and nobody knows what the columns hold.",
    ),
    look=look,
    examples=(
        Dirty("1,見本公園,089-000-0000,33.8401,132.7601\n2,見本広場,089-000-0001,33.8402,132.7602\n"),
        Dirty("見本公園,2026-04-01,https://example.jp/a\n見本広場,2026-04-02,https://example.jp/b\n"),
        Dirty("382019,7900001,見本公園\n382019,7900002,見本広場\n"),
        Clean("名称,2024,2025,2026\n見本公園,10000,10001,10002\n"),
        Clean("名称,2026-04-01,2026-05-01\n見本公園,3,4\n"),
        Clean("名称,電話番号,緯度\n見本公園,089-000-0000,33.8401\n"),
    ),
)

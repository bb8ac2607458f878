"""A cell that leaves its value to the row above: 同上, 〃.

Filled from above where that is certain: the run of marks starts below a plainly written value, in whole records, in an
item whose values may be shared. Everywhere else the marks are left to the rule for words that stand for nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.columns import blank_records, where
from pipeline.japan.patterns import later
from pipeline.model import Field, Fix, Text
from pipeline.rule import Clean, Dirty, Hit, Spot, TableRule, compiled, plain

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

    from pipeline.model import Finding, Level
    from pipeline.rule import Subject

MARKS = ("同上", "〃")
# What nobody would mend: filled in, it must stand as it is. Longer than the words that stand for nothing.
PLAIN_TEXT = later("[A-Za-z0-9ぁ-ゖァ-ヺ一-縦繞-鿿][A-Za-z0-9ぁ-ゖァ-ヺー々一-縦繞-鿿-]{4,}")
# What no two records share; and codes, whose check digit may have something else put in their place.
OWN = frozenset({"id", "latitude", "longitude", "municipality", "corporate"})


def look(subject: Subject) -> Iterator[Spot]:
    table = subject.table
    blank: frozenset[int] | None = None
    for index, column in enumerate(table.columns):
        if not _has_marks(column):
            continue
        item = subject.fields[index] or Field(name=table.header[index])
        if item.form in OWN or item.unique:
            continue
        blank = frozenset(blank_records(table)) if blank is None else blank
        for record in where(column, MARKS):
            value = _above(column, record, table.ragged, blank)
            if value and _is_plain(value, item):
                yield Spot(Hit({"above": value}, Fix(value, "likely"), _level(item)), record, index)


def _writes(subject: Subject, found: Iterable[Finding]) -> bool:
    """Whether there are marks, or what a fix makes one."""
    return any(map(_has_marks, subject.table.columns)) or any(f.fix is not None and f.fix.value in MARKS for f in found)


def _has_marks(column: Sequence[str]) -> bool:
    return any(map(column.count, MARKS))


def _above(column: Sequence[str], record: int, ragged: Mapping[int, object], blank: Container[int]) -> str:
    """The value from which the run of marks starts; "" where there is none, or where a broken record lies between.

    Blank records are passed over, for they go.
    """
    while record > 0 and (column[record] in MARKS or record in blank) and record not in ragged:
        record -= 1
    return "" if column[record] in MARKS or record in ragged else column[record]


def _is_plain(value: str, item: Field) -> bool:
    if item.choices:
        return value in item.choices
    pattern = plain(item)
    if item.form == "text" and not item.pattern:
        return PLAIN_TEXT.fullmatch(value) is not None
    return pattern is not None and not item.pattern and compiled(pattern).fullmatch(value) is not None


def _level(item: Field) -> Level:
    """An error where the mark is no possible value of the item."""
    return "warning" if item.form == "text" and item.type == "string" and not item.choices else "error"


_FIELDS = (Field("名称"), Field("所在地"), Field("電話番号", form="telephone"), Field("調査年月日", form="date"))
_HEADER = "名称,所在地,電話番号,調査年月日\n"

RULE = TableRule(
    code="R113",
    name="ditto-mark",
    level="warning",
    source="machine-readability L2-02",
    scores="L2-02",
    says=Text(
        ja="「{value}」は上の行と同じという意味のようです。省かずに「{above}」と書きます。",
        en="“{value}” seems to mean: as in the row above. Write “{above}” in full.",
    ),
    why=Text(
        ja="行を並べかえたり抜き出したりすると、上の行が変わり、値が分からなくなります。",
        en="Once rows are sorted or selected, another row stands above, and the value is lost.",
    ),
    look=look,
    instead_of=("C107",),
    mended=_writes,
    examples=(
        Dirty(
            _HEADER + "見本公民館,松山市見本町1-2,,\n見本図書館,同上,,\n見本体育館,〃,,\n",
            mended=_HEADER
            + "見本公民館,松山市見本町1-2,,\n見本図書館,松山市見本町1-2,,\n見本体育館,松山市見本町1-2,,\n",
            fields=_FIELDS,
        ),
        Dirty(
            _HEADER + "見本公民館,,,2026-04-01\n見本図書館,,,〃\n",
            mended=_HEADER + "見本公民館,,,2026-04-01\n見本図書館,,,2026-04-01\n",
            fields=_FIELDS,
        ),
        Dirty(
            "名称,担当\n見本公民館,生涯学習課\n見本図書館,同上\n",
            mended="名称,担当\n見本公民館,生涯学習課\n見本図書館,生涯学習課\n",
        ),
        Clean(_HEADER + "見本公民館,同上,,\n見本図書館,〃,,\n", fields=_FIELDS),
        Clean(_HEADER + "見本公民館,,〃,\n見本図書館,同上,,\n", fields=_FIELDS),
        Clean(_HEADER + "見本公民館,　松山市 見本町,,R5.4.1\n見本図書館,同上,,同上\n", fields=_FIELDS),
        Clean("ID,名称\nAB0001,見本公民館\n同上,見本図書館\n", fields=(Field("ID", form="id"), Field("名称"))),
    ),
)

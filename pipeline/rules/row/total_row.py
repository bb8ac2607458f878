"""A total among the records: 合計, 小計, 全25件.

It is said where the rest of the row is blank or numbers, with no number, code or name of its own; taken out where the
numbers are in fact the sums of those above, or where there are none. Where every cell is filled, or the word stands behind
a code that all records share, it is said only where a number is such a sum: else 合計 may be a record's name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.columns import cells_at, holding, where
from pipeline.japan import asides
from pipeline.japan.widths import shows
from pipeline.model import Fix, Text
from pipeline.rule import Clean, Dirty, Hit, Spot, TableRule

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from pipeline.model import Table
    from pipeline.rule import Subject

FEWEST = 2  # records that a full row sums up
WHERE = 3  # columns from the left in which such a word stands
WORDS = "計|総|[0-9０-９][ 　]*(?:件|箇所|か所|ヶ所|施設)"

NAMED_WHERE = 8  # columns from the left in which the name of a record stands, behind codes and days
NAMES = frozenset(
    gap.join(word)
    for word in ("合計", "計", "総計", "総合計", "総数", "小計", "市計", "町計", "村計", "区計", "県計")
    for gap in ("", " ", "　")
)
MOST = 20  # records: a word that stands in more is one of a column's kinds (男, 女, 計)


def look(subject: Subject) -> Iterator[Spot]:
    if len(subject.table.header) < asides.FEWEST:
        return
    spots = {spot.record: spot for spot in _full(subject.table)}
    spots |= {spot.record: spot for spot in _bare(subject.table)}
    yield from (spots[record] for record in sorted(spots, key=lambda record: record or 0))


def _full(table: Table) -> Iterator[Spot]:
    """Rows with such a word for a name and numbers behind it of which at least one is the sum of those above."""
    named: dict[int, int] = {}
    for index, column in enumerate(table.columns[:NAMED_WHERE]):
        records = where(column, NAMES)
        if len(records) <= MOST:
            named |= dict.fromkeys(records, index)
    start: dict[str, int] = {}  # as below
    for record, at in sorted(named.items()):
        if record in table.ragged:
            continue
        cells = [column[record] for column in table.columns]
        counts = {i: n for i, cell in enumerate(cells) if i > at and (n := asides.count_of(cell)) is not None}
        word = "".join(cells[at].split())
        above = range(start.get(word, 0), record)
        if sum(1 for i in above if i not in named) < FEWEST or _has_its_own(table, record, {at, *counts}):
            continue
        sums = [_sum(table.columns[i], above, named) == number for i, number in counts.items()]
        if any(right and number for right, number in zip(sums, counts.values(), strict=True)):
            start[word] = record + 1
            yield Spot(Hit({"word": word}, Fix("", "likely" if all(sums) else "ask", "drop-row")), record)


def _has_its_own(table: Table, record: int, but: Collection[int]) -> bool:
    """Whether it says something that the records at the top and at the end, and that above it, do not say too."""
    others = (0, record - 1, len(table.lines) - 1)
    return any(
        shows(column[record]) and any(shows(column[i]) and column[i] != column[record] for i in others)
        for index, column in enumerate(table.columns)
        if index not in but
    )


def _bare(table: Table) -> Iterator[Spot]:
    """Rows that hold such a word first, then nothing or numbers."""
    start: dict[str, int] = {}  # up to where each word has summed up
    lefts = table.columns[:WHERE]
    found = frozenset(record for one in lefts for record in holding(one, WORDS) if asides.is_total(one[record]))
    for record in sorted(found):
        cells = table.ragged.get(record) or tuple(column[record] for column in table.columns)
        filled = [index for index, cell in enumerate(cells) if shows(cell)]
        if not filled or filled[0] >= WHERE or not asides.is_total(cells[filled[0]]):
            continue
        numbers = {index: asides.count_of(cells[index]) for index in filled[1:]}
        if None in numbers.values() or len(filled) == len(table.header):
            continue
        word = "".join(cells[filled[0]].split())
        above = range(start.get(word, 0), record)
        start[word] = record + 1
        sums = [_sum(table.columns[index], above, found) == number for index, number in numbers.items()]
        certain = all(sums) and (not sums or len(above) > 1)
        yield Spot(Hit({"word": word}, Fix("", "likely" if certain else "ask", "drop-row")), record)


def _sum(column: Sequence[str], records: range, totals: Collection[int]) -> float | None:
    """What these records come to; None where one of them is no number. Totals among them do not count."""
    total, numbers = 0.0, 0
    for _, cell in cells_at((i for i in records if i not in totals), column):
        if not shows(cell):
            continue
        number = asides.count_of(cell)
        if number is None:
            return None
        total, numbers = total + number, numbers + 1
    return total if numbers else None


_HEADER = "ID,名称,定員,面積\n1,見本公園,30,200\n2,見本広場,40,300\n"
_PEOPLE = "地区,男,女,計\n本町,100,120,220\n二番町,50,70,120\n"
_CODED = "コード,番号,年月日,地域名,人口,世帯\n382019,001,2026-04-01,本町,100,60\n382019,002,2026-04-01,二番町,200,90\n"

RULE = TableRule(
    code="R131",
    name="total-row",
    level="warning",
    source="machine-readability L1-04",
    scores="L1-04",
    says=Text(
        ja="「{word}」の行が、データの行の中にあります。表からは取り除きます。合計は、使う人がいつでも計算できます。",
        en="A row of totals (“{word}”) stands among the records. Take it out of the table: whoever uses it can add it up at any time.",
    ),
    why=Text(
        ja="合計の行もデータとして数えられ、全体の数が2倍になります。",
        en="Programs count the total as one more record, and all sums come out twice as high.",
    ),
    look=look,
    whole=True,
    examples=(
        Dirty(_HEADER + "合　計,,70,500\n", mended=_HEADER),
        Dirty(_HEADER + "全2件,,,\n", mended=_HEADER),
        Dirty(_HEADER + ",計,71,\n"),
        Dirty(_PEOPLE + "合計,150,190,340\n", mended=_PEOPLE),
        Dirty(_PEOPLE + "合計,150,190,45.2\n"),
        Dirty(
            _CODED + "382019,,2026-04-01,総数,300,150\n",
            mended=_CODED,
        ),
        Clean(_PEOPLE + "合計,151,191,342\n"),
        Clean(
            "地区,区分,人口,世帯\n本町,男,10,4\n本町,女,20,6\n本町,計,30,10\n二番町,男,5,2\n二番町,女,6,3\n二番町,計,11,5\n"
        ),
        Clean(_HEADER + "3,合計,30,40\n"),
        Clean("名称,数\n見本公園,3\n合計,3\n"),
        Clean(_HEADER + "3,総合計画課,,\n"),
        Clean(_HEADER + "合計,見本町,70,500\n"),
    ),
)

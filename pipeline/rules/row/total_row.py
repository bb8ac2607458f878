"""A total among the records: 合計, 小計, 全25件.

It is said where the rest of the row is blank or numbers, with no number, code or name of its own; taken out where the
numbers are in fact the sums of those above, or where there are none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.columns import cells_at, holding
from pipeline.japan import asides
from pipeline.japan.widths import shows
from pipeline.model import Fix, Text
from pipeline.rule import Clean, Dirty, Hit, Spot, TableRule

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from pipeline.rule import Subject

WHERE = 3  # columns from the left in which such a word stands
WORDS = "計|総|[0-9０-９][ 　]*(?:件|箇所|か所|ヶ所|施設)"


def look(subject: Subject) -> Iterator[Spot]:
    table = subject.table
    if len(table.header) < asides.FEWEST:
        return
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
        Clean(_HEADER + "3,合計,30,40\n"),
        Clean("名称,数\n見本公園,3\n合計,3\n"),
        Clean(_HEADER + "3,総合計画課,,\n"),
        Clean(_HEADER + "合計,見本町,70,500\n"),
    ),
)

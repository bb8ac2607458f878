"""Whole records within one cell: a stray quotation mark opened it, and another one, some lines further down, closed it.

Such a file is read without complaint. It shows by the text within: with what stands before and after the cell, each of
its lines is cut into as many cells as the header. A remark of several lines is not, nor is a text with a blank behind
its commas.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.columns import records_at
from pipeline.japan.patterns import later
from pipeline.model import Text
from pipeline.rule import Clean, Dirty, Hit, Spot, TableRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model import Table
    from pipeline.rule import Subject

FEWEST = 3  # columns: a comma on each of several lines is no record
WIDE = 7  # columns from which on two lines that are cut so are no chance; of fewer it takes a whole line between
BREAK = later(r"\r\n|\r|\n")


def look(subject: Subject) -> Iterator[Spot]:
    table = subject.table
    width, mark = len(table.header), table.origin.delimiter
    if width < FEWEST or mark is None:
        return
    for record, cells in records_at(_over_several_lines(table), table):
        line = table.lines[record]
        for column, cell in enumerate(cells[:width]):
            end = line + len(BREAK.findall(cell))
            if end > line and _holds_records(cell, column, len(cells) - column - 1, mark, width):
                yield Spot(Hit({"from": str(line), "to": str(end)}), record, column)
            line = end


def _over_several_lines(table: Table) -> Iterator[int]:
    """The records that take more than a line, and the last, of which that is not known."""
    last = len(table.lines) - 1
    if last < 0:
        return
    if table.lines[last] - table.lines[0] > last:
        yield from (record for record, (line, after) in enumerate(pairwise(table.lines)) if after - line > 1)
    yield last


def _holds_records(cell: str, before: int, after: int, mark: str, width: int) -> bool:
    """Whether the lines of the file on which the cell stands, with the cells before and after it, are records each."""
    first, *between, last = BREAK.split(cell)
    if not _is_record(mark * before + first, mark, width) or not _is_record(last + mark * after, mark, width):
        return False
    whole = [_is_record(line, mark, width) for line in between if line]
    if not whole:  # a list in the last cell may well have a heading, and one in the first a word below it
        return before + 1 + after != width or (width >= WIDE and min(before, after) > 0)
    return sum(whole) * 2 > len(whole)


def _is_record(line: str, mark: str, width: int) -> bool:
    return line.count(mark) == width - 1 and not re.search(rf"{re.escape(mark)}[ \u3000]", line)


_HEADER = "名称,住所,備考\n"

RULE = TableRule(
    code="R116",  # before the other rules that speak of a record as a whole
    name="records-in-a-cell",
    level="error",
    source="csv-rfc4180",
    says=Text(
        ja='{from}行目の「"」で始まるセルが{to}行目の「"」まで続き、その間の行がみな「{field}」の1つの値になっています。ファイルをメモ帳などで開き、余分な「"」を2つとも消してください。',
        en='The cell that opens with the quotation mark (") on line {from} goes on to the one on line {to}, and all rows between are one value of “{field}”. Open the file in a text editor, and remove both marks where they do not belong.',
    ),
    why=Text(
        ja="何件ものデータが1つのセルの中身として読まれ、なくなったように見えます。",
        en="Several records are read as the content of one cell, and seem to be gone.",
    ),
    look=look,
    whole=True,
    examples=(
        Dirty(_HEADER + '"見本公園,見本町1,池\n見本広場,見本町2,芝生\n見本緑地",見本町3,林\n見本の森,見本町4,\n'),
        Dirty(_HEADER + '見本公園,見本町1,"池\n見本広場,見本町2,芝生\n見本緑地,見本町3,林"\n'),
        Dirty(_HEADER + '見本公園,"見本町1,池\n見本広場,見本町2,芝生\n見本緑地",見本町3,林\n'),
        Dirty(_HEADER + '見本の森,見本町4,\n"見本公園,見本町1,池\n見本広場,見本町2,芝生"\n'),
        Dirty('ID,名称,住所,電話,定員,説明,備考\n1,"見本館,見本町1,,20,広い,\n2,見本堂",見本町2,,30,明るい,\n'),
        Clean(_HEADER + '見本公園,見本町1,"池\n芝生,林\n東屋"\n'),
        Clean(_HEADER + '見本公園,見本町1,"遊具は次のとおり\nぶらんこ,すべり台,砂場\n雨の日は使えません"\n'),
        Clean(_HEADER + '見本公園,見本町1,"Enjoy\nthe pond, the lawn, the wood\nand birds, flowers, trees"\n'),
        Clean(_HEADER + '見本公園,"見本町1,2\n見本町3,4",池\n'),
        Clean('名称,備考\n見本公園,"池\n芝生,林\n東屋,砂場"\n'),
    ),
)

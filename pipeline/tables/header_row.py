"""Which record is the header, and what stands around the table without being in it.

Skipping a line too many would make a record the header, so a line is passed over only when it cannot be one: blank,
or a title above a table that is much wider and whose first row reads like names of columns.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from pipeline.japan import asides
from pipeline.japan.patterns import later

if TYPE_CHECKING:
    from collections.abc import Sequence

LOOKED_AT = 60  # records, blank ones at the start not counted

_PREAMBLE = re.compile(r"#[A-Za-z_]+")  # LinkData: #LINK, #lang, #attribution_name, #property, #object_type_xsd
_VALUE = later(  # a number, date, time, telephone or postal number; never the name of a column
    r"[-+△▲]?[\d０-９][\d０-９,，.．:：/／年月日時分\-－‐ー~～ ]*|https?://\S*|[\w.+-]+@[\w.-]+", re.ASCII
)
_DIGIT = later(r"[0-9０-９]")
_NAME = later(r"[^0-9０-９]*[^\W\d_ー－][^0-9０-９]*", re.DOTALL)


class Layout(NamedTuple):
    """Indices among the records: the header, and where the data begin. All else before that is skipped."""

    header: int
    data: int


def find(records: Sequence[Sequence[str]]) -> Layout | None:
    """The layout of a file that begins with these records, or None when all of them are blank."""
    first = next((i for i, record in enumerate(records) if filled(record)), None)
    if first is None:
        return None
    header = _linkdata(records, first)
    if header is None:
        header = _below_titles(records, _past_link(records, first))
    data = header + 1
    if records[header][0] == "#property":
        while data < len(records) and _PREAMBLE.match(_first(records[data])):
            data += 1
    return Layout(header, data)


def filled(record: Sequence[str]) -> int:
    """How many of its cells are not blank."""
    return sum(map(bool, map(str.strip, record)))


def _linkdata(records: Sequence[Sequence[str]], first: int) -> int | None:
    """The line `#property` below lines that all begin with such a word."""
    for index in range(first, len(records)):
        word = _first(records[index])
        if word == "#property":
            return index
        if word and not _PREAMBLE.match(word):
            return None
    return None


def _past_link(records: Sequence[Sequence[str]], first: int) -> int:
    """The first row below a preamble that begins with #LINK and lacks its line #property; `first` where none does."""
    if _first(records[first]) != "#LINK" or filled(records[first]) > 1:
        return first
    below = range(first, len(records))
    return next((i for i in below if filled(records[i]) and not _PREAMBLE.match(_first(records[i]))), first)


def _first(record: Sequence[str]) -> str:
    return record[0] if record else ""


def _below_titles(records: Sequence[Sequence[str]], first: int) -> int:
    """The first row that is not sparse, if it reads like a header; otherwise the first that is not blank."""
    counts = [filled(record) for record in records]
    usual = _usual(counts[first:])
    sparse = 1 if usual >= 3 else 0
    header = next((i for i in range(first, len(records)) if counts[i] > sparse), first)
    if usual >= 6 or (sparse and _is_title_and_unit(records[header], [r for r in records[header + 1 :] if filled(r)])):
        sparse = 2  # a title on the left, a date on the right
        header = next((i for i in range(first, len(records)) if counts[i] > sparse), first)
    while header + 1 < len(records) and asides.tell_of_columns(
        records[header]
    ):  # 1, 2, 3 …; 必須, 任意 … above the names
        header += 1
    if header == first or not _reads_like_names(records[header], usual):
        return first
    body = [record for record, count in zip(records[header + 1 :], counts[header + 1 :], strict=True) if count]
    return header if _differs_from(records[header], body) else first


def _is_title_and_unit(record: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    """令和5年度,,,(単位：人) above a narrow table: a cell on the left and one at the right end, or with a unit.

    Only where the next row is a name, without a digit, in every column, and one column holds nothing but numbers from
    there on: else it may be a header with blank names, above a record.
    """
    stand = [i for i, cell in enumerate(record) if cell.strip()]
    if len(stand) != 2 or len(below) < 3:
        return False
    left, right = stand
    if right - left < 2 or not (right == len(below[0]) - 1 or asides.are_units([record[right]])):
        return False
    header, *body = below
    if filled(header) < len(header) or not all(map(_NAME.fullmatch, header)):
        return False
    columns = ([row[i].strip() for row in body if i < len(row) and row[i].strip()] for i in range(len(header)))
    return any(len(cells) > 1 and all(map(_VALUE.fullmatch, cells)) for cells in columns)


def _usual(counts: Sequence[int]) -> int:
    """How many cells most rows fill; the higher number of two that are equally frequent. Blank rows do not count."""
    frequent = Counter(count for count in counts if count)
    return max(frequent, key=lambda count: (frequent[count] * (count > 1), count))


def _reads_like_names(record: Sequence[str], usual: int) -> bool:
    names = [cell.strip() for cell in record if cell.strip()]
    return (
        2 * len(names) > usual and len(set(names)) == len(names) and not any(_VALUE.fullmatch(name) for name in names)
    )


def _differs_from(header: Sequence[str], body: Sequence[Sequence[str]]) -> bool:
    """Numbers or dates stand below a name; or, in a table of text only, no name has a digit and there are many."""
    names = [i for i, cell in enumerate(header) if cell.strip()]
    if any(_VALUE.fullmatch(record[i].strip()) for record in body for i in names if i < len(record)):
        return True
    return len(names) >= 4 and not any(_DIGIT.search(cell) for cell in header)

"""Whether the cells of a record stand under the names to which they belong, as the other records show."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, partial
from itertools import chain, compress
from typing import TYPE_CHECKING, NamedTuple, Self

from pipeline.columns import cells_at, occurring, unlike, where
from pipeline.japan.widths import shows
from pipeline.rule import compiled, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from pipeline.model import Field, Table
    from pipeline.rule import Subject

FEWEST = 3  # cells that tell
LOOKED_AT = 2_000  # records, to see which columns are always filled or always blank
MOST = 20  # of a hundred cells: a column with more that are not in its form tells nothing
SELDOM = 5  # of a hundred records: so few that are blank, or filled, are slips in a column that is otherwise not
_FORMS = {
    "telephone": r"0[0-9]{1,4}-[0-9]{1,4}-[0-9]{3,4}",
    "extension": r"[0-9]{1,5}(?:-[0-9]{1,5})?",  # not any text: a second telephone number would seem to belong there
    "kana": r"[ァ-ヴー・（）()　 ]+",
    "flag": "1",
}
_OF_WORDS = frozenset({"text"})
LEFT, RIGHT = 1, 2


class Usual(NamedTuple):
    """The columns that are always filled in whole records, and those that never are, slips aside."""

    always: frozenset[int]
    never: frozenset[int]

    @classmethod
    def of(cls, table: Table, often: bytearray) -> Self:
        """By the first records; `often`: how many odd cells each has."""
        of_whole = [i not in table.ragged and not often[i] for i in range(min(len(table.lines), LOOKED_AT))]
        whole = sum(of_whole)
        filled = [_filled(compress(column[:LOOKED_AT], of_whole)) for column in table.columns]
        if whole < FEWEST:
            return cls(frozenset(), frozenset())
        seldom = whole * SELDOM // 100
        return cls(
            always=frozenset(i for i, n in enumerate(filled) if n >= whole - seldom),
            never=frozenset(i for i, n in enumerate(filled) if n <= seldom),
        )


class Standing(NamedTuple):
    """What is known of the columns of a table: patterns of forms, choices, and which are always or never filled."""

    patterns: Mapping[int, str]
    choices: Mapping[int, frozenset[str]]
    odd: Mapping[int, Sequence[int]]  # of each column the records whose cell is not in its form
    often: bytearray  # in how many columns that is so, of each record
    usual: Callable[[], Usual]  # told where a record may have moved, which is seldom

    @classmethod
    def of(cls, subject: Subject) -> Standing | None:
        """None where too few columns have a form."""
        table = subject.table
        patterns: dict[int, str] = {}
        choices: dict[int, frozenset[str]] = {}
        odd: dict[int, Sequence[int]] = {}
        often = bytearray(len(table.lines))
        for index, item in enumerate(subject.fields):
            pattern = _pattern(item)
            if item is None or (pattern is None and not item.choices):
                continue
            column = table.columns[index]
            records = unlike(column, pattern) if pattern else _not_among(column, frozenset(item.choices))
            if len(records) * 100 > MOST * len(column):
                continue
            if pattern is None:
                choices[index] = frozenset(item.choices)
            else:
                patterns[index] = pattern
            odd[index] = records
            for record in records:
                often[record] = min(often[record] + 1, 255)
        if len(patterns) + len(choices) < FEWEST:
            return None
        return cls(patterns, choices, odd, often, cache(partial(Usual.of, table, often)))

    def misfits(self, cells: Sequence[str]) -> int:
        """How many filled cells of a record are not in the form of their column."""
        told = (index for index in chain(self.patterns, self.choices) if index < len(cells))
        return sum(1 for index in told if not self._may(index, cells[index]) and shows(cells[index]))

    def may_have_moved(self, table: Table, fewest: int) -> Iterator[int]:
        """The records with so many such cells, which all would fit in the next column, to the left or to the right."""
        beside = self.often.translate(bytes(fewest) + bytes([LEFT | RIGHT]) * (256 - fewest))
        for index, records in self.odd.items():
            left = (record for record in records if beside[record])
            for record, cell in cells_at(left, table.columns[index]):
                beside[record] &= LEFT * self._may(index - 1, cell) | RIGHT * self._may(index + 1, cell)
        return (found.start() for found in re.finditer(b"[^\0]", beside))

    def telling(self, cells: Sequence[str]) -> int:
        """How many are in it, where it is a form at all."""
        told = (index for index, cell in enumerate(cells) if shows(cell) and self._may(index, cell))
        return sum(1 for index in told if index in self.patterns or index in self.choices)

    def unusual(self, cells: Sequence[str]) -> int:
        """How many cells are blank where hardly another record's is, or filled where hardly another's is."""
        always, never = self.usual()
        return sum(1 for index, cell in enumerate(cells) if index in (never if shows(cell) else always))

    def _may(self, index: int, cell: str) -> bool:
        if index in self.patterns:
            return compiled(self.patterns[index]).fullmatch(cell) is not None
        return index not in self.choices or cell in self.choices[index]


def moved(cells: Sequence[str], width: int) -> Iterator[tuple[str, ...]]:
    """The record with one blank cell taken out, or one put in, wherever that gives the header's width."""
    row = tuple(cells)
    if len(row) in {width, width + 1}:
        for at, cell in enumerate(row):
            if not cell:
                yield (*row[:at], *row[at + 1 :], *([""] * (width + 1 - len(row))))
    if len(row) in {width, width - 1} and (len(row) < width or not row[-1]):
        for at in range(width):
            yield (*row[:at], "", *row[at:])[:width]


def _pattern(item: Field | None) -> str | None:
    if item is None or item.form in _OF_WORDS:
        return None
    return _FORMS.get(item.form) or plain(item)


def _filled(cells: Iterable[str]) -> int:
    """How many of them show anything."""
    times = Counter(cells)
    return sum(often for cell, often in times.items() if shows(cell))


def _not_among(column: Sequence[str], choices: frozenset[str]) -> Sequence[int]:
    """The records whose cell is filled and none of these."""
    return where(column, {cell for cell in occurring(column) if cell and cell not in choices})

"""Areas of a sheet as Excel writes them: "B5:B8", "3:5" for rows, "C:D" for columns."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pipeline.model import column_letters, column_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_AREA = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})(?::\$?([A-Z]{1,3})\$?([0-9]{1,7}))?", re.ASCII)

MOST_CELLS = 20_000_000  # blank ones counted, from A1 to the last row and column
MOST_COLUMNS = 16_384


class Area(NamedTuple):
    """The first and last row and column, 1-based."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def excel(self) -> str:
        """As Excel writes it."""
        first = f"{column_letters(self.left)}{self.top}"
        last = f"{column_letters(self.right)}{self.bottom}"
        return first if first == last else f"{first}:{last}"


def area(written: str) -> Area | None:
    """The area that is meant, None where it is none."""
    if not (found := _AREA.fullmatch(written)):
        return None
    left, top, right, bottom = found.groups()
    right, bottom = right or left, bottom or top
    return Area(int(top), column_number(left), int(bottom), column_number(right))


def runs(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """First and last of what stands next to each other: 1, 2, 3, 7 are (1, 3) and (7, 7)."""
    first = last = 0
    for number in numbers:
        if first and number != last + 1:
            yield first, last
            first = number
        first, last = first or number, number
    if first:
        yield first, last

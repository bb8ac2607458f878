"""What faults are put into, what is said of each, and draws that come out the same everywhere."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    Forms = Mapping[str, str]  # the form of a column (model.FORMS) by its name
    Fault = Callable[["Sheet", Forms, "Draw", int], "tuple[Sheet, list[Done]]"]

Item = TypeVar("Item")
TABLE = -1  # a fault that concerns the header or the whole table has no record


class Sheet(NamedTuple):
    """A table to be written: `above` are lines that stand before the header, `below` after the last record."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    above: tuple[str, ...] = ()
    below: tuple[str, ...] = ()


class Done(NamedTuple):
    """One fault as it was put in. `record` is an index, TABLE for none; `column` its name in the standard."""

    kind: str
    record: int
    column: str
    before: str
    after: str


class Draw:
    """Draws that are the same on every machine: only random(), whose sequence Python promises to keep."""

    def __init__(self, seed: str) -> None:
        self._next = random.Random(seed).random  # noqa: S311  it draws samples, not secrets

    def below(self, n: int) -> int:
        return int(self._next() * n)

    def between(self, low: int, high: int) -> int:
        """Both ends included."""
        return low + self.below(high - low + 1)

    def chance(self, per_cent: int) -> bool:
        return self.below(100) < per_cent

    def one(self, items: Sequence[Item]) -> Item:
        return items[self.below(len(items))]

    def some(self, items: Sequence[Item], n: int) -> list[Item]:
        """Up to n of them, each at most once, in the order in which they stand."""
        left = list(range(len(items)))
        taken = [left.pop(self.below(len(left))) for _ in range(min(n, len(left)))]
        return [items[i] for i in sorted(taken)]

    def point(self, low: float, high: float) -> float:
        return low + self._next() * (high - low)

"""The judges of a check's columns, kept from one table to the next: what was said of a value is not found out again.

The small files of a folder hold the same few columns, and in most of them the same few values. Exact, since a judge's
verdict depends on nothing but the value, the item, the column's name and what was asked; and bounded, since a judge
who has met too many different values is relieved.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.judge import Judge
from pipeline.panel import panels
from pipeline.tables.long_column import LongColumn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import Field
    from pipeline.panel import Panel
    from pipeline.recipe import Recipe
    from pipeline.rule import CellRule

MOST = 1_000  # columns that are known by item and name; then all is forgotten


class Judges:
    """For one set of rules and one recipe."""

    def __init__(self, rules: Sequence[CellRule], recipe: Recipe) -> None:
        self.rules, self.recipe = rules, recipe
        self._panels = panels(rules)
        self._judges: dict[tuple[Field, str], Judge] = {}

    def of(self, item: Field, column: Sequence[str], name: str) -> Judge:
        """The judge of a column of that name."""
        judge = self._judges.get((item, name))
        if judge is not None and not judge.relieved and not isinstance(column, LongColumn):
            return judge
        judge = Judge(self.panel(item), column, name, self.recipe)
        if judge.blind_to_column and not isinstance(column, LongColumn):
            if len(self._judges) >= MOST:
                self._judges.clear()
            self._judges[item, name] = judge
        return judge

    def panel(self, item: Field) -> Panel:
        """The rules that are for the item."""
        return self._panels.of(item)

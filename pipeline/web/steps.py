"""What a visitor does with a file, step by step. Each step is data: what was said, never what came of it.

The state is what all steps together come to, so any one of them can be taken back, not only the last.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from pipeline.recipe import EMPTY, Recipe

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pipeline.repair import Edit

NO_NAMES: Mapping[int, str] = {}


class State(NamedTuple):
    """What the visitor has decided. `datasets`: by the table's number, where the one recognised was not right."""

    datasets: Mapping[int, str] = NO_NAMES
    recipe: Recipe = EMPTY
    likely: frozenset[str] | None = None  # the rules whose likely fixes were chosen; None: nothing was mended yet
    edits: tuple[tuple[int, Edit], ...] = ()  # (the table's number, what was written into it)


class Dataset(NamedTuple):
    """A table is of that dataset, "edition/id", of none, or (with "") of the one that is recognised."""

    number: int
    name: str

    def then(self, state: State) -> State:
        others = {table: said for table, said in state.datasets.items() if table != self.number}
        return state._replace(datasets={**others, **({self.number: self.name} if self.name else {})})


class Answers(NamedTuple):
    """Questions answered, columns named, and of the likely fixes that were offered those that were chosen."""

    number: int
    decided: Recipe
    offered: frozenset[str]
    chosen: frozenset[str]

    def then(self, state: State) -> State:
        likely = ((state.likely or frozenset()) - self.offered) | self.chosen
        return state._replace(recipe=state.recipe.joined(self.decided), likely=likely)


class Typed(NamedTuple):
    """A value written by hand into one cell, or (row 0) wherever the same value stands; then for next month too."""

    number: int
    edit: Edit
    column: str  # its name in the file

    def then(self, state: State) -> State:
        edit, recipe = self.edit, state.recipe
        if not edit.row:
            recipe = recipe.with_value(self.column, edit.before, edit.after)
        edits = (*state.edits, (self.number, edit))
        return state._replace(edits=edits, recipe=recipe, likely=state.likely or frozenset())


class Brought(NamedTuple):
    """Last month's decisions came with the file: what they settle is mended at once."""

    recipe: Recipe

    def then(self, state: State) -> State:
        likely = (state.likely or frozenset()) | self.recipe.likely
        return state._replace(recipe=state.recipe.joined(self.recipe._replace(likely=frozenset())), likely=likely)


Step: TypeAlias = Dataset | Answers | Typed | Brought


def state_of(steps: Iterable[Step], before: State) -> State:
    """What the steps come to, one after the other."""
    for step in steps:
        before = step.then(before)
    return before

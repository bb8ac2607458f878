"""One column under its rules: each distinct value is judged once, by the rules in the order of their codes."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from pipeline.japan import dates
from pipeline.recipe import EMPTY
from pipeline.rule import EXAMPLES, NO_EXAMPLE, any_field, compiled

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from pipeline.model import Field, Fix, Grade, Level
    from pipeline.panel import Panel
    from pipeline.recipe import Recipe
    from pipeline.rule import CellRule

FEW = 2_000  # different values in a column up to which the clean ones are remembered
KEPT = 2_000  # suspect values of a long column of which it is remembered what was said
STRENGTH: Mapping[Grade, int] = {"sure": 2, "likely": 1, "ask": 0}


class Judged(NamedTuple):
    """What one rule has to say about one distinct value."""

    rule: CellRule
    level: Level
    values: Mapping[str, str]
    fix: Fix | None


class Judge:
    """The rules of one column, asked in the order of their codes about each distinct value.

    Each rule sees the value as the sure and likely fixes before it would leave it; a fix is never surer than those it
    builds on. After an error without such a fix the later rules are silent.
    """

    def __init__(self, panel: Panel, column: Sequence[str], name: str = "", recipe: Recipe = EMPTY) -> None:
        self.panel = panel
        self.item = panel.item
        self._name, self._recipe = name, recipe  # the column's name in the file; what was decided of its values
        self.column = column
        self._clean: set[str] | None = set()  # values of which there is nothing to say; None once they are too many
        self._said: dict[str, list[Judged]] = {}  # every suspect value so far, and what the rules said of it

    @property
    def blind_to_column(self) -> bool:
        """Whether a verdict depends on the value alone: no example is looked for in the column."""
        return bool(self.item.example or self.item.choices or not self.item.pattern)

    @property
    def relieved(self) -> bool:
        """Whether there have been too many different values to remember them."""
        return self._clean is None or len(self._said) > FEW

    def look_at(self, column: Sequence[str]) -> None:
        """Go on with another part of the column. What was said of a value stays said, until that is too much to keep."""
        self.column = column
        if len(self._said) > KEPT:
            self._said.clear()

    def ask(self, cells: Sequence[str]) -> Mapping[str, list[Judged]]:
        """Judge some cells of the column: those with findings, each with what was said of it.

        While a column holds few different values, those known to be clean are passed over by a look into a set. In a
        column of a hundred thousand different names the screens alone are cheaper than that.
        """
        distinct = set(cells)
        if self._clean:
            distinct = distinct.difference(self._clean)  # goes through the fewer ones
        said = self._said
        new = distinct.difference(said) if said else distinct
        values = list(filter(None, new))
        suspects = self.panel.suspects(values) if values else {}
        if len(values) < len(new):
            suspects[""] = set()
        for value, caught in suspects.items():
            said[value] = self._judge(value, caught)
        bad = {value: said[value] for value in said.keys() & distinct if said[value]}
        if self._clean is not None:
            self._clean.update(distinct.difference(bad))
            if len(self._clean) > FEW:
                self._clean = None
        return bad

    @cached_property
    def example(self) -> str:
        """The guideline's example; for a schema without examples one by the item's type, or a right value nearby."""
        item = self.item
        if item.example:
            return item.example
        if item.choices:
            return item.choices[0]
        if item.pattern:
            right = compiled(item.pattern).fullmatch
            return next((value for value in self.column if value and right(value)), NO_EXAMPLE)
        if item.notation:
            day = dates.count(EXAMPLES["date"])
            return dates.written(day, item.notation) if day and item.notation != "other" else NO_EXAMPLE
        return EXAMPLES.get(item.type) or EXAMPLES.get(item.form) or NO_EXAMPLE

    def _judge(self, value: str, caught: Collection[int]) -> list[Judged]:
        """What the rules say of the value, that these screens have caught. A mended one goes through the screens again."""
        said: list[Judged] = []
        current, weakest = value, None
        for rule, screen, meaning in self.panel.seats:
            if rule.blank != (not current) or (current and screen not in caught and meaning not in caught):
                continue
            hit = rule.look(current, self.item)
            if hit is None:
                continue
            level = hit.level or rule.level
            proposed = hit.fix and self._recipe.decided(rule.code, self._name, value, hit.fix)
            fix = _chained(proposed, current, weakest)
            slots = {**hit.values, "example": self.example}
            if current != value and "value" not in slots:
                slots["value"] = current  # the sentence speaks of what is left after the fixes before it
            said.append(Judged(rule, _as_sure_as_known(level, rule, self.item), slots, fix))
            if fix is not None and fix.grade != "ask":
                current, weakest = fix.value, fix.grade
                if current and not (caught := self.panel.suspects([current]).get(current, ())):
                    break
            elif level == "error":
                break
        return said


def _chained(fix: Fix | None, current: str, before: Grade | None) -> Fix | None:
    """The fix with the grade of the weakest one it builds on; None when it would change nothing."""
    if fix is None or fix.value == current:
        return None
    if before is None or STRENGTH[fix.grade] <= STRENGTH[before]:
        return fix
    return fix._replace(grade=before)


def _as_sure_as_known(level: Level, rule: CellRule, item: Field) -> Level:
    """What is only inferred about a standard never blocks a file."""
    bound_to_form = rule.applies is not any_field and not rule.blank and not rule.firm
    return "warning" if level == "error" and item.form_evidence == "inferred" and bound_to_form else level

"""One column under its rules: each distinct value is judged once, by the rules in the order of their codes."""

from __future__ import annotations

from functools import cached_property
from itertools import filterfalse
from typing import TYPE_CHECKING, NamedTuple

from pipeline.japan import dates
from pipeline.recipe import EMPTY
from pipeline.rule import EXAMPLES, NO_EXAMPLE, any_field, compiled, plain

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from pipeline.model import Field, Fix, Grade, Level
    from pipeline.recipe import Recipe
    from pipeline.rule import CellRule

FEW = 2_000  # different values in a column up to which the clean ones are remembered
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

    def __init__(
        self, item: Field, rules: Sequence[CellRule], column: Sequence[str], name: str = "", recipe: Recipe = EMPTY
    ) -> None:
        self.item = item
        self._name, self._recipe = name, recipe  # the column's name in the file; what was decided of its values
        self.column = column
        self.rules = tuple(sorted(rules, key=lambda rule: rule.code))
        self.codes = tuple(rule.code for rule in self.rules)
        self.once = [rule for rule in self.rules if rule.once]
        self.plain = plain(item)
        self.minds_meaning = any(rule.meaning for rule in rules)
        self._is_plain = compiled(self.plain).fullmatch if self.plain else None
        self._odd: Collection[str] | None = None
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

    def know(self, odd: Collection[str]) -> None:
        """These cells of the column, and no others, are not plainly well written: so it need not be found out again."""
        self._odd = odd

    def ask(self, cells: Sequence[str]) -> Mapping[str, list[Judged]]:
        """Judge some cells of the column: those with findings, each with what was said of it.

        While a column holds few different values, those known to be clean are passed over by a look into a set. In a
        column of a hundred thousand different names the screens alone are cheaper than that.
        """
        distinct: Collection[str] = cells
        if self._clean is not None:
            distinct = set(cells) - self._clean
            if not distinct:
                return {}
        values = list(filter(None, distinct))
        suspects = self._suspects(values)
        if len(values) < len(distinct):
            suspects[""] = set()
        for value, caught in suspects.items():
            if value not in self._said:
                self._said[value] = self._judge(value, caught)
        bad = {value: said for value in suspects if (said := self._said[value])}
        if self._clean is not None:
            self._clean.update(filterfalse(bad.__contains__, distinct))
            if len(self._clean) > FEW:
                self._clean = None
        return bad

    def _suspects(self, values: Sequence[str]) -> dict[str, set[object]]:
        """Those that some rule's screen does not let pass, each with the screens it was caught in."""
        suspects: dict[str, set[object]] = {}
        odd = values
        if self._odd is not None:
            odd = list(filter(self._odd.__contains__, values))
        elif self._is_plain:
            odd = list(filterfalse(self._is_plain, values))
        screened: set[object] = set()  # rules that share a screen share its work
        for rule in self.rules:
            asked = values if rule.meaning else odd
            if asked and not rule.blank and rule.screen not in screened:
                screened.add(rule.screen)
                for value in rule.screen(asked, self.item):
                    suspects.setdefault(value, set()).add(rule.screen)
        return suspects

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

    def _judge(self, value: str, caught: Collection[object]) -> list[Judged]:
        """What the rules say of the value, that so many screens have caught. A mended one goes through them anew."""
        said: list[Judged] = []
        current, weakest = value, None
        for rule in self.rules:
            if rule.blank != (not current):
                continue
            if not rule.blank and not (
                rule.screen in caught if current is value else any(True for _ in rule.screen((current,), self.item))
            ):
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

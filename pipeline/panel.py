"""The rules that one item stands under, with their screens: made once in a process, for all columns that hold the item."""

from __future__ import annotations

from itertools import compress, count, filterfalse
from typing import TYPE_CHECKING, NamedTuple

from pipeline.rule import compiled, plain, written
from pipeline.screens import EVERY, native

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.model import Field
    from pipeline.rule import CellRule
    from pipeline.screens import Screen
    from pipeline.tables.long_column import LongColumn

STRETCH = 1_000  # cells of a long column that are made Python strings at a time
MOST = 4_096  # items of which the panels are kept

NONE = -1  # the number of no screen


class Seat(NamedTuple):
    """A rule, with the numbers of the screens in which a value must be caught before it is asked about it as it stands."""

    rule: CellRule
    screen: int
    meaning: int  # the screen for values that are plainly written; NONE for rules that are not asked about such


class Panel:
    """The rules of one item in the order of their codes, and what of a value they are asked about.

    A value that is plainly written for the item's form is shown to those rules only that look at what it means.
    """

    def __init__(self, item: Field, rules: Iterable[CellRule]) -> None:
        self.item = item
        self.rules = sorted((rule for rule in rules if rule.applies(item)), key=lambda rule: rule.code)
        self.codes = tuple(rule.code for rule in self.rules)
        self.once = [rule for rule in self.rules if rule.once]
        self._numbers: dict[Screen, int] = {}  # rules whose screens are equal share the work
        self.seats = [Seat(rule, *self._screens(rule)) for rule in self.rules]
        self._minds_blank = any(rule.blank for rule in self.rules)
        of_all = {seat.screen for seat in self.seats if seat.screen == seat.meaning} - {NONE}
        of_odd = {seat.screen for seat in self.seats} - {NONE}
        # For one screen more it is not worth finding out what is plainly written.
        self._tells_plain = len(of_odd - of_all) > 1
        self.plain = plain(item) if self._tells_plain else None
        of_plain = {seat.meaning for seat in self.seats} - {NONE}
        self._of_odd = [(screen, at) for screen, at in self._numbers.items() if at in of_odd]
        self._of_plain = [
            (screen, at) for screen, at in self._numbers.items() if at in of_plain and not self._is(screen)
        ]

    def _screens(self, rule: CellRule) -> tuple[int, int]:
        if rule.blank:
            return NONE, NONE
        screen = rule.screen(self.item)
        number = self._numbers.setdefault(screen, len(self._numbers))
        if rule.meaning is True or not rule.meaning:
            return number, number if rule.meaning else NONE
        return number, self._numbers.setdefault(rule.meaning(self.item), len(self._numbers))

    def _is(self, screen: Screen) -> bool:
        """Whether the screen lets pass just what is plainly written."""
        return self.plain is not None and screen.like == self.plain

    def suspects(self, values: Sequence[str]) -> dict[str, set[int]]:
        """Those of different values that some screen does not let pass, each with the numbers of these screens."""
        caught: dict[str, set[int]] = {}
        odd = values
        if self.plain is not None:
            odd = list(filterfalse(compiled(self.plain).fullmatch, values))
            if self._of_plain and len(odd) < len(values):
                if odd:
                    odds = frozenset(odd)
                    values = list(filterfalse(odds.__contains__, values))
                _catch(self._of_plain, values, caught)
        if odd:
            _catch(self._of_odd, odd, caught)
        return caught

    def doubtful(self, column: LongColumn) -> Sequence[int]:
        """The indices of the cells of which some rule may have something to say, as far as can be told natively."""
        found: set[int] = set()
        held: list[str] = []
        rest: list[Screen] = []
        like = written(self.item) if self._tells_plain else None
        if like is not None:
            found.update(column.unlike(like))
        elif self._minds_blank and column.count(""):
            found.update(column.unlike("(?s:.)+"))
        for screen, _ in self._of_odd if like is None else self._of_plain:
            if screen == EVERY:
                return range(len(column))
            if screen.holding is not None and (pattern := native(screen.holding)):
                held.append(pattern)
            elif screen.begun is not None and (pattern := native(screen.begun)):
                held.append(f"^(?:{pattern})")
            elif screen.like is None or (pattern := native(screen.like)) is None or not _asked(column, pattern, found):
                rest.append(screen)
        if held:
            found.update(column.holding("|".join(held)))
        for start in range(0, len(column) if rest else 0, STRETCH):
            cells = column[start : start + STRETCH]
            values = list(filter(None, cells))
            odd = {value for screen in rest for value in screen.suspects(values)}
            found.update(compress(count(start), map(odd.__contains__, cells)) if odd else ())
        return sorted(found)


def _asked(column: LongColumn, pattern: str, found: set[int]) -> bool:
    """Put in the cells that the pattern does not match; False where RE2 will not have it, as one that is too long."""
    try:
        found.update(column.unlike(pattern))
    except ValueError:
        return False
    return True


def _catch(screens: Iterable[tuple[Screen, int]], values: Sequence[str], caught: dict[str, set[int]]) -> None:
    for screen, number in screens:
        for value in screen.suspects(values):
            caught.setdefault(value, set()).add(number)


class Panels:
    """The panels of all items under the same rules."""

    def __init__(self, rules: Sequence[CellRule]) -> None:
        self._rules = tuple(rules)
        self._of: dict[Field, Panel] = {}

    def of(self, item: Field) -> Panel:
        """The panel of this item, made when it is first asked for."""
        found = self._of.get(item)
        if found is None:
            if len(self._of) >= MOST:
                self._of.clear()
            found = self._of[item] = Panel(item, self._rules)
        return found


_KNOWN: dict[tuple[int, ...], Panels] = {}


def panels(rules: Sequence[CellRule]) -> Panels:
    """The panels under these very rules: most runs have one set of them, for thousands of tables."""
    known = tuple(map(id, rules))  # of objects that their panels keep, so no other ever has the same
    found = _KNOWN.get(known)
    if found is None:
        if len(_KNOWN) >= 8:
            _KNOWN.clear()
        found = _KNOWN[known] = Panels(rules)
    return found

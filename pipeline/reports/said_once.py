"""What was made of the words of a finding, remembered: what is said of a value again and again is worded once.

A file of a million rows says the same of 「なし」 ten thousand times. Of values that all differ no more is kept than fits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from pipeline.reports import sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping

    from pipeline.model import Finding
    from pipeline.rule import Rule

Made = TypeVar("Made")
MOST = 10_000  # values whose words are remembered


class SaidOnce(Generic[Made]):
    """`make` of a finding, done once for all findings that differ only in their place and level."""

    def __init__(self, rules: Mapping[str, Rule], make: Callable[[Finding, Rule], Made]) -> None:
        self._rules, self._make = rules, make
        self._made: dict[Hashable, Made] = {}
        self._placed: dict[str, bool] = {}  # by rule: whether a sentence of it says where

    def of(self, finding: Finding) -> Made:
        code, _, _, field, value, values, fix = finding
        key = (code, field, value, fix, *values.items())
        made = self._made.get(key)
        if made is not None:
            return made
        rule = self._rules[code]
        made = self._make(finding, rule)
        if code not in self._placed:
            self._placed[code] = sentence.names_the_place(rule)
        if not self._placed[code]:
            if len(self._made) >= MOST:
                self._made.clear()
            self._made[key] = made
        return made

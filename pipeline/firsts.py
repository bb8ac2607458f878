"""What the first table with each key brought: the tables of a folder are compared by it, and a nation's bring millions.

A few thousand are held in memory. What comes after them lies on disk, but for two numbers of each.
"""

from __future__ import annotations

import marshal

from pipeline.model import Place
from pipeline.rule import Mark
from pipeline.scratch import Scratch

HELD = 10_000  # in memory: what a municipality's folder brings touches no disk
_LENGTH = 32  # bits of the number that says where something lies


class Firsts:
    """The first mark of each rule and key, and the path of the file that bore it."""

    def __init__(self) -> None:
        self._held: dict[tuple[str, str], tuple[Mark, str]] = {}  # by rule and key
        self._scratch = Scratch()
        self._at: dict[int, int] = {}  # by what stands for rule and key: where it lies, and how long it is

    def first(self, code: str, mark: Mark, path: str) -> tuple[Mark, str]:
        """The one that bore this mark's key first: maybe this one itself, which is then remembered."""
        known = self._held.get((code, mark.key))
        if known is not None:
            return known
        if len(self._held) < HELD:
            self._held[code, mark.key] = mark, path
            return mark, path
        return self._on_disk(code, mark, path)

    def _on_disk(self, code: str, mark: Mark, path: str) -> tuple[Mark, str]:
        number = number_of(code, mark.key)
        while number in self._at:
            begin, length = divmod(self._at[number], 1 << _LENGTH)
            rule, key, said, place, earlier = marshal.loads(self._scratch.get(begin, length))  # noqa: S302  our own bytes
            if (rule, key) == (code, mark.key):
                return Mark(key, said, Place(*place)), earlier
            number += 1  # another key of the same number: seldom indeed
        begin, length = self._scratch.put(marshal.dumps((code, mark.key, mark.said, tuple(mark.place), path)))
        self._at[number] = begin << _LENGTH | length
        return mark, path


def number_of(code: str, key: str) -> int:
    return hash((code, key))

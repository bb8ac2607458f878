"""A table of one edition in the form of another: names, words, items that were joined or spread out, items that are new.

Only what is certain is done: items that are paired by a guess keep their names, a column whose cells cannot all be
joined, parted or spread stays as it is, and so does a value that is not as the old edition writes it (the rules announce
that as in any other file). Nothing is lost: a column that is replaced stands whole in the changes.
"""

from __future__ import annotations

import csv
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from pipeline import dialects
from pipeline.carried import carried
from pipeline.japan import municipalities
from pipeline.model import Change, Place
from pipeline.rule import row_of
from pipeline.schema import fields_of
from pipeline.schema.columns import normalise
from pipeline.schema.differing import pairs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import Action, Field, Schema, Table


class Structural(NamedTuple):
    """Items that stand for each other as a group, as guidelines/conversions.csv says. `kind`: join or spread."""

    kind: str
    older: tuple[str, ...]
    newer: tuple[str, ...]


@cache
def structural() -> tuple[Structural, ...]:
    with (carried("guidelines") / "conversions.csv").open(encoding="utf-8-sig", newline="") as lines:
        return tuple(
            Structural(row["kind"], tuple(row["older"].split(";")), tuple(row["newer"].split(";")))
            for row in csv.DictReader(lines)
        )


def converted(table: Table, fields: Sequence[Field | None], old: Schema, new: Schema) -> tuple[Table, list[Change]]:
    """The table as the new edition has it, and what was changed. A table with ragged records only changes its names.

    `fields`: the item of the old edition that each column is.
    """
    work = _Work(table, fields, old, new)
    work.rename()
    if not table.ragged:
        work.restate()
        for one in structural():
            work.regroup(one)
        work.add_missing()
    return table._replace(header=tuple(work.header), columns=tuple(work.columns)), work.changes


class _Work:
    """The columns while they are worked on, and what has been done."""

    def __init__(self, table: Table, fields: Sequence[Field | None], old: Schema, new: Schema) -> None:
        self.origin = table.origin
        self.header, self.columns = list(table.header), list(table.columns)
        self.items = [field.name if field else "" for field in fields]  # of the old edition; "" for any other column
        self.rows, self.lines = table.rows, table.lines
        self.pairs = [pair for pair in pairs(old, new) if not pair.guessed]
        self.new = new
        self.wanted = {field.name: field for field in new.fields}
        self.changes: list[Change] = []

    def rename(self) -> None:
        """Items that both editions have under different names get the new one."""
        partners = {pair.old.name: pair for pair in self.pairs}
        taken = set(map(normalise, self.header))
        for index, item in enumerate(self.items):
            pair = partners.get(item)
            name = pair.new.name if pair and _fits(self.columns[index], pair.old, pair.new) else None
            if name and name != self.header[index] and normalise(name) not in taken - {normalise(self.header[index])}:
                self._change("header", index, self.header[index], self.header[index], name)
                self.header[index] = name

    def restate(self) -> None:
        """Values that the new edition writes in other words get those."""
        partners = {pair.old.name: pair for pair in self.pairs}
        for index, item in enumerate(self.items):
            pair, cells = partners.get(item), self.columns[index]
            words = dialects.restated(set(cells), pair.old, pair.new) if pair else {}
            if not words:
                continue
            self.columns[index] = [words.get(cell, cell) for cell in cells]
            for record, cell in enumerate(cells):
                if cell in words:
                    place = Place(self.lines[record], self.rows[record], index + 1)
                    self.changes.append(Change("cell", place, self.header[index], "", "sure", cell, words[cell]))

    def regroup(self, one: Structural) -> None:
        """The older items become the newer ones or the other way round, where all cells allow it."""
        for there, here in ((one.older, one.newer), (one.newer, one.older)):
            goal = [self.wanted[name] for name in here if name in self.wanted]
            at = [self.items.index(name) for name in there if name in self.items]
            gone = not any(name in self.wanted for name in there)
            if not (goal and at and gone) or any(field.name in self.header for field in goal):
                continue
            made = self._regrouped(one, at, goal, forth=there == one.older)
            if made is None or (one.kind == "join" and len(at) < len(there)):
                continue
            for field, cells in zip(goal, made, strict=True):
                self._add(field.name, cells)
            if one.kind == "spread" and there == one.newer:
                continue  # a list says only what there is: that something is not there, the columns alone say
            for index in sorted(at, reverse=True):
                self._drop(index)

    def _regrouped(self, one: Structural, at: list[int], goal: list[Field], *, forth: bool) -> list[list[str]] | None:
        columns = [self.columns[index] for index in at]
        if one.kind == "join":
            return [list(map("".join, zip(*columns, strict=True)))] if forth else _parted(columns[0], len(goal))
        return _spread(columns[0], goal) if forth else [_gathered(columns, [self.items[index] for index in at])]

    def add_missing(self) -> None:
        """Items of the new edition that the table lacks, as blank columns."""
        there = {field.name for field in fields_of(self.new, self.header) if field}
        for name in self.wanted:
            if name not in there:
                self._add(name, [""] * len(self.columns[0]) if self.columns else [])

    def _add(self, name: str, cells: list[str]) -> None:
        self.header.append(name)
        self.columns.append(cells)
        self.items.append("")
        self._change("add-column", len(self.header) - 1, name, "", row_of([name, *cells]))

    def _drop(self, index: int) -> None:
        name, cells = self.header.pop(index), self.columns.pop(index)
        self.items.pop(index)
        self._change("drop-column", index, name, row_of([name, *cells]), "")

    def _change(self, action: Action, index: int, field: str, before: str, after: str) -> None:
        place = Place(self.origin.header_line, self.origin.header_row, index + 1)
        self.changes.append(Change(action, place, field, "", "sure", before, after))


def _fits(cells: Sequence[str], old: Field, new: Field) -> bool:
    """Whether free text may become an item with choices: not 入口の右側 where the new one asks for 屋内 or 屋外."""
    if old.choices or not new.choices:
        return True
    said = [cell for cell in cells if cell]
    return 2 * sum(cell in new.choices for cell in said) >= len(said)


def _parted(cells: Sequence[str], parts: int) -> list[list[str]] | None:
    """Prefecture and municipality of each cell; None where one begins with no prefecture."""
    known = [one.prefecture for one in municipalities.prefectures()]
    pairs_of = [
        next(((name, cell.removeprefix(name)) for name in known if cell.startswith(name)), None) if cell else ("", "")
        for cell in cells
    ]
    if parts != 2 or None in pairs_of:
        return None
    return [[pair[place] for pair in pairs_of if pair] for place in range(parts)]


def _spread(cells: Sequence[str], goal: Sequence[Field]) -> list[list[str]] | None:
    """One column an item, which says that it is there; None where a word is the name of no item."""
    names = {normalise(name): field for field in goal for name in (field.name, *field.aliases)}
    words = [[normalise(word) for word in cell.split(";") if word.strip()] for cell in cells]
    if any(word not in names for of_cell in words for word in of_cell):
        return None
    held = {field.name: dialects.word(field, "yes") or "有" for field in goal}
    there = [{names[word].name for word in of_cell} for of_cell in words]
    return [[held[field.name] if field.name in found else "" for found in there] for field in goal]


def _gathered(columns: Sequence[Sequence[str]], items: Sequence[str]) -> list[str]:
    """The items that a record says yes to, as a list."""
    means = dialects.meanings()
    return [
        ";".join(item for item, cell in zip(items, cells, strict=True) if means.get(cell) == "yes")
        for cells in zip(*columns, strict=True)
    ]

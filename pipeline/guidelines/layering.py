"""A draft's table laid over its base's: cells that differ, and items that come in after another."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.errors import GuidelineError
from pipeline.model import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.guidelines.items import Row

NOT_IN_BASE = Text(
    ja="{file} の{line}行目: 項目「{name}」は、もとの版「{base}」にありません。もとの版と同じ名前にするか、"
    "新しく加える項目なら、どの項目の後に置くかを after に書いてください。",
    en='{file}, line {line}: the base edition "{base}" has no item "{name}". Write the name as the base has it; for an item '
    "that is to be added, write in the column after which item it comes after.",
)
NO_SUCH_PLACE = Text(
    ja="{file} の{line}行目: 「{name}」の after「{after}」という項目がありません。もとの版「{base}」の項目か、"
    "この表で先に加えた項目の名前にしてください。",
    en='{file}, line {line}: "{name}" is to come after "{after}", which is no item. Name an item of the base edition "{base}", '
    "or one that this table has added above.",
)
ALREADY_THERE = Text(
    ja="{file} の{line}行目: 項目「{name}」は、もとの版「{base}」にあります。もとの版の項目は動かせないので、after を空欄にしてください。",
    en='{file}, line {line}: the base edition "{base}" has the item "{name}", whose place does not change. Leave after blank.',
)
SAID_TWICE = Text(
    ja="{file} の{line}行目: 項目「{name}」は{first}行目にもあります。一行にまとめてください。",
    en='{file}, line {line}: the item "{name}" stands on line {first} too. Put it all on one line.',
)
NO_AFTER = Text(
    ja="{file} の{line}行目: 「{name}」に after が書いてありますが、この表にはもとになる表がありません。after を空欄にして、"
    "置きたい場所に行を移してください。",
    en='{file}, line {line}: "{name}" has an after, but this table has no base. Leave after blank and move the line.',
)


def on_its_own(rows: Sequence[Row]) -> Sequence[Row]:
    """A table without a base: the lines themselves are the order."""
    for row in rows:
        if row["after"]:
            raise GuidelineError(NO_AFTER, file=row.file, line=row.line, name=row["name"])
    return rows


def laid_over(base: Sequence[Row], differences: Sequence[Row], base_name: str) -> tuple[Row, ...]:
    """The base's rows; where a difference has a cell that is not blank, that cell; and what is added at its place."""
    rows = list(base)
    of_base = {row["name"] for row in base}
    said: dict[str, int] = {}
    for row in differences:
        name, after = row["name"], row["after"]
        if name in said:
            raise GuidelineError(SAID_TWICE, file=row.file, line=row.line, name=name, first=said[name])
        said[name] = row.line
        told = {"file": row.file, "line": row.line, "name": name, "base": base_name}
        if name in of_base and after:
            raise GuidelineError(ALREADY_THERE, **told)
        if name in of_base:
            place = _place(rows, name)
            cells = {**rows[place].cells, **{column: cell for column, cell in row.cells.items() if cell}}
            rows[place] = replace(row, number=rows[place].number, cells=cells)
            continue
        if not after:
            raise GuidelineError(NOT_IN_BASE, **told)
        if after not in {one["name"] for one in rows}:
            raise GuidelineError(NO_SUCH_PLACE, **told, after=after)
        place = _place(rows, after) + 1
        while (
            place < len(rows) and rows[place]["name"] not in of_base
        ):  # several added there keep the order of the table
            place += 1
        rows.insert(place, row)
    return tuple(rows)


def _place(rows: Sequence[Row], name: str) -> int:
    return next(place for place, row in enumerate(rows) if row["name"] == name)

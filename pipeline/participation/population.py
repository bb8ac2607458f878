"""A table of populations by municipality, which the user brings: the code, how many people, and of which day."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pipeline.errors import CallError
from pipeline.model import Text
from pipeline.participation import days
from pipeline.participation.adopters import Entry, adopters_in
from pipeline.participation.lists import CODE, NO_COLUMN, column_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.japan.municipalities import Government
    from pipeline.model import Table
    from pipeline.participation.adopters import Note

PEOPLE = ("人口", "population", "総人口", "総数", "人口総数")
DAY = ("population_date", "調査年月日", "時点", "基準日", "date")

BAD_NUMBER = Text(
    ja="{path} の{line}行目の人口「{value}」が読めません。数だけを書いてください。",
    en='Line {line} of {path}: the population "{value}" cannot be read. Write the number alone.',
)
OTHER_NUMBER = Text(
    ja="{path} の{line}行目の団体コード {code} は、前にもあって人口がちがいます。正しい行だけを残してください。",
    en="Line {line} of {path}: the code {code} came before, with another population. Keep the right line only.",
)
NOBODY = Text(
    ja="{path} に、数える市区町村の人口が一つもありません。団体コードと人口の列を確かめてください。",
    en="{path} holds the population of no municipality that is counted. See its codes and numbers.",
)


class Population(NamedTuple):
    """How many people live where."""

    path: str
    date: str  # YYYY-MM-DD; "" where the table does not say, or says several
    people: Mapping[str, int]  # by code
    notes: tuple[Note, ...]  # what had to be said about its codes


def population_in(table: Table, everyone: Sequence[Government]) -> Population:
    """The populations of these municipalities. Raises CallError with the line and what to do."""
    codes, numbers = column_of(table, CODE), column_of(table, PEOPLE)
    path = table.origin.path
    if codes is None or numbers is None:
        missing = (CODE if codes is None else PEOPLE)[0]
        raise CallError(NO_COLUMN, path=path, line=table.origin.header_line, column=missing)
    known = {government.code: government for government in everyone}
    people: dict[str, int] = {}
    notes: list[Note] = []
    for line, code, number in zip(table.lines, codes, numbers, strict=True):
        if not code.strip():
            continue
        found = adopters_in([Entry(line, code.strip(), "")], known, frozenset(g.kind for g in everyone), path)
        notes += (note for note in found.notes if note.kind == "code-mended")
        for one in found.codes:
            digits = number.strip().replace(",", "")
            if not (digits.isascii() and digits.isdigit()):
                raise CallError(BAD_NUMBER, path=path, line=line, value=number)
            if people.setdefault(one, int(digits)) != int(digits):
                raise CallError(OTHER_NUMBER, path=path, line=line, code=one)
    if not people:
        raise CallError(NOBODY, path=path)
    said = {days.read(text) for text in column_of(table, DAY) or () if text.strip()}
    return Population(path, said.pop() if len(said) == 1 else "", people, tuple(notes))

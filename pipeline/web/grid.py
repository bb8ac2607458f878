"""The table itself, a hundred rows at a time, each cell with its mark; and the cell that is being written anew."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pipeline import masking
from pipeline.model import column_letters, column_number
from pipeline.reports import grouping, sentence, words
from pipeline.web.showing import SHEET

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import Lang, Level
    from pipeline.web.showing import CellNow, Spot, Teller

LONGEST_CELL = 120  # characters of a cell in the table
COVERED = masking.MARK * 3


class Cell(NamedTuple):
    """One cell of the table as it is shown."""

    text: str
    level: Level | None
    words: str  # the level for one who does not see the colour
    at: str = ""  # as Excel names it


class Sheet(NamedTuple):
    """A hundred rows of a table."""

    header: int
    letters: Sequence[str]
    names: Sequence[Cell]
    lines: Sequence[tuple[int, Cell, Sequence[Cell | str]]]  # most cells are their text: nothing is said of them
    said: Sequence[Spot]


def sheet(teller: Teller, page: int, opened: CellNow | None = None) -> Sheet:
    """A hundred rows with their marks, and what is said of them. `opened`: the cell that is being written anew."""
    table, shown, lang = teller.subject.table, teller.shown, teller.lang
    here = slice((page - 1) * SHEET, page * SHEET)
    rows = table.rows[here]
    header, on_page = table.origin.header_row, set(rows)
    found = [f for f in teller.report.findings if f.place.row in on_page or f.place.row in {header, 0}]
    marks: dict[tuple[int, int], Level] = {}
    for finding in reversed(found):
        at = (finding.place.row, finding.place.column)
        if at not in marks or grouping.ORDER.index(finding.level) < grouping.ORDER.index(marks[at]):
            marks[at] = finding.level
    letters = [column_letters(number) for number in range(1, len(table.header) + 1)]
    texts = [
        list(map(_text, column[here], before[here]))
        for column, before in zip(shown.columns, table.columns, strict=True)
    ]
    lines: dict[int, list[Cell | str]] = {row: cells for row, *cells in zip(rows, *texts, strict=True)}
    for row, number in {*marks, (opened.row, opened.column)} if opened else marks:
        if row in lines and 0 < number <= len(letters):
            text = str(lines[row][number - 1])
            lines[row][number - 1] = _cell(text, marks.get((row, number)), lang, f"{letters[number - 1]}{row}")
    names = [
        _cell(_text(name, before), marks.get((header, number)) or marks.get((0, number)), lang)
        for number, (name, before) in enumerate(zip(shown.header, table.header, strict=True), 1)
    ]
    said = [teller.spot(finding) for finding in found if finding.place.row in on_page]
    wholes = ((row, _cell("", marks.get((row, 0)), lang), cells) for row, cells in lines.items())
    return Sheet(header, letters, names, list(wholes), said)


def _text(text: str, before: str) -> str:
    """What is shown of a cell, in which something personal may have stood."""
    return sentence.shortened(sentence.visible(text), LONGEST_CELL) if text or not before else COVERED


def _cell(text: str, level: Level | None, lang: Lang, at: str = "") -> Cell:
    return Cell(text, level, words.LEVELS[level].say(lang) if level else "", at)


def place_of(address: str) -> tuple[int, int]:
    """The row and column of 「C12」, or of 「12」 the row alone; (0, 0) for anything else. Wide letters are letters too."""
    import unicodedata  # noqa: PLC0415  only when somebody asks for a cell

    plain = "".join(unicodedata.normalize("NFKC", address[:20]).upper().split())
    letters = plain.rstrip("0123456789")
    digits = plain[len(letters) :]
    if len(letters) > 3 or not digits or not (letters == "" or (letters.isascii() and letters.isalpha())):
        return 0, 0
    return int(digits), column_number(letters)

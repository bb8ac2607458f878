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
    from pipeline.web.showing import Spot, Teller

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
    lines: Sequence[tuple[int, Cell, Sequence[Cell]]]
    said: Sequence[Spot]


def sheet(teller: Teller, page: int) -> Sheet:
    """A hundred rows with their marks, and what is said of them."""
    table, shown, lang = teller.subject.table, teller.shown, teller.lang
    start = (page - 1) * SHEET
    rows = table.rows[start : start + SHEET]
    header, on_page = table.origin.header_row, set(rows)
    here = [f for f in teller.report.findings if f.place.row in on_page or f.place.row in {header, 0}]
    marks: dict[tuple[int, int], Level] = {}
    for finding in reversed(here):
        at = (finding.place.row, finding.place.column)
        if at not in marks or grouping.ORDER.index(finding.level) < grouping.ORDER.index(marks[at]):
            marks[at] = finding.level
    letters = [column_letters(number) for number in range(1, len(table.header) + 1)]
    lines = []
    for record, row in enumerate(rows, start):
        cells = [
            _cell(column[record], before[record], marks.get((row, number)), lang, f"{letter}{row}")
            for number, (letter, column, before) in enumerate(
                zip(letters, shown.columns, table.columns, strict=True), 1
            )
        ]
        lines.append((row, _cell("", "", marks.get((row, 0)), lang), cells))
    names = [
        _cell(name, before, marks.get((header, number)) or marks.get((0, number)), lang)
        for number, (name, before) in enumerate(zip(shown.header, table.header, strict=True), 1)
    ]
    said = [teller.spot(finding) for finding in here if finding.place.row in on_page]
    return Sheet(header, letters, names, lines, said)


def _cell(text: str, before: str, level: Level | None, lang: Lang, at: str = "") -> Cell:
    shown = sentence.shortened(sentence.visible(text), LONGEST_CELL) if text or not before else COVERED
    return Cell(shown, level, words.LEVELS[level].say(lang) if level else "", at)


def place_of(address: str) -> tuple[int, int]:
    """The row and column of 「C12」, or of 「12」 the row alone; (0, 0) for anything else. Wide letters are letters too."""
    import unicodedata  # noqa: PLC0415  only when somebody asks for a cell

    plain = "".join(unicodedata.normalize("NFKC", address[:20]).upper().split())
    letters = plain.rstrip("0123456789")
    digits = plain[len(letters) :]
    if len(letters) > 3 or not digits or not (letters == "" or (letters.isascii() and letters.isalpha())):
        return 0, 0
    return int(digits), column_number(letters)

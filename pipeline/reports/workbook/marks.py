"""Marks in the cells of a sheet: fill and frame by level, and a note that says what is wrong, why, and what to write.

Colour is never the only sign: each level has a frame of its own, and its sign stands first in the note.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pipeline.model import Text
from pipeline.reports import screen, sentence, words
from pipeline.reports.grouping import ORDER
from pipeline.reports.workbook.cells import dress, escaped
from pipeline.tables import excel_own as own

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.model import Finding, Lang, Level, Report
    from pipeline.reports.workbook.look import Found, Look
    from pipeline.rule import Rule

MOST_NOTES = 2_000  # in one workbook; with many thousands Excel takes minutes to open it

FILLS: Mapping[Level, str] = {"error": "FFFFC7CE", "warning": "FFFFEB9C", "info": "FFDDEBF7"}
FRAMES: Mapping[Level, str] = {"error": "medium", "warning": "mediumDashed", "info": "dotted"}
AUTHORS = Text(ja="整え", en="Totonoe")
_BELOW = f"\n\n{own.BELOW}\n"  # between a note that was there and ours
_LINE, _PIXELS = 38, 300  # columns of text in a note's line, and the note's width

PROPOSED = Text(ja="直すと: {value}（{grade}）", en="Instead: {value} ({grade})")
BY_HAND = Text(ja="直し方: 人が見て直します", en="A person must see to it")
WHY = Text(ja="なぜ: {why}", en="Why: {why}")

Cell = tuple[int, int]


def mark(book: Any, found: Sequence[Found], look: Look) -> tuple[int, int]:  # noqa: ANN401  openpyxl states no types
    """Mark every cell that has a finding. How many got a note (the most serious first), and how many are marked."""
    from openpyxl.comments import Comment  # noqa: PLC0415  heavy, and only for a workbook

    cells: list[tuple[int, int, Cell, list[Finding]]] = []
    for position, (name, report) in enumerate(found):
        for place, findings in _by_cell(book[name], report).items() if report.origin.readable else ():
            cells.append((min(ORDER.index(f.level) for f in findings), position, place, findings))
    cells.sort(key=lambda one: one[:3])
    dresser = _Dresser()
    for number, (level, position, place, findings) in enumerate(cells):
        cell = book[found[position][0]].cell(*place)
        dresser.dress(cell, ORDER[level])
        if number < MOST_NOTES:
            text = escaped("\n\n".join(note(finding, look.rules[finding.rule], look.lang) for finding in findings))
            stood = cell.comment.text + _BELOW if cell.comment else ""
            cell.comment = Comment(stood + text, AUTHORS.say(look.lang), height=_height(stood + text), width=_PIXELS)
    return min(len(cells), MOST_NOTES), len(cells)


def note(finding: Finding, rule: Rule, lang: Lang) -> str:
    """What the note says of one finding."""
    parts = [
        f"{words.LEVEL_SIGNS[finding.level]} {words.LEVELS[finding.level].say(lang)} {finding.rule}",
        sentence.message(finding, rule, lang),
        WHY.say(lang, {"why": sentence.why(finding, rule, lang)}),
    ]
    if finding.fix:
        grade = words.GRADES[finding.fix.grade].say(lang)
        parts.append(PROPOSED.say(lang, {"value": sentence.mended(finding.fix, lang), "grade": grade}))
    else:
        parts.append(BY_HAND.say(lang))
    return "\n".join(parts)


def unmark(sheet: Any) -> None:  # noqa: ANN401  openpyxl states no types
    """Take out what `mark` put in. The fill that stood under a mark is not known any more."""
    from openpyxl.styles import Border, PatternFill  # noqa: PLC0415  heavy, and only for a workbook

    ours = {(fill, FRAMES[level]) for level, fill in FILLS.items()}
    for row in sheet.iter_rows():
        for cell in row:
            if cell.has_style and (cell.fill.fgColor.rgb, cell.border.left.style) in ours:
                cell.fill, cell.border = PatternFill(), Border()
            if cell.comment and cell.comment.author in own.AUTHORS:
                stood, below, _ = cell.comment.text.partition(_BELOW)
                cell.comment.text = stood
                if not below:
                    cell.comment = None


def _by_cell(sheet: Any, report: Report) -> dict[Cell, list[Finding]]:  # noqa: ANN401  openpyxl states no types
    """The findings by the cell that bears their mark: of a row its first cell, of a column its header."""
    anchors = {
        (row, column): (merged.min_row, merged.min_col)
        for merged in sheet.merged_cells.ranges
        for row in range(merged.min_row, merged.max_row + 1)
        for column in range(merged.min_col, merged.max_col + 1)
    }
    found: dict[Cell, list[Finding]] = {}
    for finding in report.findings:
        at = finding.place
        if at.row or at.column:
            place = (at.row or report.origin.header_row, at.column or 1)
            found.setdefault(anchors.get(place, place), []).append(finding)
    return found


class _Dresser:
    """Gives cells fill and frame. What stood alike comes to look alike: openpyxl looks each look up once."""

    def __init__(self) -> None:
        self._looks = {level: _look(level) for level in ORDER}
        self._models: dict[tuple[Level, bytes], Any] = {}

    def dress(self, cell: Any, level: Level) -> None:  # noqa: ANN401  openpyxl states no types
        stood = cell._style  # noqa: SLF001  the numbers of its font, fill, frame and so on; None: it has no look yet
        before = level, b"" if stood is None else stood.tobytes()
        model = self._models.get(before)
        if model is None:
            cell.fill, cell.border = self._looks[level]
            self._models[before] = cell
        else:
            dress(cell, model)


def _look(level: Level) -> tuple[Any, Any]:
    from openpyxl.styles import Border, PatternFill, Side  # noqa: PLC0415  heavy, and only for a workbook

    side = Side(style=FRAMES[level], color="FF595959")
    fill = PatternFill("solid", fgColor=FILLS[level])
    return fill, Border(left=side, right=side, top=side, bottom=side)


def _height(text: str) -> int:
    """Pixels that the text takes in the note."""
    lines = sum(1 + screen.width(line) // _LINE for line in text.splitlines())
    return max(60, min(480, 18 * lines + 12))

"""The sheet 「直すところ一覧」: every finding, by rule, the most serious first, each with a link to its cell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pipeline.model import Text
from pipeline.reports import facts, grouping, sentence, words
from pipeline.reports.workbook import marks
from pipeline.reports.workbook.cells import ROWS, dress, put, put_like

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pipeline.model import Finding, Lang, Level
    from pipeline.reports.grouping import Group
    from pipeline.reports.workbook.look import Found, Look
    from pipeline.rule import Rule

MOST_LINKS = 65_000  # Excel allows 65,530 on a sheet
_VALUE = 200  # characters of a value

COLUMNS: tuple[tuple[Text, int], ...] = (
    (Text(ja="段階", en="Level"), 26),
    (Text(ja="決まり", en="Rule"), 8),
    (Text(ja="件数", en="Count"), 7),
    (Text(ja="シート", en="Sheet"), 22),
    (Text(ja="場所", en="Place"), 14),
    (Text(ja="項目", en="Column"), 20),
    (Text(ja="いまの値", en="Now"), 24),
    (Text(ja="何が問題か", en="What is wrong"), 56),
    (Text(ja="直すと", en="Instead"), 24),
    (Text(ja="確かさ", en="Sureness"), 12),
    (Text(ja="なぜ", en="Why"), 56),
)
_PLACE = 5
LEGEND = Text(
    ja="場所を押すと、そのセルへ移ります。色と枠: {levels}。メモを付けたセルは {notes}、印を付けたセルは {cells}です。",
    en="Click a place to go to its cell. Fill and frame: {levels}. Cells with a note: {notes}; marked cells: {cells}.",
)
FRAMES: Mapping[str, Text] = {
    "error": Text(ja="太い枠", en="thick frame"),
    "warning": Text(ja="破線の枠", en="dashed frame"),
    "info": Text(ja="点線の枠", en="dotted frame"),
}
GRADES_MEAN = Text(
    ja="確かさ: 「確実」と「おそらく」は totonoe fix で直せます。「要確認」と「人が直す」は、人が見て決めます。",
    en="Sureness: totonoe fix mends what is “sure” or “likely”; the others need a person.",
)
NOTHING = Text(ja="直すところはありません。", en="There is nothing to mend.")
CUT = Text(
    ja="一つのシートに入りきらないため、残りの{count}は略しました。--format csv には全部あります。",
    en="{count} more do not fit on one sheet. --format csv has them all.",
)


def sheet(book: Any, found: Sequence[Found], look: Look, notes: tuple[int, int]) -> None:  # noqa: ANN401
    """Make the sheet, as the first of the workbook. `notes`: how many cells have a note, and how many are marked."""
    from openpyxl.styles import Font, PatternFill  # noqa: PLC0415  heavy, and only for a workbook
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    lang = look.lang
    made = book.create_sheet(words.TODO_SHEET.say(lang), 0)
    for letter, (_, width) in enumerate(COLUMNS, 1):
        made.column_dimensions[get_column_letter(letter)].width = width
    bold = Font(bold=True)
    lines = [words.TODO_SHEET.say(lang), *_heading(found, look, notes)]
    for row, line in enumerate(lines, 1):
        put(made.cell(row, 1), line)
    made.cell(1, 1).font = Font(bold=True, size=16)
    head = len(lines) + 2
    for column, (text, _) in enumerate(COLUMNS, 1):
        cell = made.cell(head, column)
        put(cell, text.say(lang))
        cell.font, cell.fill = bold, PatternFill("solid", fgColor="FFE7E6E6")
    listed = _Lines(made)
    total = sum(len(report.findings) for _, report in found)
    row = head
    for name, group, finding in _ordered(found, look.rules):
        row += 1
        if row == ROWS and total > row - head:
            put(made.cell(row, 1), CUT.say(lang, {"count": words.number(total - (row - head - 1), lang)}))
            break
        listed.write(row, group.level, _cells(name, group, finding, lang))
        if row - head <= MOST_LINKS and finding.place.excel:
            listed.link(row, group.level, name, finding.place.excel)
    if row > head:
        made.auto_filter.ref = f"A{head}:{get_column_letter(len(COLUMNS))}{row}"
        made.freeze_panes = made.cell(head + 1, 1)
    else:
        put(made.cell(head + 1, 1), NOTHING.say(lang))
    made.page_setup.orientation, made.page_setup.paperSize = "landscape", 9  # A4
    made.sheet_properties.pageSetUpPr.fitToPage = True
    made.page_setup.fitToHeight = 0  # as many pages as it takes
    made.print_title_rows = f"{head}:{head}"


class _Lines:
    """Writes the lines of the list. The first cell of each look gets it, the others are dressed like that one."""

    def __init__(self, made: Any) -> None:  # noqa: ANN401  openpyxl states no types
        from openpyxl.styles import Alignment, Font, PatternFill  # noqa: PLC0415  as above

        self._made = made
        self._top, self._wrapped = Alignment(vertical="top"), Alignment(vertical="top", wrap_text=True)
        self._fills = {level: PatternFill("solid", fgColor=colour) for level, colour in marks.FILLS.items()}
        self._models: dict[tuple[int, str, type], Any] = {}
        self._linked: dict[str, Any] = {}
        self._underlined = Font(color="FF0563C1", underline="single")

    def write(self, row: int, level: Level, values: Sequence[str | int]) -> None:
        for column, value in enumerate(values, 1):
            cell = self._made.cell(row, column)
            model = self._models.setdefault((column, level, type(value)), cell)
            if model is not cell and value and isinstance(value, str):
                put_like(cell, value, model)
                continue
            if model is not cell:
                dress(cell, model)
            if isinstance(value, int):
                cell.value = value
            else:
                put(cell, value)
            if model is cell:
                cell.number_format = "@" if isinstance(value, str) else cell.number_format  # also where it is blank
                cell.alignment = self._wrapped if column > _PLACE else self._top
                if column == 1:
                    cell.fill = self._fills[level]

    def link(self, row: int, level: Level, name: str, place: str) -> None:
        """The place of a line leads there."""
        from openpyxl.worksheet.hyperlink import Hyperlink  # noqa: PLC0415  heavy, and only for a workbook

        cell = self._made.cell(row, _PLACE)
        quoted = name.replace("'", "''")
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{quoted}'!{place}")
        model = self._linked.setdefault(level, cell)
        if model is cell:
            cell.font = self._underlined
        else:
            dress(cell, model)


def _heading(found: Sequence[Found], look: Look, notes: tuple[int, int]) -> Iterator[str]:
    """What stands above the list: the counts of each table, and how the marks are to be read."""
    lang = look.lang
    if look.sample:
        yield look.sample
    for _, report in found:
        counts = "  ".join(
            f"{words.LEVEL_SIGNS[level]} {words.LEVELS[level].say(lang)} {words.number(count, lang)}"
            for level, count in grouping.levels(report).items()
        )
        verdict = f"{words.VERDICT_SIGNS[report.verdict]} {words.VERDICTS[report.verdict].say(lang)}"
        yield f"{sentence.visible(facts.file_name(report, lang))}  {verdict}  {counts}"
    comma = "、" if lang == "ja" else ", "
    levels = comma.join(f"{words.LEVEL_SIGNS[level]} {FRAMES[level].say(lang)}" for level in grouping.ORDER)
    with_note, marked = (words.number(count, lang) for count in notes)
    yield LEGEND.say(lang, {"levels": levels, "notes": with_note, "cells": marked})
    yield GRADES_MEAN.say(lang)


def _ordered(found: Sequence[Found], rules: Mapping[str, Rule]) -> Iterator[tuple[str, Group, Finding]]:
    """By level, then rule, then the sheets in their order: each finding with its sheet and its group."""
    groups = [(name, group) for name, report in found for group in grouping.groups(report, rules)]
    for name, group in sorted(groups, key=lambda one: (grouping.ORDER.index(one[1].level), one[1].rule.code)):
        for finding in group.findings:
            yield name, group, finding


def _cells(name: str, group: Group, finding: Finding, lang: Lang) -> tuple[str | int, ...]:
    fix = finding.fix
    return (
        f"{words.LEVEL_SIGNS[group.level]} {words.LEVELS[group.level].say(lang)}",
        finding.rule,
        len(group.findings),
        name,
        sentence.where(finding.place, lang),
        sentence.visible(finding.field),
        _value(finding.value, lang) if finding.place.column else "",
        sentence.message(finding, group.rule, lang),
        _instead(fix.value, words.ACTIONS.get(fix.action), lang) if fix else "",
        (words.GRADES[fix.grade] if fix else words.NO_FIX).say(lang),
        sentence.why(finding, group.rule, lang),
    )


def _instead(value: str, action: Text | None, lang: Lang) -> str:
    return action.say(lang) if action else _value(value, lang)


def _value(value: str, lang: Lang) -> str:
    return sentence.shortened(sentence.visible(value), _VALUE) or words.BLANK.say(lang)

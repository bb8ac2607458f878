"""The sheet that is filled in. Its first row is the header to the letter, since the file that goes out is this sheet.

So nothing may be written into the header to tell what is required: fill, weight and border tell it, and the hint that
comes up with every cell says it in words.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from pipeline.model import Text, column_letters
from pipeline.reports import item_text, screen
from pipeline.reports.template import input_rules
from pipeline.reports.template.input_rules import FIRST_ROW, LAST_ROW
from pipeline.reports.workbook.cells import put
from pipeline.tables.excel_own import TEMPLATE_AUTHOR

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.model import Field, Lang, Need, Schema

FONT = "游ゴシック"
TITLE_LIMIT, TEXT_LIMIT = 32, 255  # characters that Excel allows in a hint's title and in its text
_NOTE_WIDTH, _NOTE_LINE = 300, 40  # pixels of a note, and half-width characters of its line
_NARROWEST, _WIDEST = 11, 44

# Fill, text colour, bold, lower border: told apart in grey too.
LOOKS: Mapping[Need, tuple[str, str, bool, str]] = {
    "必須": ("FF8A1C1C", "FFFFFFFF", True, "double"),
    "推奨": ("FFFFE3B0", "FF000000", True, "medium"),
    "任意": ("FFF2F2F2", "FF000000", False, "thin"),
}

EXAMPLE = Text(ja="例: {example}", en="Example: {example}")
WRONG_TITLE = Text(ja="書き方がちがいます", en="Not in this form")
WRONG = Text(
    ja="「{name}」の書き方: {form}。{example}",
    en="“{name}”: {form}. {example}",
)
MAY_BE_BLANK = Text(ja="分からないときは空欄にします。", en=" Leave it blank if it is not known.")
DOUBTFUL_TITLE = Text(ja="書き方を確かめてください", en="Please look again")


def fill(sheet: Any, schema: Schema, lang: Lang, ranges: Mapping[str, str], units: Mapping[str, str]) -> None:  # noqa: ANN401  openpyxl states no types
    """Header, notes, formats and input rules. `ranges`: where the choices of an item stand, if on a sheet."""
    for number, item in enumerate(schema.fields, 1):
        letter = column_letters(number)
        header(sheet, 1, number, item)
        _note(sheet.cell(1, number), item, lang, units.get(item.name, ""))
        _column(sheet.column_dimensions[letter], item)
        _rule(sheet, item, letter, lang, ranges.get(item.name))
    sheet.row_dimensions[1].height = 54
    sheet.freeze_panes = "A2"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9  # A4
    sheet.print_title_rows = "1:1"


def header(sheet: Any, row: int, column: int, item: Field) -> None:  # noqa: ANN401
    """The item's name, looking as needed as it is."""
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side  # noqa: PLC0415  heavy

    fill, colour, bold, border = LOOKS[item.need]
    cell = sheet.cell(row, column)
    put(cell, item.name)
    cell.fill = PatternFill("solid", fgColor=fill)
    cell.font = Font(name=FONT, bold=bold, color=colour)
    thin = Side(style="thin", color="FF7F7F7F")
    cell.border = Border(left=thin, right=thin, top=thin, bottom=Side(style=border, color="FF000000"))
    cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")


def example(item: Field) -> str | int | float | dt.date | None:
    """The item's example as Excel holds it: a number, a day, or text."""
    if not item.example:
        return None
    if item.form == "date":
        return dt.date.fromisoformat(item.example)
    if item.form in ("integer", "number"):
        value = float(item.example)
        return int(value) if value.is_integer() else value
    return item.example


def set_value(cell: Any, item: Field) -> None:  # noqa: ANN401
    """Put the item's example into a cell."""
    value = example(item)
    if isinstance(value, str):
        put(cell, value)
    else:
        cell.value = value
        cell.number_format = input_rules.number_format(item)


def width(item: Field) -> float:
    """Of the column, in half-width characters: the example on one line, the name on three."""
    name, value = screen.width(item.name), screen.width(item.example)
    return float(max(_NARROWEST, min(_WIDEST, max(value + 3, -(-name // 3) + 4))))


def hint(item: Field, lang: Lang, unit: str = "") -> str:
    """What to write, how, and an example."""
    said = [item.description, item_text.form(item, lang, unit)]
    if item.example:
        said.append(EXAMPLE.say(lang, {"example": item.example}))
    return "\n".join(said)


def cut(text: str, limit: int) -> str:
    """At most so many characters: Excel calls a workbook damaged that holds more."""
    return text if len(text) <= limit else f"{text[: limit - 1]}…"


def _note(cell: Any, item: Field, lang: Lang, unit: str) -> None:  # noqa: ANN401
    from openpyxl.comments import Comment  # noqa: PLC0415

    text = f"{item_text.need(item, lang)} ({item_text.evidence(item, lang)})\n{hint(item, lang, unit)}"
    lines = sum(1 + screen.width(line) // _NOTE_LINE for line in text.splitlines())
    cell.comment = Comment(text, TEMPLATE_AUTHOR.say(lang), height=20 * lines + 20, width=_NOTE_WIDTH)


def _column(column: Any, item: Field) -> None:  # noqa: ANN401
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415

    column.width = width(item)
    column.number_format = input_rules.number_format(item)
    column.font = Font(name=FONT)
    column.alignment = Alignment(vertical="center")


def _rule(sheet: Any, item: Field, letter: str, lang: Lang, choices: str | None) -> None:  # noqa: ANN401
    from openpyxl.worksheet.datavalidation import DataValidation  # noqa: PLC0415

    rule, stops = input_rules.rule(item, letter, choices), input_rules.stops(item)
    shown = EXAMPLE.say(lang, {"example": item.example}) + ("。" if lang == "ja" else ".") if item.example else ""
    slots = {"name": item.name, "form": item_text.form(item, lang), "example": shown}
    made = DataValidation(
        type=rule.kind,
        operator=rule.operator,
        formula1=rule.first,
        formula2=rule.second,
        allow_blank=True,
        showErrorMessage=rule.kind is not None,
        errorStyle="stop" if stops else "warning",
        errorTitle=(WRONG_TITLE if stops else DOUBTFUL_TITLE).say(lang),
        error=cut(WRONG.say(lang, slots) + ("" if item.blocking else MAY_BE_BLANK.say(lang)), TEXT_LIMIT),
        showInputMessage=True,
        promptTitle=cut(f"{item_text.need(item, lang)} {item.name}", TITLE_LIMIT),
        prompt=cut(hint(item, lang), TEXT_LIMIT),
        imeMode=input_rules.keyboard(item),
    )
    made.add(f"{letter}{FIRST_ROW}:{letter}{LAST_ROW}")
    sheet.add_data_validation(made)

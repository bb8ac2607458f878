"""The sheets beside the form: an example, what every item is, and the choices that do not fit into an input rule.

They are locked, without a password, so that nobody fills them in by mistake.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from pipeline.model import Text, column_letters
from pipeline.reports import item_text, words
from pipeline.reports.template import form_sheet, input_rules
from pipeline.reports.workbook.cells import put
from pipeline.schema.known import edition_info
from pipeline.tables.excel_own import CHOICES_SHEET, EXAMPLE_SHEET, ITEMS_SHEET

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import Field, Lang, Schema
    from pipeline.schema import SchemaInfo
    from pipeline.schema.telling import CodeList, Told

EXAMPLE_ONLY = Text(
    ja="記入例です（架空の見本）。データは「{form}」のシートの2行目から書きます。このシートは検査も公開もされません。",
    en="An example, made up. Data go onto the sheet “{form}”, from row 2 on. This sheet is neither checked nor published.",
)
DRAFT = Text(ja="案による様式です: {edition}。正式な定めではありません。", en="By a draft: {edition}. Not official.")
EDITION = Text(ja="版: {edition}（作成: {issuer}）", en="Edition: {edition} (issued by {issuer})")
FILE = Text(
    ja="ファイルの名前: 自治体コード6けた_{stem}.csv（松山市なら {file}）",
    en="File name: the municipality's six-digit code, _{stem}.csv (Matsuyama: {file})",
)
YEAR_MONTH_DAY = Text(ja="_調査した日8けた", en="_ and the day in eight digits")
STEPS = (
    Text(
        ja="1. 「{form}」のシートの2行目から、1行に1件ずつ書きます。見出しの文字と順番は変えません。書くことのない列も残します。",
        en="1. Write on the sheet “{form}” from row 2 on, one record a row. Leave the header and its order as they are, unused columns too.",
    ),
    Text(
        ja="2. 見出しにマウスを重ねると、書き方と例が出ます。貼り付けるときは「値の貼り付け」を使います（入力の決まりが消えません）。",
        en="2. Point at a header to see form and example. Paste values only, so that the input rules stay.",
    ),
    Text(
        ja="3. このExcelファイルのまま、totonoe check で確かめます。{edition}",
        en="3. Check this workbook as it is with totonoe check. {edition}",
    ),
    Text(
        ja="4. 「{form}」のシートを開いて、「CSV UTF-8（コンマ区切り）」で保存すると、公開するファイルになります。",
        en="4. With the sheet “{form}” open save as “CSV UTF-8 (Comma delimited)”: that is the file to publish.",
    ),
)
WITH_EDITION = Text(ja="--edition {edition} を付けます。", en="Add --edition {edition}.")
HEADER_LOOKS = Text(
    ja="見出しの見た目: 必須は濃い色に白い太字と二重の下線、推奨は薄い色に太字、任意は灰色です。",
    en="Headers: required dark with white bold type and a double line below, recommended light and bold, optional grey.",
)
COLUMNS: tuple[tuple[Text, int], ...] = (
    (Text(ja="番号", en="No."), 6),
    (Text(ja="項目名", en="Item"), 28),
    (Text(ja="区分", en="Need"), 9),
    (Text(ja="区分の印", en="Mark"), 10),
    (Text(ja="何を書くか", en="What to write"), 44),
    (Text(ja="書き方", en="Form"), 34),
    (Text(ja="例", en="Example"), 30),
)
NAME = Text(ja="名前", en="Name")


class About(NamedTuple):
    """What the sheets are about: the dataset, its edition, what is told of it, and the name of the sheet to fill in."""

    schema: Schema
    info: SchemaInfo
    told: Told
    form: str
    lang: Lang


def example(book: Any, about: About) -> None:  # noqa: ANN401  openpyxl states no types
    """One record by the items' own examples, below a sentence that says so."""
    from openpyxl.styles import Font  # noqa: PLC0415  heavy

    sheet = book.create_sheet(EXAMPLE_SHEET.say(about.lang))
    put(sheet.cell(1, 1), EXAMPLE_ONLY.say(about.lang, {"form": about.form}))
    sheet.cell(1, 1).font = Font(name=form_sheet.FONT, bold=True, size=13, color="FF8A1C1C")
    if about.info.draft:
        put(sheet.cell(2, 1), DRAFT.say(about.lang, {"edition": about.info.edition_title.say(about.lang)}))
    for number, item in enumerate(about.schema.fields, 1):
        sheet.column_dimensions[column_letters(number)].width = form_sheet.width(item)
        form_sheet.header(sheet, 3, number, item)
        form_sheet.set_value(sheet.cell(4, number), item)
        sheet.cell(4, number).font = Font(name=form_sheet.FONT, italic=True, color="FF595959")
    sheet.row_dimensions[3].height = 54
    sheet.freeze_panes = "A4"
    _locked(sheet)


def items(book: Any, about: About) -> None:  # noqa: ANN401
    """Steps, and every item with all that is known of it. It prints on A4."""
    from openpyxl.styles import Alignment, Font, PatternFill  # noqa: PLC0415

    schema, lang = about.schema, about.lang
    sheet = book.create_sheet(ITEMS_SHEET.say(lang))
    put(sheet.cell(1, 1), f"{schema.number} {schema.title}".strip())
    sheet.cell(1, 1).font = Font(name=form_sheet.FONT, bold=True, size=16)
    lines = _lines(about)
    for row, line in enumerate(lines, 2):
        put(sheet.cell(row, 1), line)
        sheet.cell(row, 1).font = Font(name=form_sheet.FONT)
    head = len(lines) + 3
    for column, (label, width) in enumerate(COLUMNS, 1):
        sheet.column_dimensions[column_letters(column)].width = width
        cell = sheet.cell(head, column)
        put(cell, label.say(lang))
        cell.font, cell.fill = Font(name=form_sheet.FONT, bold=True), PatternFill("solid", fgColor="FFD9E1F2")
    top = Alignment(vertical="top", wrap_text=True)
    for number, item in enumerate(schema.fields, 1):
        for column, text in enumerate(_cells(number, item, about.told, lang), 1):
            cell = sheet.cell(head + number, column)
            put(cell, text)
            cell.alignment, cell.font = top, Font(name=form_sheet.FONT, bold=column == 2)
        fill, colour, bold, _ = form_sheet.LOOKS[item.need]
        cell = sheet.cell(head + number, 3)
        cell.fill = PatternFill("solid", fgColor=fill)
        cell.font = Font(name=form_sheet.FONT, bold=bold, color=colour)
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9  # A4
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToHeight = 0  # as many pages as it takes
    sheet.print_title_rows = f"{head}:{head}"
    _locked(sheet)


def choices(book: Any, about: About) -> dict[str, str]:  # noqa: ANN401
    """Lists that are long or have names, side by side; which range holds an item's choices. No sheet without any."""
    from openpyxl.styles import Font  # noqa: PLC0415

    columns, lang = _listed(about), about.lang
    if not columns:
        return {}
    sheet, ranges, column = book.create_sheet(CHOICES_SHEET.say(lang)), {}, 1
    for item, codes in columns:
        pairs = codes.values if codes and codes.values else tuple((choice, "") for choice in item.choices)
        named = any(name and name != value for value, name in pairs)
        heads = (item.name, f"{item.name} {NAME.say(lang)}") if named else (item.name,)
        for offset, head in enumerate(heads):
            put(sheet.cell(1, column + offset), head)
            sheet.cell(1, column + offset).font = Font(name=form_sheet.FONT, bold=True)
            sheet.column_dimensions[column_letters(column + offset)].width = 28
        for row, pair in enumerate(pairs, 2):
            for offset in range(len(heads)):
                put(sheet.cell(row, column + offset), pair[offset])
        letter = column_letters(column)
        ranges[item.name] = f"'{sheet.title}'!${letter}$2:${letter}${len(pairs) + 1}"
        column += len(heads) + 1
    sheet.freeze_panes = "A2"
    _locked(sheet)
    return ranges


def _listed(about: About) -> list[tuple[Field, CodeList | None]]:
    """The items whose values stand on a sheet; of several with the same list each has its own column."""
    found = []
    for item in about.schema.fields:
        codes = about.told.lists.get(item.name)
        if (codes and codes.values) or len(item.choices) > item_text.FEW or not input_rules.fits_in_rule(item):
            found.append((item, codes))
    return found


def _lines(about: About) -> Sequence[str]:
    schema, info, told, form, lang = about
    edition = info.edition_title.say(lang)
    dated = schema.id in edition_info(info.edition).dated
    stem = f"{schema.file_name or schema.id}{YEAR_MONTH_DAY.say(lang) if dated else ''}"
    file = item_text.file_name(schema, f"_{item_text.DAY}.csv" if dated else ".csv")
    asked = "" if info.default else WITH_EDITION.say(lang, {"edition": info.edition})
    return (
        *([DRAFT.say(lang, {"edition": edition})] if info.draft else []),
        *([told.purpose.say(lang)] if told.purpose else []),
        EDITION.say(lang, {"edition": edition, "issuer": info.issuer}),
        FILE.say(lang, {"stem": stem, "file": file}),
        *(step.say(lang, {"form": form, "edition": asked}).strip() for step in STEPS),
        HEADER_LOOKS.say(lang),
        item_text.NEEDS_MEAN.say(lang),
        item_text.EVIDENCE_MEANS.say(lang),
    )


def _cells(number: int, item: Field, told: Told, lang: Lang) -> tuple[str, ...]:
    return (
        str(number),
        item.name,
        item_text.need(item, lang),
        item_text.evidence(item, lang),
        item.description,
        item_text.form(item, lang, told.units.get(item.name, "")),
        item.example or words.BLANK.say(lang),
    )


def _locked(sheet: Any) -> None:  # noqa: ANN401
    sheet.protection.sheet = True
    sheet.protection.formatColumns = False  # widths may still be changed

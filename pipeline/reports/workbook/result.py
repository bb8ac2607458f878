"""The sheet 「検査結果票」: one A4 page for the approval inside the office. What was checked, what came out, what is open."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from pipeline import __version__
from pipeline.model import Text
from pipeline.reports import facts, grouping, screen, sentence, words
from pipeline.reports.workbook.cells import put

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pipeline.model import Lang, Report, Verdict
    from pipeline.reports.workbook.look import Found, Look
    from pipeline.rule import Rule

_WIDTHS = (16, 9, 8, 34, 24)  # characters of the page's columns
_TABLES, _POINTS, _PLACES = 4, 12, 5  # that find room on the page; the rest is counted

FILE = Text(ja="ファイル名", en="File")
HASH = Text(ja="SHA-256", en="SHA-256")
DAY = Text(ja="検査した日", en="Date of check")
TOOL = Text(ja="検査したもの", en="Checked by")
OURSELVES = Text(ja="整え（Totonoe）{version}", en="Totonoe {version}")
SHEET = Text(ja="シート", en="Sheet")
OWNER = Text(ja="団体", en="Publisher")
DATASET = Text(ja="データと版", en="Dataset, edition")
SIZE = Text(ja="大きさ", en="Size")
VERDICT = Text(ja="判定", en="Verdict")
COUNTS = Text(ja="指摘の数", en="Findings")
SCORE = Text(ja="機械可読性の点数", en="Readability")
OPEN = Text(ja="残っている点", en="Open points")
HEADS = (Text(ja="段階", en="Level"), Text(ja="決まり", en="Rule"), Text(ja="件数", en="Count"))
WHAT = Text(ja="何が問題か", en="What is wrong")
PLACES = Text(ja="場所", en="Places")
NONE_OPEN = Text(ja="ありません。", en="None.")
MORE = Text(ja="ほか{count}", en="and {count} more")
MORE_TABLES = Text(ja="ほかに表が{count}あります。", en="{count} more tables.")
MORE_POINTS = Text(
    ja="ほかに{count}種類あります。「直すところ一覧」に全部あります。",
    en="{count} more kinds; “To mend” lists them all.",
)
MORE_ALONE = Text(
    ja="ほかに{count}種類あります。検査の結果に全部あります。",
    en="{count} more kinds; the result of the check lists them all.",
)
SIGNED = (Text(ja="起案", en="Drafted"), Text(ja="確認", en="Checked"), Text(ja="決裁", en="Approved"))

SENTENCES: Mapping[Verdict, Text] = {
    "publishable": Text(
        ja="公開できます。公開を妨げる誤りはありません。", en="Ready to publish: no error keeps it back."
    ),
    "fixable": Text(
        ja="直せば公開できます。公開を妨げる誤りには、すべて直し方の案があります。",
        en="Ready once mended: for every error a mend is proposed.",
    ),
    "blocked": Text(
        ja="このままでは公開できません。人が見て決める誤りがあります。",
        en="Not ready to publish: some errors need a person to decide.",
    ),
    "unrecognised": Text(
        ja="どのデータセットに当たるか分からないため、公開できるかを判定できません。",
        en="No verdict on publishing: it is not known which dataset this is.",
    ),
    "unreadable": Text(ja="表として読めないため、検査できません。", en="Not checked: no table could be read."),
}


def sheet(book: Any, found: Sequence[Found], look: Look, *, alone: bool = False) -> None:  # noqa: ANN401  openpyxl states no types
    """Make the sheet, as the second of the workbook, to be printed on one page. `alone`: no list stands beside it."""
    lang, day = look.lang, look.day
    page = _Page(book.create_sheet(words.RESULT_SHEET.say(lang), 1))
    page.title(words.RESULT_SHEET.say(lang))
    if look.sample:
        page.line(look.sample)
    first = found[0][1]
    path = PurePosixPath(first.origin.path).name
    page.fact(FILE.say(lang), sentence.visible(path))
    page.fact(HASH.say(lang), first.origin.sha256)
    page.fact(DAY.say(lang), f"{day.year}年{day.month}月{day.day}日" if lang == "ja" else day.isoformat())
    page.fact(TOOL.say(lang), OURSELVES.say(lang, {"version": __version__}))
    for _, report in found[:_TABLES]:
        page.gap()
        for label, text in _facts(report, lang, look.titles):
            page.fact(label.say(lang), text)
    if len(found) > _TABLES:
        page.line(MORE_TABLES.say(lang, {"count": words.number(len(found) - _TABLES, lang)}))
    page.gap()
    page.line(OPEN.say(lang), bold=True)
    points = list(_points(found, look.rules, lang))
    if points:
        page.row([text.say(lang) for text in (*HEADS, WHAT, PLACES)], bold=True)
    else:
        page.line(NONE_OPEN.say(lang))
    for point in points[:_POINTS]:
        page.row(point)
    if len(points) > _POINTS:
        page.line((MORE_ALONE if alone else MORE_POINTS).say(lang, {"count": f"{len(points) - _POINTS:,}"}))
    page.gap()
    page.boxes([text.say(lang) for text in SIGNED])
    page.fit()


def _facts(report: Report, lang: Lang, titles: Mapping[tuple[str, str], str]) -> Iterator[tuple[Text, str]]:
    if report.origin.sheet:
        yield SHEET, sentence.visible(report.origin.sheet)
    if report.municipality:
        yield OWNER, facts.owner(report, lang)
    yield DATASET, facts.dataset(report.schema, lang, titles)
    if report.origin.readable:
        yield SIZE, facts.size(report, lang)
    yield VERDICT, f"{words.VERDICT_SIGNS[report.verdict]} {SENTENCES[report.verdict].say(lang)}"
    yield (
        COUNTS,
        "  ".join(
            f"{words.LEVEL_SIGNS[level]} {words.LEVELS[level].say(lang)} {words.number(count, lang)}"
            for level, count in grouping.levels(report).items()
        ),
    )
    if report.score:
        yield SCORE, "  ".join(f"{level} {points}" for level, points in report.score.items())


def _points(found: Sequence[Found], rules: Mapping[str, Rule], lang: Lang) -> Iterator[list[str]]:
    """A line for each rule that speaks: level, rule, count, what is wrong, and the first places."""
    comma = "、" if lang == "ja" else ", "
    groups = [(name, group) for name, report in found for group in grouping.groups(report, rules)]
    for name, group in sorted(groups, key=lambda one: (grouping.ORDER.index(one[1].level), one[1].rule.code)):
        count = len(group.findings)
        places = comma.join(sentence.where(finding.place, lang) for finding in group.findings[:_PLACES])
        more = " " + MORE.say(lang, {"count": words.number(count - _PLACES, lang)}) if count > _PLACES else ""
        where = f"{sentence.visible(name)}: " if len(found) > 1 else ""
        yield [
            f"{words.LEVEL_SIGNS[group.level]} {words.LEVELS[group.level].say(lang)}",
            group.rule.code,
            f"{count:,}",
            sentence.message(group.findings[0], group.rule, lang),
            f"{where}{places}{more}",
        ]


class _Page:
    """The sheet, filled from its top; a row is as high as its text needs, since Excel does not see to merged cells."""

    def __init__(self, made: Any) -> None:  # noqa: ANN401  openpyxl states no types
        from openpyxl.styles import Alignment, Border, Font, Side  # noqa: PLC0415  heavy, and only for a workbook
        from openpyxl.utils import get_column_letter  # noqa: PLC0415

        self.sheet, self.last = made, 0
        self.columns = [get_column_letter(number) for number in range(1, len(_WIDTHS) + 1)]
        for letter, width in zip(self.columns, _WIDTHS, strict=True):
            made.column_dimensions[letter].width = width
        side = Side(style="thin")
        self.frame = Border(left=side, right=side, top=side, bottom=side)
        self.bold = Font(bold=True)
        self.large = Font(bold=True, size=18)
        self.wrapped = Alignment(wrap_text=True, vertical="center")
        self.centred = Alignment(horizontal="center", vertical="center")

    def title(self, text: str) -> None:
        self._merged(text, 1, 32).font = self.large
        self.sheet.cell(self.last, 1).alignment = self.centred

    def line(self, text: str, *, bold: bool = False) -> None:
        cell = self._merged(text, 1, _height(text, sum(_WIDTHS)))
        if bold:
            cell.font = self.bold

    def fact(self, label: str, text: str) -> None:
        self._merged(text, 2, max(_height(text, sum(_WIDTHS[1:])), _height(label, _WIDTHS[0])))
        head = self.sheet.cell(self.last, 1)
        put(head, label)
        head.font, head.alignment = self.bold, self.wrapped
        self._framed()

    def row(self, texts: Sequence[str], *, bold: bool = False) -> None:
        self.last += 1
        for column, text in enumerate(texts, 1):
            cell = self.sheet.cell(self.last, column)
            put(cell, text)
            cell.alignment = self.wrapped
            if bold:
                cell.font = self.bold
        self._framed()
        self.sheet.row_dimensions[self.last].height = max(map(_height, texts, _WIDTHS))

    def gap(self) -> None:
        self.last += 1
        self.sheet.row_dimensions[self.last].height = 8

    def boxes(self, labels: Sequence[str]) -> None:
        """The signature boxes: the first under the first three columns, one under each of the others."""
        for height, texts in ((20, labels), (64, [""] * len(labels))):
            self.last += 1
            self.sheet.merge_cells(f"A{self.last}:C{self.last}")
            for column, text in zip((1, 4, 5), texts, strict=True):
                put(self.sheet.cell(self.last, column), text)
                self.sheet.cell(self.last, column).alignment = self.centred
            self._framed()
            self.sheet.row_dimensions[self.last].height = height

    def fit(self) -> None:
        """Print it on one upright page of A4."""
        made = self.sheet
        made.print_area = f"A1:{self.columns[-1]}{self.last}"
        made.page_setup.paperSize, made.page_setup.orientation = 9, "portrait"
        made.page_setup.fitToWidth = made.page_setup.fitToHeight = 1
        made.sheet_properties.pageSetUpPr.fitToPage = True
        made.print_options.horizontalCentered = True
        made.page_margins.left = made.page_margins.right = 0.6

    def _merged(self, text: str, first: int, height: float) -> Any:  # noqa: ANN401  openpyxl states no types
        self.last += 1
        cell = self.sheet.cell(self.last, first)
        put(cell, text)
        cell.alignment = self.wrapped
        self.sheet.merge_cells(f"{self.columns[first - 1]}{self.last}:{self.columns[-1]}{self.last}")
        self.sheet.row_dimensions[self.last].height = height
        return cell

    def _framed(self) -> None:
        for column in range(1, len(_WIDTHS) + 1):
            self.sheet.cell(self.last, column).border = self.frame


def _height(text: str, width: int) -> float:
    """Points that the text takes in a column of that many characters."""
    return 15.0 * sum(1 + screen.width(line) // max(1, width - 2) for line in text.split("\n")) + 3

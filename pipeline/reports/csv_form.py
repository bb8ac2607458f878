"""`check --format csv`: every finding a line, for a list in Excel. Values cannot become formulas there."""

from __future__ import annotations

import csv
import io
import re
from itertools import count
from typing import TYPE_CHECKING

from pipeline.model import Text
from pipeline.reports import sentence, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pipeline.model import Finding, Lang, Report
    from pipeline.rule import Rule

BOM = "\ufeff"
# The columns: in English the keys of the JSON form, with fix.value and fix.grade as fix and grade.
COLUMNS = (
    Text(ja="ファイル", en="path"),
    Text(ja="シート", en="sheet"),
    Text(ja="判定", en="verdict"),
    Text(ja="段階", en="level"),
    Text(ja="決まり", en="rule"),
    Text(ja="セル", en="excel"),
    Text(ja="行", en="row"),
    Text(ja="列", en="column"),
    Text(ja="ファイルの行", en="line"),
    Text(ja="項目", en="field"),
    Text(ja="値", en="value"),
    Text(ja="何が問題か", en="message"),
    Text(ja="なぜ", en="why"),
    Text(ja="直すと", en="fix"),
    Text(ja="確かさ", en="grade"),
)
_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?", re.ASCII)
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")  # the wide ones too: Excel for Japanese takes them for the others


def lines(reports: Iterable[Report], rules: Mapping[str, Rule], lang: Lang, notice: str | None = None) -> Iterator[str]:
    """The file in pieces, each file's findings as it is done. `notice` stands in a last column, as in JSON."""
    more = (NOTICE.say(lang),) if notice else ()
    yield BOM + _row([*(column.say(lang) for column in COLUMNS), *more])
    for report in reports:
        for finding in report.findings:
            yield _row([*_cells(report, finding, rules[finding.rule], lang), *((notice,) if notice else ())])


NOTICE = Text(ja="注意", en="notice")


def table(rows: Iterable[Sequence[str]], lang: Lang, notice: str | None = None) -> str:
    """Rows of texts, the header first, as CSV; a notice stands in a column of its own. Nothing becomes a formula."""
    more = ([] if notice is None else [notice if number else NOTICE.say(lang)] for number in count())
    return BOM + "".join(_row([*cells, *last]) for cells, last in zip(rows, more, strict=False))


def harmless(text: str) -> str:
    """The text, behind an apostrophe where a spreadsheet would compute it: '=1+1. A plain number stays as it is."""
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text


def _cells(report: Report, finding: Finding, rule: Rule, lang: Lang) -> Iterator[str]:
    origin, at, fix = report.origin, finding.place, finding.fix
    yield origin.path
    yield origin.sheet or ""
    yield words.VERDICTS[report.verdict].ja if lang == "ja" else report.verdict
    yield words.LEVELS[finding.level].ja if lang == "ja" else finding.level
    yield finding.rule
    yield at.excel
    yield from (str(number) if number else "" for number in (at.row, at.column, at.line))
    yield finding.field
    yield finding.value
    yield sentence.message(finding, rule, lang)
    yield sentence.why(finding, rule, lang)
    action = words.ACTIONS.get(fix.action) if fix else None
    yield action.say(lang) if action else (fix.value or words.BLANK.say(lang)) if fix else ""
    if lang == "ja":
        yield (words.GRADES[fix.grade] if fix else words.NO_FIX).ja
    else:
        yield fix.grade if fix else ""


def _row(cells: Iterable[str]) -> str:
    out = io.StringIO(newline="")
    csv.writer(out).writerow([harmless(cell) for cell in cells])
    return out.getvalue()

"""`check --format csv`: every finding a line, for a list in Excel. Values cannot become formulas there."""

from __future__ import annotations

import csv
import io
import re
from itertools import count, islice
from typing import TYPE_CHECKING

from pipeline.model import Text
from pipeline.reports import sentence, words
from pipeline.reports.said_once import SaidOnce

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pipeline.model import Finding, Lang, Report
    from pipeline.rule import Rule

BOM = "\ufeff"
PIECE = 1_000  # rows that are written together
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
    yield BOM + _written([[*(column.say(lang) for column in COLUMNS), *more]])
    for report in reports:
        rows = _rows(report, rules, lang, (harmless(notice),) if notice else ())
        while piece := list(islice(rows, PIECE)):
            yield _written(piece)


NOTICE = Text(ja="注意", en="notice")


def table(rows: Iterable[Sequence[str]], lang: Lang, notice: str | None = None) -> str:
    """Rows of texts, the header first, as CSV; a notice stands in a column of its own. Nothing becomes a formula."""
    more = ([] if notice is None else [notice if number else NOTICE.say(lang)] for number in count())
    return BOM + _written([harmless(cell) for cell in (*cells, *last)] for cells, last in zip(rows, more, strict=False))


def harmless(text: str) -> str:
    """The text, behind an apostrophe where a spreadsheet would compute it: '=1+1. A plain number stays as it is."""
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text


def _rows(
    report: Report, rules: Mapping[str, Rule], lang: Lang, more: tuple[str, ...]
) -> Iterator[tuple[str | int, ...]]:
    """A row for each finding; what stands in it becomes no formula."""
    origin = report.origin
    verdict = words.VERDICTS[report.verdict].ja if lang == "ja" else report.verdict
    file = (harmless(origin.path), harmless(origin.sheet or ""), verdict)
    said = SaidOnce(rules, lambda finding, rule: tuple(map(harmless, _said(finding, rule, lang))))
    for finding in report.findings:
        at = finding.place
        level = words.LEVELS[finding.level].ja if lang == "ja" else finding.level
        numbers = (at.row or "", at.column or "", at.line or "")
        yield (*file, level, finding.rule, at.excel, *numbers, *said.of(finding), *more)


def _said(finding: Finding, rule: Rule, lang: Lang) -> Iterator[str]:
    """What does not depend on the place: of which value, what is wrong, why, and what to do."""
    yield finding.field
    yield finding.value
    yield sentence.message(finding, rule, lang)
    yield sentence.why(finding, rule, lang)
    fix = finding.fix
    action = words.ACTIONS.get(fix.action) if fix else None
    yield action.say(lang) if action else (fix.value or words.BLANK.say(lang)) if fix else ""
    if lang == "ja":
        yield (words.GRADES[fix.grade] if fix else words.NO_FIX).ja
    else:
        yield fix.grade if fix else ""


def _written(rows: Iterable[Sequence[str | int]]) -> str:
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    return out.getvalue()

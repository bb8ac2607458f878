"""The objects of `check --format json` and `jsonl`, key by key as the contract has them. Nothing is cut short.

They are written as they come, however many findings there are. What many entries share is put into JSON once: a file
may have a million, and the encoder of the library takes longer over one than the check does.
"""

from __future__ import annotations

import json
from json.encoder import encode_basestring
from typing import TYPE_CHECKING, Any

from pipeline import __version__
from pipeline.model import column_letters
from pipeline.reports import sentence
from pipeline.reports.said_once import SaidOnce

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pipeline.model import Finding, Fix, Lang, Level, Match, Report, Tally
    from pipeline.rule import Rule

Json = dict[str, Any]
PIECE = 4_000  # parts of entries that are written together, four for each
MOST = 10_000  # columns of different names and places that are remembered


def document(reports: Iterable[Report], rules: Mapping[str, Rule], lang: Lang, notice: str | None = None) -> str:
    """The one object of `--format json`. `notice`: what each member says of itself, such as that it is a sample."""
    return "".join(pieces(reports, rules, lang, notice))


def pieces(
    reports: Iterable[Report], rules: Mapping[str, Rule], lang: Lang, notice: str | None = None
) -> Iterator[str]:
    """The same object in pieces, each file's as it is done."""
    yield f'{{"totonoe": {json.dumps(__version__)},\n "files": ['
    entries = _Entries(rules, lang)
    comma = ""
    for report in reports:
        yield f"{comma}\n"
        yield from _member(report, entries, notice)
        comma = ","
    yield "]}\n"


def lines(reports: Iterable[Report], rules: Mapping[str, Rule], lang: Lang, notice: str | None = None) -> Iterator[str]:
    """`--format jsonl`: the members of `files`, one a line, each as it is done; a long one in pieces."""
    entries = _Entries(rules, lang)
    for report in reports:
        yield from _member(report, entries, notice, "\n")


def file_entry(report: Report, rules: Mapping[str, Rule], lang: Lang) -> Json:
    """One member of `files`."""
    entry: Json = json.loads("".join(_member(report, _Entries(rules, lang), None)))
    return entry


def _member(report: Report, entries: _Entries, notice: str | None, end: str = "") -> Iterator[str]:
    """One member of `files` in pieces, then `end`."""
    piece = [_writable(json.dumps(_head(report), ensure_ascii=False))[:-1], ', "findings": [']
    counts = {"error": 0, "warning": 0, "info": 0}
    comma = ""
    for finding in report.findings:
        counts[finding.level] += 1
        piece += (comma, *entries.of(finding))
        comma = ", "
        if len(piece) >= PIECE:
            yield "".join(piece)
            piece = []
    last = {"counts": counts} | ({"notice": notice} if notice else {})
    tallies = ", ".join(map(entries.tally, report.tallies))
    yield "".join([*piece, '], "tallies": [', tallies, "], ", _writable(json.dumps(last, ensure_ascii=False))[1:], end])


def _head(report: Report) -> Json:
    """What stands before the findings."""
    origin, owner = report.origin, report.municipality
    return {
        "path": origin.path,
        "sheet": origin.sheet,
        "sha256": origin.sha256,
        "municipality": {"code": owner.code, "from": owner.source} if owner else None,
        "origin": {
            "encoding": origin.encoding,
            "bom": origin.bom,
            "newline": origin.newline,
            "delimiter": origin.delimiter,
            "header_line": origin.header_line,
            "skipped_lines": [line for line, _ in origin.skipped],
        },
        "schema": _match(report.schema) if report.schema else None,
        "nearest": [_match(match) for match in report.nearest],
        "rows": report.rows,
        "columns": report.columns,
        "verdict": report.verdict,
        "conforming": report.conforming,
        "score": dict(report.score),
    }


def _match(match: Match) -> Json:
    return {"id": match.id, "edition": match.edition, "match": round(match.match, 3)}


class _Entries:
    """The members of `findings` as JSON. An entry is what its rule says of itself, a place, and what was said there."""

    def __init__(self, rules: Mapping[str, Rule], lang: Lang) -> None:
        self._rules, self.lang = rules, lang
        self._heads: dict[tuple[str, Level], str] = {}
        self._cells: dict[tuple[str, int], str] = {}
        self._whys: dict[str, str] = {}  # of the rules that say the same of all
        self._said = SaidOnce(rules, self._words)

    def of(self, finding: Finding) -> tuple[str, str, str]:
        """One entry, in parts that are still to be joined."""
        rule, level, place, field, _, _, _ = finding
        line, row, column = place
        head = self._heads.get((rule, level)) or self._head(finding)
        if row and column:
            at = self._cells.get((field, column)) or self._cell(finding)
            return head, f'{line}, "row": {row}{at}{row}", ', self._said.of(finding)
        at = f'"field": {quoted(field)}, "excel": {quoted(place.excel)}'
        return head, f'{line}, "row": {row}, "column": {column}, {at}, ', self._said.of(finding)

    def tally(self, tally: Tally) -> str:
        """One member of `tallies`."""
        skipped = quoted(tally.skipped.say(self.lang)) if tally.skipped else "null"
        return f'{{"rule": "{tally.rule}", "seen": {tally.seen}, "failed": {tally.failed}, "skipped": {skipped}}}'

    def _head(self, finding: Finding) -> str:
        """Up to the number of the line."""
        rule = self._rules[finding.rule]
        told = {"rule": finding.rule, "name": rule.name, "level": finding.level, "scores": rule.scores, "line": 0}
        head = json.dumps(told, ensure_ascii=False).removesuffix("0}")
        self._heads[finding.rule, finding.level] = head
        return head

    def _cell(self, finding: Finding) -> str:
        """What stands between the row of a cell and the same row in Excel's name for it."""
        if len(self._cells) >= MOST:
            self._cells.clear()
        column = finding.place.column
        cell = f', "column": {column}, "field": {quoted(finding.field)}, "excel": "{column_letters(column)}'
        self._cells[finding.field, column] = cell
        return cell

    def _words(self, finding: Finding, rule: Rule) -> str:
        """The rest: the value, and what is said of it."""
        message = quoted(sentence.message(finding, rule, self.lang))
        why = self._whys.get(rule.code) or self._why(finding, rule)
        fix = _fix(finding.fix) if finding.fix else "null"
        return f'"value": {quoted(finding.value)}, "message": {message}, "why": {why}, "fix": {fix}}}'

    def _why(self, finding: Finding, rule: Rule) -> str:
        why = quoted(sentence.why(finding, rule, self.lang))
        if sentence.names_nothing(rule.why):
            self._whys[rule.code] = why
        return why


def _fix(fix: Fix) -> str:
    action = "" if fix.action == "cell" else f', "action": {quoted(fix.action)}'
    return f'{{"value": {quoted(fix.value)}, "grade": {quoted(fix.grade)}{action}}}'


def quoted(text: str) -> str:
    """A string of JSON, with Japanese as it is."""
    return encode_basestring(text) if text.isprintable() else _writable(encode_basestring(text))


def _writable(text: str) -> str:
    """Japanese as it is; escaped only where a file's name holds bytes that are no text, which no encoding can write."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return "".join(f"\\u{ord(char):04x}" if "\ud800" <= char <= "\udfff" else char for char in text)
    return text

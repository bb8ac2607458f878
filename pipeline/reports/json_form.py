"""The objects of `check --format json` and `jsonl`, key by key as the contract has them. Nothing is cut short."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from pipeline import __version__
from pipeline.reports import sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pipeline.model import Finding, Lang, Match, Report, Tally
    from pipeline.rule import Rule

Json = dict[str, object]


def document(reports: Iterable[Report], rules: Mapping[str, Rule], lang: Lang, notice: str | None = None) -> str:
    """The one object of `--format json`. `notice`: what each member says of itself, such as that it is a sample."""
    return "".join(pieces(reports, rules, lang, notice))


def pieces(
    reports: Iterable[Report], rules: Mapping[str, Rule], lang: Lang, notice: str | None = None
) -> Iterator[str]:
    """The same object in pieces, each file's as it is done."""
    yield f'{{"totonoe": {json.dumps(__version__)},\n "files": ['
    comma = ""
    for report in reports:
        yield f"{comma}\n{_dumps(_noted(file_entry(report, rules, lang), notice))}"
        comma = ","
    yield "]}\n"


def lines(reports: Iterable[Report], rules: Mapping[str, Rule], lang: Lang, notice: str | None = None) -> Iterator[str]:
    """`--format jsonl`: the members of `files`, one a line, each as it is done."""
    for report in reports:
        yield _dumps(_noted(file_entry(report, rules, lang), notice)) + "\n"


def _noted(entry: Json, notice: str | None) -> Json:
    return {**entry, "notice": notice} if notice else entry


def file_entry(report: Report, rules: Mapping[str, Rule], lang: Lang) -> Json:
    """One member of `files`."""
    origin, owner = report.origin, report.municipality
    counts = {"error": 0, "warning": 0, "info": 0}
    for finding in report.findings:
        counts[finding.level] += 1
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
        "findings": list(_findings(report.findings, rules, lang)),
        "tallies": [_tally(tally, lang) for tally in report.tallies],
        "counts": counts,
    }


def _match(match: Match) -> Json:
    return {"id": match.id, "edition": match.edition, "match": round(match.match, 3)}


def _findings(findings: Iterable[Finding], rules: Mapping[str, Rule], lang: Lang) -> Iterator[Json]:
    """Every finding. What the engine said once of a value, wherever it stands, is put into words once."""
    said: dict[tuple[str, str, str, int], tuple[str, str]] = {}
    placed = {code for code, rule in rules.items() if sentence.names_the_place(rule)}
    for finding in findings:
        rule = rules[finding.rule]
        key = (finding.rule, finding.field, finding.value, id(finding.values))
        words = said.get(key)
        if words is None:
            words = (sentence.message(finding, rule, lang), sentence.why(finding, rule, lang))
            if finding.rule not in placed:
                said[key] = words
        yield _finding(finding, rule, *words)


def _finding(finding: Finding, rule: Rule, message: str, why: str) -> Json:
    place, fix = finding.place, finding.fix
    mend: Json | None = None
    if fix is not None:
        mend = {"value": fix.value, "grade": fix.grade}
        if fix.action != "cell":
            mend["action"] = fix.action
    return {
        "rule": finding.rule,
        "name": rule.name,
        "level": finding.level,
        "scores": rule.scores,
        "line": place.line,
        "row": place.row,
        "column": place.column,
        "field": finding.field,
        "excel": place.excel,
        "value": finding.value,
        "message": message,
        "why": why,
        "fix": mend,
    }


def _tally(tally: Tally, lang: Lang) -> Json:
    skipped = tally.skipped.say(lang) if tally.skipped else None
    return {"rule": tally.rule, "seen": tally.seen, "failed": tally.failed, "skipped": skipped}


def _dumps(entry: Json) -> str:
    """Japanese as it is; escaped only where a file's name holds bytes that are no text, which no encoding can write."""
    text = json.dumps(entry, ensure_ascii=False)
    try:
        text.encode()
    except UnicodeEncodeError:
        return json.dumps(entry)
    return text

"""The facts about a file that stand above its findings: name, dataset, publisher, size, encoding."""

from __future__ import annotations

from collections import Counter
from os.path import commonprefix
from typing import TYPE_CHECKING

from pipeline.japan import municipalities
from pipeline.reports import words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.model import Lang, Match, Report, Verdict


def file_name(report: Report, lang: Lang) -> str:
    """The file, with its sheet where it is a workbook."""
    path, sheet = report.origin.path, report.origin.sheet
    if sheet is None:
        return path
    return f"{path}（シート: {sheet}）" if lang == "ja" else f"{path} (sheet: {sheet})"


def short_names(reports: Sequence[Report], lang: Lang) -> list[str]:
    """The files' names for a table: without the folder they share, and the sheet only where a workbook has several."""
    paths = [report.origin.path for report in reports]
    shared = commonprefix(paths).rfind("/") + 1  # noqa: RUF071  by characters, then back to the last whole folder
    often = Counter(paths)
    return [
        (file_name(report, lang) if often[path] > 1 else path)[shared:]
        for report, path in zip(reports, paths, strict=True)
    ]


def dataset(match: Match | None, lang: Lang, titles: Mapping[tuple[str, str], str]) -> str:
    """「AED設置箇所一覧（aed、jichitai_2023、一致 97%）」, as far as it is known."""
    if match is None:
        return words.UNKNOWN.say(lang)
    title = titles.get((match.id, match.edition))
    alike = int(match.match * 100)  # rounded down: 100% means every column and no other
    parts = [match.id if title else "", match.edition, f"一致 {alike}%" if lang == "ja" else f"{alike}% alike"]
    told = ("、" if lang == "ja" else ", ").join(part for part in parts if part)
    return f"{title or match.id}（{told}）" if lang == "ja" else f"{title or match.id} ({told})"


def title(report: Report, titles: Mapping[tuple[str, str], str]) -> str:
    """The dataset in short, for a table: 「AED設置箇所一覧」, "aed", or "－" where none was recognised."""
    schema = report.schema
    return titles.get((schema.id, schema.edition), schema.id) if schema else "－"


def size(report: Report, lang: Lang) -> str:
    """「57行 39列」."""
    if lang == "ja":
        return f"{report.rows:,}行 {report.columns:,}列"
    return f"{report.rows:,} rows, {report.columns:,} columns"


def encoding(report: Report, lang: Lang) -> str:
    """「UTF-8（BOM付き）」; for a workbook 「Excel」; "" when nothing was read."""
    origin = report.origin
    if origin.encoding is None:
        return "Excel" if origin.sheet is not None else ""
    text = words.ENCODINGS.get(origin.encoding, origin.encoding)
    if origin.bom:
        text += "（BOM付き）" if lang == "ja" else " with BOM"
    return text


def owner(report: Report, lang: Lang) -> str:
    """「愛媛県松山市（382019）」; the bare code where no such government is known, "" where nobody is."""
    if report.municipality is None:
        return ""
    code = report.municipality.code
    name = municipalities.full_name_of(code)
    if name is None:
        return code
    return f"{name}（{code}）" if lang == "ja" else f"{name} ({code})"


def verdicts(found: Sequence[Verdict], lang: Lang) -> str:
    """How many files have which verdict: 「○ 公開できます 2件  × 人の判断が要ります 1件」."""
    return "  ".join(
        f"{words.VERDICT_SIGNS[verdict]} {text.say(lang)} {words.number(found.count(verdict), lang)}"
        for verdict, text in words.VERDICTS.items()
        if verdict in found
    )

"""From mended files to one table per dataset over all municipalities: what may go out is gathered, the rest is named."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, NamedTuple

from pipeline.checking import bytes_of, tables_of
from pipeline.expectations import gathering
from pipeline.japan import municipalities
from pipeline.model import Text
from pipeline.reports import csv_form, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from pipeline.checking import Checking
    from pipeline.expectations.gathering import Gathered
    from pipeline.model import Lang, Report

SUMMARY = "summary.csv"
SAID = Text(
    ja="公開できる表 {files} 件を、データセットと版ごとに {gathered} 種類の表に集めました（{rows} 行）。集めなかった表は {left_out} 件です。",
    en="{files} tables that may go out were gathered into {gathered}, one a dataset and edition ({rows} rows). {left_out} were left out.",
)
HEAD = Text(
    ja="データセット|版|団体コード|団体|ファイル|判定|集めた行|標準にない列（値のあるセルの数）",
    en="dataset|edition|code|municipality|file|verdict|rows gathered|columns beyond the standard (cells with a value)",
)


class Collected(NamedTuple):
    """The tables that were gathered, and the reports of those that were not."""

    tables: tuple[Gathered, ...]
    left: tuple[Report, ...]

    @property
    def counts(self) -> dict[str, int]:
        """For the stage's summary."""
        return {
            "files": sum(len(one.sources) for one in self.tables),
            "left_out": len(self.left),
            "gathered": len(self.tables),
            "rows": sum(len(one.rows) for one in self.tables),
            "beyond": sum(len(one.beyond) for one in self.tables),
        }


def collect(files: Iterable[tuple[Path, str]], folder: Path, checker: Checking) -> Collected:
    """Of every file below a folder those tables that are publishable and follow a dataset, in the order of the files."""
    sources: list[gathering.Source] = []
    left: list[Report] = []
    for path, shown in files:
        # Two readings of the same bytes: the check's, which may be kept from an earlier run, and the table itself.
        below = path.relative_to(folder).as_posix()
        for report, read in zip(checker.file(path, shown), tables_of(bytes_of(path), shown), strict=True):
            table = read._replace(origin=read.origin._replace(path=below))
            schema = checker.schema_of(report)
            if schema is None or report.verdict != "publishable":
                left.append(report._replace(origin=report.origin._replace(path=below)))
                continue
            code = report.municipality.code if report.municipality else ""
            sources.append(gathering.Source(schema, table, code, municipalities.name_of(code) or ""))
    return Collected(gathering.gather(sources), tuple(left))


def write(collected: Collected, folder: Path, lang: Lang) -> None:
    """A table each, and the summary. What an earlier run left there goes."""
    shutil.rmtree(folder, ignore_errors=True)
    for one in collected.tables:
        path = folder / f"{one.name}.csv"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(gathering.text(one.header, one.rows).encode(errors="backslashreplace"))
    folder.mkdir(parents=True, exist_ok=True)
    rows = ([csv_form.harmless(cell) for cell in row] for row in _summary(collected, lang))
    (folder / SUMMARY).write_bytes(gathering.text(HEAD.say(lang).split("|"), rows).encode(errors="backslashreplace"))


def _summary(collected: Collected, lang: Lang) -> Iterator[list[str]]:
    may = words.VERDICTS["publishable"].say(lang)
    for one in collected.tables:
        for code, name, file, count in one.sources:
            beyond = "、".join(f"{each.column}（{each.filled}）" for each in one.beyond if each.file == file)
            yield [one.schema.title, one.schema.edition, code, name, file, may, str(count), beyond]
    for report in collected.left:
        origin, schema = report.origin, report.schema
        code = report.municipality.code if report.municipality else ""
        file = f"{origin.path} [{origin.sheet}]" if origin.sheet else origin.path
        verdict = words.VERDICTS[report.verdict].say(lang)
        names = (schema.id, schema.edition) if schema else ("", "")
        yield [*names, code, municipalities.name_of(code) or "", file, verdict, "0", ""]

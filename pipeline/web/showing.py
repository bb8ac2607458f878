"""What the templates are shown: names and figures, sentences made, nothing left to work out.

Long lists come in sheets of a hundred, so that a table of 10,000 rows is as quick as one of ten.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from pipeline import schema
from pipeline.checking import BY_CODE
from pipeline.model import Place
from pipeline.reports import facts, grouping, sentence, words
from pipeline.web import sentences, wording

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.mending import Mended
    from pipeline.model import Finding, Lang, Level, Report, Table
    from pipeline.reports.grouping import Group
    from pipeline.rule import Subject

SHEET = 100  # rows, or places, at a time
FIRST = 3  # places that stand with a rule at once


class CellNow(NamedTuple):
    """A cell of the table, to be written anew."""

    row: int
    column: int
    at: str  # as Excel names it
    value: str  # blank where something personal stands in it
    alike: int  # cells of the column that hold the same; 0 where it is blank


class Spot(NamedTuple):
    """One place of a finding."""

    where: str
    row: int  # the row that Excel shows; 0: no single row
    page: int  # of the table's sheets of a hundred
    field: str
    said: str
    value: str
    after: str  # "" where there is no fix
    grade: str
    cell: CellNow | None  # the cell as it may be written anew; None: it is no single cell of the table


class Told(NamedTuple):
    """One rule at one level."""

    code: str
    name: str
    level: Level
    often: str
    said: str
    why: str
    grades: str  # 「確実 3、要確認 1」
    first: Sequence[Spot]
    more: int  # places beyond the first


class Layer(NamedTuple):
    """One of the three layers."""

    level: Level
    sign: str
    title: str
    often: str
    meaning: str
    rules: Sequence[Told]


class Teller:
    """Says things of one table in one language."""

    def __init__(self, subject: Subject, report: Report, lang: Lang, shown: Table | None = None) -> None:
        """`shown`: the table as it may be seen, without what is personal."""
        self.subject, self.report, self.lang = subject, report, lang
        self.shown = shown or subject.table
        self._titles = schema.titles(lang)
        self._counts: dict[tuple[int, str], int] = {}

    # --- above everything ------------------------------------------------------------------------------------------

    @property
    def verdict(self) -> tuple[str, str, str]:
        """Verdict, sign, and the verdict in words."""
        found = self.report.verdict
        return found, words.VERDICT_SIGNS[found], words.VERDICTS[found].say(self.lang)

    def next_step(self) -> str:
        """What to do on this page next, in one sentence."""
        report = self.report
        by_hand = sum(1 for f in report.findings if f.level == "error" and (f.fix is None or f.fix.grade == "ask"))
        slots = {
            "mends": words.number(grouping.mendable(report, "sure", "likely"), self.lang),
            "by_hand": words.number(by_hand, self.lang),
        }
        if report.verdict == "publishable":
            name = "conforming" if report.conforming else "mend-more" if slots["mends"][0] != "0" else "publishable"
        else:
            name = report.verdict
        return sentences.NEXT[name].say(self.lang, slots)

    def facts(self) -> Iterator[tuple[str, str]]:
        """What is known about the file."""
        report, lang = self.report, self.lang
        if owner := facts.owner(report, lang):
            yield wording.say("owner", lang), owner
        if report.origin.readable:
            encoding = facts.encoding(report, lang)
            yield wording.say("content", lang), f"{facts.size(report, lang)}{'、' if lang == 'ja' else ', '}{encoding}"

    def score(self) -> Sequence[tuple[str, int]]:
        """The points of the three levels of machine readability."""
        return [(wording.say(level, self.lang), points) for level, points in sorted(self.report.score.items())]

    def dataset(self) -> str:
        """Which dataset and edition it is, in words."""
        return facts.dataset(self.report.schema, self.lang, self._titles) if self.report.schema else ""

    def datasets(self, said: str) -> list[tuple[str, list[tuple[str, str, bool]]]]:
        """What can be chosen, by edition: (value, title, whether it is chosen)."""
        near = [(f"{one.edition}/{one.id}", self._titles[one.id, one.edition]) for one in self.report.nearest]
        groups: dict[str, list[tuple[str, str, bool]]] = {}
        if near:
            groups[wording.say("nearest", self.lang)] = [(value, title, False) for value, title in near]
        for one in schema.available():
            value = f"{one.edition}/{one.id}"
            entry = (value, self._titles[one.id, one.edition], said == value)
            groups.setdefault(one.edition_title.say(self.lang), []).append(entry)
        return list(groups.items())

    # --- the findings ----------------------------------------------------------------------------------------------

    def layers(self) -> list[Layer]:
        """The three layers, each with what its rules say; those without a word too."""
        told: dict[Level, list[Told]] = {level: [] for level in grouping.ORDER}
        for group in grouping.groups(self.report, BY_CODE):
            told[group.level].append(self.told(group))
        counts = grouping.levels(self.report)
        return [
            Layer(
                level,
                words.LEVEL_SIGNS[level],
                words.LEVELS[level].say(self.lang),
                words.number(counts[level], self.lang),
                sentences.LEVELS_MEAN[level].say(self.lang),
                told[level],
            )
            for level in grouping.ORDER
        ]

    def group(self, code: str, level: str) -> Group | None:
        """What one rule says at one level."""
        found = grouping.groups(self.report, BY_CODE)
        return next((group for group in found if (group.rule.code, group.level) == (code, level)), None)

    def told(self, group: Group) -> Told:
        """What a rule says at one level, with the first of its places."""
        first, lang = group.findings[0], self.lang
        grades = (
            f"{(words.GRADES[grade] if grade else words.NO_FIX).say(lang)} {words.number(count, lang)}"
            for grade, count in group.grades().items()
        )
        return Told(
            group.rule.code,
            group.rule.name,
            group.level,
            words.number(len(group.findings), lang),
            sentence.message(first, group.rule, lang),
            sentence.why(first, group.rule, lang),
            ("、" if lang == "ja" else ", ").join(grades),
            [self.spot(one) for one in group.findings[:FIRST]],
            len(group.findings) - FIRST,
        )

    def spot(self, finding: Finding) -> Spot:
        lang, fix, row = self.lang, finding.fix, finding.place.row
        table = self.subject.table
        in_table = row == table.origin.header_row or (bool(table.rows) and table.rows[0] <= row <= table.rows[-1])
        return Spot(
            sentence.where(finding.place, lang),
            row if in_table else 0,
            self.page_of(row),
            sentence.visible(finding.field),
            sentence.message(finding, BY_CODE[finding.rule], lang),
            sentence.shown(finding.value, lang) if finding.place.column else "",
            sentence.mended(fix, lang) if fix else "",
            (words.GRADES[fix.grade] if fix else words.NO_FIX).say(lang),
            self.cell(row, finding.place.column),
        )

    def cell(self, row: int, column: int) -> CellNow | None:
        """A cell that can be written anew: of a record, and one that stands in the file."""
        table, record = self.shown, bisect_left(self.shown.rows, row)
        if not (0 < column <= len(table.header) and record < len(table.rows) and table.rows[record] == row):
            return None
        if len(table.ragged.get(record, table.header)) < column:
            return None
        value = table.columns[column - 1][record]
        return CellNow(row, column, Place(row=row, column=column).excel, value, self._alike(column, value))

    def _alike(self, column: int, value: str) -> int:
        key = (column, value)
        if key not in self._counts:
            self._counts[key] = self.shown.columns[column - 1].count(value) if value else 0
        return self._counts[key]

    def covered(self, row: int, column: int) -> bool:
        """Whether something personal stands in the cell."""
        record = bisect_left(self.shown.rows, row)
        before = self.subject.table.columns[column - 1][record]
        return bool(before) and not self.shown.columns[column - 1][record]

    def pages(self) -> int:
        """Sheets of a hundred rows."""
        return max(1, -(-len(self.shown.lines) // SHEET))

    def page_of(self, row: int) -> int:
        """The sheet on which a row stands that Excel shows by that number; the first begins with 1."""
        rows = self.shown.rows
        return min(bisect_left(rows, row), max(0, len(rows) - 1)) // SHEET + 1


def better(one: Mended, lang: Lang) -> str:
    """「45件中43件を直しました」, of what is more than advice; of advice where there was nothing else."""
    assert one.after is not None  # noqa: S101  only a table that could be read is mended
    found, left = (sum(f.level != "info" for f in report.findings) for report in (one.before, one.after))
    if not found:
        found, left = len(one.before.findings), len(one.after.findings)
    done = found - left
    slots = {"found": words.number(found, lang), "done": words.number(max(done, 0), lang), "left": f"{left:,}"}
    if not one.changes or done <= 0:
        return wording.say("nothing-better" if not one.changes else "only-form", lang)
    return wording.say("better", lang, **slots)

"""What the templates are shown: names and figures, sentences made, nothing left to work out.

Long lists come in sheets of a hundred, so that a table of 10,000 rows is as quick as one of ten.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from pipeline import masking, schema
from pipeline.checking import BY_CODE
from pipeline.model import column_letters
from pipeline.questions import places
from pipeline.reports import facts, grouping, sentence, words
from pipeline.web import wording
from pipeline.web.upload import key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.mending import Mended
    from pipeline.model import Finding, Lang, Level, Report
    from pipeline.questions import Question
    from pipeline.reports.grouping import Group
    from pipeline.rule import Subject

SHEET = 100  # rows, or places, at a time
FIRST = 3  # places that stand with a rule at once
MOST_QUESTIONS = 30  # at a time; the others come after these
PROPOSALS = 5  # of one question
LONGEST_CELL = 120  # characters of a cell in the table
COVERED = masking.MARK * 3


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


class Cell(NamedTuple):
    """One cell of the table as it is shown."""

    text: str
    level: Level | None
    words: str  # the level for one who does not see the colour


class Asking(NamedTuple):
    """One question."""

    key: str
    said: str
    where: str
    proposals: Sequence[tuple[str, str, str]]  # (column, value, what would stand there)
    choices: Sequence[tuple[str, str]]  # (what is sent, what is shown)
    header: str  # the item that a column may be, "" where it is about values
    alike: bool


class Teller:
    """Says things of one table in one language."""

    def __init__(self, subject: Subject, report: Report, lang: Lang) -> None:
        self.subject, self.report, self.lang = subject, report, lang
        self._titles = schema.titles()

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
        return wording.NEXT[name].say(self.lang, slots)

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
            entry = (value, one.title, said == value)
            groups.setdefault(one.edition_title.say(self.lang), []).append(entry)
        return list(groups.items())

    # --- the findings ----------------------------------------------------------------------------------------------

    def layers(self) -> list[Layer]:
        """The three layers, each with what its rules say; those without a word too."""
        told: dict[Level, list[Told]] = {level: [] for level in grouping.ORDER}
        for group in grouping.groups(self.report, BY_CODE):
            told[group.level].append(self._told(group))
        counts = grouping.levels(self.report)
        return [
            Layer(
                level,
                words.LEVEL_SIGNS[level],
                words.LEVELS[level].say(self.lang),
                words.number(counts[level], self.lang),
                wording.LEVELS_MEAN[level].say(self.lang),
                told[level],
            )
            for level in grouping.ORDER
        ]

    def group(self, code: str, level: str) -> Group | None:
        """What one rule says at one level."""
        found = grouping.groups(self.report, BY_CODE)
        return next((group for group in found if (group.rule.code, group.level) == (code, level)), None)

    def told(self, group: Group) -> Told:
        return self._told(group)

    def _told(self, group: Group) -> Told:
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
        )

    def offered(self, grade: str) -> list[Told]:
        """The rules that offer fixes of this grade, with the first of their places."""
        found: dict[str, list[Finding]] = {}
        for finding in self.report.findings:
            if finding.fix is not None and finding.fix.grade == grade:
                found.setdefault(finding.rule, []).append(finding)
        groups = (grouping.Group(BY_CODE[code], some[0].level, some) for code, some in sorted(found.items()))
        return [
            self._told(group)._replace(first=[self.spot(one) for one in group.findings[:SHEET]]) for group in groups
        ]

    def asking(self, questions: Sequence[Question]) -> list[Asking]:
        """The open questions in words, as many as a person looks at in one go."""
        return [self._asking(question) for question in questions[:MOST_QUESTIONS]]

    def _asking(self, question: Question) -> Asking:
        first, lang = question.findings[0], self.lang
        more = places(question.findings) - 1
        place = sentence.where(first.place, lang)
        where = wording.say("and-more", lang, place=place, count=f"{more:,}") if more else place
        if question.column:
            where = f"{sentence.visible(question.column)} {where}"
        proposals = dict.fromkeys(
            (
                "" if question.column else sentence.visible(f.field),
                sentence.shown(f.value, lang),
                sentence.mended(f.fix, lang),
            )
            for f in question.findings
            if f.fix is not None and f.fix.action == "cell"
        )
        header = first.fix.value if first.fix is not None and first.fix.action == "header" else ""
        choices = [(f"c{number}", choice) for number, choice in enumerate(question.choices)]
        said = sentence.message(first, BY_CODE[question.rule], lang)
        alike = len(proposals) > 1 and bool(question.like)
        return Asking(key(question), said, where, list(proposals)[:PROPOSALS], choices, header, alike)

    # --- the table itself ------------------------------------------------------------------------------------------

    def pages(self) -> int:
        return max(1, -(-len(self.subject.table.lines) // SHEET))

    def page_of(self, row: int) -> int:
        """The sheet of a hundred rows on which a row stands that Excel shows by that number; the first begins with 1."""
        rows = self.subject.table.rows
        return min(bisect_left(rows, row), max(0, len(rows) - 1)) // SHEET + 1

    def sheet(self, page: int) -> Sheet:
        """A hundred rows with their marks, and what is said of them."""
        table = self.subject.table
        private = [f for f in self.report.findings if BY_CODE[f.rule].private]
        shown = masking.emptied(self.subject, private).table if private else table
        start = (page - 1) * SHEET
        rows = table.rows[start : start + SHEET]
        header = table.origin.header_row
        here = [f for f in self.report.findings if f.place.row in {header, *rows} or not f.place.row]
        marks: dict[tuple[int, int], Level] = {}
        for finding in reversed(here):
            at = (finding.place.row, finding.place.column)
            if at not in marks or grouping.ORDER.index(finding.level) < grouping.ORDER.index(marks[at]):
                marks[at] = finding.level
        lines = []
        for record, row in enumerate(rows, start):
            cells = [
                self._cell(column[record], before[record], marks.get((row, number)))
                for number, (column, before) in enumerate(zip(shown.columns, table.columns, strict=True), 1)
            ]
            lines.append((row, self._cell("", "", marks.get((row, 0))), cells))
        names = [
            self._cell(name, before, marks.get((header, number)) or marks.get((0, number)))
            for number, (name, before) in enumerate(zip(shown.header, table.header, strict=True), 1)
        ]
        letters = [column_letters(number) for number in range(1, len(names) + 1)]
        said = [self.spot(finding) for finding in here if finding.place.row in set(rows)]
        return Sheet(header, letters, names, lines, said)

    def _cell(self, text: str, before: str, level: Level | None) -> Cell:
        shown = sentence.shortened(sentence.visible(text), LONGEST_CELL) if text or not before else COVERED
        return Cell(shown, level, words.LEVELS[level].say(self.lang) if level else "")


class Sheet(NamedTuple):
    """A hundred rows of a table."""

    header: int
    letters: Sequence[str]
    names: Sequence[Cell]
    lines: Sequence[tuple[int, Cell, Sequence[Cell]]]
    said: Sequence[Spot]


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

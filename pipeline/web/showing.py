"""What the templates are shown: names and figures, sentences made, nothing left to work out.

Long lists come in sheets of a hundred, so that a table of 10,000 rows is as quick as one of ten.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from pipeline import schema
from pipeline.checking import BY_CODE
from pipeline.model import Place, column_letters
from pipeline.questions import places
from pipeline.reports import facts, grouping, sentence, words
from pipeline.web import wording
from pipeline.web.answering import is_about_header, key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.mending import Mended
    from pipeline.model import Finding, Lang, Level, Report, Table
    from pipeline.questions import Question
    from pipeline.reports.grouping import Group
    from pipeline.rule import Subject
    from pipeline.web.answering import Heading

SHEET = 100  # rows, or places, at a time
FIRST = 3  # places that stand with a rule at once
MOST_QUESTIONS = 30  # at a time; the others come after these
PROPOSALS = 5  # of one question
EXAMPLES = 3  # values that tell what a column holds
SHORT = 20  # characters of such a value


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


class Asking(NamedTuple):
    """One question."""

    key: str
    said: str
    where: str
    proposals: Sequence[tuple[str, str, str]]  # (column, value, what would stand there)
    choices: Sequence[tuple[str, str]]  # (what is sent, what is shown)
    alike: bool


class Naming(NamedTuple):
    """A column that is no item of the dataset, with what it may be."""

    key: str
    letters: str
    name: str
    values: str  # the first of its values
    choices: Sequence[tuple[str, str]]  # (what is sent, what is shown)
    near: str  # the item that is like it, or ""


class Teller:
    """Says things of one table in one language."""

    def __init__(self, subject: Subject, report: Report, lang: Lang, shown: Table | None = None) -> None:
        """`shown`: the table as it may be seen, without what is personal."""
        self.subject, self.report, self.lang = subject, report, lang
        self.shown = shown or subject.table
        self._titles = schema.titles()
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
        about_values = [question for question in questions if not is_about_header(question)]
        return [self._asking(question) for question in about_values[:MOST_QUESTIONS]]

    def naming(self, headings: Sequence[Heading]) -> list[Naming]:
        """The columns that are no item of the dataset, in words."""
        return [self._naming(heading) for heading in headings[:MOST_QUESTIONS]]

    def _naming(self, heading: Heading) -> Naming:
        values = dict.fromkeys(filter(None, self.shown.columns[heading.place]))
        first = [sentence.shown(value, self.lang, SHORT) for value in list(values)[:EXAMPLES]]
        return Naming(
            heading.key,
            column_letters(heading.place + 1),
            sentence.visible(heading.name),
            " ".join(first),
            [(f"c{number}", item) for number, item in enumerate(heading.items)],
            heading.near,
        )

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
        choices = [(f"c{number}", choice) for number, choice in enumerate(question.choices)]
        said = sentence.message(first, BY_CODE[question.rule], lang)
        alike = len(proposals) > 1 and bool(question.like)
        return Asking(key(question), said, where, list(proposals)[:PROPOSALS], choices, alike)


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

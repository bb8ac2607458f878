"""What the mending page is shown: what can be mended, what is asked, and which columns may be named."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pipeline.checking import BY_CODE
from pipeline.model import column_letters
from pipeline.questions import places
from pipeline.reports import grouping, sentence
from pipeline.web import wording
from pipeline.web.answering import header_of, key
from pipeline.web.showing import SHEET

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import Finding
    from pipeline.questions import Question
    from pipeline.web.answering import Heading
    from pipeline.web.showing import Teller, Told

MOST = 30  # questions, or columns, at a time; the others come after these
PROPOSALS = 5  # of one question
EXAMPLES = 3  # values that tell what a column holds
SHORT = 20  # characters of such a value


class Asking(NamedTuple):
    """One question."""

    key: str
    said: str
    where: str
    proposals: Sequence[tuple[str, str, str]]  # (column, value, what would stand there)
    choices: Sequence[tuple[str, str]]  # (what is sent, what is shown)
    header: str  # the item that a column may be, "" where it is about values
    alike: bool


class Naming(NamedTuple):
    """A column that is no item of the dataset, with what it may be."""

    key: str
    letters: str
    name: str
    values: str  # the first of its values
    choices: Sequence[tuple[str, str]]  # (what is sent, what is shown)
    near: str  # the item that is like it, or ""


def offered(teller: Teller, grade: str) -> list[Told]:
    """The rules that offer fixes of this grade, with the first of their places."""
    found: dict[str, list[Finding]] = {}
    for finding in teller.report.findings:
        if finding.fix is not None and finding.fix.grade == grade:
            found.setdefault(finding.rule, []).append(finding)
    groups = (grouping.Group(BY_CODE[code], some[0].level, some) for code, some in sorted(found.items()))
    return [teller.told(group)._replace(first=[teller.spot(one) for one in group.findings[:SHEET]]) for group in groups]


def asking(teller: Teller, questions: Sequence[Question]) -> list[Asking]:
    """The open questions in words, as many as a person looks at in one go."""
    return [_asking(teller, question) for question in questions[:MOST]]


def _asking(teller: Teller, question: Question) -> Asking:
    first, lang = question.findings[0], teller.lang
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
    return Asking(
        key(question),
        said,
        where,
        list(proposals)[:PROPOSALS],
        choices,
        sentence.visible(header_of(question) or ""),
        alike,
    )


def naming(teller: Teller, headings: Sequence[Heading]) -> list[Naming]:
    """The columns that are no item of the dataset, in words."""
    return [_naming(teller, heading) for heading in headings[:MOST]]


def _naming(teller: Teller, heading: Heading) -> Naming:
    values = dict.fromkeys(filter(None, teller.shown.columns[heading.place]))
    first = [sentence.shown(value, teller.lang, SHORT) for value in list(values)[:EXAMPLES]]
    return Naming(
        heading.key,
        column_letters(heading.place + 1),
        sentence.visible(heading.name),
        " ".join(first),
        [(f"c{number}", item) for number, item in enumerate(heading.items)],
        heading.near,
    )

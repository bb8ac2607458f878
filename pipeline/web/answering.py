"""What a form sent about a table -> what the visitor has decided. Anything that was not offered is no answer."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, NamedTuple

from pipeline.questions import accepted, mapped
from pipeline.recipe import EMPTY, Recipe
from pipeline.web.steps import Answers

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pipeline.model import Report
    from pipeline.questions import Question
    from pipeline.rule import Subject

AS_IS = "as-is"


class Heading(NamedTuple):
    """A column that is no item of the dataset, and the items that it may be, the likest first."""

    place: int  # among the columns, from 0
    name: str
    items: Sequence[str]
    near: str  # the item that the check proposes, or ""

    @property
    def key(self) -> str:
        """The name of its field in the form."""
        return f"column-{self.place}"


def headings(subject: Subject, report: Report, recipe: Recipe) -> list[Heading]:
    """The columns about which nothing was decided yet."""
    if subject.schema is None:
        return []
    used = {field.name for field in subject.fields if field is not None}
    free = [field.name for field in subject.schema.fields if field.name not in used]
    proposed = {f.place.column: f.fix.value for f in report.findings if f.fix is not None and f.fix.action == "header"}
    found: dict[str, Heading] = {}
    for index, (name, field) in enumerate(zip(subject.table.header, subject.fields, strict=True)):
        if field is None and name not in recipe.headers:
            near = proposed.get(index + 1, "")
            items = [near, *(item for item in free if item != near)] if near in free else free
            found.setdefault(name, Heading(index, name, items, near if near in free else ""))
    return list(found.values()) if free else []


def beside(open_: Iterable[Heading], asked: Iterable[Question]) -> list[Question]:
    """The questions but for those that are asked as a choice of items."""
    near = {one.name: one.near for one in open_ if one.near}
    return [question for question in asked if header_of(question) != near.get(question.column, "")]


def header_of(question: Question) -> str | None:
    """The name that is proposed for a column; None where the question is about values."""
    fix = question.findings[0].fix
    return fix.value if fix is not None and fix.action == "header" else None


def key(question: Question) -> str:
    """A name for the question's field in a form: the same question has the same one."""
    told = f"{question.rule}\0{question.column}\0{question.like}"
    return "q" + hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:20]


def answered(  # noqa: PLR0913, PLR0917  a table, what was asked about it and what was answered
    number: int,
    subject: Subject,
    report: Report,
    asked: Sequence[Question],
    answers: Mapping[str, str],
    chosen: frozenset[str],
) -> Answers:
    """The step that these answers are, by the names of the fields of the form."""
    decided = EMPTY
    open_ = headings(subject, report, EMPTY)
    for question in beside(open_, asked):
        decided = _answer(decided, question, answers.get(key(question), ""))
    decided = _named(decided, open_, asked, answers)
    offered = frozenset(f.rule for f in report.findings if f.fix and f.fix.grade == "likely")
    return Answers(number, decided, offered, chosen & offered)


def _answer(recipe: Recipe, question: Question, answer: str) -> Recipe:
    if question.choices:
        offered = {**{f"c{place}": choice for place, choice in enumerate(question.choices)}, AS_IS: question.like}
        return mapped(recipe, question, offered[answer]) if answer in offered else recipe
    return accepted(recipe, question, yes=answer == "yes") if answer in {"yes", "no"} else recipe


def _named(recipe: Recipe, open_: Iterable[Heading], asked: Sequence[Question], answers: Mapping[str, str]) -> Recipe:
    """The columns as the items that were chosen for them. Left as it is, a column is known by its own name."""
    proposals = {question.column: question for question in asked if header_of(question)}
    for heading in open_:
        answer = answers.get(heading.key, "")
        offered = {f"c{place}": item for place, item in enumerate(heading.items)}
        if answer == AS_IS:
            recipe = recipe._replace(headers={**recipe.headers, heading.name: heading.name})
            if heading.name in proposals:
                recipe = accepted(recipe, proposals[heading.name], yes=False)
        elif answer in offered and offered[answer] not in recipe.headers.values():
            recipe = recipe._replace(headers={**recipe.headers, heading.name: offered[answer]})
    return recipe

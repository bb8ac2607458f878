"""What a person has to decide about a file, one question for all places where the same answer will do.

A question is about a proposal of grade ask (「6.5.1」 is 2024-05-01?), about a column that may be an item of the
dataset, or about a value that is none of the choices. Its answer goes into the recipe.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pipeline.recipe import Recipe, shape

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pipeline.model import Field, Finding, Report


class Question(NamedTuple):
    """One decision. `findings` are all that it would settle, the first place first; `choices` are for a value."""

    rule: str
    column: str  # "" where a proposal changes more than one cell of a record
    like: str  # the shape of the values, or for a value its very self
    findings: tuple[Finding, ...]
    choices: tuple[str, ...] = ()


def questions(report: Report, fields: Mapping[str, Field], recipe: Recipe) -> Iterator[Question]:
    """The open questions in the order of the sheet. What the recipe has answered, even with no, is not asked again.

    `fields`: by the name that a column has in the file.
    """
    grouped: dict[tuple[str, str, str, tuple[str, ...]], list[Finding]] = {}
    for finding in report.findings:
        fix = finding.fix
        field = fields.get(finding.field)
        key: tuple[str, str, str, tuple[str, ...]]
        if fix is not None and fix.grade == "ask" and fix.action == "header":
            key = (finding.rule, finding.field, "", ())
        elif fix is not None and fix.grade == "ask" and fix.action == "cell":
            several = finding.rule[0] in "RT" or not finding.field  # swapped coordinates: both cells or none
            key = (finding.rule, "" if several else finding.field, "" if several else shape(finding.value), ())
        elif fix is None and finding.rule == NO_CHOICE and field is not None and field.choices:
            key = (finding.rule, finding.field, finding.value, field.choices)
        else:
            continue
        grouped.setdefault(key, []).append(finding)
    for (rule, column, like, choices), findings in grouped.items():
        answered = (column, like) in recipe.values if choices else (rule, column, like) in recipe.answers
        if not answered:
            yield Question(rule, column, like, tuple(findings), choices)


NO_CHOICE = "C402"  # a value that is none of the choices


def accepted(recipe: Recipe, question: Question, *, yes: bool) -> Recipe:
    """The recipe with the answer to a proposal. A column that is an item is known by that name from now on."""
    first = question.findings[0].fix
    if yes and first is not None and first.action == "header":
        return recipe._replace(headers={**recipe.headers, question.column: first.value})
    key = (question.rule, question.column, question.like)
    return recipe._replace(answers={**recipe.answers, key: yes})


def mapped(recipe: Recipe, question: Question, to: str) -> Recipe:
    """The recipe with what to write instead of a value; the value itself: it is left alone."""
    return recipe.with_value(question.column, question.like, to)


def places(findings: Sequence[Finding]) -> int:
    """How many places in the sheet a question is about."""
    return len({finding.place for finding in findings})

"""Several tables at once: the files of an example stand in one text, a blank line between them."""

from __future__ import annotations

import pytest

from pipeline.rule import Clean, CollectionRule, Dirty, Mark
from pipeline.rules import RULES
from pipeline.rules.collection import same_file_twice
from tests.rules.by_hand import subject_of

EXAMPLES = [(rule, one) for rule in RULES if isinstance(rule, CollectionRule) for one in rule.examples]


def heard(rule: CollectionRule, example: Dirty | Clean) -> list[str]:
    """The sentences of a rule over the files of one example, in their order."""
    first: dict[str, tuple[Mark, str]] = {}
    said = []
    for number, data in enumerate(example.data.split("\n\n"), 1):
        path = f"38201{number}_見本.csv"
        for mark in rule.marks(subject_of(example._replace(data=data))):
            earlier, other = first.setdefault(mark.key, (mark, path))
            if other != path and (hit := rule.look(mark, earlier, other)) is not None:
                said.append(rule.says.say("ja", hit.values))
    return said


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_dirty_speaks_and_clean_is_silent(rule, example):
    assert bool(heard(rule, example)) is isinstance(example, Dirty)


def test_the_first_file_is_named():
    (said,) = heard(same_file_twice.RULE, Dirty("ID\n1\n\nID\n1\n"))
    assert "382011_見本.csv" in said


@pytest.mark.parametrize(("sheet", "level"), [("Sheet1", "info"), (None, None)])
def test_the_same_in_another_format_is_advice(sheet, level):
    subject = subject_of(Dirty("ID\n1\n"))
    origin = subject.table.origin._replace(sheet=sheet)
    (first,) = same_file_twice.marks(subject)
    (second,) = same_file_twice.marks(subject._replace(table=subject.table._replace(origin=origin)))
    assert same_file_twice.look(second, first, "382019_見本.csv").level == level


@pytest.mark.parametrize(
    "other",
    [
        "ID,名称\n1,見本館\n",
        "ID,愛称\n1,見本\n",
        "名称,ID\n1,見本\n",
        "ID,名称\n1,見本\n1,見本\n",
        "ID,名称\n1見,本\n",
        "ID,名称\n1,見本,\n",
    ],
)
def test_any_difference_counts(other):
    assert heard(same_file_twice.RULE, Dirty(f"ID,名称\n1,見本\n\n{other}")) == []

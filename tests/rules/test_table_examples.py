"""The examples of the rules that look at a header, a record or a table, each read by hand."""

from __future__ import annotations

import pytest

from pipeline.rule import Clean, Dirty, TableRule
from pipeline.rules import RULES
from tests.rules.by_hand import mended, say, spots_of, subject_of

TABLE_RULES = [rule for rule in RULES if isinstance(rule, TableRule)]


def examples(kind: type) -> list:
    found = [(rule, one) for rule in TABLE_RULES for one in rule.examples if isinstance(one, kind)]
    return [pytest.param(*pair, id=f"{pair[0].code}-{number}") for number, pair in enumerate(found)]


@pytest.mark.parametrize(("rule", "example"), examples(Dirty))
def test_dirty_speaks_and_is_mended_as_shown(rule: TableRule, example: Dirty):
    subject = subject_of(example)
    spots = spots_of(rule, subject)
    assert spots, (
        f"{rule.code} says nothing of this example: {example.data!r}. Where it asks subject.item(…) or subject.schema, "
        "the example names its items: Dirty(…, fields=(Field(name, key), …)), as in pipeline/rules/row/address_elsewhere.py"
    )
    for spot in spots:
        japanese, english = say(rule, subject, spot)
        assert "{" not in japanese + english
    if example.mended is None:
        assert all(spot.hit.fix is None or spot.hit.fix.grade == "ask" for spot in spots)
    else:
        assert mended(subject, spots) == example.mended
        assert spots_of(rule, subject_of(example._replace(data=example.mended))) == []


@pytest.mark.parametrize(("rule", "example"), examples(Clean))
def test_clean_is_silent(rule: TableRule, example: Clean):
    assert spots_of(rule, subject_of(example)) == []


@pytest.mark.parametrize("rule", TABLE_RULES, ids=lambda rule: rule.code)
def test_a_rule_that_does_not_apply_says_why(rule: TableRule):
    nothing = subject_of(Clean("愛称,標語\nみほん,見本のまち\n", path="見本.csv"))
    reason = rule.applies(nothing)
    if reason is not None:
        assert reason.ja.endswith("。")
        assert "{" not in reason.ja

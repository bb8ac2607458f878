"""What is written plainly for its form is no rule's business, unless the rule looks at what the value means."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline import schema
from pipeline.model import FORMS, Field
from pipeline.rule import PLAIN, CellRule
from pipeline.rules import RULES
from tests.samples import examples

if TYPE_CHECKING:
    from pipeline.screens import Screen

FIELDS = {f for s in schema.available() for f in schema.load(s.id, s.edition).fields}


LIKE = {form: st.from_regex(f"(?a:{pattern})", fullmatch=True) for form, pattern in PLAIN.items()}


@cache
def asked(form: str) -> list[tuple[CellRule, Field, Screen | None]]:
    """The rules of writing with the fields of this form they are for: the same for every value, so found once."""
    items = [f for f in FIELDS if f.form == form] or [Field("見本", form=form)]
    return [
        (rule, item, rule.meaning(item) if rule.meaning else None)
        for rule in RULES
        if isinstance(rule, CellRule) and not rule.blank and rule.meaning is not True
        for item in items
        if rule.applies(item)
    ]


def test_forms_are_known() -> None:
    assert set(PLAIN) <= set(FORMS)


@pytest.mark.parametrize("form", sorted(PLAIN))
@settings(max_examples=examples(200), deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_no_rule_of_writing_speaks(form: str, data: st.DataObject) -> None:
    value = data.draw(LIKE[form])
    for rule, item, screen in asked(form):
        passed = screen is None or value not in screen.suspects([value])
        assert not passed or rule.look(value, item) is None, (rule.code, item.name)


def test_words_that_stand_for_nothing_are_not_plain() -> None:
    """ナシ is kana too: the words of C107 are asked about, whatever the form."""
    from pipeline.rule import compiled
    from pipeline.rules.cell import placeholder_word as words

    said = words.FORMULA | words.EMPTY | words.DITTO | words.NOTHING
    assert not [(form, word) for form, plain in PLAIN.items() for word in said if compiled(plain).fullmatch(word)]

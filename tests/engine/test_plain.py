"""What is written plainly for its form is no rule's business, unless the rule looks at what the value means."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline import schema
from pipeline.model import FORMS, Field
from pipeline.rule import PLAIN, CellRule
from pipeline.rules import RULES
from tests.samples import examples

FIELDS = {f for s in schema.available() for f in schema.load(s.id, s.edition).fields}


LIKE = {form: st.from_regex(f"(?a:{pattern})", fullmatch=True) for form, pattern in PLAIN.items()}


def test_forms_are_known() -> None:
    assert set(PLAIN) <= set(FORMS)


@pytest.mark.parametrize("form", sorted(PLAIN))
@settings(max_examples=examples(200), deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_no_rule_of_writing_speaks(form: str, data: st.DataObject) -> None:
    value = data.draw(LIKE[form])
    for item in [f for f in FIELDS if f.form == form] or [Field("見本", form=form)]:
        for rule in RULES:
            if not isinstance(rule, CellRule) or rule.blank or rule.meaning is True or not rule.applies(item):
                continue
            passed = not rule.meaning or value not in rule.meaning(item).suspects([value])
            assert not passed or rule.look(value, item) is None, (rule.code, item.name)


def test_words_that_stand_for_nothing_are_not_plain() -> None:
    """ナシ is kana too: the words of C107 are asked about, whatever the form."""
    from pipeline.rule import compiled
    from pipeline.rules.cell import placeholder_word as words

    said = words.FORMULA | words.EMPTY | words.DITTO | words.NOTHING
    assert not [(form, word) for form, plain in PLAIN.items() for word in said if compiled(plain).fullmatch(word)]

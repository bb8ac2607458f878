"""Every rule's examples through the whole engine: read, check by that rule alone, repair, write, check again."""

from __future__ import annotations

import pytest

from pipeline import tables
from pipeline.check import Recognised, check, subject_of
from pipeline.model import Field, Finding, Match
from pipeline.repair import repair
from pipeline.rule import CellRule, Clean, CollectionRule, Dirty, PreviousRule, Rule, schema_of
from pipeline.rules import RULES
from pipeline.tables import write

OF_FILES = [rule for rule in RULES if not isinstance(rule, CellRule | CollectionRule | PreviousRule)]
CASES = [(rule, example) for rule in OF_FILES for example in rule.examples]


def asked(rule: Rule, data: bytes, example: Dirty | Clean) -> tuple[object, tuple[Finding, ...]]:
    table = tables.read_bytes(data, example.path)[0]
    known = Recognised(intended=True)
    if example.fields:
        known = Recognised(schema_of(example), Match("mihon", "test", 1.0))
    report = check(subject_of(table, known), known, [rule])
    return table, report.findings


@pytest.mark.parametrize(("rule", "example"), CASES, ids=[f"{r.code}-{i}" for i, (r, _) in enumerate(CASES)])
def test_speaks_mends_and_rests(rule: Rule, example: Dirty | Clean) -> None:
    data = example.data if isinstance(example.data, bytes) else example.data.encode()
    table, findings = asked(rule, data, example)
    if isinstance(example, Clean):
        assert not findings
        return
    assert findings, "the rule must speak"
    assert all(f.rule == rule.code for f in findings)
    mended, _ = repair(table, findings, "likely")
    if not table.origin.readable:
        return
    after = write.text(mended, bom=False, newline="lf")
    if example.mended is None:
        assert write.text(table, bom=False, newline="lf") == after, "no fix announced, and yet something changed"
    else:
        assert after.decode() == example.mended
        assert not asked(rule, after, example)[1], "what was mended is still spoken of"


def test_examples_of_fields_are_whole() -> None:
    for _, example in CASES:
        assert all(isinstance(f, Field) and f.name for f in example.fields)

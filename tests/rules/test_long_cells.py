"""A cell of many thousand like characters, as a slip of the hand or malice leaves it, is judged in no long time.

Twice as long a cell may take twice as long, not four times: the bound is wide, for the time itself is nobody's promise.
"""

from __future__ import annotations

import time

import pytest

from pipeline import schema
from pipeline.rule import CellRule
from pipeline.rules import RULES

LONG = 5_000
ODD = ("a" + " " * LONG + "x", "a" + "\u3000" * LONG + "x", "-" * LONG + "a", "1" * LONG + "a", "１" * LONG + "あ",
       "一" * LONG + "x", "ア" * LONG + "x", "あ" * LONG + "1", "1:" * (LONG // 2) + "x", "." * LONG + "a", "(" * LONG,
       "a@" * (LONG // 2), "、1" * (LONG // 2), "\\" * LONG, '"' * LONG + "a", "月火" * (LONG // 2), "&" * LONG)  # fmt: skip
SLOW = 5.0  # seconds for all fields; some took a minute


@pytest.mark.parametrize("odd", ODD, ids=lambda odd: repr(odd[:3]))
def test_it_takes_no_long_time(odd):
    fields = {(f.form, f.name): f for one in ("aed", "event") for f in schema.load(one).fields}
    before = time.process_time()
    for rule in RULES:
        if isinstance(rule, CellRule):
            for item in fields.values():
                if rule.applies(item):
                    rule.look(odd, item)
    assert time.process_time() - before < SLOW

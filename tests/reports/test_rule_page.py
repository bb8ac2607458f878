"""The rule book as a page: every rule, whole and escaped, and nothing from outside."""

from __future__ import annotations

import base64
import hashlib
import re

import pytest

from pipeline.model import Text
from pipeline.reports import page_frame, rule_examples, rule_page
from pipeline.rule import Dirty, PreviousRule
from pipeline.rules import RULES
from tests.contract.by_hand import totonoe


@pytest.fixture(scope="module")
def page() -> str:
    return "".join(rule_page.page(RULES))


def test_every_rule_has_its_entry_and_its_line_in_the_contents(page):
    for rule in RULES:
        assert page.count(f'id="{rule.code}"') == 1
        assert page.count(f'href="#{rule.code}"') == 1
    assert len(re.findall('<article class="rule"', page)) == len(RULES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_its_sentence_has_no_gap(rule):
    said = rule_page._said(rule)
    assert not re.search(r"[{}]|「」(?!.*空)", said.ja)
    assert not re.search(r"[{}]", said.en)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_it_speaks_of_its_own_examples(rule):
    """The same as the engine's tests ask, through the way the book takes."""
    for example in rule.examples:
        assert bool(rule_examples.found(rule, example)) is isinstance(example, Dirty)


def test_every_element_is_closed_and_nothing_comes_from_outside(page):
    for name in ("section", "article", "table", "tbody", "thead", "tr", "td", "details", "dl", "dd", "p", "pre"):
        assert len(re.findall(rf"<{name}[ >]", page)) == page.count(f"</{name}>")
    assert not re.search(r'(?:src|href)="(?!#)', page)
    assert "@import" not in page


def test_only_its_own_script_may_run(page):
    allowed = re.search(r"script-src '([^']+)'", page)
    (script,) = re.findall("<script>(.*?)</script>", page, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert allowed[1] == f"sha256-{digest}"
    assert script != page_frame.SCRIPT


def test_nothing_in_an_example_becomes_markup():
    rule = next(rule for rule in RULES if rule.code == "C101")
    evil = rule._replace(examples=(Dirty("１<script>alert(1)</script>{x}"),), why=Text("<b>。", "<b>."))
    page = "".join(rule_page.page([evil]))
    assert "<script>alert" not in page
    assert "<b>。" not in page


def test_both_files_of_a_comparison_are_shown(page):
    assert page.count("前回<pre>") == page.count("今回<pre>")
    assert page.count("前回<pre>") == sum(len(rule.examples) for rule in RULES if isinstance(rule, PreviousRule))


def test_the_command_writes_it(tmp_path, page):
    out = tmp_path / "rules.html"
    answer = totonoe("rules", "-o", out)
    assert (answer.code, answer.out) == (0, "")
    assert out.read_text(encoding="utf-8") == page
    assert totonoe("rules").out == page

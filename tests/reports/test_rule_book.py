from __future__ import annotations

from pipeline.reports import rule_book
from pipeline.rules import RULES
from tests.reports import by_hand as made


def test_the_book_at_the_root_is_fresh() -> None:
    assert rule_book.main(["--check"]) == 0, "RULES.md is stale: make generate"


def test_every_rule_has_its_entry_and_its_line() -> None:
    text = rule_book.book(RULES)
    for rule in RULES:
        assert f"\n## {rule.code} {rule.name}\n" in text
        assert f"| [{rule.code}](#{rule.code.lower()}-{rule.name}) |" in text
    lines = [line for line in text.split("\n") if line.startswith("|")]
    assert all(line.endswith("|") for line in lines)


def test_an_entry() -> None:
    text = rule_book.book([made.WIDTH, made.BYTES])
    assert "* 直す / Mends: 確実\n" in text
    assert "* もと / Source: machine-readability L2-01; 点数 / scores: L2-01\n" in text
    assert "| × `１２` | `12` |\n| ○ `12` | |\n" in text
    assert "| × `名称⏎見本⏎` (cp932) | ― |\n" in text


def test_examples_never_break_the_table() -> None:
    assert rule_book._code("a|b\nc") == "`a\\|b⏎c`"
    assert rule_book._code("a`b") == "``a`b``"
    assert rule_book._shown(b"") == "（空欄）"
    assert rule_book._shown("名称".encode("euc_jp")) == "`名称` (euc_jp)"
    assert rule_book._shown("名称".encode("utf-16")) == "`名称` (utf-16)"

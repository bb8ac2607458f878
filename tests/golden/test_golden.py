"""Findings per rule on the sample and on real files: a change of a rule shows here as a diff."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import ROOT
from tests.golden.__main__ import HERE, counts

REWRITE = "review the difference, then run: make generate"


def test_sample() -> None:
    assert counts(ROOT / "datasets" / "ehime_sample").splitlines() == golden("sample.jsonl"), REWRITE


def test_real_files(realdata: Path) -> None:
    assert counts(realdata).splitlines() == golden("realdata.jsonl"), REWRITE


def golden(name: str) -> list[str]:
    return (HERE / name).read_text(encoding="utf-8").splitlines()

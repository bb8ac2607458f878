from __future__ import annotations

import pickle
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from pipeline import checking
from pipeline.model import Finding, Fix, Place
from pipeline.spool import BATCH, Spool
from pipeline.tables import find

SAMPLE = Path("datasets/ehime_sample")
SLOTS = {"value": "０８９"}


def some(count: int) -> list[Finding]:
    """Findings of every form: at a cell, at the whole, with a fix and without one, with values of their own or shared."""
    return [
        Finding("C101", "warning", Place(n, n + 1, 3), "電話番号", f"０{n}", SLOTS, Fix(f"0{n}", "sure"))
        if n % 3
        else Finding("F101", "error", Place(), "\ud800", "", {"n": str(n)}, None if n % 2 else Fix("", "ask", "text"))
        for n in range(count)
    ]


def spooled(findings: list[Finding]) -> Spool:
    spool = Spool()
    spool.extend(findings)
    return spool


@pytest.mark.parametrize("count", [0, 1, BATCH - 1, BATCH, BATCH + 1, 3 * BATCH, 3 * BATCH + 7])
def test_what_went_in_comes_out_as_often_as_it_is_asked(count: int) -> None:
    findings = some(count)
    one_by_one, at_once = Spool(), spooled(findings)
    for finding in findings:
        one_by_one.append(finding)
    for spool in (one_by_one, at_once):
        assert len(spool) == count
        assert bool(spool) == bool(count)
        assert list(spool) == list(spool) == findings
        assert all(type(f) is Finding and type(f.place) is Place and type(f.fix) in (Fix, type(None)) for f in spool)


def test_some_of_it_can_be_reached() -> None:
    findings = some(2 * BATCH + 5)
    spool = spooled(findings)
    for index in (0, 1, BATCH - 1, BATCH, 2 * BATCH + 4, -1, -BATCH):
        assert spool[index] == findings[index]
    for part in (slice(3), slice(BATCH - 2, BATCH + 2), slice(2 * BATCH, None), slice(5, 2), slice(-3, None)):
        assert spool[part] == tuple(findings[part])
    assert spool[:: 2 * BATCH] == tuple(findings[:: 2 * BATCH])
    with pytest.raises(IndexError):
        spool[2 * BATCH + 5]


def test_two_can_walk_through_it_at_a_time() -> None:
    findings = some(2 * BATCH)
    spool = spooled(findings)
    for first, second in zip(spool, spool, strict=True):
        assert first == second


def test_those_beside_each_other_keep_apart() -> None:
    first = Spool()
    second = first.beside()
    for finding in some(3 * BATCH):
        (first if finding.fix else second).append(finding)
    assert list(first) == [f for f in some(3 * BATCH) if f.fix]
    assert list(second) == [f for f in some(3 * BATCH) if not f.fix]


def test_it_travels_to_another_process() -> None:
    findings = some(BATCH + 5)
    arrived = pickle.loads(pickle.dumps(spooled(findings)))  # noqa: S301  our own
    assert type(arrived) is Spool
    assert list(arrived) == findings
    assert list(pickle.loads(pickle.dumps(Spool()))) == []  # noqa: S301


def test_every_finding_of_the_sample_fits_in() -> None:
    checker = checking.Checking(checking.Asked())
    for path, name in find.find([SAMPLE]).files:
        for report in checker.file(path, name):
            assert list(spooled(list(report.findings))) == list(report.findings)


@pytest.mark.parametrize("end", ["", "raise SystemExit(3)", "1 / 0", "import os; os._exit(1)"])
def test_nothing_is_left_behind(end: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setenv("TEMP", str(tmp_path))
    program = f"from tests.engine.test_spool import *\nspool = spooled(some(2 * BATCH))\nlist(spool)\n{end}"
    subprocess.run([sys.executable, "-c", program], check=False, capture_output=True, timeout=60)
    assert list(tmp_path.iterdir()) == []


def test_the_file_goes_with_the_object(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    spool = spooled(some(2 * BATCH))
    inside = spool._scratch._file
    assert inside is not None
    del spool
    assert inside.closed
    assert list(tmp_path.iterdir()) == []

"""A short sample of `make bench-repair`: what must hold for every seed."""

from __future__ import annotations

import pytest

from pipeline.workshop.exercise import TITLES
from tests import bench_repair, every_dataset
from tests.bench_repair import KINDS, checked, clean_files, measure


@pytest.fixture
def a_few(monkeypatch: pytest.MonkeyPatch) -> None:
    files = [(name, data) for name, data in clean_files() if name.startswith(("382019", "382027"))]
    assert len(files) >= 4
    monkeypatch.setattr(bench_repair, "clean_files", lambda: iter(files))
    others = list(every_dataset.files("7"))[::13]
    monkeypatch.setattr(bench_repair, "files", lambda _: iter(others))


@pytest.mark.usefixtures("a_few")
def test_no_sure_mend_is_wrong() -> None:
    tallies = measure("7")
    assert sum(bool(t.put_in) for t in tallies.values()) > 55
    assert {kind: t.wrong_sure for kind, t in tallies.items() if t.wrong_sure} == {}


def test_no_false_alarm_on_a_clean_file() -> None:
    assert [
        (name, f) for name, data in clean_files() for f in checked(data, name)[2].findings if f.level == "error"
    ] == []


def test_exercises_know_their_kinds() -> None:
    assert set(TITLES) <= set(KINDS)

"""What the first of several tables brought is known again, though it does not stay in memory."""

from __future__ import annotations

import tracemalloc
from typing import TYPE_CHECKING

import pytest

from pipeline import firsts
from pipeline.firsts import Firsts
from pipeline.model import Place
from pipeline.rule import Mark

if TYPE_CHECKING:
    from pathlib import Path

ONE = Mark("382019 見本公民館", ("見本公民館", "089-000-0000", "2"), Place(2, 2, 5))
OTHER = Mark("382019 見本図書館", ("見本図書館",), Place(3, 3, 5))


@pytest.fixture(autouse=True, params=[0, 1, 10_000], ids=["on disk", "both", "in memory"])
def held(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(firsts, "HELD", request.param)


def test_the_first_of_a_key_stays_the_first() -> None:
    known = Firsts()
    assert known.first("K102", ONE, "a.csv") == (ONE, "a.csv")
    assert known.first("K102", OTHER, "a.csv") == (OTHER, "a.csv")
    again = ONE._replace(said=("見本公民館", "089-111-1111", "7"), place=Place(7, 7, 5))
    assert known.first("K102", again, "b.csv") == (ONE, "a.csv")
    assert known.first("K103", again, "b.csv") == (again, "b.csv")


def test_keys_that_share_a_number_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(firsts, "number_of", lambda *_: 1)
    known = Firsts()
    for path in ("a.csv", "b.csv"):
        assert known.first("K102", ONE, path) == (ONE, "a.csv")
        assert known.first("K102", OTHER, path) == (OTHER, "a.csv")


def test_a_lone_surrogate_is_kept() -> None:
    odd = ONE._replace(key="\udcff", said=("\ud83d",))
    known = Firsts()
    assert known.first("K102", odd, "a.csv") == known.first("K102", odd, "b.csv") == (odd, "a.csv")


def test_memory_holds_a_few_bytes_of_each(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(firsts, "HELD", 10)
    known = Firsts()
    tracemalloc.start()
    try:
        for n in range(20_000):
            known.first("K102", ONE._replace(key=f"{n}" * 40), "a.csv")
        assert tracemalloc.get_traced_memory()[0] < 20_000 * 160
    finally:
        tracemalloc.stop()


def test_a_few_touch_no_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(firsts, "HELD", 10)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "none"))
    known = Firsts()
    for n in range(10):
        known.first("K102", ONE._replace(key=str(n)), "a.csv")
    with pytest.raises(OSError, match="none"):
        known.first("K102", OTHER, "a.csv")

"""A dataset stands on the highest rung that holds with all below it; what nobody can tell does not hold."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.participation.ladder.evidence import Evidence, facts, height
from pipeline.participation.ladder.rungs import IDS

DAY = date(2026, 2, 28)
BEST = Evidence(
    "382019",
    "aed",
    "382019_aed.csv",
    reachable=True,
    readable=True,
    edition="jichitai_2023",
    conforming=True,
    updated="2025-10-01",
    updated_from="list",
    frequency="年1回",
    licence="CC BY 4.0",
)


def stands(found, **demand):
    return IDS[height(facts(found, DAY, **demand))]


@pytest.mark.parametrize(
    ("but", "rung"),
    [
        ({}, "open"),
        ({"licence": "CC0"}, "open"),
        ({"licence": "公共データ利用規約（第1.0版）"}, "open"),  # said to be compatible
        ({"licence": "CC BY-NC 4.0"}, "fresh"),
        ({"licence": ""}, "fresh"),
        ({"licence": "本市の利用規約による"}, "fresh"),
        ({"updated": "2023-04-01"}, "conforms"),
        ({"updated": ""}, "conforms"),
        ({"frequency": ""}, "conforms"),
        ({"frequency": "気が向いたら"}, "conforms"),
        ({"conforming": False, "errors": 1}, "recognised"),
        ({"edition": ""}, "readable"),
        ({"readable": False}, "reachable"),
        ({"readable": None}, "reachable"),
        ({"reachable": False, "readable": None}, "announced"),
        ({"reachable": None, "readable": None}, "announced"),
    ],
)
def test_every_rung_is_reached_and_missed(but, rung):
    assert stands(BEST._replace(**but)) == rung


def test_what_nobody_can_tell_is_neither_true_nor_false():
    """What was not fetched may be anything; what was and is no table follows nothing."""
    unknown = facts(BEST._replace(reachable=None, readable=None, edition="", licence="独自"), DAY)
    assert dict(zip(IDS[2:], unknown[2:], strict=True)) == {
        "reachable": None,
        "readable": None,
        "recognised": None,
        "conforms": None,
        "fresh": True,
        "open": None,
    }
    picture = facts(BEST._replace(readable=False, edition="", licence="CC BY-ND 4.0", updated="2020-01-01"), DAY)
    assert picture[2:] == (True, False, False, False, False, False)


def test_a_frequency_is_asked_for_where_none_is_promised():
    silent = BEST._replace(frequency="")
    assert [stands(silent), stands(silent, frequency="年1回")] == ["conforms", "open"]
    assert stands(silent._replace(updated="2023-01-01"), frequency="年1回") == "conforms"
    whenever = BEST._replace(frequency="随時", updated="2023-01-01")
    assert [stands(whenever), stands(whenever, frequency="年1回")] == ["open", "conforms"]
    # a promise of its own counts, not what is asked of others
    assert stands(BEST._replace(frequency="5年ごと", updated="2023-01-01"), frequency="毎月") == "open"


def test_a_hole_below_holds_everything_down():
    known = list(facts(BEST, DAY))
    for rung in range(1, len(known)):
        assert height((*known[:rung], False, *known[rung + 1 :])) == rung - 1
        assert height((*known[:rung], None, *known[rung + 1 :])) == rung - 1
    assert height(tuple(known)) == len(known) - 1

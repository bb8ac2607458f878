"""Frequencies as clerks and catalogues write them, and days held against them."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.catalogue import frequencies
from pipeline.participation.ladder.freshness import WHENEVER, fresh, period, promised


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ("毎日", 1),
        ("日次", 1),
        ("毎週", 7),
        ("週1回", 7),
        ("週に２回", 4),
        ("毎月", 31),
        ("月1回", 31),
        ("月に1回", 31),
        ("１か月ごと", 31),
        ("3ヶ月ごと", 93),
        ("隔月", 62),
        ("四半期ごと", 92),
        ("年4回", 92),
        ("年２回", 184),
        ("半年に1回", 184),
        ("毎年", 366),
        ("毎年度", 366),
        ("年1回", 366),
        ("年 1 回 更新", 366),
        ("年1回程度", 366),
        ("年1回（4月）", 366),
        ("1年に1回", 366),
        ("1年毎", 366),
        ("隔年", 731),
        ("2年ごと", 731),
        ("5年に1回", 1827),
        ("随時", WHENEVER),
        ("随時更新", WHENEVER),
        ("必要に応じて更新", WHENEVER),
        ("不定期", WHENEVER),
        ("http://publications.europa.eu/resource/authority/frequency/ANNUAL", 366),
        ("http://publications.europa.eu/resource/authority/frequency/IRREG", WHENEVER),
        ("monthly", 31),
        ("P1Y", 366),
        ("R/P1Y", 366),
        ("", None),
        ("なし", None),
        ("更新予定なし", None),
        ("年0回", None),
        ("令和7年", None),
        ("2026年4月", None),
        ("月", None),
    ],
)
def test_a_period_is_read(said, days):
    assert period(said) == days


def test_what_a_catalogue_of_ours_says_is_read_here():
    for said in frequencies.WORDS:
        assert period(said) == period(frequencies.address(said)) is not None


@pytest.mark.parametrize(
    ("updated", "said", "judged"),
    [
        ("2025-02-28", "年1回", True),
        ("2024-08-28", "年1回", True),  # 549 days: one period and half of the next
        ("2024-08-27", "年1回", False),
        ("2026-01-12", "毎月", False),
        ("2026-01-13", "毎月", True),
        ("2027-04-01", "毎日", True),  # it tells of days to come
        ("2001-01-01", "随時", True),
        ("", "随時", None),  # nobody says since when
        ("", "年1回", None),
        ("令和7年", "年1回", None),
        ("2025-02-30", "年1回", None),
        ("2025-02-28", "", None),
        ("2025-02-28", "そのうち", None),
    ],
)
def test_a_day_is_held_against_it(updated, said, judged):
    assert fresh(updated, said, date(2026, 2, 28)) is judged


def test_the_promise_that_counts():
    assert promised("年1回", "毎月") == "年1回"
    assert [promised(said, "毎月") for said in ("", "随時", "そのうち")] == ["毎月"] * 3
    assert promised("随時") == "随時"

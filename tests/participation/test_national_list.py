"""The national list of 2026-02-28, every number counted once more with csv and dicts; the rates of 2019 from their counts."""

from __future__ import annotations

import csv
import time
from collections import Counter, defaultdict
from decimal import ROUND_HALF_UP, Decimal

import pytest

from pipeline.carried import carried
from pipeline.participation import totals
from pipeline.participation.answer import Asked, answer
from pipeline.participation.rates import rates
from pipeline.participation.trend import pace

KINDS = {"city", "town", "village", "special-ward"}


def table(name):
    with (carried("datasets/reference") / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def lines(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def per_cent(number, total):
    return (Decimal(number) * 100 / total).quantize(Decimal("0.1"), ROUND_HALF_UP)


@pytest.fixture(scope="module")
def listed(realdata):
    return realdata / "participation" / "municipalities_2026-02-28.csv"


@pytest.fixture(scope="module")
def by_hand(listed):
    """Prefecture -> (how many are listed, how many there are), and the same by kind."""
    kind_of = {row["code"]: row["kind"] for row in table("municipalities.csv")}
    found = Counter(row["団体コード"][:2] for row in lines(listed))
    there = Counter(row["code"][:2] for row in table("municipalities.csv") if row["kind"] in KINDS)
    kinds = Counter(kind_of[row["団体コード"]] for row in lines(listed))
    return {code: (found[code], there[code]) for code in there}, kinds, Counter(kind_of.values())


def test_the_47_rates_ranks_and_totals(listed, by_hand):
    counted, _, _ = by_hand
    result = rates(listed)
    assert len(result.prefectures) == len(counted) == 47
    expected = {code: per_cent(*pair) for code, pair in counted.items()}
    falling = sorted(expected.values(), reverse=True)
    for one in result.prefectures:
        assert (one.share.adopters, one.share.total) == counted[one.code]
        assert one.share.rate == expected[one.code]
        assert one.rank == 1 + falling.index(expected[one.code])
    assert sum(number for number, _ in counted.values()) == result.nation.adopters == 1558
    assert sum(total for _, total in counted.values()) == result.nation.total == 1741
    assert {g.code for g in result.everyone} >= set(result.adopters) == {row["団体コード"] for row in lines(listed)}


def test_kinds_licences_sites_and_apis(listed, by_hand):
    pytest.importorskip("pandas")
    _, listed_kinds, kinds = by_hand
    more = answer(Asked(listed, whole=True)).breakdown
    for one in (one for one in more.kinds if not one.area):
        assert (one.share.adopters, one.share.total) == (listed_kinds[one.id], kinds[one.id])
    assert sum(one.share.adopters for one in more.kinds if one.area) == 1558
    rows = lines(listed)
    spelt = Counter("".join(row["ライセンス"].split()) for row in rows)
    assert len({row["ライセンス"] for row in rows}) > 25
    families = {one.id: one.number for one in more.families}
    assert families["CC BY"] == spelt["CC-BY"] + spelt["CCBY"]
    assert families["none"] == spelt[""] + spelt["－"] + spelt["明記無し"]
    assert families["PDL"] == 12
    apis = Counter(row["API有無"].strip() for row in rows)
    assert {one.id: one.number for one in more.apis} == {
        "yes": apis["有"],
        "no": apis["無"] + apis["無し"],
        "unsaid": apis[""],
    }
    years = Counter(row["初回登録日"][:4] for row in rows)
    assert {one.id: one.number for one in more.years} == dict(years)
    for counts in (more.families, more.sites, more.apis, more.years):
        assert sum(one.number for one in counts) == 1558


def test_the_rates_of_2019_come_from_their_counts():
    shown = [row for row in table("participation_totals.csv") if row["date"] == "2019-06-17" and row["area"] != "00"]
    there = Counter(row["code"][:2] for row in table("municipalities.csv") if row["kind"] in KINDS)
    known = {(one.date, one.area): one for one in totals.known() if one.basis == "municipalities"}
    assert len(shown) == 17
    for row in shown:
        found = known["2019-06-17", row["area"]]
        assert found.share.total == there[row["area"]] == int(row["total"])
        assert found.rate == per_cent(int(row["adopters"]), int(row["total"]))
        if row["rate"]:
            assert found.rate == Decimal(row["rate"])  # as it was published


def test_published_totals_agree_with_their_rates():
    for row in table("participation_totals.csv"):
        if row["total"] and row["rate"] and row["area"] == "00":
            exact = Decimal(row["adopters"]) * 100 / Decimal(row["total"])
            assert abs(exact - Decimal(row["rate"])) < 1, row  # rounded, or cut


def test_a_line_for_each_prefecture(listed):
    pytest.importorskip("pandas")
    began = time.perf_counter()
    found = answer(Asked(listed, whole=True))
    assert time.perf_counter() - began < 30  # under 5 s on an idle machine; here others may be at work
    by_area = defaultdict(dict)
    for line in found.lines:
        by_area[line.area] = {point.date: str(point.rate) for point in line.points}
    assert len(by_area) == 48
    assert by_area["00"]["2022-06-28"] == "70.2"
    assert by_area["43"] == {"2022-06-28": "33.3", "2023-06-30": "33.3", "2026-02-28": "100.0"}
    paces = {line.area: pace(line) for line in found.lines}
    assert paces["43"] is None  # complete
    assert paces["06"] is None  # 48.6 in February as in June, and too close
    assert paces["01"] is None  # one point
    iwate = paces["03"]  # 36.4 to 63.6 per cent within 1341 days
    assert (str(iwate.a_year), str(iwate.years)) == ("7.4", "4.9")

"""The ladder of made evidence: best evidence, scores, shares, each reckoned a second time; and how long the nation takes."""

from __future__ import annotations

import random
import time
from collections import defaultdict
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from pipeline.japan import municipalities
from pipeline.participation.ladder import shares
from pipeline.participation.ladder.answer import answer
from pipeline.participation.ladder.climb import climb, score
from pipeline.participation.ladder.evidence import Evidence, facts, height
from pipeline.participation.ladder.rungs import CONFORMS, RECOGNISED, RUNGS
from pipeline.participation.ladder.weights import read
from pipeline.schema import available

DAY = date(2026, 2, 28)
SECONDS = 2.0  # of processor for 1,741 x 30 cells
DATASETS = tuple(dict.fromkeys(one.id for one in available()))
EHIME = tuple(one for one in municipalities.counted() if one.prefecture == "愛媛県")
TABLE = Evidence("382019", "aed", "a.csv", reachable=True, readable=True, edition="jichitai_2023")


def invented(towns, datasets, seed=1):
    """Evidence of every kind; some cells have none, some several."""
    draw = random.Random(seed)
    return [
        Evidence(
            town.code,
            name,
            f"{town.code}_{name}_{number}.csv",
            reachable=draw.choice([True, True, False, None]),
            readable=draw.choice([True, True, False, None]),
            edition=draw.choice(["jichitai_2023", "suisho_2017", ""]),
            conforming=draw.random() < 0.6,
            errors=draw.randrange(9),
            warnings=draw.randrange(9),
            updated=draw.choice(["2026-02-01", "2025-05-05", "2020-01-01", ""]),
            frequency=draw.choice(["年1回", "毎月", "随時", "", "そのうち"]),
            licence=draw.choice(["CC BY 4.0", "CC BY-NC 4.0", "CC0", "", "規約"]),
        )
        for town in towns
        for name in datasets
        if draw.random() < 0.7
        for number in range(draw.choice([1, 1, 2]))
    ]


def ladder_of(*found, datasets=("aed",), towns=EHIME):
    return climb(found, towns, datasets, read(), DAY)


def best(*found):
    return ladder_of(*found).cells["382019", "aed"].evidence


def test_the_best_evidence_counts_in_whatever_order_it_comes():
    told = TABLE._replace(source="list", reachable=None, readable=None, edition="", licence="CC0", updated="2026-02-01")
    conforming = TABLE._replace(source="b.csv", conforming=True)
    free = TABLE._replace(source="c.csv", licence="CC0", errors=9)
    fewer = free._replace(source="d.csv", errors=2)
    newer = fewer._replace(source="e.csv", updated="2026-02-01")
    for one, other in ((conforming, free), (free, told), (fewer, free), (newer, fewer)):
        assert best(one, other) == best(other, one) == one
    same = newer._replace(source="f.csv")
    assert best(newer, same) == best(same, newer) == newer  # by name, so that it is always the same


def test_what_belongs_to_no_cell_is_kept():
    others = (
        TABLE._replace(municipality="372013"),
        TABLE._replace(municipality="380008"),
        TABLE._replace(dataset="hospital"),
    )
    found = ladder_of(TABLE, *others)
    assert found.elsewhere == others
    assert [code for (code, _), cell in found.cells.items() if cell.rung] == ["382019"]
    assert len(found.cells) == 20


def test_scores_are_the_weighted_mean(tmp_path):
    path = tmp_path / "w.yaml"
    path.write_text("weights: {aed: 0.1, hospital: 0.3, population: 0}\n", encoding="utf-8")
    weights = read(path)
    draw = random.Random(3)
    for _ in range(300):
        names = tuple(draw.sample(DATASETS, draw.randrange(1, 9)))
        rungs = [draw.randrange(len(RUNGS)) for _ in names]
        counts = [Fraction(str(weights.weights.get(name, 1))) for name in names]
        points = [Fraction(weights.points[rung]) for rung in rungs]
        whole = sum(counts)
        mean = sum(p * c for p, c in zip(points, counts, strict=True)) / whole if whole else Fraction(0)
        tenths = (mean * 10 + Fraction(1, 2)).__floor__()  # half up
        assert score(rungs, names, weights) == Decimal(tenths) / 10, (names, rungs)
    assert score([7], ["population"], weights) == 0


def test_half_a_tenth_is_rounded_up(tmp_path):
    """(15 x 0.1 + 50 x 0.9) / 1 is 46.5; with 0.3 and 0.7 of 5 and 30 it is 22.5: exact, not what floats make of it."""
    path = tmp_path / "w.yaml"
    path.write_text("weights: {aed: 0.29, hospital: 0.71}\npoints: " + POINTS, encoding="utf-8")
    # 0.29 x 15 + 0.71 x 0 = 4.35
    assert score([2, 0], ["aed", "hospital"], read(path)) == Decimal("4.4")


POINTS = "{announced: 5, reachable: 15, readable: 30, recognised: 50, conforms: 75, fresh: 90, open: 100}\n"


@pytest.mark.parametrize("towns", [EHIME, municipalities.counted()[150:260]])
def test_shares_are_what_a_plain_count_gives(towns):
    """Every group, dataset and rung, counted anew from the evidence with dicts alone."""
    datasets = DATASETS[:6]
    evidence = invented(towns, datasets)
    tallest = defaultdict(int)
    for one in evidence:
        key = (one.municipality, one.dataset)
        tallest[key] = max(tallest[key], height(facts(one, DAY)))
    codes = [one.code for one in towns]
    own = {"分け方": {"偶数": frozenset(codes[::2]), "三つ": frozenset(codes[:3]), "よそ": frozenset({"011002"})}}
    regions = {code: "東" if number % 3 else "西" for number, code in enumerate(codes)}
    people = {code: 1000 * number for number, code in enumerate(codes)}
    ladder = climb(evidence, towns, datasets, read(), DAY)
    groups = list(shares.groups(towns, regions, people, own))
    told = list(shares.reached(ladder, groups))
    assert len(told) == len(groups) * (1 + len(datasets)) * 7
    for one in told:
        names = [one.dataset] if one.dataset else datasets
        cells = [tallest[code, name] for code in one.group.codes for name in names]
        assert (one.share.adopters, one.share.total) == (sum(rung >= one.rung for rung in cells), len(cells))
    by_name = {(one.grouping, one.name.ja): set(one.codes) for one in groups}
    assert by_name["all", "全体"] == set(codes)
    assert by_name["region", "東"] | by_name["region", "西"] == set(codes)
    assert by_name["分け方", "偶数"] == set(codes[::2])
    assert ("分け方", "よそ") not in by_name  # nobody of it is counted
    prefectures = {one.prefecture for one in towns}
    assert {name for grouping, name in by_name if grouping == "prefecture"} == (
        prefectures if len(prefectures) > 1 else set()
    )
    sizes = {name: codes for (grouping, name), codes in by_name.items() if grouping == "size"}
    whole = [codes for name, codes in sizes.items() if not name.startswith("うち")]
    assert sum(map(len, whole)) == len(set().union(*whole)) == len(codes)  # each in one, none left out
    parts = [codes for name, codes in sizes.items() if name.startswith("うち")]
    assert set().union(*parts) == sizes["町村と5万人未満の市・特別区"]


def test_everybody_of_the_prefectures_that_were_met():
    found = answer([TABLE, TABLE._replace(municipality="372013", dataset="hospital")], read(), DAY)
    prefectures = {one.prefecture for one in found.ladder.municipalities}
    assert (prefectures, len(found.ladder.municipalities)) == ({"香川県", "愛媛県"}, 37)
    groupings = {one.group.grouping for one in found.reached}
    assert groupings == {"all", "prefecture", "region"} | ({"size"} & groupings)


def test_two_editions_stand_on_the_same_rung():
    old = TABLE._replace(edition="suisho_2017", conforming=True, municipality="382027")
    found = ladder_of(TABLE, old)
    assert [found.cells[code, "aed"].rung for code in ("382019", "382027")] == [RECOGNISED, CONFORMS]


def test_the_nation_in_two_seconds():
    """1,741 municipalities x 30 datasets with 49,000 pieces of evidence: the cells and scores, in processor time."""
    towns = municipalities.counted()
    names = [f"dataset_{number:02}" for number in range(30)]
    evidence = invented(towns, names)
    weights = read()
    begun = time.process_time()
    found = climb(evidence, towns, names, weights, DAY)
    took = time.process_time() - begun
    assert len(found.cells) == 1741 * 30
    print(f"{len(found.cells):,} cells of {len(evidence):,} pieces of evidence: {took:.2f} s of processor")
    assert took < SECONDS

"""Which municipality a point lies in, and how much of the asking many points share."""

from __future__ import annotations

import csv
import random

from pipeline.japan import places

MATSUYAMA, TOBE, SEA = (33.839157, 132.765575), (33.7491, 132.7923), (33.7, 132.4)


def test_a_point_has_its_municipality_and_the_sea_none():
    assert places.town_at(*MATSUYAMA) == ("38201",)
    assert places.town_at(*SEA) == ()
    assert places.town_at(MATSUYAMA[1], MATSUYAMA[0]) == ()


def test_elsewhere_is_another_town_and_not_the_sea():
    assert places.lies_elsewhere([MATSUYAMA, TOBE, SEA], "38201") == {TOBE: "38402"}


def test_near_the_border_is_not_elsewhere():
    south, north = TOBE[0], MATSUYAMA[0]  # walk from 砥部町 to 松山市 along one meridian, to the last point beyond
    for _ in range(40):
        middle = (south + north) / 2
        south, north = (south, middle) if places.town_at(middle, TOBE[1]) == ("38201",) else (middle, north)
    near = (south - 0.001, TOBE[1])
    assert places.town_at(*near) != ("38201",)
    assert list(places.lies_elsewhere([near, TOBE], "38201")) == [TOBE]


def test_wards_count_as_their_city_and_a_ward_of_its_own_does_not():
    kyoto = (35.0116, 135.7681)  # 中京区
    (ward,) = places.town_at(*kyoto)
    assert ward == "26104"
    assert places.lies_elsewhere([kyoto], "26100") == {}
    assert places.lies_elsewhere([kyoto], "26104") == {}
    assert places.lies_elsewhere([kyoto], "26107") == {kyoto: "26104"}
    sapporo = (43.0553865, 141.3409671)  # known as a whole: its wards cannot be told apart
    assert places.lies_elsewhere([sapporo], "01101") == {}


def test_names():
    assert places.name_of("38201") == "愛媛県松山市"
    assert places.name_of("99999") == "99999"


def test_a_crowd_is_answered_as_each_point_alone_but_for_those_on_the_line():
    chance = random.Random(38)
    crowd = [(33.74 + chance.random() / 10, 132.74 + chance.random() / 10) for _ in range(3000)]
    shared = places.lies_elsewhere(crowd, "38201")
    alone = {}
    for point in crowd:  # one by one, no square is crowded
        alone |= places.lies_elsewhere([point], "38201")
    assert len(alone) > 500
    differ = {point for point in crowd if shared.get(point) != alone.get(point)}
    assert len(differ) < len(crowd) / 50
    cell = 1 / places.CELL
    for lat, lon in differ:  # within one cell the answer for a point alone changes too
        around = [(lat + north * cell, lon + east * cell) for north in (-1, 0, 1) for east in (-1, 0, 1)]
        assert len({tuple(places.lies_elsewhere([point], "38201").values()) for point in around}) > 1


def test_a_crowd_is_asked_about_together():
    places.town_at.cache_clear()
    crowd = [(33.82 + i / 1e5, 132.75 + j / 1e5) for i in range(100) for j in range(100)]
    assert places.lies_elsewhere(crowd, "38201") == {}
    assert places.town_at.cache_info().misses < 100


def test_real_shelters_of_matsuyama(realdata):
    with (realdata / "matsuyama" / "382019_evacuation_space.csv").open(encoding="utf-8-sig", newline="") as file:
        points = [(float(row["緯度"]), float(row["経度"])) for row in csv.DictReader(file)]
    assert len(points) == 390
    assert places.lies_elsewhere(points, "38201") == {}

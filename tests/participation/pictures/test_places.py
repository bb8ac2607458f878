"""The squares of the maps: each once, and neighbours beside neighbours."""

from __future__ import annotations

import csv
import json
from itertools import combinations

import pytest

from pipeline.participation.pictures.places import JAPAN, places
from tests.conftest import ROOT


def beside(one, other):
    return max(abs(one.column - other.column), abs(one.row - other.row)) == 1


@pytest.mark.parametrize("name", [JAPAN, "ehime"])
def test_no_two_stand_in_one_place(name):
    squares = places(name)
    assert len({(one.column, one.row) for one in squares}) == len(squares)
    assert min(one.column for one in squares) == min(one.row for one in squares) == 1


def test_all_are_there():
    with (ROOT / "datasets/reference/municipalities.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    prefectures = {(row["code"][:2], row["name"]) for row in rows if row["kind"] == "prefecture"}
    ehime = {(r["code"], r["name"]) for r in rows if r["prefecture"] == "愛媛県" and r["kind"] in ("city", "town")}
    assert {(one.code, one.name) for one in places(JAPAN)} == prefectures
    assert {(one.code, one.name) for one in places("ehime")} == ehime


def test_in_ehime_north_is_above_and_east_is_to_the_right():
    with (ROOT / "datasets/reference/ehime.csv").open(encoding="utf-8", newline="") as file:
        offices = {row["code"]: (float(row["office_lat"]), float(row["office_lon"])) for row in csv.DictReader(file)}
    for one, other in combinations(places("ehime"), 2):
        if not beside(one, other):
            continue
        (lat, lon), (lat2, lon2) = offices[one.code], offices[other.code]
        if one.column == other.column:
            assert (lat > lat2) == (one.row < other.row), (one.name, other.name)
        if one.row == other.row:
            assert (lon < lon2) == (one.column < other.column), (one.name, other.name)


def borders(path, code):
    """Pairs that share an arc of a topology."""
    read = json.loads(path.read_bytes())
    owners = {}
    for shape in next(iter(read["objects"].values()))["geometries"]:
        numbers = str(shape["arcs"]).replace("[", " ").replace("]", " ").replace(",", " ").split()
        for number in numbers:
            owners.setdefault(int(number) if int(number) >= 0 else ~int(number), set()).add(code(shape["properties"]))
    return {tuple(sorted(pair)) for pair in owners.values() if len(pair) == 2}


def test_all_that_touch_in_ehime_stand_beside_one_another(realdata):
    squares = {one.code[:5]: one for one in places("ehime")}
    pairs = borders(realdata / "boundaries/N03-21_38_210101.json", lambda said: said["N03_007"])
    assert len(pairs) > 30
    apart = [{squares[a].name, squares[b].name} for a, b in pairs if not beside(squares[a], squares[b])]
    assert apart == [{"久万高原町", "西予市"}]  # they meet on a ridge; datasets/reference/README.md says so


def test_most_prefectures_that_touch_stand_beside_one_another(realdata):
    squares = {one.name: one for one in places(JAPAN)}
    pairs = borders(realdata / "boundaries/prefectures.json", lambda said: said["N03_001"])
    apart = {pair for pair in pairs if not beside(squares[pair[0]], squares[pair[1]])}
    assert len(pairs) > 80
    assert len(apart) <= len(pairs) // 8, apart

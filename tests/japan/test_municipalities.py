"""The table of local governments holds what the nation counts, and every code in it carries its right check digit."""

from __future__ import annotations

import csv
import subprocess
import sys
from collections import Counter

import pytest

from pipeline.carried import carried
from pipeline.japan import municipalities


def check_digit(code5: str) -> str:
    """Written out here on its own, so that a slip in the program cannot hide a slip in the table."""
    total = sum(weight * int(digit) for weight, digit in zip((6, 5, 4, 3, 2), code5, strict=True))
    return str((11 - total % 11) % 10)


def test_every_check_digit():
    wrong = [code for code in municipalities.table() if len(code) != 6 or check_digit(code[:5]) != code[5]]
    assert wrong == []


def test_what_is_counted():
    kinds = Counter(g.kind for g in municipalities.table().values())
    assert kinds["city"] + kinds["town"] + kinds["village"] == 1718
    assert kinds["special-ward"] == 23
    assert kinds["northern"] == 6
    assert kinds["prefecture"] == 47
    assert len(municipalities.counted()) == 1741
    assert len(municipalities.prefectures()) == 47


def test_no_code_twice_and_in_order():
    with (carried("datasets/reference") / "municipalities.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    codes = [row["code"] for row in rows]
    assert codes == sorted(set(codes))
    assert tuple(rows[0]) == municipalities.Government._fields


def test_wards_name_their_city():
    table = municipalities.table()
    for g in table.values():
        if g.kind == "ward":
            parent = table[g.parent]
            assert parent.kind == "city"
            assert g.name.startswith(parent.name)
        else:
            assert g.parent == ""
    in_force = [g for g in table.values() if g.kind == "ward" and not g.until]
    assert len(in_force) == 171  # Hamamatsu went from seven wards to three on 2024-01-01
    assert len({g.parent for g in in_force}) == 20


def test_each_belongs_to_the_prefecture_of_its_code():
    names = {g.code[:2]: g.name for g in municipalities.prefectures()}
    assert all(names[g.code[:2]] == g.prefecture for g in municipalities.table().values())


@pytest.mark.parametrize(
    ("code", "name", "full", "prefecture", "parent"),
    [
        ("382019", "松山市", "愛媛県松山市", "愛媛県", None),
        ("380008", "愛媛県", "愛媛県", "愛媛県", None),
        ("011011", "札幌市中央区", "北海道札幌市中央区", "北海道", "011002"),
        ("131016", "千代田区", "東京都千代田区", "東京都", None),
        ("383562", "上島町", "愛媛県上島町", "愛媛県", None),
        ("382010", None, None, None, None),
        ("", None, None, None, None),
    ],
)
def test_questions(code, name, full, prefecture, parent):
    assert municipalities.known(code) is (name is not None)
    assert municipalities.name_of(code) == name
    assert municipalities.full_name_of(code) == full
    assert municipalities.prefecture_of(code) == prefecture
    assert municipalities.parent_of(code) == parent


def test_ehime():
    with (carried("datasets/reference") / "ehime.csv").open(encoding="utf-8", newline="") as file:
        towns = list(csv.DictReader(file))
    ours = [g for g in municipalities.counted() if g.prefecture == "愛媛県"]
    assert [(t["code"], t["name"], t["kana"], t["county"]) for t in towns] == [
        (g.code, g.name, g.kana, g.county) for g in ours
    ]
    assert Counter(t["region"] for t in towns) == {"東予": 5, "中予": 6, "南予": 9}
    assert sum(int(t["population"]) for t in towns) == 1312298  # the prefecture's own total for 2024-01-01


def test_offices_lie_in_their_municipality():
    import reversejp

    with (carried("datasets/reference") / "ehime.csv").open(encoding="utf-8", newline="") as file:
        for town in csv.DictReader(file):
            found = reversejp.find_properties(float(town["office_lon"]), float(town["office_lat"]))
            assert town["code"][:5] in {place.code[:5] for place in found if len(place.code) == 7}, town["name"]


def test_nothing_is_read_before_the_first_question():
    code = "from pipeline.japan import municipalities as m; print(m.table.cache_info().currsize)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "0"


def test_every_name_is_found_and_has_an_ending_of_a_government():
    in_force = [g for g in municipalities.table().values() if not g.until]
    assert all(g.code in municipalities.named(g.name) for g in in_force)
    assert municipalities.named("松 山 市") == ("382019",)
    assert municipalities.named("不明") == ()

"""What a recipe tells of the tables it is used with, and a table of no standard that goes out with it."""

from __future__ import annotations

import json

import pytest

from pipeline.catalogue.entry import entries_of
from pipeline.catalogue.told import Told, told
from pipeline.errors import CallError
from tests.catalogue.to_publish import candidate
from tests.contract.by_hand import totonoe

SAID = Told(title="バス停一覧", licence="CC BY 4.0", contact="見本市情報課")
OWN = "停留所番号,停留所名,備考\n0001,見本町一丁目,\n0002,見本駅前,屋根あり\n"
RECIPE = """\
metadata:
  title: バス停一覧
  description: バスがとまる所の一覧。
  licence: 公共データ利用規約（第1.0版）
  contact: 見本市情報課
"""


def test_a_table_of_no_standard_becomes_an_entry():
    (entry,), refusals = entries_of([candidate(None, source="382019_bus_stops.csv")], said=SAID)
    assert refusals == ()
    assert (entry.package, entry.resource) == ("382019-bus-stops", "382019_bus_stops.csv")
    assert (entry.title, entry.edition, entry.category) == ("松山市 バス停一覧", "", "")
    assert {field["type"] for field in entry.schema["fields"]} == {"string"}
    assert len(entry.schema["fields"]) == entry.items


@pytest.mark.parametrize(
    ("said", "source", "expected"),
    [
        (SAID._replace(contact=""), "382019_bus.csv", "contact"),
        (SAID, "382019_バス停.csv", "name"),
        (SAID._replace(name="Bus Stops"), "382019_bus.csv", "Bus Stops"),
    ],
)
def test_what_is_missing_is_named(said, source, expected):
    entries, (refusal,) = entries_of([candidate(None, source=source)], said=said)
    assert entries == ()
    assert expected in refusal.because.say("ja")
    assert expected in refusal.because.say("en")


def test_one_title_is_for_one_table():
    two = [candidate(None, source="382019_bus.csv"), candidate(None, source="382019_trains.csv"), candidate()]
    entries, refusals = entries_of(two, said=SAID)
    assert [entry.package for entry in entries] == ["382019-aed"]
    assert all("バス停一覧" in refusal.because.say("ja") for refusal in refusals)
    assert len(refusals) == 2


def test_a_slip_of_the_pen_is_not_passed_over():
    with pytest.raises(CallError) as caught:
        told({"titel": "バス停一覧"})
    assert "titel" in caught.value.say("ja")
    assert told({"contact": " 見本市情報課 "}).contact == "見本市情報課"


def test_through_the_front_door(tmp_path):
    table, recipe = tmp_path / "382019_bus_stops.csv", tmp_path / "recipe.yaml"
    table.write_text(OWN, encoding="utf-8-sig", newline="\r\n")
    recipe.write_text(RECIPE, encoding="utf-8")
    call = ("publish", table, "--to", tmp_path / "out", "--schema", "none", "--format", "json")
    refused = totonoe(*call)
    assert refused.code == 1
    assert "--recipe" in refused.json["actions"][0]["because"]
    done = totonoe(*call, "--recipe", recipe)
    assert (done.code, done.json["actions"][0]["do"]) == (0, "create"), done.err
    package = json.loads((tmp_path / "out/382019/382019-bus-stops/datapackage.json").read_bytes())
    assert package["title"] == "松山市 バス停一覧"
    assert package["licenses"][0]["name"] == "PDL-1.0"
    zero = totonoe(*call, "--recipe", recipe, "--licence", "CC0-1.0")
    assert zero.json["actions"][0]["do"] == "update"  # what is said in the call goes before the recipe
    recipe.write_text("metadata:\n  licence: だめ\n", encoding="utf-8")
    wrong = totonoe(*call, "--recipe", recipe)
    assert (wrong.code, "だめ" in wrong.err) == (2, True)

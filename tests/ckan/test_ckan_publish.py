"""Publishing to a real CKAN: what goes up is what we hold, and what is as it should be is not touched."""

from __future__ import annotations

import hashlib
import io
import json
import time

import openpyxl
import pytest

from pipeline.catalogue.publish import publish, undo
from pipeline.catalogue.told import Told
from pipeline.model import Field
from tests.catalogue.test_catalogue_folder import OTHER_ROWS
from tests.catalogue.to_publish import AED, HEADER, ROWS, TOILET, candidate

PLACED = AED._replace(fields=(*AED.fields, Field("経度", type="number")))
PLACED_HEADER = (*HEADER, "経度")
PLACED_ROWS = tuple((*row, longitude) for row, longitude in zip(ROWS, ("132.765556", "132.76", ""), strict=True))

pytestmark = pytest.mark.service


def put(target, *items, **options):
    return publish(items, target, apply=True, **options)


def does(outcome):
    return [(action.do, action.package) for action in outcome.plan.actions]


def test_what_is_up_is_what_we_hold(site):
    one = candidate(PLACED, header=PLACED_HEADER, rows=PLACED_ROWS, account=b'{"files": []}\n')
    outcome = put(site.target(), one)
    assert does(outcome) == [("create", "382019-aed")]
    (action,) = outcome.json()["actions"]
    assert action["verified"] is True
    assert action["sha256"] == hashlib.sha256(one.data).hexdigest()
    shown = json.loads(site.fetch(f"{site.url}/api/action/package_show?id=382019-aed", "nobody"))["result"]
    assert shown["title"] == "松山市 AED設置箇所一覧"
    assert shown["private"] is False
    assert shown["license_id"] == "cc-by"
    assert shown["license_title"]  # CKAN knows the id
    extras = {extra["key"]: extra["value"] for extra in shown["extras"]}
    assert extras["licence_title"] == "クリエイティブ・コモンズ 表示 4.0 国際"
    assert extras["rows"] == str(len(PLACED_ROWS))
    assert extras["category"] == "社会保障・衛生"
    assert shown["organization"]["title"] == "松山市"
    assert {tag["name"] for tag in shown["tags"]} == {"AED設置箇所一覧", "愛媛県", "松山市"}
    files = {r["totonoe_role"]: r for r in shown["resources"]}
    assert sorted(files) == ["check", "csv", "geojson", "schema", "xlsx"]
    assert all(file["url"].isascii() for file in files.values())
    assert files["csv"]["url"].endswith("/382019_aed.csv")
    assert site.fetch(files["csv"]["url"], "nobody") == one.data
    for file in files.values():
        assert file["hash"] == file["totonoe_sha256"] == site.sha256(file["url"])
        assert file["size"] == len(site.fetch(file["url"], "nobody"))
        assert file["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert site.fetch(files["check"]["url"], "nobody") == one.account
    named = json.loads(site.fetch(files["schema"]["url"], "nobody"))["fields"]
    assert tuple(field["name"] for field in named) == PLACED_HEADER
    book = openpyxl.load_workbook(io.BytesIO(site.fetch(files["xlsx"]["url"])))
    assert [tuple(c.value or "" for c in row) for row in book.active] == [PLACED_HEADER, *PLACED_ROWS]
    features = json.loads(site.fetch(files["geojson"]["url"]))["features"]
    assert [f["geometry"]["coordinates"] for f in features] == [[132.765556, 33.83916], [132.76, 33.845]]
    assert features[0]["properties"]["名称"] == "見本公民館"
    assert json.loads(extras["spatial"])["coordinates"][0][0] == [132.76, 33.83916]


def test_plan_and_an_unchanged_run_write_nothing(site):
    items = [candidate(), candidate(TOILET, code="382027")]
    shown = publish(items, site.target(), apply=False)
    assert [do for do, _ in does(shown)] == ["create", "create"]
    assert site.proxy.writing == []
    assert site.state() == {}
    first = put(site.target(), *items)
    assert first.receipt
    before = site.state()
    stamps = [one["metadata_modified"] for one in site.call("package_search")["results"]]
    site.proxy.paths.clear()
    again = put(site.target(), *items)
    assert [do for do, _ in does(again)] == ["unchanged", "unchanged"]
    assert again.receipt is None
    assert again.json()["actions"][0]["sha256"] == first.json()["actions"][0]["sha256"]
    assert site.proxy.writing == []
    assert len(site.proxy.paths) == 5  # listings, however many datasets
    assert [one["metadata_modified"] for one in site.call("package_search")["results"]] == stamps
    assert site.state() == before


def test_one_cell_changed_touches_one_dataset(site):
    put(site.target(), candidate(), candidate(TOILET))
    stamp = site.call("package_show", id="382019-public-toilet")["metadata_modified"]
    before = site.state()
    outcome = put(site.target(), candidate(rows=OTHER_ROWS), candidate(TOILET))
    assert does(outcome) == [("update", "382019-aed"), ("unchanged", "382019-public-toilet")]
    assert "382019_aed.csv" in outcome.plan.actions[0].because.say("ja")
    assert site.call("package_show", id="382019-public-toilet")["metadata_modified"] == stamp
    after = site.state()
    assert after["382019-public-toilet"] == before["382019-public-toilet"]
    fresh = {f[0] for f in after["382019-aed"]["files"]} - {
        f[0] for f in set(after["382019-aed"]["files"]) & set(before["382019-aed"]["files"])
    }
    assert fresh == {"csv", "xlsx"}  # the definition of the items is as it was


def test_a_removed_file_is_withdrawn_only_on_a_yes(site):
    aed, toilet = candidate(folder="/in"), candidate(TOILET, folder="/in")
    put(site.target(), aed, toilet)
    before = site.state()
    shown = put(site.target(), aed)
    assert does(shown) == [("unchanged", "382019-aed"), ("withdraw", "382019-public-toilet")]
    assert "--yes" in shown.plan.actions[1].because.say("ja")
    assert site.state() == before
    done = put(site.target(), aed, withdraw=True)
    assert done.plan.actions[1].verified
    public = json.loads(site.fetch(f"{site.url}/api/action/package_search", "nobody"))["result"]["results"]
    assert [one["name"] for one in public] == ["382019-aed"]
    assert does(put(site.target(), aed, withdraw=True)) == [("unchanged", "382019-aed")]
    assert does(put(site.target(), aed, toilet)) == [("unchanged", "382019-aed"), ("update", "382019-public-toilet")]
    assert site.state() == before


def test_a_refused_table_keeps_its_last_version_up(site):
    put(site.target(), candidate(folder="/in"))
    before = site.state()
    outcome = put(site.target(), candidate(verdict="blocked", folder="/in"), withdraw=True)
    assert does(outcome) == [("refuse", "382019-aed")]
    assert site.state() == before


def test_groups_named_as_the_category_and_the_region_are_filled_where_there_are_some(site):
    named = {
        "welfare": "社会保障・衛生",
        "chuyo": "中予",
        "nanyo": "南予",
        "picked": "担当のおすすめ",
        "others": "運輸・観光",
    }
    for name, title in named.items():
        site.call("group_create", name=name, title=title)
    put(site.target(), candidate())
    assert site.state()["382019-aed"]["groups"] == []  # the publisher has no right to fill it, which is no failure
    for name in ("welfare", "chuyo", "nanyo"):
        site.call("group_member_create", id=name, username="editor", role="editor")
    site.call("member_create", id="picked", object="382019-aed", object_type="package", capacity="public")
    refused = put(site.target(), candidate())  # a person put it into a group in which the publisher has no right
    assert does(refused) == [("refuse", "382019-aed")]
    assert "担当のおすすめ" in refused.plan.actions[0].because.say("ja")
    site.call("group_member_create", id="picked", username="editor", role="member")
    assert does(put(site.target(), candidate())) == [("update", "382019-aed")]
    assert site.state()["382019-aed"]["groups"] == ["chuyo", "picked", "welfare"]
    assert does(put(site.target(), candidate())) == [("unchanged", "382019-aed")]


def test_a_table_of_no_standard_goes_out_with_its_recipe(site):
    said = Told(title="バス停一覧", name="bus_stops", licence="PDL1.0", contact="見本市情報課")
    outcome = put(site.target(), candidate(None, source="382019_バス停.csv"), said=said)
    assert does(outcome) == [("create", "382019-bus-stops")], outcome.text()
    shown = site.call("package_show", id="382019-bus-stops")
    assert shown["title"] == "松山市 バス停一覧"
    assert shown["license_id"] == "other-at"
    assert [one["url"].rpartition("/")[2] for one in shown["resources"]] == [
        "382019_bus_stops.csv",
        "382019_bus_stops.schema.json",
        "382019_bus_stops.xlsx",
    ]
    extras = {extra["key"]: extra["value"] for extra in shown["extras"]}
    assert extras["contact_name"] == "見本市情報課"
    assert extras["licence_title"] == "公共データ利用規約（第1.0版）"


def test_writing_calls_keep_their_pace(site):
    begun = time.monotonic()
    put(site.target()._replace(pace=2), candidate())
    assert len(site.proxy.writing) == 4
    assert time.monotonic() - begun >= 3 * 0.5


# --- other people ------------------------------------------------------------------------------------------------------


def test_a_dataset_of_other_people_is_left_alone(site):
    site.call("package_create", name="382019-aed", owner_org="382019", title="ほかの人のもの")
    outcome = put(site.target(), candidate(), candidate(TOILET))
    assert does(outcome) == [("refuse", "382019-aed"), ("create", "382019-public-toilet")]
    assert site.call("package_show", id="382019-aed")["title"] == "ほかの人のもの"


def test_what_was_changed_by_hand_is_not_overwritten(site):
    put(site.target(), candidate())
    site.call("package_patch", id="382019-aed", title="手で直した題名")
    for items in ([candidate()], [candidate(rows=OTHER_ROWS)]):
        outcome = put(site.target(), *items)
        assert does(outcome) == [("refuse", "382019-aed")]
        assert "totonoe_held" in outcome.plan.actions[0].because.say("ja")
    assert site.call("package_show", id="382019-aed")["title"] == "手で直した題名"
    extras = [e for e in site.call("package_show", id="382019-aed")["extras"] if e["key"] != "totonoe_held"]
    site.call("package_patch", id="382019-aed", extras=extras)  # a person says: the table wins
    assert does(put(site.target(), candidate())) == [("update", "382019-aed")]
    assert site.call("package_show", id="382019-aed")["title"] == "松山市 AED設置箇所一覧"


def test_what_a_person_added_stays(site):
    put(site.target(), candidate())
    shown = site.call("package_show", id="382019-aed")
    site.call("package_patch", id="382019-aed", extras=[*shown["extras"], {"key": "memo", "value": "担当の覚え"}])
    site.call("resource_create", package_id="382019-aed", name="地図のページ", url="https://example.jp/map")
    assert does(put(site.target(), candidate())) == [("unchanged", "382019-aed")]
    assert does(put(site.target(), candidate(rows=OTHER_ROWS))) == [("update", "382019-aed")]
    shown = site.call("package_show", id="382019-aed")
    assert {"key": "memo", "value": "担当の覚え"} in shown["extras"]
    assert [r["url"] for r in shown["resources"] if not r.get("totonoe_role")] == ["https://example.jp/map"]


# --- taking back -------------------------------------------------------------------------------------------------------


def test_undo_restores_what_was_before(site):
    aed, toilet = candidate(folder="/in"), candidate(TOILET, folder="/in")
    put(site.target(), aed)
    before = site.state()
    changed = put(site.target(), candidate(rows=OTHER_ROWS, folder="/in"), toilet)
    assert does(changed) == [("update", "382019-aed"), ("create", "382019-public-toilet")], changed.text()
    receipt = site.folder / changed.receipt
    shown = undo(receipt, site.target(), apply=False)
    assert does(shown) == [("withdraw", "382019-public-toilet"), ("update", "382019-aed")]
    done = undo(receipt, site.target(), apply=True)
    assert all(action.verified for action in done.plan.actions)
    after = site.state()
    assert after["382019-aed"] == before["382019-aed"]
    assert after["382019-public-toilet"]["about"][4] is True  # private
    assert does(put(site.target(), aed)) == [("unchanged", "382019-aed")]
    again = undo(receipt, site.target(), apply=True)
    assert [do for do, _ in does(again)] == ["refuse", "refuse"]  # it is not as that receipt left it
    redone = undo(site.folder / done.receipt, site.target(), apply=True)  # an undo can itself be undone
    assert [do for do, _ in does(redone)] == ["update", "update"]
    assert "見本体育館" in site.fetch(site.call("package_show", id="382019-aed")["resources"][0]["url"]).decode()


def test_the_receipt_says_what_the_server_has_and_no_secret(site):
    outcome = put(site.target(), candidate())
    text = (site.folder / outcome.receipt).read_text(encoding="utf-8")
    assert site.token not in text
    (action,) = json.loads(text)["actions"]
    for file in action["files"].values():
        assert file["totonoe_sha256"] == site.sha256(file["url"])
    assert action["source_sha256"] == candidate().report.origin.sha256
    assert str(AED.title) in action["title"]

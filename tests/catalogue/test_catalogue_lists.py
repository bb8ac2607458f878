"""オープンデータ一覧: what it says is what is there, our own check lets it out, and it comes to rest."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from pipeline import checking
from pipeline.catalogue import ledger, open_data_list
from pipeline.catalogue.publish import Lists, publish, undo
from tests.catalogue.test_catalogue_folder import OTHER_ROWS, at, content, does, files, invalid
from tests.catalogue.to_publish import AED, TOILET, candidate
from tests.contract.by_hand import aed, checked, totonoe, written

BASE = "https://www.example.jp/catalogue"
LIST = "382019/382019-open-data-list/382019_open_data_list.csv"
OWN = AED._replace(id="open_data_list", file_name="open_data_list", title="オープンデータ一覧")


def listing(data: bytes, name: str):
    return checking.written_here(data, name, open_data_list.DATASET, open_data_list.FOLDER)


def put(target, *items, everywhere=True, base=BASE, **options):
    to = at(target)._replace(base=base)
    return publish(items, to, apply=True, lists=Lists(everywhere, listing), **options)


def rows(target, path=LIST):
    return list(csv.DictReader(io.StringIO((target / path).read_text(encoding="utf-8-sig"), newline="")))


def test_it_lists_what_is_there_and_itself(tmp_path):
    done = put(tmp_path, candidate(), candidate(TOILET), candidate(code="382027"))
    assert [name for _, name in does(done)][3:] == ["382019-open-data-list", "382027-open-data-list"]
    assert all(action.verified for action in done.plan.actions)
    found = rows(tmp_path)
    assert [one["データセット_ID"] for one in found] == ["382019-aed", "382019-public-toilet", "382019-open-data-list"]
    for one in found:
        address = one["ファイル_ダウンロードURL"]
        assert (tmp_path / address.removeprefix(BASE + "/")).is_file()
        assert one["ファイル_ライセンス"] == "CC BY 4.0"
        assert one["データセット_最終更新日"] == ledger.today()
    assert {one["全国地方公共団体コード"] for one in rows(tmp_path, LIST.replace("382019", "382027"))} == {"382027"}
    assert invalid(tmp_path / "datapackage.json") == []


@pytest.mark.parametrize("base", [BASE, None])
def test_our_own_check_calls_it_conforming(tmp_path, base):
    put(tmp_path, candidate(), base=base)
    report = checked(tmp_path / LIST)
    assert (report["schema"]["id"], report["verdict"], report["conforming"]) == ("open_data_list", "publishable", True)


def test_it_comes_to_rest(tmp_path, monkeypatch):
    items = [candidate(), candidate(TOILET)]
    first = put(tmp_path, *items)
    before = files(tmp_path)
    monkeypatch.setattr(ledger, "today", lambda: "2030-01-01")
    again = put(tmp_path, *items)
    assert {do for do, _ in does(again)} == {"unchanged"}
    assert again.receipt == first.receipt
    assert files(tmp_path) == before


def test_a_change_is_dated_and_nothing_else_moves(tmp_path, monkeypatch):
    put(tmp_path, candidate(), candidate(TOILET))
    monkeypatch.setattr(ledger, "today", lambda: "2030-01-01")
    done = put(tmp_path, candidate(rows=OTHER_ROWS), candidate(TOILET))
    assert [do for do, _ in does(done)] == ["update", "unchanged", "update"]
    table, toilet, itself = rows(tmp_path)
    assert (table["データセット_最終更新日"], itself["データセット_最終更新日"]) == ("2030-01-01", "2030-01-01")
    assert table["データセット_公開日"] == toilet["データセット_最終更新日"] != "2030-01-01"


def test_it_is_written_only_when_wished_for_and_then_kept_true(tmp_path):
    put(tmp_path, candidate(), everywhere=False)
    assert not (tmp_path / LIST).exists()
    put(tmp_path, candidate(), candidate(code="382027"))
    done = put(tmp_path, candidate(TOILET), candidate(TOILET, code="382035"), everywhere=False)
    assert [one["データセット_ID"] for one in rows(tmp_path)][:2] == ["382019-aed", "382019-public-toilet"]
    assert ("unchanged", "382027-open-data-list") in does(done)
    assert not (tmp_path / LIST.replace("382019", "382035")).exists()


def test_a_municipalitys_own_list_is_left_alone(tmp_path):
    own = candidate(OWN)
    put(tmp_path, candidate(), own)
    assert (tmp_path / LIST).read_bytes() == own.data
    put(tmp_path, candidate())
    assert (tmp_path / LIST).read_bytes() == own.data
    refused = put(tmp_path / "b", candidate(), candidate(OWN, verdict="blocked"))
    assert does(refused) == [("refuse", "382019-open-data-list"), ("create", "382019-aed")]


def test_what_is_withdrawn_leaves_the_list_and_an_empty_one_goes(tmp_path):
    here = {"folder": "/in"}
    put(tmp_path, candidate(**here), candidate(TOILET, **here), candidate(code="382027", **here))
    put(tmp_path, candidate(**here), candidate(code="382027", **here), withdraw=True)
    assert [one["データセット_ID"] for one in rows(tmp_path)] == ["382019-aed", "382019-open-data-list"]
    shown = put(tmp_path, candidate(**here))
    assert ("withdraw", "382027-open-data-list") not in does(shown), "what was not agreed to is still there"
    done = put(tmp_path, candidate(**here), withdraw=True)
    gone = next(action for action in done.plan.actions if action.package == "382027-open-data-list")
    assert (gone.do, gone.verified) == ("withdraw", True)
    assert "publishes nothing else" in gone.because.say("en")
    assert not list(tmp_path.rglob("*382027*"))


def test_it_is_taken_back_with_the_rest(tmp_path):
    put(tmp_path, candidate())
    before = content(tmp_path)
    done = put(tmp_path, candidate(TOILET))
    undo(Path(done.receipt), at(tmp_path), apply=True)
    assert content(tmp_path) == before


def test_through_the_front_door(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    written(tmp_path / "in" / "382019_aed.csv", aed())
    call = ("publish", "in", "--to", "to", "--yes", "--format", "json")
    assert totonoe(*call).json["counts"]["create"] == 1
    assert totonoe(*call, "--with-list", "--base-url", BASE).json["counts"]["create"] == 1
    assert totonoe(*call).json["counts"] == {"create": 0, "update": 0, "unchanged": 2, "withdraw": 0, "refuse": 0}
    assert rows(tmp_path / "to")[0]["データセット_URL"] == f"{BASE}/index.html#382019-aed"

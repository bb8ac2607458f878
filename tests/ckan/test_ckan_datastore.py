"""The table in the DataStore is the table, whole or said not to be there, and nobody sees what its dataset hides."""

from __future__ import annotations

import json
import urllib.error

import pytest

from pipeline.catalogue.ckan import datastore
from pipeline.catalogue.ckan import target as ckan
from pipeline.catalogue.ckan.client import Client
from pipeline.catalogue.publish import undo
from pipeline.errors import TargetError
from pipeline.model import Field
from tests.catalogue.test_catalogue_folder import OTHER_ROWS
from tests.catalogue.to_publish import AED, HEADER, ROWS, TOILET, candidate
from tests.ckan.test_ckan_publish import does, put

pytestmark = pytest.mark.service

LONG = "見本施設の利用者の数の前の年との差の割合の一覧"  # 23 kanji, 69 bytes
ODD = (*HEADER, "_id", "割合(%)", "開始:時刻", f"{LONG}（男）", f"{LONG}（女）", '見本"中央"')
ODD_ROWS = tuple((*row, "x", "5%", "09:00", "10", "", "%s :名 ''") for row in ROWS)
ODD_SCHEMA = AED._replace(fields=(*AED.fields, Field(f"{LONG}（男）", type="integer")))


@pytest.fixture
def hasty(monkeypatch):
    def made(url, token, **_):
        return Client(url, token, timeout=(1, 5), waits=(0.01, 0.02), pace=1000)

    monkeypatch.setattr(ckan, "Client", made)


def rows(site, package="382019-aed", token="nobody", **asked):  # noqa: S107
    """What a visitor is given: the names and types of the columns, and the rows."""
    shown = site.call("package_show", id=package)
    (csv,) = [one for one in shown["resources"] if one["totonoe_role"] == "csv"]
    more = "".join(f"&{name}={value}" for name, value in asked.items())
    url = f"{site.url}/api/action/datastore_search?resource_id={csv['id']}{more}"
    found = json.loads(site.fetch(url, token))["result"]
    return {field["id"]: field for field in found["fields"]}, found["records"]


def said(site, outcome):
    receipt = json.loads((site.folder / outcome.receipt).read_text(encoding="utf-8"))
    return {one["package"]: one["table"] for one in receipt["actions"]}


def names(records):
    return [one["名称"] for one in records]


def test_what_is_there_is_the_table(site):
    outcome = put(site.target(), candidate(ODD_SCHEMA, header=ODD, rows=ODD_ROWS))
    assert said(site, outcome) == {"382019-aed": {"loaded": True, "rows": 3, "columns": 12, "verified": True}}
    fields, records = rows(site)
    text = dict.fromkeys([*HEADER, "id", "割合(%)", "開始:時刻", LONG[:21], f"{LONG[:20]}_2", "見本 中央"], "text")
    numbers = {"_id": "int", "緯度": "numeric", "設置台数": "int8", LONG[:21]: "int8"}
    assert {name: field["type"] for name, field in fields.items()} == text | numbers
    assert [field["info"]["label"] for name, field in fields.items() if name != "_id"] == list(ODD)
    assert records[0]["全国地方公共団体コード"] == "382019"
    assert [one["ID"] for one in records] == ["0001", "0002", "0003"]
    assert [one["設置台数"] for one in records] == [1, 2, None]
    assert [float(one["緯度"]) for one in records] == [33.83916, 33.845, 33.85]
    assert names(records) == [row[2] for row in ROWS]
    assert [list(one.values())[-6:] for one in records] == [["x", "5%", "09:00", 10, None, "%s :名 ''"]] * 3


def test_only_what_changed_is_loaded_again_and_undone_with_its_file(site):
    put(site.target(), candidate())
    site.proxy.paths.clear()
    renamed = AED._replace(title="AED設置箇所一覧（新）")
    put(site.target(), candidate(renamed))
    assert "datastore_search" in site.proxy.actions
    assert not {"datastore_create", "datastore_delete", "datastore_upsert"} & set(site.proxy.actions)
    changed = put(site.target(), candidate(renamed, rows=OTHER_ROWS))
    assert names(rows(site)[1]) == [row[2] for row in OTHER_ROWS]
    assert [one["_id"] for one in rows(site)[1]] == [*range(1, len(OTHER_ROWS) + 1)]
    undo(site.folder / changed.receipt, site.target(), apply=True)
    assert names(rows(site)[1]) == [row[2] for row in ROWS]


def test_the_public_cannot_read_what_is_private(site, hasty):
    def fault(_, path):
        return 500 if writing and "package_revise" in path and len(loaded()) > 0 else None

    def loaded():
        return [action for action in site.proxy.actions if action == "datastore_create"]

    writing = [True]
    site.proxy.fault = fault
    with pytest.raises(TargetError):
        put(site.target(), candidate(folder="/in"))
    assert len(rows(site, token=site.token)[1]) == 3  # the table is there, and its dataset not finished
    hidden(site)
    writing.clear()
    put(site.target(), candidate(folder="/in"))
    assert len(rows(site)[1]) == 3
    put(site.target(), candidate(TOILET, folder="/in"), withdraw=True)
    assert len(rows(site, token=site.token)[1]) == 3
    hidden(site)


def hidden(site):
    with pytest.raises(urllib.error.HTTPError) as caught:
        rows(site)
    with caught.value as refused:
        assert refused.code == 403


def test_a_table_cut_off_half_way_is_not_called_whole(site, hasty, monkeypatch):
    """Longer than one call carries: its last rows never get there, then all is healed."""
    many = tuple((*row[:1], f"{n:04}", *row[2:]) for n in range(5) for row in ROWS[:1])
    put(site.target(), candidate())
    monkeypatch.setattr(datastore, "BATCH", 2)
    calls = []

    def fault(_, path):
        calls.extend([path] if "datastore_upsert" in path else [])
        return "before" if "datastore_upsert" in path and len(calls) > 1 else None

    site.proxy.fault = fault
    with pytest.raises(TargetError):
        put(site.target(), candidate(rows=many))
    shown = site.call("package_show", id="382019-aed")
    assert {e["key"]: e["value"] for e in shown["extras"]}["totonoe_state"] == "writing"
    assert [one["totonoe_table"] for one in shown["resources"] if one["totonoe_role"] == "csv"] == [""]
    assert len(rows(site)[1]) == 2
    site.proxy.fault = lambda number, path: None
    outcome = put(site.target(), candidate(rows=many))
    assert does(outcome) == [("update", "382019-aed")]
    assert said(site, outcome)["382019-aed"] == {"loaded": True, "rows": 5, "columns": 6, "verified": True}
    assert [one["ID"] for one in rows(site)[1]] == [f"{n:04}" for n in range(5)]


@pytest.mark.parametrize("wrong", ["row", "total", "header", "type"])
def test_a_table_that_reads_back_otherwise_is_not_published(site, hasty, wrong):
    def alter(path, content):
        if "datastore_search" not in path:
            return content
        answer = json.loads(content)
        found = answer["result"]
        if wrong == "row":
            found["records"][1]["名称"] = "見本"
        elif wrong == "total":
            found["total"] += 1
        else:
            found["fields"][3] |= {"id": "Ming Cheng"} if wrong == "header" else {"type": "int8"}
        return json.dumps(answer).encode()

    site.proxy.alter = alter
    with pytest.raises(TargetError) as caught:
        put(site.target(), candidate())
    assert "データストア" in caught.value.say("ja")
    hidden(site)


def test_a_server_that_fills_its_datastore_by_itself_is_left_to_it(site):
    site.proxy.alter = lambda path, content: content.replace(b'"datastore"', b'"datastore", "xloader"')
    outcome = put(site.target(), candidate())
    assert said(site, outcome)["382019-aed"]["loaded"] is False
    assert "任せました" in said(site, outcome)["382019-aed"]["because"]
    assert not [action for action in site.proxy.actions if action.startswith("datastore")]


def test_a_server_without_a_datastore(site):
    site.server.restart("activity text_view")
    try:
        outcome = put(site.target(), candidate())
        assert does(outcome) == [("create", "382019-aed")]
        assert "データストアがない" in said(site, outcome)["382019-aed"]["because"]
        assert site.state()["382019-aed"]["about"][4] is False
    finally:
        site.server.restart()
    assert does(put(site.target(), candidate(rows=OTHER_ROWS))) == [("update", "382019-aed")]  # one was set up since
    assert names(rows(site)[1]) == [row[2] for row in OTHER_ROWS]

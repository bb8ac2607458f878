"""オープンデータ一覧 on a real CKAN: what is up is in it, and a second run finds nothing to do."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from pipeline.catalogue.publish import Lists, publish, undo
from tests.catalogue.test_catalogue_lists import listing
from tests.catalogue.to_publish import AED, TOILET, candidate
from tests.ckan.test_ckan_publish import does

pytestmark = pytest.mark.service


def put(target, *items, everywhere=False, **options):
    return publish(items, target, apply=True, lists=Lists(everywhere, listing), **options)


def rows(site):
    (table,) = [
        r["url"]
        for r in site.call("package_show", id="382019-open-data-list")["resources"]
        if r["totonoe_role"] == "csv"
    ]
    return list(csv.DictReader(io.StringIO(site.fetch(table, "nobody").decode("utf-8-sig"), newline="")))


def test_it_lists_what_the_server_has_and_comes_to_rest(site):
    real = AED._replace(edition="jichitai_2023")
    first = put(site.target(), candidate(real), everywhere=True)
    assert does(first) == [("create", "382019-aed"), ("create", "382019-open-data-list")]
    assert all(action.verified for action in first.plan.actions)
    aed, itself = rows(site)
    assert aed["データセット_タイトル"] == "AED設置箇所一覧"
    assert "データセット_URL" not in aed  # nobody else can open an address of this machine
    assert (aed["ファイル_ライセンス"], itself["データセット_タイトル"]) == ("CC BY 4.0", "オープンデータ一覧")
    site.proxy.paths.clear()
    again = put(site.target(), candidate(real))
    assert [do for do, _ in does(again)] == ["unchanged", "unchanged"]
    assert site.proxy.writing == []
    before = site.state()
    more = put(site.target(), candidate(TOILET))  # what is up already is in the list, though it was not brought again
    assert does(more) == [("create", "382019-public-toilet"), ("update", "382019-open-data-list")]
    assert [one["データセット_ID"] for one in rows(site)] == [
        "382019-aed",
        "382019-public-toilet",
        "382019-open-data-list",
    ]
    undo(Path(more.receipt), site.target(), apply=True)
    assert {one: state for one, state in site.state().items() if one != "382019-public-toilet"} == before

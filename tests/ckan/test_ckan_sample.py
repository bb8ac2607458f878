"""The sample prefecture on a real CKAN, through the front door, as a prefecture's officer would do it."""

from __future__ import annotations

import hashlib
import json
import time

import pytest

from tests.ckan.conftest import SAMPLE
from tests.contract.by_hand import totonoe

pytestmark = pytest.mark.service

CALLS = 12  # for each dataset with all its files; how long they take is measured by `make bench-ckan`


@pytest.fixture
def prefecture(site, monkeypatch):
    site.prefecture()
    monkeypatch.setenv("TOTONOE_CKAN_TOKEN", site.token)
    return site


def test_the_sample_prefecture(prefecture):
    site = prefecture
    call = ("publish", SAMPLE, "--to", site.proxy.url, "--receipts", site.folder / "receipts", "--format", "json")
    planned = totonoe(*call, "--plan")
    assert site.proxy.writing == []
    begun = time.monotonic()
    done = totonoe(*call)
    took, calls = time.monotonic() - begun, len(site.proxy.paths)
    assert done.code == 1  # some tables of the sample are not fit to be published
    made = [one for one in done.json["actions"] if one["do"] == "create"]
    assert len(made) == planned.json["counts"]["create"] > 20
    assert all(one["verified"] for one in made)
    state = site.state()
    assert sorted(state) == sorted(one["package"] for one in made)
    for one in made:
        kept = {
            role: (form, sha256) for role, _, form, sha256, _, held in state[one["package"]]["files"] if sha256 == held
        }
        assert {"csv", "schema", "xlsx"} <= set(kept)
        assert kept["csv"] == ("CSV", one["sha256"])
        assert "架空の見本" in state[one["package"]]["about"][0]
    assert [one["table"] for one in state.values() if not one["table"]] == []  # every one is in the DataStore
    receipt = json.loads((site.folder / "receipts" / done.json["receipt"]).read_text(encoding="utf-8"))
    assert {one["package"]: one["sha256"] for one in receipt["actions"]} == {
        one["package"]: one["sha256"] for one in made
    }
    assert hashlib.sha256(b"").hexdigest() not in json.dumps(receipt)

    site.proxy.paths.clear()
    begun = time.monotonic()
    again = totonoe(*call)
    unchanged = time.monotonic() - begun
    assert again.json["counts"] | {"refuse": 0} == {
        "unchanged": len(made),
        "create": 0,
        "update": 0,
        "withdraw": 0,
        "refuse": 0,
    }
    assert again.json["receipt"] is None
    assert site.proxy.writing == []
    assert len(site.proxy.paths) == 5  # by listings, not dataset by dataset
    assert site.state() == state
    print(f"{len(made)} datasets: {took / len(made):.2f} s each, checks included; unchanged: {unchanged:.1f} s")
    assert calls / len(made) < CALLS

"""The ladder of what lies in a folder and of the same on a real CKAN: cell by cell they say the same, and both say that
it is an invented sample."""

from __future__ import annotations

import json
import shutil
from collections import Counter

import pytest

from tests.ckan.conftest import SAMPLE
from tests.contract.by_hand import totonoe

pytestmark = pytest.mark.service

TOWNS = {"382060_西条市": 2, "382078_大洲市": 4, "384020_砥部町": 4}  # and how many files they have
DAY = "2026-02-28"
HASTE = ("--pace", "1000")  # nobody else works on this server
YEARLY = "metadata: { frequency: 年1回 }\n"


@pytest.fixture
def published(site, tmp_path, monkeypatch):
    """What may go out of three towns, mended, in a folder and on a CKAN. (folder, address)"""
    site.prefecture()
    monkeypatch.setenv("TOTONOE_CKAN_TOKEN", site.token)
    work = tmp_path / "work"
    for town in TOWNS:
        shutil.copytree(SAMPLE / town, work / "in" / town)
    for mark in SAMPLE.glob("架空の見本.md"):
        shutil.copy(mark, work)
    (work / "recipe.yaml").write_text(YEARLY, encoding="utf-8")
    assert totonoe("fix", work / "in", "-o", work / "out", "--grade", "likely").code in (0, 1)
    for target in (tmp_path / "catalogue", site.url):
        call = (
            "publish",
            work / "out",
            "--to",
            target,
            "--with-list",
            "--recipe",
            work / "recipe.yaml",
            "--yes",
            *HASTE,
        )
        said = totonoe(*call, "--receipts", tmp_path / "receipts", "--format", "json")
        assert said.json["counts"]["create"] > len(TOWNS) + sum(TOWNS.values()) // 2, said.err
    return tmp_path / "catalogue", site.url


def test_folder_and_server_agree_cell_by_cell(published, tmp_path):
    folder, url = published
    there = tmp_path / "harvest"
    listed = totonoe("harvest", url, "-o", there, "--pause", "0")
    assert listed.code == 0, listed.err
    unfetched = ladder(there)
    assert {cell["rung"] for cell in cells(unfetched).values()} == {"none", "announced"}
    assert "--files" in unfetched["notes"][0]
    assert totonoe("harvest", url, "-o", there, "--files", "--pause", "0").code == 0

    here, harvested, served = ladder(folder), ladder(there), ladder(url, "--harvest", there)
    assert agreed(here) == agreed(harvested) == agreed(served)
    assert [one["notes"] for one in (here, harvested, served)] == [[], [], []]
    for one in (unfetched, here, harvested, served):
        assert "架空の見本" in one["notice"]
    for form in ("text", "csv", "html"):
        assert "架空の見本" in totonoe("ladder", there, "--as-of", DAY, "--format", form).out
    counts = Counter(cell["rung"] for cell in cells(here).values())
    assert counts["open"] > len(TOWNS), counts
    assert counts["conforms"] or counts["recognised"], counts
    scores = [{town["code"]: town["score"] for town in one["municipalities"]} for one in (here, harvested, served)]
    assert scores[0] == scores[1] == scores[2]


def ladder(*words):
    said = totonoe("ladder", *words, "--as-of", DAY, "--format", "json")
    assert said.code == 0, said.err
    return said.json


def cells(answer):
    return {(town["code"], name): cell for town in answer["municipalities"] for name, cell in town["cells"].items()}


def agreed(answer):
    """All that is known of each cell, but for where it lies and who told of its day: that differs, and may."""
    apart = {"source", "updated_from", "licence"}
    return json.loads(
        json.dumps(
            {
                " ".join(key): {name: value for name, value in cell.items() if name not in apart}
                for key, cell in cells(answer).items()
            }
        )
    )

"""The ladder of what lies in a folder and of the same on a real CKAN: cell by cell they say the same, and both say that
it is an invented sample."""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
from collections import Counter

import pytest

from tests.ckan.conftest import SAMPLE
from tests.contract.by_hand import totonoe

pytestmark = pytest.mark.service

# Three towns are published in a few seconds; TOTONOE_WHOLE=1 takes the whole sample prefecture, which lasts minutes.
FEW = ("382060_西条市", "382078_大洲市", "384020_砥部町")
TOWNS = sorted(one.name for one in SAMPLE.glob("[0-9]*")) if os.environ.get("TOTONOE_WHOLE") else FEW
DAY = "2026-02-28"
HASTE = ("--pace", "1000")  # nobody else works on this server
YEARLY = "metadata: { frequency: 年1回 }\n"


@pytest.fixture
def published(site, tmp_path, monkeypatch):
    """What may go out of the towns, mended, in a folder and on a CKAN. (folder, address)"""
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
        files = sum(len(list((SAMPLE / town).iterdir())) for town in TOWNS)
        assert said.json["counts"]["create"] > len(TOWNS) + files // 2, said.err
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
    assert said_of_towns(here) == said_of_towns(harvested) == said_of_towns(served)
    assert page(folder) == page(there)
    assert letters(folder, tmp_path / "letters") == letters(there, tmp_path / "others")


def ladder(*words):
    said = totonoe("ladder", *words, "--as-of", DAY, "--format", "json")
    assert said.code == 0, said.err
    return said.json


def cells(answer):
    return {(town["code"], name): cell for town in answer["municipalities"] for name, cell in town["cells"].items()}


def said_of_towns(answer):
    """Scores and next steps, but for the names of files."""
    apart = {"file", "message"}
    return {
        town["code"]: (town["score"], town["next"] and {k: v for k, v in town["next"].items() if k not in apart})
        for town in answer["municipalities"]
    }


def page(place):
    """The numbers of the rungs as a page shows them, in its order."""
    found = totonoe("ladder", place, "--as-of", DAY, "--format", "html").out
    table = re.search(r'<table class="shaded.*?</table>', found, re.DOTALL)
    assert table
    assert "架空の見本" in found
    rungs = re.findall(r">\s*([0-7])\s*<", table[0])
    assert len(rungs) >= 20 * 20
    return rungs


def letters(place, folder):
    """What each letter asks for and what that leads to; files and the way to them differ."""
    assert totonoe("letters", place, "--as-of", DAY, "-o", folder).code == 0
    assert (folder / "letters.html").read_text(encoding="utf-8").count("架空の見本") >= 1
    with (folder / "letters.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 20
    for row in rows:
        name = f"{row['団体コード']}_{row['団体名']}.md"
        assert "架空の見本" in (folder / name).read_text(encoding="utf-8")
    return [[row[key] for key in ("団体コード", "件名", "いまできていること", "次の一歩")] for row in rows]


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

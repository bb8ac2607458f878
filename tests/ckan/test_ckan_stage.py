"""The stage publish-ckan of the prefecture's run: to a server only where one is named, and the same twice."""

from __future__ import annotations

import json
import shutil

import pytest

from pipeline import stages
from tests.ckan.test_ckan_sample import SAMPLE
from tests.contract.by_hand import totonoe

pytestmark = pytest.mark.service


def test_the_stage_publishes_where_it_is_told(site, tmp_path, monkeypatch):
    folder = tmp_path / "input" / "382019_松山市"
    folder.mkdir(parents=True)
    shutil.copy(SAMPLE / "382019_松山市" / "382019_aed.csv", folder)
    for mark in SAMPLE.glob("*.md"):
        shutil.copy(mark, tmp_path / "input")
    monkeypatch.chdir(tmp_path)
    call = ("--input", "input", "--build", "b", "--grade", "likely")
    assert totonoe("run", "fix", *call).code == 0
    monkeypatch.setenv(stages.CKAN_TOKEN, site.token)

    monkeypatch.delenv(stages.CKAN_URL, raising=False)
    assert "何もしていません" in totonoe("run", "publish-ckan", *call).err
    assert site.proxy.paths == []

    monkeypatch.setenv(stages.CKAN_URL, site.proxy.url)
    done = totonoe("run", "publish-ckan", *call)
    assert (done.code, "新規 1" in done.err) == (0, True), done.err
    assert list(site.state()) == ["382019-aed"]
    assert json.loads((tmp_path / "b" / "publish-ckan.json").read_bytes())["create"] == 1
    assert "382019-aed" in (tmp_path / "b" / "publish-ckan.txt").read_text(encoding="utf-8")
    site.proxy.paths.clear()
    assert "変更なし 1" in totonoe("run", "publish-ckan", *call).err
    assert site.proxy.writing == []

"""`totonoe guideline diff` and `impact` through the front door."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.contract.by_hand import SAMPLE, totonoe


def test_diff_says_what_differs_between_two_editions():
    found = totonoe("guideline", "diff", "suisho_2017", "jichitai_2023", "--format", "json").json
    assert (found["from"], found["to"]) == ("suisho_2017", "jichitai_2023")
    (aed,) = [one for one in found["datasets"] if one["id"] == "aed"]
    kinds = {one["kind"] for one in aed["differences"]}
    assert {"added", "removed", "renamed", "need"} <= kinds
    assert {"kind": "renamed", "item": "ID", "before": "NO", "after": "ID", "guessed": False} in aed["differences"]
    assert "学校給食献立情報" in found["only_to"]


def test_diff_of_one_dataset_only():
    found = totonoe("guideline", "diff", "jichitai_2023", "ehime_draft", "--dataset", "aed", "--format", "json").json
    assert [one["id"] for one in found["datasets"]] == ["aed"]
    wrong = totonoe("guideline", "diff", "suisho_2017", "jichitai_2023", "--dataset", "school_lunch")
    assert (wrong.code, wrong.out) == (2, "")
    assert "school_lunch" in wrong.err


@pytest.mark.parametrize("call", [["diff", "mihon", "jichitai_2023"], ["impact", "jichitai_2023", "mihon", SAMPLE]])
def test_an_edition_that_there_is_not(call):
    for lang in ("ja", "en"):
        said = totonoe("guideline", *call, "--lang", lang)
        assert (said.code, said.out) == (2, "")
        assert "mihon" in said.err


def test_impact_over_a_folder_in_all_forms(tmp_path: Path):
    folder = min(path for path in SAMPLE.iterdir() if path.is_dir())
    for form in ("text", "json", "markdown", "html"):
        out = tmp_path / f"impact.{form}"
        done = totonoe("guideline", "impact", "jichitai_2023", "ehime_draft", folder, "--format", form, "-o", out)
        assert done.code == 0, done.err
        assert "架空の見本です" in out.read_text("utf-8")
    found = json.loads((tmp_path / "impact.json").read_text("utf-8"))
    assert set(found["summary"]) >= {"judged", "other", "fails", "mended", "passes", "count", "sure", "likely"}
    assert {one["municipality"] for one in found["files"]} == {folder.name[:6]}


def test_impact_on_nothing_is_no_report(tmp_path: Path):
    (tmp_path / "empty").mkdir()
    for path in (tmp_path / "nope", tmp_path / "empty"):
        for form in ("text", "json", "markdown", "html"):
            out = tmp_path / f"impact.{form}"
            call = ("guideline", "impact", "jichitai_2023", "ehime_draft", path, "--format", form)
            said = totonoe(*call)
            assert (said.code, said.out) == (2, "")
            assert path.name in said.err
            assert totonoe(*call, "-o", out).code == 2
            assert not out.exists()

"""--require-receipt: made where the file is checked, wanted where it is published; whatever differs is refused and said."""

from __future__ import annotations

import json

import pytest

from tests.contract.by_hand import aed, totonoe, written


@pytest.fixture
def place(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    table = written(tmp_path / "in" / "382019_aed.csv", aed())
    assert totonoe("check", table, "--receipt", "r.json").code == 0
    return tmp_path


def out(*words):
    return totonoe("publish", "in", "--to", "to", "--yes", "--format", "json", *words, "--lang", "en")


def refusal(*words):
    answer = out("--require-receipt", "r.json", *words)
    assert answer.code == 1
    (action,) = answer.json["actions"]
    assert action["do"] == "refuse"
    assert (action["organization"], action["package"]) == ("382019", "382019-aed")
    return action["because"]


def edit(place, **values):
    told = json.loads((place / "r.json").read_bytes())
    (line,) = told["files"]
    for name, value in values.items():
        (line if name in line else told)[name] = value
    (place / "r.json").write_text(json.dumps(told), encoding="utf-8")


def test_the_file_that_was_checked_goes_out(place):
    answer = out("--require-receipt", "r.json")
    assert (answer.code, answer.json["counts"]["create"]) == (0, 1)


def test_the_receipt_says_what_was_checked(place):
    told = json.loads((place / "r.json").read_bytes())
    (line,) = told["files"]
    assert list(told) == ["totonoe", "made", "rules", "files"]
    assert (line["name"], line["dataset"], line["verdict"]) == ("382019_aed.csv", "jichitai_2023/aed", "publishable")
    assert str(place) not in json.dumps(told)


def test_a_file_that_changed_since(place):
    written(place / "in" / "382019_aed.csv", aed(名称="見本公民館の別館"))
    assert "changed since" in refusal()
    assert not (place / "to").exists()


def test_a_file_that_is_not_in_it(place):
    edit(place, name="382019_public_toilet.csv", sha256="0" * 64)
    assert "does not have" in refusal()


def test_other_rules(place):
    edit(place, rules="0" * 64, totonoe="0.0.9")
    assert "0.0.9" in refusal()


def test_another_schema(place):
    assert totonoe("check", "in", "--edition", "ehime_draft", "--receipt", "r.json").code in (0, 1)
    assert "ehime_draft" in refusal()


def test_a_file_that_was_not_publishable_then(place):
    edit(place, verdict="blocked")
    assert "does not call" in refusal()


def test_of_several_receipts_one_that_fits_is_enough(place):
    edit(place, rules="0" * 64)
    assert totonoe("check", "in", "--receipt", "new.json").code == 0
    assert out("--require-receipt", "r.json", "--require-receipt", "new.json").code == 0


@pytest.mark.parametrize("text", ["", "[]", '{"files": [{}]}', '{"files": 1, "rules": "", "totonoe": ""}'])
def test_what_is_no_receipt(place, text):
    (place / "r.json").write_text(text, encoding="utf-8")
    answer = out("--require-receipt", "r.json")
    assert (answer.code, "r.json" in answer.err) == (2, True)
    assert not (place / "to").exists()


def test_a_receipt_is_of_all_rules_and_overwrites_nothing(place):
    for words in (["--only", "schema"], ["--format", "xlsx", "-o", "x.xlsx"]):
        assert totonoe("check", "in", "--receipt", "new.json", *words).code == 2
    table = place / "in" / "382019_aed.csv"
    before = table.read_bytes()
    assert totonoe("check", "in", "--receipt", table).code == 2
    assert table.read_bytes() == before

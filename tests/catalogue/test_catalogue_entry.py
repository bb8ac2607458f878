"""What a checked table becomes, and the reasons why one does not."""

from __future__ import annotations

import pytest

from pipeline.catalogue.entry import entries_of
from pipeline.catalogue.table_schema import laid_on
from pipeline.errors import CallError
from tests.catalogue.to_publish import AED, HEADER, ROWS, candidate, finding


def test_a_publishable_table_becomes_an_entry():
    (entry,), refusals = entries_of([candidate()])
    assert refusals == ()
    assert (entry.organization, entry.package, entry.resource) == ("382019", "382019-aed", "382019_aed.csv")
    assert entry.title == "松山市 AED設置箇所一覧"
    assert (entry.prefecture, entry.municipality) == ("愛媛県", "松山市")
    assert (entry.rows, entry.items, entry.licence.name) == (3, 6, "CC-BY-4.0")


def test_an_id_with_underscores_becomes_a_name_with_hyphens():
    schema = AED._replace(id="evacuation_space", file_name="evacuation_space")
    (entry,), _ = entries_of([candidate(schema)])
    assert (entry.package, entry.resource) == ("382019-evacuation-space", "382019_evacuation_space.csv")


def test_a_sample_says_so_in_its_title():
    (entry,), _ = entries_of([candidate()], sample=True)
    assert "架空の見本" in entry.title


@pytest.mark.parametrize(
    ("made", "ja", "en"),
    [
        (candidate(verdict="fixable", findings=[finding("C101", 5, "error")]), "誤りが1件", "1 error(s)"),
        (candidate(verdict="blocked", findings=[finding("C401", 5, "error")] * 2), "誤りが2件", "2 error(s)"),
        (candidate(verdict="blocked", findings=[finding("C401", 5, "error")]), "最初は E2 設置台数", "E2 設置台数"),
        (candidate(verdict="unrecognised", schema=None), "どのデータセット", "no known dataset"),
        (candidate(verdict="unreadable", schema=None), "読み取れません", "No table could be read"),
        (candidate(schema=None), "title, licence, contact", "recipe"),
        (candidate(code=None), "どの市区町村", "which municipality"),
        (candidate(code="999999"), "999999", "999999"),
        (candidate(AED._replace(id="../../evil")), "../../evil", "../../evil"),
        (candidate(AED._replace(file_name="../evil")), "../evil", "../evil"),
    ],
)
def test_refusals_say_why_in_both_languages(made, ja, en):
    entries, (refusal,) = entries_of([made])
    assert entries == ()
    assert ja in refusal.because.say("ja")
    assert en in refusal.because.say("en")
    assert ".." not in refusal.package + refusal.resource


def test_the_next_step_is_named():
    _, (fixable,) = entries_of([candidate(verdict="fixable")])
    _, (blocked,) = entries_of([candidate(verdict="blocked")])
    assert "totonoe fix" in fixable.because.say("ja")
    assert "totonoe check" in blocked.because.say("ja")


def test_two_files_for_one_package_are_both_refused_and_both_named():
    entries, refusals = entries_of([candidate(source="a/382019_aed.csv"), candidate(source="b/382019_aed.csv")])
    assert entries == ()
    assert [r.source for r in refusals] == ["a/382019_aed.csv", "b/382019_aed.csv"]
    for refusal in refusals:
        for lang in ("ja", "en"):
            said = refusal.because.say(lang)
            assert "a/382019_aed.csv" in said
            assert "b/382019_aed.csv" in said


def test_an_unknown_licence_is_a_wrong_call():
    with pytest.raises(CallError, match="CC-BY-NC"):
        entries_of([candidate()], licence_name="CC-BY-NC")


# --- the schema of this very file ----------------------------------------------------------------------------------


def test_the_schema_follows_the_files_own_columns():
    header = ("名称", "独自の列", "ID")
    schema = laid_on(AED, header, ())
    assert [field["name"] for field in schema["fields"]] == list(header)
    assert schema["fields"][0]["constraints"] == {"required": True}
    assert schema["fields"][1] == {"name": "独自の列", "type": "string"}
    assert schema["totonoe"]["absent"] == ["全国地方公共団体コード", "緯度", "設置台数", "小児対応設備の有無"]
    assert schema["totonoe"]["loosened"] == []


def test_what_passed_with_a_warning_is_not_demanded():
    findings = [finding("C402", 6), finding("C501", 3), finding("H105", 5)]
    schema = laid_on(AED, HEADER, findings)
    assert schema["totonoe"]["loosened"] == ["名称", "小児対応設備の有無"]
    by_name = {field["name"]: field for field in schema["fields"]}
    assert by_name["小児対応設備の有無"] == {"name": "小児対応設備の有無", "type": "string"}
    assert "constraints" not in by_name["名称"]
    assert by_name["設置台数"]["type"] == "integer"
    assert by_name["緯度"]["constraints"] == {"minimum": 20, "maximum": 46}


def test_blank_rows_do_not_count():
    rows = (*ROWS, ("",) * 6)
    (entry,), _ = entries_of([candidate(rows=rows, findings=[finding("R102", 0, row=5)])])
    assert (entry.rows, entry.blank_rows) == (3, True)

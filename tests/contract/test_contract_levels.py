"""What the words mean: levels, verdicts, schemas, whose file it is."""

from __future__ import annotations

import json

import pytest

from pipeline import schema
from tests.contract.by_hand import aed, checked, found, written


@pytest.mark.parametrize(
    ("item", "value", "rule", "level", "verdict"),
    [
        ("緯度", "３３.839157", "C101", "error", "fixable"),
        ("高度の値", "３", "C101", "error", "fixable"),
        ("全国地方公共団体コード", "３８２０１９", "C101", "error", "fixable"),
        ("法人番号", "３０００020382019", "C101", "error", "fixable"),
        ("町字ID", "０００8001", "C101", "error", "fixable"),  # a code item
        ("ID", "ＡＡ０３", "C101", "error", "fixable"),  # a code item
        ("開始時間", "０９:00", "C101", "error", "fixable"),
        ("電話番号", "０８９-948-6688", "C101", "warning", "publishable"),
        ("郵便番号", "７９０8571", "C101", "warning", "publishable"),
        ("名称", "", "C501", "error", "blocked"),
        ("所在地_連結表記", "", "C501", "warning", "publishable"),
        ("ID", "", "C501", "info", "publishable"),
        ("緯度", "きた", "C401", "error", "blocked"),
        ("全国地方公共団体コード", "38201", "C303", "error", "fixable"),
        ("小児対応設備の有無", "あり", "C402", "error", "fixable"),
        ("名称", "見\ufffd市民会館", "C105", "error", "blocked"),
        ("名称", " 見本市民会館", "C102", "warning", "publishable"),
    ],
)
def test_levels_and_verdicts(tmp_path, item, value, rule, level, verdict):  # noqa: PLR0917  a row of the table above
    one = checked(written(tmp_path / "382019_aed.csv", aed(**{item: value})))
    assert [finding[:2] for finding in found(one)] == [(rule, level)]
    assert (one["verdict"], one["conforming"]) == (verdict, level == "info")


@pytest.mark.parametrize("value", ["２０２４-01-01", "2024-01-32"])
def test_a_date_item_is_an_error(tmp_path, value):
    items = schema.load("population", "jichitai_2023").fields
    rows = [
        [item.name for item in items],
        *([value if item.form == "date" else item.example for item in items] for _ in "1"),
    ]
    assert [finding[1] for finding in found(checked(written(tmp_path / "382019_population.csv", rows)))] == ["error"]


def test_rows_that_mislead_are_errors(tmp_path):
    rows = aed(3)
    rows[2][1] = rows[1][1]
    rows[3].append("余り")
    assert found(checked(written(tmp_path / "382019_aed.csv", rows))) == [
        ("T101", "error", "B3"),
        ("R101", "error", "4:4"),
    ]


def test_verdicts_without_a_schema(tmp_path):
    path = written(tmp_path / "x.csv", [["あ", "い"], ["1", "2"]])
    one = checked(path)
    assert (one["verdict"], one["schema"], one["conforming"]) == ("unrecognised", None, False)
    assert checked(path, "--schema", "none")["verdict"] == "publishable"
    (tmp_path / "empty.csv").write_bytes(b"")
    assert checked(tmp_path / "empty.csv")["verdict"] == "unreadable"
    assert checked(tmp_path / "empty.csv", "--schema", "none")["verdict"] == "unreadable"


@pytest.mark.parametrize("wanted", ["aed", "jichitai_2023/aed"])
def test_the_schema_that_is_asked_for(tmp_path, wanted):
    path = written(tmp_path / "382019_aed.csv", aed())
    assert checked(path, "--schema", wanted)["schema"] == {"id": "aed", "edition": "jichitai_2023", "match": 1.0}
    assert checked(path, "--schema", "aed", "--edition", "suisho_2017")["schema"]["edition"] == "suisho_2017"
    assert checked(path, "--edition", "ehime_draft")["schema"]["edition"] == "ehime_draft"


@pytest.mark.parametrize(
    ("item", "bad", "good"),
    [
        ({"type": "integer", "constraints": {"minimum": 1}}, "0", "1"),
        ({"type": "date"}, "2024-13-01", "2024-12-01"),
        ({"type": "boolean"}, "maybe", "true"),
        ({"type": "string", "constraints": {"enum": ["甲", "乙"]}}, "丙", "甲"),
        ({"type": "string", "constraints": {"pattern": "[a-z]+"}}, "A", "a"),
        ({"type": "string", "constraints": {"maxLength": 3}}, "abcd", "abc"),
        ({"type": "string", "constraints": {"minLength": 3}}, "ab", "abc"),
        ({"type": "datetime"}, "いつか", "2024-01-01T00:00:00Z"),
        ({"type": "year"}, "いつか", "2024"),
        ({"constraints": {"required": True}}, "", "1"),
    ],
    ids=str,
)
def test_a_table_schema_of_the_users_own(tmp_path, item, bad, good):
    (tmp_path / "own.json").write_text(
        json.dumps({"fields": [{"name": "印"}, {"name": "値", **item}]}), encoding="utf-8"
    )
    path = written(tmp_path / "x.csv", [["印", "値"], ["1", good], ["2", bad], ["3", good]])
    assert [at for _, level, at in found(checked(path, "--schema", tmp_path / "own.json")) if level == "error"] == [
        "B3"
    ]


def test_missing_values_of_a_table_schema_are_blanks(tmp_path):
    own = {"fields": [{"name": "印"}, {"name": "値", "type": "integer"}], "missingValues": ["", "-"]}
    (tmp_path / "own.json").write_text(json.dumps(own), encoding="utf-8")
    path = written(tmp_path / "x.csv", [["印", "値"], ["1", "-"], ["2", "5"]])
    assert checked(path, "--schema", tmp_path / "own.json")["verdict"] == "publishable"


def test_whose_file_it_is_in_the_order_of_trust(tmp_path):
    blank = aed()
    for row in blank[1:]:
        row[0] = ""
    in_folder = written(tmp_path / "382019_松山市" / "382019_aed.csv", aed())
    assert checked(in_folder, "--municipality", "382019")["municipality"]["from"] == "option"
    assert checked(in_folder)["municipality"]["from"] == "folder"
    assert checked(written(tmp_path / "382019_aed.csv", aed()))["municipality"]["from"] == "name"
    assert checked(written(tmp_path / "aed.csv", aed()))["municipality"]["from"] == "column"
    assert checked(written(tmp_path / "aed.csv", blank))["municipality"] is None, "addresses are no evidence"


def test_two_that_disagree_are_an_error(tmp_path):
    def disagrees(*words: object) -> bool:
        return ("T103", "error") in [finding[:2] for finding in found(checked(*words))]

    assert disagrees(written(tmp_path / "382019_aed.csv", aed()), "--municipality", "382027")
    assert disagrees(written(tmp_path / "382027_今治市" / "382019_aed.csv", aed()))
    assert disagrees(written(tmp_path / "382027_aed.csv", aed()))
    assert disagrees(written(tmp_path / "382019_aed.csv", aed(1, 全国地方公共団体コード="382027")))


def test_a_column_that_names_another_municipality_in_one_row_disagrees(tmp_path):
    one = checked(written(tmp_path / "382019_aed.csv", aed(全国地方公共団体コード="382027")))
    assert one["counts"]["error"] > 0

"""Schemas by name, schemas of the user's own, and which item a column is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline import schema
from pipeline.errors import CallError


def test_names():
    assert schema.load("aed").edition == "jichitai_2023"
    assert schema.load("suisho_2017/aed").edition == "suisho_2017"
    assert schema.load("aed", "suisho_2017") == schema.load("suisho_2017/aed")
    aed = schema.load("aed")
    assert (aed.title, aed.issuer, aed.number, aed.file_name) == ("AED設置箇所一覧", "デジタル庁", "08", "aed")


@pytest.mark.parametrize(
    ("name", "asked", "edition"),
    [
        ("public_parking", None, "area_2026"),
        ("jichitai_2023/public_parking", None, "area_2026"),
        ("garbage_sorting", "suisho_2017", "jichitai_2023"),  # the draft has it too
    ],
)
def test_a_dataset_that_only_another_edition_has_is_found_there(name: str, asked: str | None, edition: str):
    with pytest.raises(CallError) as caught:
        schema.load(name, asked)
    id_ = name.rpartition("/")[2]
    assert caught.value.values == {"id": id_, "edition": edition}
    assert f"「{id_}」は {edition} の版にあります。--edition {edition} を付けてください" in caught.value.say("ja")
    assert schema.load(id_, edition) == schema.load(f"{edition}/{id_}")


def test_a_dataset_that_no_edition_has_is_called_a_dataset():
    with pytest.raises(CallError) as caught:
        schema.load("mihon")
    assert caught.value.say("ja").startswith("「mihon」というデータセットはありません。")
    assert caught.value.say("en").startswith('There is no dataset "mihon".')


def test_available():
    found = schema.available()
    assert len(found) == 15 + 23 + 23 + 14  # the draft has the datasets of its base
    assert {one.edition for one in found if one.default} == {"jichitai_2023"}
    assert {one.edition for one in found if one.draft} == {"ehime_draft"}
    assert all(one.items == len(schema.load(one.id, one.edition).fields) for one in found)


@pytest.mark.parametrize(
    ("name", "edition"),
    [
        ("aet", None),
        ("", None),
        ("aed", "kako"),
        ("kako/aed", None),
        ("suisho_2017/aed", "jichitai_2023"),
        ("../x", None),
    ],
)
def test_wrong_names_are_said(name: str, edition: str | None):
    with pytest.raises(CallError) as caught:
        schema.load(name, edition)
    for lang in ("ja", "en"):
        assert (edition or name.rpartition("/")[0] or name) in caught.value.say(lang)


def written(tmp_path: Path, descriptor: object) -> Path:
    path = tmp_path / "my.json"
    path.write_text(json.dumps(descriptor, ensure_ascii=False), encoding="utf-8-sig")
    return path


def test_a_schema_of_the_users_own(tmp_path: Path):
    fields = [
        {"name": "名前", "constraints": {"required": True, "unique": True, "pattern": "[^ ]+"}},
        {"name": "数", "type": "integer", "constraints": {"minimum": 0, "maximum": 9}},
        {"name": "日", "type": "date"},
        {"name": "西暦の日", "type": "date", "format": "%Y/%m/%d"},
        {"name": "区分", "type": "string", "constraints": {"enum": ["甲", "乙"]}},
        {"name": "頁", "type": "string", "format": "uri"},
        {"name": "どこか", "type": "geopoint"},
        {"name": "値段", "type": "number", "groupChar": ","},
    ]
    found = schema.load_file(written(tmp_path, {"fields": fields, "title": "町の表"}))
    assert (found.id, found.edition, found.title) == ("my", "", "町の表")
    assert [f.form for f in found.fields] == ["text", "integer", "date", "text", "choice", "url", "text", "text"]
    name, number = found.fields[:2]
    assert (name.need, name.blocking, name.unique, name.pattern) == ("必須", True, True, "[^ ]+")
    assert (number.minimum, number.maximum, number.form_evidence) == (0, 9, "sheet")


NOT_SCHEMAS = {
    "nothing": b"",
    "no JSON": b"name,type\n",
    "binary": bytes(range(256)),
    "deep": b"[" * 100_000,
    "a list": b"[]",
    "no fields": b"{}",
    "fields are none": b'{"fields": []}',
    "fields are text": b'{"fields": "name"}',
    "a field is text": b'{"fields": ["name"]}',
    "a name is missing": b'{"fields": [{"type": "string"}]}',
    "a name is a number": b'{"fields": [{"name": 1}]}',
    "a name twice": b'{"fields": [{"name": "a"}, {"name": "a"}]}',
    "a pattern does not compile": b'{"fields": [{"name": "a", "constraints": {"pattern": "["}}]}',
    "flags that contradict each other": rb'{"fields": [{"name": "a", "constraints": {"pattern": "(?u)\\w"}}]}',
    "a pattern is a number": b'{"fields": [{"name": "a", "constraints": {"pattern": 1}}]}',
    "choices are text": b'{"fields": [{"name": "a", "constraints": {"enum": "ab"}}]}',
}


@pytest.mark.parametrize("wrong", NOT_SCHEMAS)
def test_what_is_no_schema_is_said(tmp_path: Path, wrong: str):
    path = tmp_path / "my.json"
    path.write_bytes(NOT_SCHEMAS[wrong])
    with pytest.raises(CallError) as caught:
        schema.load_file(path)
    for lang in ("ja", "en"):
        assert "my.json" in caught.value.say(lang)


def test_a_missing_file_is_said(tmp_path: Path):
    for path in (tmp_path / "none.json", tmp_path):
        with pytest.raises(CallError) as caught:
            schema.load_file(path)
        assert path.name in caught.value.say("ja")


def items(header: list[str], name: str = "aed") -> list[str | None]:
    return [field.name if field else None for field in schema.fields_of(schema.load(name), header)]


def test_an_own_name_wins_over_an_alias():
    assert items(["住所", "所在地_連結表記"]) == [None, "所在地_連結表記"]
    assert items(["所在地", "住所"]) == ["所在地_連結表記", None]


def test_names_made_plain():
    assert items([" 名 称 ", "建物名等（方書）", "所在地＿連結表記", "連絡先ＦｏｒｍＵＲＬ", "緯\n度"]) == [
        "名称",
        "建物名等(方書)",
        "所在地_連結表記",
        "連絡先FormURL",
        "緯度",
    ]


def test_each_item_is_used_once():
    assert items(["名称", "名称", "", "何か"]) == ["名称", None, None, None]
    assert items(["名 称", "名称"]) == [None, "名称"]


def test_what_is_an_item_somewhere_is_no_alias_there():
    assert items(["市区町村コード"]) == ["全国地方公共団体コード"]
    assert items(["市区町村コード"], "evacuation_space") == ["市区町村コード"]


UNUSABLE = {
    "a bound is a word": {"type": "integer", "constraints": {"minimum": "x"}},
    "a bound is yes": {"type": "integer", "constraints": {"maximum": True}},
    "a bound is endless": {"type": "number", "constraints": {"maximum": "inf"}},
    "a bound of a text": {"type": "string", "constraints": {"minimum": 1}},
    "a bound is no day": {"type": "date", "constraints": {"minimum": "2024-13-01"}},
    "times are not compared": {"type": "time", "constraints": {"minimum": "09:00:00"}},
    "a length is a word": {"constraints": {"minLength": "3"}},
    "a length below nothing": {"constraints": {"maxLength": -1}},
    "a number has no length": {"type": "integer", "constraints": {"maxLength": 3}},
    "required is a word": {"constraints": {"required": "yes"}},
}


@pytest.mark.parametrize("wrong", UNUSABLE)
def test_a_constraint_that_cannot_be_used_is_said(tmp_path: Path, wrong: str):
    with pytest.raises(CallError) as caught:
        schema.load_file(written(tmp_path, {"fields": [{"name": "値", **UNUSABLE[wrong]}]}))
    (constraint,) = UNUSABLE[wrong]["constraints"]
    for lang in ("ja", "en"):
        assert constraint in caught.value.say(lang)
        assert "値" in caught.value.say(lang)


@pytest.mark.parametrize("wrong", ["-", [1], None, {"": "x"}])
def test_missing_values_that_cannot_be_used_are_said(tmp_path: Path, wrong: object):
    with pytest.raises(CallError, match="missingValues"):
        schema.load_file(written(tmp_path, {"fields": [{"name": "値"}], "missingValues": wrong}))


def test_missing_values_of_the_field_go_before_those_of_the_schema(tmp_path: Path):
    fields = [{"name": "a"}, {"name": "b", "missingValues": ["x"]}]
    assert [f.missing for f in schema.load_file(written(tmp_path, {"fields": fields})).fields] == [("",), ("x",)]
    found = schema.load_file(written(tmp_path, {"fields": fields, "missingValues": ["", "-"]}))
    assert [f.missing for f in found.fields] == [("", "-"), ("x",)]


def test_relations_of_a_schema_of_the_users_own_are_told_by_the_names(tmp_path: Path):
    own = schema.load_file(written(tmp_path, {"fields": [{"name": n} for n in ("総人口", "女性", "男性", "開始日")]}))
    assert [(one.kind, one.items, one.called) for one in own.relations] == [
        ("sum", ("総人口", "男性", "女性"), "男性と女性")
    ]
    assert schema.load_file(written(tmp_path, {"fields": [{"name": "総人口"}, {"name": "男性"}]})).relations == ()


def test_relations_that_a_schema_states_and_what_is_none_is_let_pass(tmp_path: Path):
    stated = [
        {"kind": "order", "items": ["始", "終"]},
        {"kind": "order", "items": ["始"]},
        {"kind": "order", "items": "始終"},
        {"kind": "follows", "items": ["始", "終"]},
        "始<終",
    ]
    for relations, found in ((stated, [("始", "終")]), ("始<終", []), (None, [])):
        own = {"fields": [{"name": "始"}, {"name": "終"}], "relations": relations, "allColumns": "yes"}
        read = schema.load_file(written(tmp_path, own))
        assert [one.items for one in read.relations] == found
        assert read.all_columns is False

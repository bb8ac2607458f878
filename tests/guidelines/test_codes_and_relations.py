"""Code lists, relations and what an edition says of its columns: printed into the schemas, contradictions named."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path

import pytest

from pipeline import schema
from pipeline.errors import GuidelineError
from pipeline.guidelines import build, codes, editions, items
from pipeline.japan import poi

ROOT = Path(__file__).parents[2]
GUIDELINES = ROOT / "guidelines"
LISTS = codes.read_all(GUIDELINES)
EDITIONS = editions.read_all(GUIDELINES)
TABLES = [(e, d) for e in EDITIONS if not e.draft for d in e.datasets]
NAMES = [f"{e.id}/{d.id}" for e, d in TABLES]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copytree(GUIDELINES, tmp_path / "guidelines")
    return tmp_path


def refusal(root: Path) -> GuidelineError:
    with pytest.raises(GuidelineError) as caught:
        build.build(root)
    return caught.value


def printed(name: str) -> dict:
    return json.loads((ROOT / "schemas" / f"{name}.json").read_text("utf-8"))


# --- round trip ---


def cells(field: dict) -> dict[str, str]:
    """A line of the item table out of a field of the schema: all of it but the transcriber's notes."""
    demands = {**field.get("constraints", {}), **field.get("expects", {})}
    listed = field.get("codes", {}).get("list")
    return {
        "name": field["name"],
        "key": field["key"],
        "form": field["form"],
        "need": field["need"],
        "need_evidence": field["needEvidence"],
        "form_evidence": field["formEvidence"],
        "blocking": "yes" if field["blocking"] else "",
        "type": field["type"],
        "choices": f"@{listed}" if listed else ";".join(demands.get("enum", ())),
        "minimum": str(demands.get("minimum", "")),
        "maximum": str(demands.get("maximum", "")),
        "pattern": demands.get("pattern", ""),
        "unique": "yes" if demands.get("unique") else "",
        "unit": field.get("unit", ""),
        "example": field.get("example", ""),
        "description": field["description"],
        "aliases": ";".join(field["aliases"]) if "aliases" in field else "",
    }


@pytest.mark.parametrize("name", NAMES)
def test_items_to_schema_to_items_loses_nothing(name: str):
    path = GUIDELINES / f"{name}.csv"
    rows = [dict(row.cells) for row in items.read(path, name, name.split("/", maxsplit=1)[0])]
    for row in rows:
        del row["note"], row["after"]
    descriptor = printed(name)
    assert [cells(field) for field in descriptor["fields"]] == rows
    assert [f["origin"]["item"] for f in descriptor["fields"]] == list(range(1, len(rows) + 1))
    assert {f["origin"]["table"] for f in descriptor["fields"]} == {f"guidelines/{name}.csv"}


@pytest.mark.parametrize(("edition", "dataset"), TABLES, ids=NAMES)
def test_relations_come_back(edition, dataset):
    read = schema.load(dataset.id, edition.id)
    assert read.relations == tuple(stated.relation for stated in dataset.relations)
    assert read.all_columns is bool(edition.all_columns) is (edition.id == "area_2026")


def test_titles_in_both_languages():
    aed = printed("area_2026/aed")
    assert aed["titles"] == {"ja": "AED設置場所", "en": "AED locations"}
    assert set(aed["descriptions"]) == {"ja", "en"}
    assert "2.3" in aed["allColumnsEvidence"]


def test_a_primary_key_is_unique_and_filled_as_read():
    for name in NAMES:
        descriptor = printed(name)
        keys = [
            f["name"]
            for f in descriptor["fields"]
            if f.get("constraints", {}).get("unique") and (f["need"], f["needEvidence"]) == ("必須", "sheet")
        ]
        assert descriptor.get("primaryKey", []) == keys
    assert printed("area_2026/event")["primaryKey"] == ["ID"]
    assert "primaryKey" not in printed("area_2026/population")
    assert "primaryKey" not in printed("jichitai_2023/aed")  # there the mark is inferred


# --- code lists ---


def test_the_lists_are_whole():
    sizes = {name: len(one.codes) for name, one in LISTS.items()}
    assert sizes == {
        "poi": 650, "cultural_property_classes": 19, "cultural_property_types": 5, "medical_departments": 63,
        "food_businesses_old": 34, "weekdays": 7, "weekdays_numbered": 7, "presence": 2, "presence_checked": 3,
        "permission_checked": 3, "prefectures": 47,
    }  # fmt: skip
    assert all(len(value) == 4 for value in LISTS["poi"].values)
    assert poi.names() == {code.value: code.name for code in LISTS["poi"].codes}


def test_a_list_closes_a_choice_and_no_other_form():
    heritage = {f["name"]: f for f in printed("area_2026/cultural_property")["fields"]}
    assert heritage["種類"]["constraints"]["enum"] == ["建造物", "美術工芸品", "芸能", "工芸技術", "その他"]
    assert "values" not in heritage["種類"]["codes"]
    assert "enum" not in heritage["文化財分類"].get("constraints", {}) | heritage["文化財分類"].get("expects", {})
    assert "国宝" in heritage["文化財分類"]["codes"]["values"]
    code = next(f for f in printed("jichitai_2023/public_facility")["fields"] if f["name"] == "POIコード")
    assert code["codes"]["values"]["1307"] == "公民館"
    assert "enum" not in code["constraints"] | code["expects"]


@pytest.mark.parametrize(
    ("name", "item", "answers"),
    [
        ("area_2026/public_facility", "授乳室", (["あり"], ["なし"])),
        ("area_2026/public_facility", "車椅子可", (["可"], ["不可"])),
        ("jichitai_2023/public_facility", "車椅子可", (["有"], ["無"])),
        ("jichitai_2023/evacuation_space", "災害種別_津波", (["1"], [""])),
        ("area_2026/public_facility", "管理者区分", None),
        ("area_2026/public_facility", "高度の種別", None),
    ],
)
def test_yes_and_no_by_dialect_and_the_type_stays_text(name: str, item: str, answers: tuple | None):
    field = next(f for f in printed(name)["fields"] if f["name"] == item)
    assert field["type"] == "string"
    assert "trueValues" not in field
    said = field.get("answers")
    assert (said and (said["trueValues"], said["falseValues"])) == answers


# --- contradictions ---


def table(root: Path, name: str) -> tuple[Path, list[list[str]]]:
    path = root / "guidelines" / f"{name}.csv"
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return path, list(csv.reader(lines))


def change(root: Path, name: str, line: int, /, **cells: str) -> None:
    path, rows = table(root, name)
    for column, cell in cells.items():
        rows[line - 1][rows[0].index(column)] = cell
    with path.open("w", encoding="utf-8-sig", newline="") as out:
        csv.writer(out).writerows(rows)


def line_of(root: Path, name: str, /, **cells: str) -> int:
    _, rows = table(root, name)
    return next(n for n, row in enumerate(rows, 1) if all(row[rows[0].index(c)] == cell for c, cell in cells.items()))


WRONG = {
    "no such list": ("area_2026/aed", {"name": "小児対応設備の有無"}, {"choices": "@ari"}, "@presence"),
    "a list on a number": ("area_2026/aed", {"name": "高度の値"}, {"choices": "@poi"}, "number"),
    "an example outside the list": ("area_2026/tourism", {"name": "POIコード"}, {"example": "9999"}, "choices"),
    "part of it outside": ("area_2026/hospital", {"name": "診療科目"}, {"example": "内科;見本科"}, "choices"),
    "a day that is none": ("area_2026/aed", {"name": "利用可能曜日"}, {"example": "月／祝"}, "choices"),
    "not a choice": ("area_2026/aed", {"name": "小児対応設備の有無"}, {"example": "有"}, "choices"),
    "value twice": ("codes/presence", {"value": "無"}, {"value": "有"}, "「有」"),
    "no value": ("codes/presence", {"value": "無"}, {"value": ""}, "3行目"),
    "no source": ("codes/lists", {"id": "presence"}, {"source": "kako"}, "sources.csv"),
    "no title": ("codes/lists", {"id": "presence"}, {"title_en": ""}, "題名"),
    "no description": ("datasets", {"id": "hospital"}, {"description_en": ""}, "hospital"),
    "no list": ("codes/lists", {"id": "presence"}, {"id": "umu"}, "umu.csv"),
    "no such dataset": ("area_2026/relations", {"item": "開始日"}, {"dataset": "festival"}, "festival"),
    "no such kind": ("area_2026/relations", {"item": "開始日"}, {"kind": "before"}, "order"),
    "no such item": ("area_2026/relations", {"item": "開始日"}, {"item": "開催日"}, "開催日"),
    "no such item anywhere": ("area_2026/relations", {"item": "開始時刻"}, {"item": "開場時刻"}, "開場時刻"),
    "no evidence": ("area_2026/relations", {"item": "開始日"}, {"evidence": ""}, "sheet"),
    "two forms": ("area_2026/relations", {"item": "開始日"}, {"others": "終了時間"}, "開始日・終了時間"),
    "the same item": ("area_2026/relations", {"item": "緯度"}, {"others": "緯度"}, "together"),
    "a sum of words": ("area_2026/relations", {"item": "総人口"}, {"others": "男性;地域名"}, "地域名"),
    "a sum of one": ("area_2026/relations", {"item": "総人口"}, {"others": "男性"}, "二つ以上"),
    "parts without a word": ("area_2026/relations", {"item": "総人口"}, {"called": ""}, "called"),
    "a word without parts": ("area_2026/relations", {"item": "緯度"}, {"called": "座標"}, "called"),
    "a dataset of which nothing is said": ("datasets", {"id": "hospital"}, {"id": "hospitals"}, "hospital"),
}


@pytest.mark.parametrize(("name", "found", "cells_", "said"), WRONG.values(), ids=WRONG)
def test_contradictions_are_named(copy: Path, name: str, found: dict, cells_: dict, said: str):
    line = line_of(copy, name, **found)
    change(copy, name, line, **cells_)
    error = refusal(copy)
    assert said in error.say("ja")
    assert "guidelines/" in error.say("en")
    if "id" not in cells_ and name != "datasets":
        assert f"{name}.csv の{line}行目" in error.say("ja")
        assert f"{name}.csv, line {line}" in error.say("en")


def test_a_list_nobody_listed_and_wrong_columns(copy: Path):
    left = copy / "guidelines" / "codes" / "left.csv"
    left.write_text("value\n", encoding="utf-8")
    assert "left.csv" in refusal(copy).say("ja")
    left.unlink()
    for name in ("codes/presence", "codes/lists", "area_2026/relations"):
        change(copy, name, 1, note="memo")
        assert f"{name}.csv の1行目" in refusal(copy).say("ja")
        change(copy, name, 1, memo="note")


@pytest.mark.parametrize("name", ["codes/poi", "codes/lists", "area_2026/relations", "datasets"])
def test_a_table_saved_by_excel_in_its_own_way(copy: Path, name: str):
    path = copy / "guidelines" / f"{name}.csv"
    text = path.read_text("utf-8-sig")
    path.write_bytes(text.encode("cp932"))
    assert "CSV UTF-8" in refusal(copy).say("ja")
    path.write_text(text.replace("\n", ",\n", 2), encoding="utf-8")
    assert f"{name}.csv" in refusal(copy).say("ja")


def test_all_columns_needs_its_evidence(copy: Path):
    path = copy / "guidelines" / "area_2026" / "edition.yaml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("all_columns_evidence:", "all_columns_because:"), encoding="utf-8")
    assert "all_columns_evidence" in refusal(copy).say("ja")


def test_a_table_may_do_without_units(copy: Path):
    path, rows = table(copy, "area_2026/aed")
    at = rows[0].index("unit")
    with path.open("w", encoding="utf-8-sig", newline="") as out:
        csv.writer(out).writerows([row[:at] + row[at + 1 :] for row in rows])
    fields = json.loads(build.build(copy)["schemas/area_2026/aed.json"])["fields"]
    assert not any("unit" in field for field in fields)
    assert any("unit" in field for field in printed("area_2026/aed")["fields"])

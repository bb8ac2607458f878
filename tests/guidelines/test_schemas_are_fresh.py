"""schemas/ is what guidelines/ gives, in the form that any reader of Table Schema takes."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from pipeline import schema
from pipeline.guidelines import build, editions

ROOT = Path(__file__).parents[2]
STATED = editions.read_all(ROOT / "guidelines")
PRINTED = {path: text for path, text in build.build(ROOT).items() if path.count("/") == 2}
BOTH = {  # of the old edition and of the new
    "public_facility", "cultural_property", "evacuation_space", "population", "preschool", "open_data_list",
    "public_wireless_lan", "aed", "care_service", "hospital", "tourism", "event", "public_toilet", "fire_hydrant",
    "food_business",
}  # fmt: skip
NEW = BOTH | {
    "school_lunch", "school_district", "school_district_meta", "support_program", "disaster_radio", "bicycle_parking",
    "garbage_sorting", "tourism_point",
}  # fmt: skip
EDITIONS = ("suisho_2017", "jichitai_2023")
AREA = (BOTH - {"open_data_list", "food_business", "evacuation_space"}) | {"public_parking", "bicycle_parking"}
DATASETS = {"suisho_2017": BOTH, "jichitai_2023": NEW, "ehime_draft": NEW, "area_2026": AREA}
# What a record is called, where that is not 名称. The items of 16, 17 (its meta data) and 22 come from their
# forerunners and no file was seen: nothing of them blocks. A water source has no name.
NAMES = {
    "population": ["地域名"],
    "suisho_2017/care_service": ["介護サービス事業所名称"],
    "jichitai_2023/care_service": ["介護サービス事業所名称"],
    "suisho_2017/event": ["イベント名"],
    "jichitai_2023/event": ["イベント名"],
    "suisho_2017/open_data_list": ["データ名称"],
    "jichitai_2023/open_data_list": ["データセット_タイトル"],
    "food_business": ["施設名称"],
    "school_district": ["学校名称"],
    "disaster_radio": ["防災行政無線_名称"],
    "jichitai_2023/bicycle_parking": ["公営駐輪場_名称"],
    "garbage_sorting": ["ゴミの品目"],
    "tourism_point": ["観光ポイント_名称"],
    "fire_hydrant": [],
    "school_lunch": [],
    "school_district_meta": [],
    "support_program": [],
}


def test_nothing_is_stale():
    assert build.stale(ROOT) == (), f"run `{build.COMMAND}`"


def test_a_change_is_noticed(tmp_path: Path):
    shutil.copytree(ROOT / "guidelines", tmp_path / "guidelines")
    shutil.copytree(ROOT / "schemas", tmp_path / "schemas")
    table = tmp_path / "guidelines" / "jichitai_2023" / "aed.csv"
    table.write_bytes(table.read_bytes().replace("見本市民会館".encode(), "見本会館".encode()))
    (tmp_path / "schemas" / "jichitai_2023" / "left_over.json").write_text("{}", encoding="utf-8")
    own = {"schemas/jichitai_2023/aed.json", "schemas/jichitai_2023/left_over.json"}
    # Whatever builds on it says the same, unless it says otherwise.
    built = {f"schemas/{one.id}/aed.json" for one in STATED if one.base == "jichitai_2023"}
    stale = tuple(sorted(own | {path for path in built if "見本市民会館" in PRINTED.get(path, "")}))
    assert len(stale) > 2
    assert build.stale(tmp_path) == stale
    assert build.write(tmp_path) == stale
    assert build.stale(tmp_path) == ()


def test_every_edition_has_all_datasets():
    assert set(PRINTED) == {
        f"schemas/{edition}/{dataset}.json" for edition in DATASETS for dataset in DATASETS[edition]
    }


@pytest.mark.parametrize("path", PRINTED)
def test_frictionless_takes_it(path: str):
    from frictionless import Schema

    descriptor = json.loads(PRINTED[path])
    assert list(Schema.metadata_validate(descriptor)) == []
    read = Schema.from_descriptor(descriptor)
    assert [f.name for f in read.fields] == [f["name"] for f in descriptor["fields"]]


@pytest.mark.parametrize("path", PRINTED)
def test_frictionless_takes_the_examples(path: str):
    """A line made of the guideline's own examples is valid, and a line without them is not."""
    from frictionless import Resource, Schema

    read = Schema.from_descriptor(json.loads(PRINTED[path]))
    examples = [f.example or "x" for f in read.fields]
    report = Resource(data=[read.field_names, examples], schema=read).validate()
    assert report.valid, report.flatten(["fieldName", "note"])
    empty = Resource(data=[read.field_names, [""] * (len(examples) - 1) + ["x"]], schema=read).validate()
    assert not empty.valid


@pytest.mark.parametrize("path", PRINTED)
def test_reading_gives_back_what_the_table_says(path: str):
    _, edition, dataset = path.removesuffix(".json").split("/")
    stated = next(e for e in STATED if e.id == edition)
    items = next(d for d in stated.datasets if d.id == dataset).items
    assert schema.load(f"{edition}/{dataset}").fields == tuple(item.field for item in items)


def test_what_is_only_inferred_is_never_a_constraint():
    for text in PRINTED.values():
        for field in json.loads(text)["fields"]:
            if field["formEvidence"] == "inferred":
                assert set(field.get("constraints", {})) <= {"required", "unique"}, field["name"]
                assert field["type"] == "string"


def test_a_flag_is_never_missing():
    of = {path: [f for f in json.loads(text)["fields"] if f["form"] == "flag"] for path, text in PRINTED.items()}
    for edition in EDITIONS:  # those that build on one of them have as many, or more
        assert len(of[f"schemas/{edition}/evacuation_space.json"]) == 9
    flags = [f for fields in of.values() for f in fields]
    assert not any(f["blocking"] or f.get("constraints", {}).get("required") for f in flags)
    assert {f["need"] for f in flags} == {"必須"}


def test_the_record_must_have_a_name_and_only_that():
    for one in schema.available():
        blocking = [f.name for f in schema.load(one.id, one.edition).fields if f.blocking]
        if not one.draft:
            assert blocking == NAMES.get(f"{one.edition}/{one.id}", NAMES.get(one.id, ["名称"]))


# Read by hand from the official sheets of 03 and 13, and from the copy of the old edition.
MARKS = """
jichitai_2023/evacuation_space 電話番号 必須
jichitai_2023/evacuation_space 市区町村コード 必須
jichitai_2023/evacuation_space 全国地方公共団体コード 推奨
jichitai_2023/evacuation_space 町字ID 推奨
jichitai_2023/evacuation_space 名称_カナ 推奨
jichitai_2023/evacuation_space 緯度 推奨
jichitai_2023/evacuation_space 標高 任意
jichitai_2023/evacuation_space 災害種別_津波 必須
jichitai_2023/evacuation_space 想定収容人数 推奨
jichitai_2023/public_toilet 設置位置 必須
jichitai_2023/public_toilet 所在地_連結表記 必須
jichitai_2023/public_toilet 画像 推奨
jichitai_2023/public_toilet 町字ID 任意
jichitai_2023/public_toilet 男性トイレ総数 推奨
jichitai_2023/public_toilet 男性トイレ数（小便器） 任意
jichitai_2023/public_toilet オストメイト設置トイレ有無 推奨
suisho_2017/aed 設置位置 必須
suisho_2017/aed 電話番号 任意
suisho_2017/public_toilet 多機能トイレ数 必須
suisho_2017/evacuation_space NO 必須
suisho_2017/care_service 電話番号 必須
suisho_2017/hospital 電話番号 任意
suisho_2017/hospital URL 必須
suisho_2017/hospital 病床数 必須
suisho_2017/cultural_property 文化財分類 必須
suisho_2017/cultural_property 住所 任意
suisho_2017/tourism 説明 必須
suisho_2017/event 終了時間 必須
suisho_2017/fire_hydrant 種別 必須
suisho_2017/preschool 種別 任意
suisho_2017/open_data_list 最終更新日 必須
area_2026/aed 名称_英字 必須
area_2026/aed 利用可能曜日 任意
area_2026/cultural_property 法人番号 任意
area_2026/hospital FAX番号 必須
area_2026/preschool FAX番号 任意
area_2026/public_facility POIコード 必須
area_2026/public_wireless_lan 電話番号 任意
"""


@pytest.mark.parametrize("mark", MARKS.split("\n")[1:-1])
def test_marks_that_were_read(mark: str):
    name, item, need = mark.split()
    field = next(f for f in schema.load(name).fields if f.name == item)
    assert (field.need, field.need_evidence) == (need, "sheet")


def test_needs_are_inferred_where_no_sheet_was_read():
    for name in ("suisho_2017/food_business", *sorted(NEW - {"evacuation_space", "public_toilet"})):
        assert {f.need_evidence for f in schema.load(name).fields} == {"inferred"}


def test_forms_are_read_where_a_sheet_was_read():
    """Of 11 the first seven items were read, of 02 only a town's own file."""
    for name, read in (("tourism", 7), ("cultural_property", 0), ("event", 0)):
        assert [f.form_evidence == "sheet" for f in schema.load(name).fields].count(True) == read
    assert all(f.form_evidence == "sheet" for f in schema.load("tourism").fields[:7])


def test_both_editions_say_the_same_item_the_same_way():
    """An item that both have is one item: its key and its form do not differ."""
    for dataset in BOTH:
        old, new = (
            {f.name: (f.key, f.form) for f in schema.load(f"{edition}/{dataset}").fields} for edition in EDITIONS
        )
        assert {name: old[name] for name in old.keys() & new.keys()} == {n: new[n] for n in old.keys() & new.keys()}


def test_capacity_is_spoken_about_and_never_blocks():
    field = next(f for f in schema.load("evacuation_space").fields if f.name == "想定収容人数")
    assert (field.form, field.form_evidence, field.type) == ("integer", "inferred", "string")


def test_the_draft_says_whose_it_is_and_only_its_differences():
    about = next(e for e in STATED if e.id == "ehime_draft")
    assert "愛媛県のものではない" in about.title.ja
    assert about.base == "jichitai_2023"
    for one in (info for info in schema.available() if info.edition == "ehime_draft"):
        draft, base = schema.load(one.id, "ehime_draft"), schema.load(one.id)
        names = [field.name for field in base.fields]
        assert [field.name for field in draft.fields][: len(names)] == names  # what is added stands at the end
        kept = {field.name: field for field in draft.fields[: len(names)]}
        loose = [f.name for f in base.fields if RANK.index(kept[f.name].need) < RANK.index(f.need)]
        assert loose == []  # it narrows, and loosens nothing
        assert [f.name for f in base.fields if f.blocking and not kept[f.name].blocking] == []
        assert all(f.need != "必須" and not f.blocking for f in draft.fields[len(names) :])


RANK = ("任意", "推奨", "必須")
PLACE = {"所在地_連結表記", "緯度", "経度"}


def test_the_draft_blocks_only_for_the_name_and_the_place():
    blocks = {
        "aed": PLACE, "evacuation_space": PLACE, "public_toilet": PLACE, "public_facility": {"所在地_連結表記"},
        "public_wireless_lan": {"所在地_連結表記"}, "population": {"調査年月日"},
    }  # fmt: skip
    for one in (info for info in schema.available() if info.edition == "ehime_draft"):
        own = {f.name for f in schema.load(one.id, "ehime_draft").fields if f.blocking}
        assert own - {f.name for f in schema.load(one.id).fields if f.blocking} == blocks.get(one.id, set())


def test_sources_and_rules_are_complete():
    import csv

    def rows(name: str) -> list[dict[str, str]]:
        with (ROOT / "guidelines" / name).open(encoding="utf-8-sig", newline="") as lines:
            return list(csv.DictReader(lines))

    sources = {row["id"]: row for row in rows("sources.csv")}
    assert set(sources) >= {
        "machine-readability", "gif-core", "jichitai", "suisho", "digital-gov-code", "nta-corporate", "mic-numbering",
        "table-schema", "csv-rfc4180", "totonoe", *(e.id for e in STATED),
    }  # fmt: skip
    assert all(row["title_ja"] and row["title_en"] and row["issuer"] for row in sources.values())
    national = rows("machine_readability.csv")
    assert [sum(row["level"] == level for row in national) for level in "123"] == [15, 6, 9]
    points = {"1": {"CRITICAL": 10, "MAJOR": 5, "MINOR": 2}, "2": {"CRITICAL": 40, "MAJOR": 30, "MINOR": 10}}
    points["3"] = {"CRITICAL": 15, "MAJOR": 10, "MINOR": 5}
    for row in national:
        assert int(row["points"]) == (100 if row["weight"] == "FATAL" else points[row["level"]][row["weight"]])
        assert row["gist_ja"]
        assert row["gist_en"]

"""Names as they stand in real catalogues: what they mean, and what they only seem to mean."""

from __future__ import annotations

import pytest

from pipeline import schema, tables
from pipeline.checking import Asked, recognise
from pipeline.participation.ladder import open_data_lists
from pipeline.participation.ladder.naming import dataset_of


@pytest.mark.parametrize(
    ("title", "dataset"),
    [
        ("愛媛県松山市 AED設置箇所一覧", "aed"),
        ("松山市_AED設置箇所一覧", "aed"),
        ("【松山市】ＡＥＤ設置箇所一覧（令和6年4月1日現在）", "aed"),
        ("AED設置箇所一覧 2024年版", "aed"),
        ("高松市　AED設置場所", "aed"),
        ("令和6年度 指定緊急避難場所一覧", "evacuation_space"),
        ("松山市内の指定緊急避難場所", "evacuation_space"),
        ("13 公衆トイレ一覧表", "public_toilet"),
        ("久万高原町の文化財", "cultural_property"),
        ("地域･年齢別人口（令和7年1月末）", "population"),
        ("松山市のオープンデータ一覧", "open_data_list"),
        ("イベント情報", "event"),
        ("小中学校通学区域情報（メタデータ）", "school_district_meta"),
        # Each of these holds the name of a dataset, and is none.
        ("AED設置箇所の点検業務委託", ""),
        ("公共施設予約システム利用状況", ""),
        ("文化財修理費補助金", ""),
        ("松山市オープンデータ", ""),
        ("指定緊急避難場所・指定避難所", ""),
        ("市立病院", ""),
        ("人口", ""),
        ("", ""),
    ],
)
def test_titles(title, dataset):
    assert dataset_of([], [title]) == dataset


@pytest.mark.parametrize(
    ("name", "dataset"),
    [
        ("382019_aed.csv", "aed"),
        ("382019-aed", "aed"),
        ("15_lan_431001_public_wireless_lan.csv", "public_wireless_lan"),
        ("R4_public_wireless_lan.csv", "public_wireless_lan"),
        ("122033_108_aed.csv", "aed"),
        ("382019_population_20240331.xlsx", "population"),
        ("382019_food_business_all.csv", "food_business"),
        ("382019-school-district-meta", "school_district_meta"),
        ("publicfacility.csv", "public_facility"),
        ("a\\b\\松山市_公衆トイレ一覧_20240401.csv", "public_toilet"),
        (
            "https://www.example.jp/d/%E5%85%AC%E8%A1%86%E3%83%88%E3%82%A4%E3%83%AC%E4%B8%80%E8%A6%A7.csv?t=1",
            "public_toilet",
        ),
        ("382019_aed.schema.json", ""),
        ("datapackage.json", ""),
        ("hospitality.csv", ""),
        ("my_hospital_visit.csv", ""),
        ("382019.csv", ""),
        ("csv", ""),
        ("", ""),
    ],
)
def test_names_of_files(name, dataset):
    assert dataset_of([name]) == dataset


def test_every_dataset_is_known_by_its_own_names():
    for one in schema.available():
        assert dataset_of([], [one.title]) == one.id
        assert dataset_of([f"382019_{schema.load(one.id, one.edition).file_name}.csv"]) == one.id


def test_a_title_goes_before_a_name():
    """A line of a real list has the title of one dataset and the address of another's file."""
    assert dataset_of(["122320_hospital.csv"], ["子育て施設一覧"]) == "preschool"


REAL = {
    "inzai/122319_open_data_list.csv": {
        "公衆無線LANアクセスポイント一覧": "public_wireless_lan",
        "AED設置箇所一覧": "aed",
        "公営駐輪場一覧": "bicycle_parking",
        "介護サービス事業所一覧": "care_service",
        "防災行政無線設置一覧": "disaster_radio",
        "イベント一覧": "event",
        "医療機関一覧": "hospital",
        "オープンデータ一覧": "open_data_list",
        "子育て施設一覧": "preschool",
        "小中学校通学区域情報": "school_district",
        "観光ポイント": "tourism_point",
        "市の施設一覧": "public_facility",  # by its file, publicfacility.csv
        "文化財": "cultural_property",
    },
    "takamatsu/linkdata_0099.csv": {
        "高松市　AED設置場所": "aed",
        "高松市　観光施設": "tourism",
        "医療機関": "hospital",
        "文化財": "cultural_property",
        "公衆無線LANアクセスポイント": "public_wireless_lan",
        "公衆トイレ": "public_toilet",
        "地域・年齢別人口": "population",
        "イベント一覧": "event",
        "学校給食献立情報": "school_lunch",
        "オープンデータ一覧": "open_data_list",
        "小中学校通学区域情報": "school_district",
    },
}


@pytest.mark.parametrize("file", REAL)
def test_real_lists(realdata, file):
    """Of 24 and 96 lines these, and no other: read by eye."""
    (table,) = tables.read(realdata / file)
    found = recognise(table, Asked())
    said = list(open_data_lists.lines(table, found.schema))
    assert {line.title: line.dataset for line in said} == REAL[file]

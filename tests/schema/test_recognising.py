"""Which schema a header follows: the real files by a table reviewed by hand, and headers made for the purpose."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import schema
from pipeline.errors import CallError
from pipeline.guidelines import build
from tests.samples import examples

EXPECTED = Path(__file__).parent / "expected.csv"
ALL = [(one.id, one.edition) for one in schema.available()]


def header(id_: str, edition: str) -> tuple[str, ...]:
    return tuple(field.name for field in schema.load(id_, edition).fields)


def test_real_files_follow_what_the_reviewed_table_says(realdata: Path):
    from pipeline import tables

    with EXPECTED.open(encoding="utf-8", newline="") as lines:
        expected = {(row["file"], row["sheet"]): (row["dataset"], row["edition"]) for row in csv.DictReader(lines)}
    found = {}
    for path in sorted(realdata.rglob("*")):
        if path.suffix.lower() not in (".csv", ".xlsx"):
            continue
        for table in tables.read(path, path.relative_to(realdata).as_posix()):
            match = schema.follows(schema.recognise(table.header))
            key = (table.origin.path, table.origin.sheet or "")
            found[key] = (match.id, match.edition) if match else ("", "")
    assert found == expected


@pytest.mark.parametrize(("id_", "edition"), ALL)
def test_the_very_header_is_one(id_: str, edition: str):
    best = schema.recognise(header(id_, edition), edition)[0]
    assert (best.id, best.edition, best.match) == (id_, edition, 1.0)
    assert schema.likeness(header(id_, edition), schema.load(id_, edition)) == 1.0


@pytest.mark.parametrize(("id_", "edition"), ALL)
def test_anything_else_is_less_than_one(id_: str, edition: str):
    names = header(id_, edition)
    for other in (names[::-1], names[:-1], (*names, ""), (*names, "担当課"), (f"{names[0]} ", *names[1:])):
        assert schema.likeness(other, schema.load(id_, edition)) < 1.0


def test_a_draft_is_recognised_only_when_asked_for():
    names = header("aed", "ehime_draft")
    assert schema.follows(schema.recognise(names)).edition == "jichitai_2023"
    assert schema.follows(schema.recognise(names, "ehime_draft")).edition == "ehime_draft"
    assert {match.edition for match in schema.recognise(names, "ehime_draft")} == {"ehime_draft"}


@pytest.mark.parametrize(("id_", "edition"), [(one.id, one.edition) for one in schema.available() if not one.draft])
def test_a_header_follows_its_own_edition(id_: str, edition: str):
    """Only the headers of the population are the very same in two editions: then it is the default one."""
    found = schema.follows(schema.recognise(header(id_, edition)))
    same = header(id_, edition) == header(id_, "jichitai_2023") if (id_, "jichitai_2023") in ALL else False
    assert (found.id, found.edition) == (id_, "jichitai_2023" if same else edition)
    assert not same or id_ == "population" or edition == "jichitai_2023"


def test_a_name_in_four_datasets_tells_and_one_in_five_does_not():
    """However many datasets there are: the index says where the line is."""
    for datasets in (8, 24, 60):
        line = build._weight(build.TELLS, datasets)
        assert build._weight(4, datasets) >= line > build._weight(5, datasets)


COMMON_ONLY = """
名称,住所,緯度,経度,電話番号
施設名,所在地,電話番号
NO,名称,名称_カナ,住所,方書,緯度,経度,電話番号,内線番号,URL,備考
全国地方公共団体コード,ID,地方公共団体名,名称,名称_カナ,名称_英字,所在地_連結表記,緯度,経度,電話番号,URL,備考
name,address,telephoneNumber,note,latitude,longitude,startTime,endTime,availableDate,availableDateNote
年月,総人口,男性,女性
氏名,年齢
"""


@pytest.mark.parametrize("line", COMMON_ONLY.split())
def test_common_columns_alone_follow_nothing(line: str):
    assert schema.follows(schema.recognise(line.split(","))) is None


TOWNS = {
    "名称,住所,緯度,経度,設置位置,小児対応設備の有無,備考": "aed",
    "施設名,住所,SSID,提供エリア,担当課": "public_wireless_lan",
    "名称,住所,洪水,地震,津波,高潮,想定収容人数": "evacuation_space",
    "名称,名称_カナ,名称_通称,POIコード,住所,緯度,経度,電話番号,URL,備考": "public_facility",
    "名　称,住\n所,ＳＳＩＤ,提供エリア,設置者": "public_wireless_lan",
}


@pytest.mark.parametrize("line", TOWNS)
def test_towns_leave_out_and_add(line: str):
    assert schema.follows(schema.recognise(line.split(","))).id == TOWNS[line]


# A few columns of a long edition, in its own names: a shorter edition, which knows most of them by another name, is
# more like such a header, and would have it renamed.
FEW_OF_MANY = {
    "全国地方公共団体コード,ID,地方公共団体名,名称,名称_カナ,所在地_連結表記,緯度,経度,設置位置,電話番号,内線番号,郵便番号,"
    "利用可能曜日,開始時間,終了時間,利用可能日時特記事項,小児対応設備の有無,URL,備考": ("aed", "jichitai_2023"),
    "全国地方公共団体コード,ID,地方公共団体名,イベント名,イベント名_カナ,開始日,終了日,開始時間,終了時間,開始日時特記事項,"
    "説明,料金(基本),場所名称,所在地_連結表記,緯度,経度,電話番号,URL": ("event", "jichitai_2023"),
    "都道府県コード又は市区町村コード,ＮＯ,都道府県名,市区町村名,名称,住所,緯度,経度,設置位置,電話番号,郵便番号,"
    "小児対応設備の有無": ("aed", "suisho_2017"),
}


@pytest.mark.parametrize("line", FEW_OF_MANY)
def test_the_edition_that_gave_the_names_is_followed(line: str):
    match = schema.follows(schema.recognise(line.split(",")))
    assert (match.id, match.edition) == FEW_OF_MANY[line]


@pytest.mark.parametrize("id_", ["evacuation_space", "public_toilet", "population"])
def test_required_and_recommended_columns_are_enough(id_: str):
    names = [field.name for field in schema.load(id_).fields if field.need != "任意"]
    match = schema.follows(schema.recognise([*names, "担当課"]))
    assert (match.id, match.edition) == (id_, "jichitai_2023")


@settings(max_examples=examples(150), deadline=None)
@given(data=st.data())
def test_never_another_dataset(data: st.DataObject):
    """However many columns are dropped, shuffled and added: the right dataset or none."""
    id_, edition = data.draw(st.sampled_from(ALL))
    names = list(header(id_, edition))
    kept = data.draw(st.lists(st.sampled_from(names), unique=True, min_size=1))
    local = data.draw(st.lists(st.sampled_from(["担当課", "地区", "写真", "", "分類", "更新日"]), max_size=4))
    match = schema.follows(schema.recognise(data.draw(st.permutations([*kept, *local]))))
    assert match is None or match.id == id_


@settings(max_examples=examples(100), deadline=None)
@given(names=st.lists(st.text(max_size=8), max_size=12))
def test_any_header_is_answered(names: list[str]):
    matches = schema.recognise(names)
    assert all(0 < match.match <= 1 for match in matches)
    best = {m.id: max(one.match for one in matches if one.id == m.id) for m in matches}
    assert [best[m.id] for m in matches] == sorted((best[m.id] for m in matches), reverse=True)
    schema.follows(matches)
    assert len(schema.fields_of(schema.load("aed"), names)) == len(names)


def test_an_unknown_edition_is_said():
    with pytest.raises(CallError) as caught:
        schema.recognise(["名称"], "mukashi")
    assert "mukashi" in caught.value.say("ja")
    assert "jichitai_2023" in caught.value.say("en")

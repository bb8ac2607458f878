"""A file of one edition in the form of another: names, joined and spread items, all of it undone to the source."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from pathlib import Path

import pytest

from pipeline import dialects, recipe, schema, tables
from pipeline.checking import BY_CODE, Asked
from pipeline.errors import CallError
from pipeline.mending import Mended, Mending, mend
from pipeline.repair import Sheet, undo
from pipeline.reports import changes as changes_form
from pipeline.reports import mending as words

ROOT = Path(__file__).parents[2]


def old_file(tmp_path: Path, dataset: str, *records: dict[str, str], extra: Iterable[str] = ()) -> Path:
    """A file of 推奨データセット, the named cells filled."""
    names = [*(field.name for field in schema.load(f"suisho_2017/{dataset}").fields), *extra]
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(names)
    writer.writerows([[record.get(name, "") for name in names] for record in records])
    path = tmp_path / f"382019_{dataset}.csv"
    path.write_bytes(b"\xef\xbb\xbf" + out.getvalue().encode())
    return path


def turned(
    path: Path, edition: str = "jichitai_2023", follows: str | None = None
) -> tuple[dict[str, list[str]], Mended]:
    """The columns of the mended file by their names."""
    (done,) = mend(path, path.name, Asked(edition=follows), Mending("likely", to_edition=edition))
    assert done.data is not None
    table = tables.read_bytes(done.data, path.with_suffix(".csv").name)[0]
    return dict(zip(table.header, map(list, table.columns), strict=True)), done


def assert_undone(path: Path, done: Mended) -> None:
    assert done.data is not None
    kept = changes_form.read(changes_form.write(done.changes))  # as the file of --changes has them
    assert kept == list(done.changes)
    back = undo(tables.read_bytes(done.data, path.with_suffix(".csv").name)[0], kept)
    source = Sheet.of(tables.read_bytes(path.read_bytes(), path.name)[0])
    assert (back.header, back.records) == (source.header, source.records)


PLACE = {
    "都道府県コード又は市区町村コード": "382019",
    "NO": "1",
    "都道府県名": "愛媛県",
    "市区町村名": "松山市",
    "名称": "見本市民会館",
    "住所": "愛媛県松山市見本町1",
}


def test_names_join_and_order(tmp_path: Path) -> None:
    path = old_file(
        tmp_path, "aed", PLACE, {**PLACE, "NO": "2", "都道府県名": "", "市区町村名": ""}, extra=["独自の列"]
    )
    columns, done = turned(path)
    assert columns["地方公共団体名"] == ["愛媛県松山市", ""]
    assert columns["所在地_連結表記"] == ["愛媛県松山市見本町1"] * 2
    assert "都道府県名" not in columns
    wanted = [field.name for field in schema.load("jichitai_2023/aed").fields]
    assert list(columns) == [*wanted, "独自の列"]
    assert done.after
    assert done.after.schema
    assert done.after.verdict == "publishable"
    assert_undone(path, done)


def test_a_list_is_spread_over_its_items_and_blank_is_not_no(tmp_path: Path) -> None:
    path = old_file(
        tmp_path, "public_facility", {**PLACE, "バリアフリー情報": "車椅子貸出;優先駐車場"}, {**PLACE, "NO": "2"}
    )
    columns, done = turned(path)
    assert (columns["車椅子貸出"], columns["優先駐車場"], columns["字幕"]) == (["有", ""], ["有", ""], ["", ""])
    assert "バリアフリー情報" not in columns
    assert_undone(path, done)


def test_a_list_with_a_word_of_its_own_stays_whole(tmp_path: Path) -> None:
    path = old_file(tmp_path, "public_facility", {**PLACE, "バリアフリー情報": "車椅子貸出;足湯"})
    columns, done = turned(path)
    assert columns["バリアフリー情報"] == ["車椅子貸出;足湯"]
    assert columns["車椅子貸出"] == [""]
    assert_undone(path, done)


def test_there_and_back_the_prefecture_is_parted_from_the_town(tmp_path: Path) -> None:
    path = old_file(tmp_path, "aed", PLACE)
    _, there = turned(path)
    assert there.data is not None
    new = tmp_path / "382019_new_aed.csv"
    new.write_bytes(there.data)
    columns, back = turned(new, "suisho_2017", "jichitai_2023")
    assert (columns["都道府県名"], columns["市区町村名"], columns["住所"]) == (
        ["愛媛県"],
        ["松山市"],
        ["愛媛県松山市見本町1"],
    )
    assert_undone(new, back)


def test_a_publisher_that_names_no_prefecture_is_not_parted(tmp_path: Path) -> None:
    path = tmp_path / "382019_aed.csv"
    names = [field.name for field in schema.load("jichitai_2023/aed").fields]
    cells = {"名称": "見本市民会館", "地方公共団体名": "松山市"}
    path.write_text(",".join(names) + "\r\n" + ",".join(cells.get(name, "") for name in names) + "\r\n", "utf-8-sig")
    columns, done = turned(path, "suisho_2017")
    assert columns["地方公共団体名"] == ["松山市"]
    assert_undone(path, done)


def test_a_file_of_no_dataset_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("愛称,標語\r\nみほん,みほん\r\n", "utf-8-sig")
    with pytest.raises(CallError):
        turned(path)


FACILITY = {**PLACE, "名称_カナ": "ミホンシミンカイカン", "利用可能曜日": "月火水"}


@pytest.mark.parametrize(
    ("item", "there", "value", "back"),
    [
        ("小児対応設備の有無", "あり", "有", "有"),
        ("小児対応設備の有無", "なし", "無", "無"),
        ("小児対応設備の有無", "", "", ""),  # not known: neither なし nor 未確認
        ("小児対応設備の有無", "あり", "○", "有"),  # mended as the old edition has it, then turned
        ("小児対応設備の有無", "対応予定", "対応予定", "対応予定"),
        ("利用可能曜日", "月／火／水", "月火水", "月火水"),
        ("利用可能曜日", "月／水", "水・月", "月水"),
        ("利用可能曜日", "第2土曜日", "第2土曜日", "第2土曜日"),
    ],
)
def test_values_in_the_words_of_the_new_edition_and_back(
    tmp_path: Path, item: str, there: str, value: str, back: str
) -> None:
    path = old_file(tmp_path, "aed", {**FACILITY, item: value})
    columns, done = turned(path, "area_2026")
    assert columns[item] == [there]
    assert_undone(path, done)
    assert done.data is not None
    new = tmp_path / "382019_new_aed.csv"
    new.write_bytes(done.data)
    columns, done = turned(new, "suisho_2017", "area_2026")
    assert columns[item] == [back]
    assert_undone(new, done)


def test_not_checked_is_blank_where_the_edition_has_no_word_for_it() -> None:
    new, old = (
        next(field for field in schema.load(f"{edition}/aed").fields if field.name == "小児対応設備の有無")
        for edition in ("area_2026", "jichitai_2023")
    )
    assert dialects.restated(["未確認", "あり", "なし", "", "他"], new, old) == {
        "未確認": "",
        "あり": "有",
        "なし": "無",
    }
    assert dialects.restated(["", "有"], old, new) == {"有": "あり"}


def test_one_may_is_another_word_than_there_is(tmp_path: Path) -> None:
    names = [field.name for field in schema.load("jichitai_2023/public_facility").fields]
    path = tmp_path / "382019_public_facility.csv"
    cells = {"ID": "1", "名称": "見本館", "車椅子可": "有", "車椅子貸出": "無"}
    path.write_text(",".join(names) + "\r\n" + ",".join(cells.get(name, "") for name in names) + "\r\n", "utf-8-sig")
    columns, done = turned(path, "area_2026")
    assert (columns["車椅子可"], columns["車椅子貸出"], columns["字幕"]) == (["可"], ["なし"], [""])
    assert_undone(path, done)
    columns, done = turned(path, "suisho_2017")
    assert columns["バリアフリー情報"] == ["車椅子可"]
    assert columns["車椅子貸出"] == ["無"]  # which a list cannot say
    assert_undone(path, done)


def test_the_separator_of_a_list_is_the_editions(tmp_path: Path) -> None:
    path = old_file(tmp_path, "cultural_property", {**PLACE, "文化財分類": "重要文化財;国宝"})
    columns, done = turned(path, "area_2026")
    assert columns["文化財分類"] == ["重要文化財／国宝"]
    assert_undone(path, done)


def test_free_text_does_not_become_a_choice(tmp_path: Path) -> None:
    path = old_file(tmp_path, "public_toilet", {**PLACE, "設置位置": "入口の右側"})
    columns, done = turned(path, "area_2026")
    assert columns["設置位置"] == ["入口の右側"]
    assert columns["設置位置区分"] == [""]
    said = [one.text.say("ja", one.values) for one in done.left_out]
    assert any("設置位置" in sentence for sentence in said)
    assert_undone(path, done)


def test_a_recipe_is_for_the_names_that_the_file_has(tmp_path: Path) -> None:
    path = old_file(tmp_path, "aed", {**FACILITY, "小児対応設備の有無": "設置済", "方書": "１階"})
    path.write_bytes(path.read_bytes().replace("方書".encode(), "建物のこと".encode()))
    decided = recipe.Recipe(headers={"建物のこと": "方書"}, values={("小児対応設備の有無", "設置済"): "有"})
    (done,) = mend(path, path.name, Asked(recipe=decided), Mending("sure", to_edition="area_2026"))
    assert done.data is not None
    table = tables.read_bytes(done.data, path.with_suffix(".csv").name)[0]
    columns = dict(zip(table.header, table.columns, strict=True))
    assert list(columns["小児対応設備の有無"]) == ["あり"]
    assert "建物名等(方書)" in columns
    assert "建物のこと" not in columns
    assert_undone(path, done)


def test_ragged_records_are_evened_first_where_that_is_certain_and_else_it_is_said(tmp_path: Path) -> None:
    path = old_file(tmp_path, "aed", {**FACILITY, "小児対応設備の有無": "有"})
    good = path.read_bytes()
    names, record = good.splitlines()
    path.write_bytes(b"\r\n".join([names, *[record + b",,"] * 3, b""]))
    columns, done = turned(path, "area_2026")
    assert columns["小児対応設備の有無"] == ["あり"] * 3
    assert not done.left_out or "見出しと合わない" not in done.left_out[0].text.ja
    assert_undone(path, done)
    path.write_bytes(good.rstrip(b"\r\n") + "あまり,もの\r\n".encode())
    columns, done = turned(path, "area_2026")
    assert "所在地_連結表記" in columns
    assert any("見出しと合わない" in one.text.ja for one in done.left_out)
    assert_undone(path, done)


def test_a_workbook_becomes_a_csv_in_the_new_form(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    names = [field.name for field in schema.load("suisho_2017/aed").fields]
    for record in (names, [{**FACILITY, "小児対応設備の有無": "有"}.get(name, "") for name in names]):
        book.active.append(record)
    path = tmp_path / "382019_aed.xlsx"
    book.save(path)
    columns, done = turned(path, "area_2026")
    assert columns["小児対応設備の有無"] == ["あり"]
    assert columns["利用可能曜日"] == ["月／火／水"]
    assert_undone(path, done)


def test_an_edition_without_the_dataset_says_so(tmp_path: Path) -> None:
    path = old_file(tmp_path, "evacuation_space", {**FACILITY, "市区町村コード": "382019"})
    with pytest.raises(CallError) as said:
        turned(path, "area_2026")
    assert "避難" in said.value.say("ja")
    assert "area_2026" in said.value.say("en")


def test_what_was_done_is_said_in_both_languages(tmp_path: Path) -> None:
    _, done = turned(old_file(tmp_path, "aed", FACILITY, extra=["独自の列"]), "area_2026")
    ja, en = (
        "\n".join(
            [*words.lines(done.before, done.after, done.changes, BY_CODE, lang), *words.beside(done.left_out, lang)]
        )
        for lang in ("ja", "en")
    )
    assert "加えた列" in ja
    assert "columns added" in en
    assert "終わりに残しました: 名称_カナ" in ja  # 独自の列 is the clerk's own and needs no word
    assert "名称_カナ" in en


@pytest.mark.parametrize(
    "path", sorted((ROOT / "datasets" / "ehime_sample").glob("*/*.csv")), ids=lambda path: path.stem
)
def test_every_file_of_the_sample_goes_there_and_is_undone(path: Path) -> None:
    for edition in ("suisho_2017", "jichitai_2023", "area_2026", "ehime_draft"):
        try:
            (done,) = mend(path, path.name, Asked(), Mending("likely", to_edition=edition))
        except CallError:
            continue
        assert done.after is not None
        assert_undone(path, done)


def test_real_files_go_to_every_edition_and_are_undone(realdata: Path) -> None:
    with (ROOT / "tests" / "schema" / "expected.csv").open(encoding="utf-8-sig", newline="") as lines:
        known = {row["file"]: row["edition"] for row in csv.DictReader(lines) if row["dataset"]}
    turns = 0
    for name, own in known.items():
        path = realdata / name
        if not path.exists() or path.stat().st_size > 100_000:
            continue
        for edition in {"suisho_2017", "jichitai_2023", "area_2026"} - {own}:
            try:
                (done,) = mend(path, path.name, Asked(), Mending("likely", to_edition=edition))
            except CallError:
                continue  # the edition has no such dataset
            assert done.after
            assert done.after.schema
            assert done.after.schema.edition == edition
            assert_undone(path, done)
            turns += 1
    assert turns > 10

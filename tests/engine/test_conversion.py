"""A file of one edition in the form of another: names, joined and spread items, all of it undone to the source."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from pathlib import Path

import pytest

from pipeline import schema, tables
from pipeline.checking import Asked
from pipeline.errors import CallError
from pipeline.mending import Mended, Mending, mend
from pipeline.repair import Sheet, undo

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
    table = tables.read_bytes(done.data, path.name)[0]
    return dict(zip(table.header, map(list, table.columns), strict=True)), done


def assert_undone(path: Path, done: Mended) -> None:
    assert done.data is not None
    back = undo(tables.read_bytes(done.data, path.name)[0], done.changes)
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


@pytest.mark.parametrize(
    "path", sorted((ROOT / "datasets" / "ehime_sample").glob("*/*.csv")), ids=lambda path: path.stem
)
def test_every_file_of_the_sample_goes_there_and_is_undone(path: Path) -> None:
    for edition in ("suisho_2017", "jichitai_2023"):
        try:
            (done,) = mend(path, path.name, Asked(), Mending("likely", to_edition=edition))
        except CallError:
            continue
        assert done.after is not None
        assert_undone(path, done)

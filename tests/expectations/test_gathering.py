"""One table per dataset: nothing lost, nothing mixed, every row with where it comes from."""

from __future__ import annotations

import csv
import io
import shutil
from collections import Counter
from pathlib import Path

import pytest

from pipeline import gathering as stage
from pipeline import stages
from pipeline.expectations import gathering
from pipeline.expectations.gathering import CODE, FILE, FRONT, NAME, ROW, Source, gather
from pipeline.model import Field, Origin, Table
from pipeline.schema import available, load
from tests.conftest import ROOT
from tests.expectations import small

SAMPLE = ROOT / "datasets" / "ehime_sample"


def source(header: tuple[str, ...], records: list[list[str]], code: str = "382019", schema=small.SCHEMA) -> Source:
    return Source(schema, small.table(records, f"{code}.csv", header), code, small.TOWNS.get(code, ("",))[0])


def test_items_in_the_standards_order_with_where_each_row_comes_from() -> None:
    (found,) = gather([source(("名称", "ID"), [["見本館", "A1"], ["見本園", "A2"]])])
    assert found.header == (*FRONT, *small.HEADER)
    assert [dict(zip(found.header, row, strict=True)) for row in found.rows] == [
        dict.fromkeys(small.HEADER, "")
        | {CODE: "382019", NAME: "松山市", FILE: "382019.csv", ROW: row, "名称": name, "ID": id_}
        for row, name, id_ in (("2", "見本館", "A1"), ("3", "見本園", "A2"))
    ]


def test_a_column_beyond_the_standard_stays_at_the_end_and_is_named() -> None:
    first = source(("名称", "色"), [["見本館", "赤"], ["見本園", ""]])
    second = source(("色", "名称", "形"), [["青", "見本堂", "丸"]], "382027")
    (found,) = gather([first, second])
    assert found.header[-2:] == ("色", "形")
    assert [row[-2:] for row in found.rows] == [("赤", ""), ("", ""), ("青", "丸")]
    assert [tuple(one) for one in found.beyond] == [
        ("382019.csv", "色", 1),
        ("382027.csv", "色", 1),
        ("382027.csv", "形", 1),
    ]


def test_two_columns_of_one_name_are_two() -> None:
    (found,) = gather([source(("名称", "色", "色", "名称"), [["見本館", "赤", "青", "別名"]])])
    assert found.header[-3:] == ("色", "色（2）", "名称（2）")
    assert found.rows[0][-3:] == ("赤", "青", "別名")


def test_editions_are_not_mixed() -> None:
    old, new = load("aed", "suisho_2017"), load("aed", "jichitai_2023")
    both = [
        Source(schema, small.table([["見本館"]], "382019.csv", ("名称",)), "382019", "松山市") for schema in (old, new)
    ]
    assert [one.name for one in gather(both)] == ["jichitai_2023/aed", "suisho_2017/aed"]


def test_a_row_of_blanks_says_nothing_and_the_others_keep_their_row() -> None:
    lines = (2, 3, 4)
    table = Table(Origin("a.csv"), ("名称",), (("一", " ", "二"),), lines, lines)
    (found,) = gather([Source(small.SCHEMA, table, "", "")])
    assert [(row[0], row[3]) for row in found.rows] == [("", "2"), ("", "4")]
    assert found.sources == (("", "", "a.csv", 2),)


def test_no_standard_has_an_item_named_as_the_columns_in_front() -> None:
    for one in available():
        assert not {field.name for field in load(one.id, one.edition).fields} & set(FRONT)


def test_excel_opens_it_and_it_is_read_again() -> None:
    written = gathering.text(("名称", "備考"), [("見本,館", "一\n二"), ('"', "")]).encode()
    assert written.startswith(b"\xef\xbb\xbf")
    assert written.count(b"\r\n") == 3
    assert gathering.read(written) == (("名称", "備考"), (("見本,館", "一\n二"), ('"', "")))


def test_the_samples_rows_are_all_there(looked: Path) -> None:
    """Counted another way: the lines of the files that the catalogue's rules let out."""
    build = looked / "build"
    gathered = Counter()
    for path in (build / "gathered").glob("*/*.csv"):
        for row in csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")):
            gathered[row[FILE]] += 1
            assert row[FILE].startswith(f"{row[CODE]}_{row[NAME]}/")
    text = (build / "gathered" / stage.SUMMARY).read_bytes().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    files = {path.relative_to(build / "fixed").as_posix() for path in (build / "fixed").rglob("*.csv")}
    assert {row["ファイル"] for row in rows} == files
    for row in rows:
        lines = list(csv.reader(io.StringIO((build / "fixed" / row["ファイル"]).read_text("utf-8-sig"), newline="")))
        if row["判定"] == "公開できます":
            assert gathered[row["ファイル"]] == int(row["集めた行"]) == sum(any(line) for line in lines[1:])
        else:
            assert gathered[row["ファイル"]] == int(row["集めた行"]) == 0
    beyond = [row["標準にない列（値のあるセルの数）"] for row in rows if row["標準にない列（値のあるセルの数）"]]
    assert len(beyond) == 2


def test_only_what_may_go_out_is_gathered(tmp_path: Path) -> None:
    town = next(SAMPLE.glob("382019_*"))
    for folder in ("fixed", "input"):
        shutil.copytree(town, tmp_path / folder / town.name)
    faulty = tmp_path / "fixed" / town.name / "382019_aed.csv"
    faulty.write_bytes(faulty.read_bytes().replace("見本東公民館".encode(), b""))
    run = stages.Run(tmp_path / "input", None, None, tmp_path)
    assert "集めなかった表は" in stages.gather(run)
    assert not (tmp_path / "gathered" / "jichitai_2023" / "aed.csv").exists()
    assert (tmp_path / "gathered" / "jichitai_2023" / "public_toilet.csv").exists()
    summary = (tmp_path / "gathered" / stage.SUMMARY).read_text("utf-8-sig")
    assert re_line(summary, "382019_aed.csv").endswith(",人の判断が要ります,0,")
    (tmp_path / "fixed" / town.name / "382019_public_toilet.csv").unlink()
    stages.gather(run)
    assert not (tmp_path / "gathered" / "jichitai_2023" / "public_toilet.csv").exists()  # no older table is left


def re_line(text: str, part: str) -> str:
    return next(line for line in text.splitlines() if part in line)


@pytest.mark.parametrize("field", [Field("名称", missing=("", "-"))])
def test_a_value_is_the_one_that_stood_in_the_file(field: Field) -> None:
    (found,) = gather([source((field.name,), [[" ０1 "], ["-"]], schema=small.SCHEMA._replace(fields=(field,)))])
    assert [row[-1] for row in found.rows] == [" ０1 ", "-"]

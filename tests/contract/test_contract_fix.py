"""The public face of `fix`: what is written, what is listed, what is never overwritten."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import zipfile
from pathlib import Path

import pytest

from pipeline import tables
from pipeline.repair import Sheet, undo
from pipeline.reports import changes
from tests.contract.by_hand import SAMPLE, aed, totonoe, written

CHANGES = ["action", "line", "row", "column", "field", "rule", "grade", "before", "after"]


def test_how_the_mended_file_is_written(tmp_path):
    rows = aed(緯度="３３.839157", 開始時間="9時")
    path = written(tmp_path / "382019_aed.csv", rows, "cp932")
    for options, grade, start, end in (([], "sure", b"\xef\xbb\xbf", b"\r\n"), (["--plain", "--grade", "likely"], "likely", b"", b"\n")):  # fmt: skip
        answer = totonoe("fix", path, "-o", tmp_path / "o.csv", "--changes", tmp_path / "c.csv", *options)
        data = (tmp_path / "o.csv").read_bytes()
        assert (answer.code, answer.out) == (0, "")
        assert data.startswith(start + "全国".encode())
        assert data.count(end) == data.count(b"\n")
        expected = [list(row) for row in rows]
        expected[1][rows[0].index("緯度")] = "33.839157"
        expected[1][rows[0].index("開始時間")] = "09:00" if grade == "likely" else "9時"
        assert list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))) == expected
        listed = list(csv.reader(io.StringIO((tmp_path / "c.csv").read_bytes().decode("utf-8-sig"), newline="")))
        assert listed[0] == CHANGES
        assert ["cell", "2", "2", "15", "緯度", "C101", "sure", "３３.839157", "33.839157"] in listed
        assert {row[4] for row in listed if row[0] == "text"} <= {"encoding", "bom", "newline", "delimiter"}
        assert "encoding" in {row[4] for row in listed}


NASTY = {
    "rows and columns": "名称,,緯度\r\nあ ,,1\r\n,,\r\nい,,2\r\n",
    "lines around": "#LINK,,\n題\n\n名称,緯度\nあ ,1\n,\n",
    "ragged": "名称,,緯度\nあ\nい,,2,\n",
    "line breaks": '名称,緯度\n"あ\r\nい",1\n"う\nえ ",2\n',
    "semicolons": "名称;緯度\nあ ;1,5\n",
    "tabs": '名称\t緯度\n"あ\tい"\t1\n',
    "one column": "名称\nあ \n\nい\n",
    "old line ends": "名称,緯度\rあ ,1\r",
    "mixed line ends": "名称,緯度\r\nあ ,1\nい,2\r\n",
    "no last line end": "名称,緯度\nあ ,1",
}  # fmt: skip


@pytest.mark.parametrize("name", [*NASTY, "sample"])
@pytest.mark.parametrize("options", [[], ["--grade", "likely", "--plain", "--arrange"]], ids=str)
def test_backwards_it_gives_the_source_and_twice_changes_nothing(tmp_path, name, options):
    sources = [*SAMPLE.rglob("*.[ct]sv")][::4] if name == "sample" else [tmp_path / "382019_aed.csv"]
    if name in NASTY:
        sources[0].write_bytes(NASTY[name].encode("cp932"))
    for source in sources:
        before = source.read_bytes()
        totonoe("fix", source, "-o", tmp_path / "o.csv", "--changes", tmp_path / "c.csv", *options)
        assert source.read_bytes() == before
        (was,), (now,) = (tables.read(path, str(path)) for path in (source, tmp_path / "o.csv"))
        again = undo(now, changes.read((tmp_path / "c.csv").read_bytes()))
        assert (again.header, again.records, again.skipped) == ((s := Sheet.of(was)).header, s.records, s.skipped)
        totonoe("fix", tmp_path / "o.csv", "-o", tmp_path / "o2.csv", "--changes", tmp_path / "c2.csv", *options)
        assert (tmp_path / "o2.csv").read_bytes() == (tmp_path / "o.csv").read_bytes()
        assert changes.read((tmp_path / "c2.csv").read_bytes()) == []


def test_arranged_columns_stand_in_the_changes_and_go_back(tmp_path):
    rows = [[*row[::-1], "独自"] for row in aed()]
    source = written(tmp_path / "382019_aed.csv", rows)
    for options, header in (([], rows[0]), (["--arrange"], [*aed()[0], "独自"])):
        totonoe("fix", source, "-o", tmp_path / "o.csv", "--changes", tmp_path / "c.csv", *options)
        (now,) = tables.read(tmp_path / "o.csv", "o.csv")
        assert list(now.header) == header
        listed = changes.read((tmp_path / "c.csv").read_bytes())
        assert ("move-column" in {change.action for change in listed}) == bool(options)
        assert [undo(now, listed).header, *undo(now, listed).records] == rows


def test_a_dropped_row_stands_whole_in_the_changes(tmp_path):
    source = written(tmp_path / "x.csv", [["あ", "い"], ["1", "2"], ["", ""], ["3", "4"]])
    totonoe("fix", source, "-o", tmp_path / "o.csv", "--changes", tmp_path / "c.csv", "--schema", "none")
    (dropped,) = changes.read((tmp_path / "c.csv").read_bytes())
    assert (dropped.action, dropped.place.row, json.loads(dropped.before), dropped.after) == (
        "drop-row",
        3,
        ["", ""],
        "",
    )


DIRTY = "名称,緯度\nあ ,1\n"


@pytest.mark.parametrize("out", ["a.csv", "./b/../a.csv", "link.csv", "hard.csv", ".", "here/a.csv"])
@pytest.mark.parametrize("call", [["fix", "-o"], ["check", "-o"], ["fix", "-o", "new.csv", "--changes"]], ids=" ".join)
def test_nothing_ever_overwrites_an_input(tmp_path, monkeypatch, call, out):
    monkeypatch.chdir(tmp_path)
    Path("a.csv").write_text(DIRTY, encoding="utf-8")
    Path("b").mkdir()
    Path("link.csv").symlink_to("a.csv")
    Path("here").symlink_to(".")
    os.link("a.csv", "hard.csv")
    answer = totonoe(*call, out, "a.csv")
    assert Path("a.csv").read_text(encoding="utf-8") == DIRTY
    assert "申し訳" not in answer.err
    assert answer.code == 2 or (call[0], out) == ("check", "hard.csv")  # a report may take the place of a second name
    assert not Path("link.csv").exists() or Path("link.csv").is_symlink()


def test_a_list_or_a_schema_is_an_input_too(tmp_path, realdata):
    source = written(tmp_path / "a.csv", [["印"], ["1 "]])
    own, base, heads = tmp_path / "own.json", tmp_path / "base.csv", tmp_path / "heads.csv"
    own.write_text('{"fields": [{"name": "印"}]}', encoding="utf-8")
    shutil.copy(SAMPLE.parent / "reference" / "municipalities.csv", base)
    shutil.copy(realdata / "participation" / "prefectures_2026-02-28.csv", heads)
    adopters = realdata / "participation" / "municipalities_2026-02-28.csv"
    for call, kept in (
        (["check", source, "--schema", own], own),
        (["fix", source, "--schema", own], own),
        (["rates", adopters, "--municipalities", base], base),
        (["rates", adopters, "--prefectures-list", heads], heads),
    ):
        was = kept.read_bytes()
        assert totonoe(*call, "-o", kept).code == 2, call
        assert kept.read_bytes() == was


@pytest.mark.parametrize("call", [["check", "-o"], ["fix", "-o"], ["fix", "-o", "o.csv", "--changes"]], ids=" ".join)
def test_a_recipe_is_an_input_too(tmp_path, monkeypatch, call):
    monkeypatch.chdir(tmp_path)
    written(tmp_path / "a.csv", [["印"], ["1 "]])
    Path("r.yaml").write_text("# 覚え書き\nheaders: {印: ID}\n", encoding="utf-8")
    answer = totonoe(*call, "r.yaml", "a.csv", "--recipe", "r.yaml")
    assert (answer.code, "上書き" in answer.err) == (2, True)
    assert Path("r.yaml").read_text(encoding="utf-8").startswith("# 覚え書き")


def test_two_results_never_take_the_same_name(tmp_path):
    for name in ("甲/a.csv", "乙/a.csv"):
        written(tmp_path / name, [["印"], [name]])
    answer = totonoe("fix", tmp_path / "甲", tmp_path / "乙", "-o", tmp_path / "out", "--schema", "none")
    assert answer.code == 2 or len([*(tmp_path / "out").rglob("*.csv")]) == 2
    (tmp_path / "丙").mkdir()
    for name, tab in (("a.csv", ","), ("a.tsv", "\t")):
        (tmp_path / "丙" / name).write_text(f"印{tab}値\n{name}{tab}1\n", encoding="utf-8")
    answer = totonoe("fix", tmp_path / "丙", "-o", tmp_path / "out3", "--schema", "none")
    assert answer.code == 2 or len([*(tmp_path / "out3").rglob("*.csv")]) == 2


def test_the_list_of_changes_never_takes_the_place_of_the_mended_file(tmp_path):
    source = written(tmp_path / "a.csv", [["印"], ["1 "]])
    answer = totonoe("fix", source, "-o", tmp_path / "o.csv", "--changes", tmp_path / "o.csv", "--schema", "none")
    assert answer.code == 2
    assert not (tmp_path / "o.csv").exists() or (tmp_path / "o.csv").read_bytes().startswith("\ufeff印".encode())


def test_a_pipe_or_a_device_is_written_to_not_replaced(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    reader = os.open(tmp_path / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    totonoe("check", written(tmp_path / "382019_aed.csv", aed()), "-o", tmp_path / "pipe")
    os.close(reader)
    assert (tmp_path / "pipe").is_fifo()


def test_a_mended_copy_of_the_sample_still_says_that_it_is_one(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    totonoe("fix", SAMPLE / "382043_八幡浜市", "-o", tmp_path / "fixed", "--grade", "likely")
    answer = totonoe("publish", tmp_path / "fixed", "--to", tmp_path / "to")
    assert "架空の見本" in answer.out + answer.err
    assert "架空の見本" in (tmp_path / "to" / "index.html").read_text("utf-8")


def archive_of(path: Path, *names: str) -> Path:
    """A ZIP with a table under each of these names, those included that no system of ours would give."""
    with zipfile.ZipFile(path, "w") as made:
        for number, name in enumerate(names):
            info = zipfile.ZipInfo()
            info.filename = name  # set later, it may hold a NUL
            made.writestr(info, f"印,値\n{number},あ \n")
    return path


ODD = {
    "nul": "a\0b.csv",
    "escapes": "a\x1b[31m赤\x1b]0;t\x07.csv",
    "forbidden": 'a?<b>*|".csv',
    "device": "CON.csv",
    "device with a blank": "nul .a.csv",
    "device as a folder": "com1/LPT³/表.csv",
    "dots": "甲. /乙.../ /表.csv",
    "long": "公" * 100 + ".csv",
    "long folder": "公" * 100 + "/表.csv",
    "long ending": "a." + "公" * 100 + ".csv",
}
DEVICES = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])[ .]*$", re.IGNORECASE)


@pytest.mark.parametrize("name", ODD.values(), ids=ODD)
def test_a_name_in_an_archive_that_no_system_takes_is_mended_too(tmp_path, name):
    (tmp_path / "in").mkdir()
    archive_of(tmp_path / "in" / "a.zip", name, "ok.csv")
    written(tmp_path / "in" / "b.csv", [["印"], ["1 "]])
    answer = totonoe("fix", tmp_path / "in", "-o", tmp_path / "out", "--schema", "none")
    assert "申し訳" not in answer.err
    assert answer.code in {0, 1}
    for call in (["check"], ["publish", "--to", tmp_path / "to", "--plan"]):
        said = totonoe(*call, tmp_path / "in")
        assert not set(said.out + said.err + answer.err) & set("\0\x1b\x07"), "no terminal obeys it"
    found = [path.relative_to(tmp_path / "out") for path in (tmp_path / "out").rglob("*.csv")]
    assert len(found) == 3
    assert {Path("b.csv"), Path("a/ok.csv")} < set(found)
    for part in {part for path in found for part in path.parts}:
        assert len(part.encode()) <= 255
        assert not re.search(r'[<>:"/\\|?*\x00-\x1f]|[. ]$', part)
        assert not DEVICES.match(part.partition(".")[0])


def test_names_in_an_archive_that_come_out_alike_are_told_apart(tmp_path):
    names = [
        "a?.csv",
        "a*.csv",
        "a_.csv",
        "A_.tsv",
        "公" * 100 + "甲.csv",
        "公" * 100 + "乙.csv",
        "x./a.csv",
        "x/a.csv",
    ]
    archive = archive_of(tmp_path / "a.zip", *names)
    answer = totonoe("fix", archive, "-o", tmp_path / "out", "--schema", "none", "--changes", tmp_path / "list.csv")
    found = [*(tmp_path / "out").rglob("*.csv")]
    assert answer.code in {0, 1}
    assert len(found) == len({str(path).casefold() for path in found}) == len(names)
    assert len({path.read_bytes() for path in found}) == len(names)


def test_a_copy_that_cannot_be_written_is_said_and_the_others_are(tmp_path):
    archive_of(tmp_path / "a.zip", "x.csv", "y.csv", "z.csv")
    (tmp_path / "out" / "a" / "y.csv").mkdir(parents=True)  # where a file is to stand
    listed = tmp_path / "list.csv"
    answer = totonoe("fix", tmp_path / "a.zip", "-o", tmp_path / "out", "--schema", "none", "--changes", listed)
    assert answer.code == 2
    assert "y.csv はフォルダです" in answer.err
    assert {path.name for path in (tmp_path / "out" / "a").iterdir() if path.is_file()} == {"x.csv", "z.csv"}
    rows = csv.DictReader(io.StringIO(listed.read_text(encoding="utf-8-sig")))
    assert {Path(row["file"]).name for row in rows} == {"x.csv", "z.csv"}

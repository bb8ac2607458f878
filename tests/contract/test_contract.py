"""The public face, line by line, through the front door: commands, keys, levels, verdicts, exit codes, files."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import openpyxl
import pytest

from pipeline import schema, tables
from pipeline.repair import Sheet, undo
from pipeline.reports import changes
from tests.contract.by_hand import SAMPLE, aed, as_csv, checked, found, totonoe, written

JAPANESE = re.compile("[぀-ヿ一-鿿「」、。]")
CHANGES = ["action", "line", "row", "column", "field", "rule", "grade", "before", "after"]


# --- commands --------------------------------------------------------------------------------------------------------


LATER = [
    *(["check", "x.csv", *rest] for rest in (["--format", "xlsx"], ["--format", "csv"], ["--recipe", "r"], ["--previous", "p"], ["--jobs", "4"], ["--scheduler", "tcp://a:1"])),
    *(["fix", "x.csv", "-o", "y.csv", *rest] for rest in (["--recipe", "r"], ["--ask"], ["--format", "xlsx"], ["--to-edition", "e"])),
    *(["rates", "x.csv", *rest] for rest in (["--format", "csv"], ["--format", "html"], ["--format", "xlsx"], ["--population", "p"], ["--with", "a", "b"])),
    *(["publish", "x.csv", *rest] for rest in (["--to", "https://ckan.example.jp"], ["--undo", "r"], ["--require-receipt"])),
    ["harvest", "https://ckan.example.jp", "-o", "d"],
    ["harvest", "-o", "d", "https://ckan.example.jp"],
    ["workshop", "exercise", "x.csv", "--faults", "3", "--seed", "1", "--level", "1", "-o", "d"],
    *(["guideline", *rest] for rest in (["build"], ["manual"], ["template", "aed"], ["diff", "a", "b"], ["impact", "a", "b", "x.csv"])),
    ["serve"],
    ["serve", "--host", "0.0.0.0", "--port", "80", "--offline"],  # noqa: S104  nothing is bound
    ["ladder", "d"],
    ["letters", "d"],
    *(["check", name] for name in ("x.xls", "x.ods", "x.zip", "-")),
]  # fmt: skip


@pytest.mark.parametrize("call", LATER, ids=" ".join)
def test_what_is_built_later_says_so(call):
    ja, en = totonoe(*call), totonoe(*call, "--lang", "en")
    assert (ja.code, en.code) == (2, 2)
    assert (ja.out, en.out) == ("", "")
    assert "まだありません" in ja.err
    assert "does not exist yet" in en.err


@pytest.mark.parametrize("call", [["check"], ["check", "x.csv", "--nonsense"], ["nonsense"], ["check", "x.csv", "--format", "pdf"], ["schema", "nonsense"]], ids=" ".join)  # fmt: skip
def test_a_wrong_call_is_said_in_the_language_that_was_asked_for(call):
    ja, en = totonoe(*call), totonoe(*call, "--lang", "en")
    assert (ja.code, en.code) == (2, 2)
    assert not re.search("[a-z]+ [a-z]+ [a-z]+", ja.err), "an English sentence"
    assert not JAPANESE.search(en.err)
    assert "totonoe  " not in ja.err + en.err


@pytest.mark.parametrize("command", [[], ["check"], ["fix"], ["rates"], ["publish"], ["schema"], ["run"]], ids=str)
def test_help_is_in_the_language_that_was_asked_for(command):
    ja, en = totonoe(*command, "--help"), totonoe(*command, "--help", "--lang", "en")
    assert (ja.code, en.code) == (0, 0)
    assert "show this help message" not in ja.out
    assert not JAPANESE.search(en.out)


@pytest.mark.parametrize("call", [["--schema", "nope"], ["--schema", "nope.json"], ["--edition", "nope"], ["--municipality", "38201"], ["--municipality", "382018"]], ids=" ".join)  # fmt: skip
def test_a_wrong_name_is_one_sentence_and_no_result(tmp_path, call):
    names = [written(tmp_path / f"{n}.csv", aed()) for n in "ab"]
    answer = totonoe("check", *names, *call)
    assert (answer.code, answer.out, answer.err.count("\n")) == (2, "", 1)


# --- check: the object -----------------------------------------------------------------------------------------------


def test_check_json_has_every_key_with_its_type(tmp_path):
    path = written(tmp_path / "382019_aed.csv", aed(電話番号="０８９-948-6688"))
    whole = totonoe("check", path, "--format", "json").json
    assert list(whole) == ["totonoe", "files"]
    (one,) = whole["files"]
    assert {key: type(value).__name__ for key, value in one.items()} == {
        "path": "str", "sheet": "NoneType", "sha256": "str", "municipality": "dict", "origin": "dict", "schema": "dict",
        "nearest": "list", "rows": "int", "columns": "int", "verdict": "str", "conforming": "bool", "score": "dict",
        "findings": "list", "tallies": "list", "counts": "dict",
    }  # fmt: skip
    assert one["origin"] == {
        "encoding": "utf-8", "bom": True, "newline": "crlf", "delimiter": ",", "header_line": 1, "skipped_lines": [],
    }  # fmt: skip
    assert one["municipality"] == {"code": "382019", "from": "name"}
    assert one["schema"] == {"id": "aed", "edition": "jichitai_2023", "match": 1.0}
    assert (one["rows"], one["columns"], one["score"]) == (2, 39, {"L1": 100, "L2": 100, "L3": 100})
    (finding,) = one["findings"]
    assert finding.pop("message") and finding.pop("why")
    assert finding == {
        "rule": "C101", "name": "fullwidth-digit", "level": "warning", "scores": None, "line": 2, "row": 2, "column": 20,
        "field": "電話番号", "excel": "T2", "value": "０８９-948-6688", "fix": {"value": "089-948-6688", "grade": "sure"},
    }  # fmt: skip
    assert all(list(tally) == ["rule", "seen", "failed", "skipped"] for tally in one["tallies"])
    assert one["counts"] == {"error": 0, "warning": 1, "info": 0}


def test_jsonl_prints_the_members_of_files_and_out_takes_the_result(tmp_path):
    folder = SAMPLE / "382043_八幡浜市"
    files = totonoe("check", folder, "--format", "json").json["files"]
    assert [json.loads(line) for line in totonoe("check", folder, "--format", "jsonl").out.splitlines()] == files
    to_file = totonoe("check", folder, "--format", "json", "-o", tmp_path / "r.json")
    assert (to_file.out, json.loads((tmp_path / "r.json").read_text("utf-8"))["files"]) == ("", files)


def test_counts_and_tallies_are_those_of_the_findings():
    for one in totonoe("check", SAMPLE, "--format", "json").json["files"]:
        rules = [finding["rule"] for finding in one["findings"]]
        levels = [finding["level"] for finding in one["findings"]]
        assert {tally["rule"]: tally["failed"] for tally in one["tallies"] if tally["failed"]} == {
            rule: rules.count(rule) for rule in rules
        }, one["path"]
        assert one["counts"] == {level: levels.count(level) for level in ("error", "warning", "info")}


@pytest.mark.parametrize(
    ("codec", "encoding", "bom"),
    [("utf-8", "utf-8", False), ("utf-8-sig", "utf-8", True), ("cp932", "cp932", False), ("euc-jp", "euc-jp", False),
     ("iso-2022-jp", "iso-2022-jp", False), ("utf-16", "utf-16", True), ("utf-16-le", "utf-16", False), ("utf-16-be", "utf-16", False)],
)  # fmt: skip
def test_encodings(tmp_path, codec, encoding, bom):
    one = checked(written(tmp_path / "382019_aed.csv", aed(5), codec))
    assert (one["origin"]["encoding"], one["origin"]["bom"], one["rows"]) == (encoding, bom, 5)
    assert one["schema"]["id"] == "aed"


def test_bytes_that_are_no_text_are_an_error(tmp_path):
    path = tmp_path / "382019_aed.csv"
    path.write_bytes(as_csv(aed()).encode("cp932").replace("見本市民会館".encode("cp932"), b"\xff\xfd"))
    assert checked(path)["counts"]["error"] > 0


def test_rows_are_those_of_excel_and_lines_those_of_the_file(tmp_path):
    rows = aed(3, 備考="上の段\n下の段")
    rows[3][rows[0].index("緯度")] = "３３.839157"
    path = tmp_path / "382019_aed.csv"
    path.write_text("見本の一覧\n\n" + as_csv(rows, "\n"), encoding="utf-8")
    one = checked(path)
    assert (one["origin"]["header_line"], one["origin"]["skipped_lines"]) == (3, [1, 2])
    places = {f["rule"]: (f["line"], f["row"], f["column"], f["excel"]) for f in one["findings"]}
    assert places["C103"] == (4, 4, 39, "AM4")
    assert places["C101"] == (7, 6, 15, "O6")
    assert places["F102"][:2] == (1, 1), "a line that Excel shows as row 1"


def test_a_workbook_gives_one_member_for_each_sheet_with_a_table(tmp_path):
    book = openpyxl.Workbook()
    for name, before in (("一", [["題"], []]), ("空", []), ("二", [])):
        sheet = book.create_sheet(name)
        for row in [*before, *(aed(緯度="３３.839157") if name != "空" else [])]:
            sheet.append(row)
    del book["Sheet"]
    book.save(tmp_path / "382019_aed.xlsx")
    files = totonoe("check", tmp_path / "382019_aed.xlsx", "--format", "json").json["files"]
    assert [one["sheet"] for one in files] == ["一", "二"]
    assert all(one["origin"]["encoding"] is None for one in files)
    places = [[(f["line"], f["row"], f["excel"]) for f in one["findings"] if f["rule"] == "C101"] for one in files]
    assert places == [[(4, 4, "O4")], [(2, 2, "O2")]]
    assert all(f["line"] == f["row"] for one in files for f in one["findings"])


def test_nothing_is_cut_short(tmp_path):
    rows = aed(10_000)
    column = rows[0].index("緯度")
    for number, row in enumerate(rows[1:]):
        row[column] = f"北{number}"
    one = checked(written(tmp_path / "382019_aed.csv", rows))
    assert found(one) == [("C401", "error", f"O{row}") for row in range(2, 10_002)]


def test_what_holds_for_a_whole_column_is_one_finding_at_its_header(tmp_path):
    rows = aed(3)
    for row in rows[1:]:
        for name in ("ID", "所在地_連結表記", "備考"):
            row[rows[0].index(name)] = ""
    assert found(checked(written(tmp_path / "382019_aed.csv", rows))) == [
        ("T102", "info", "B1"),
        ("T102", "warning", "I1"),
    ]
    for row in rows[1:]:
        row[rows[0].index("名称")] = ""
    assert ("T102", "error", "D1") in found(checked(written(tmp_path / "382019_aed.csv", rows)))


# --- check: levels and verdicts --------------------------------------------------------------------------------------


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
def test_levels_and_verdicts(tmp_path, item, value, rule, level, verdict):
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


# --- whose file ------------------------------------------------------------------------------------------------------


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
    assert disagrees(written(tmp_path / "382019_aed.csv", aed(全国地方公共団体コード="382027"))), "one row of two"


# --- files and folders -----------------------------------------------------------------------------------------------


def test_a_folder_is_walked_and_what_holds_no_table_is_named(tmp_path):
    written(tmp_path / "下" / "382019_aed.csv", aed())
    (tmp_path / "LICENSE").write_text("MIT")
    answer = totonoe("check", tmp_path, "--format", "json")
    assert (answer.code, len(answer.json["files"])) == (0, 1)
    assert "LICENSE" in answer.err


def test_a_workbook_that_cannot_be_read_yet_is_not_called_no_table(tmp_path):
    written(tmp_path / "382019_aed.csv", aed())
    (tmp_path / "old.xls").write_bytes(b"\xd0\xcf\x11\xe0")
    answer = totonoe("check", tmp_path)
    assert answer.code == 2
    assert "表ではない" not in answer.err


@pytest.mark.parametrize("command", [["check"], ["fix", "-o", "out"], ["publish", "--to", "out"], ["schema", "recognise"]], ids=str)  # fmt: skip
def test_one_file_that_cannot_be_opened_does_not_stop_the_others(tmp_path, monkeypatch, command):
    monkeypatch.chdir(tmp_path)
    written(tmp_path / "in" / "382019_aed.csv", aed())
    (tmp_path / "in" / "382019_0_gone.csv").symlink_to("nowhere.csv")
    answer = totonoe(*command, "in")
    assert answer.code == 2
    assert "382019_0_gone.csv" in answer.err
    assert "aed" in answer.out or list((tmp_path / "out").rglob("382019_aed.csv"))


def test_links_that_go_round_are_one_sentence(tmp_path):
    (tmp_path / "round.csv").symlink_to("round.csv")
    for call in (["check"], ["fix", "-o", tmp_path / "out"], ["publish", "--to", tmp_path / "out"]):
        answer = totonoe(*call, tmp_path / "round.csv")
        assert answer.code == 2
        assert "申し訳" not in answer.err


@pytest.mark.parametrize("name", ["空 白　全角.csv", "-先.csv", "a" * 240 + ".csv", "二\n行.csv", '"引".CSV', "\udcff\udcfe.csv"])  # fmt: skip
def test_odd_names(tmp_path, name):
    path = written(tmp_path / name, aed())
    assert checked(path)["verdict"] == "publishable"
    assert totonoe("check", path, "--format", "html", "-o", tmp_path / "page.html").code == 0
    assert totonoe("fix", path, "-o", tmp_path / "fixed").code == 0
    assert totonoe("publish", path, "--to", tmp_path / "to", "--format", "json").code == 0


# --- fix -------------------------------------------------------------------------------------------------------------


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
    "tabs": "名称\t緯度\n\"あ\tい\"\t1\n",
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
    assert answer.code == 2
    assert "申し訳" not in answer.err
    assert Path("a.csv").read_text(encoding="utf-8") == DIRTY
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
    answer = totonoe("fix", tmp_path / "甲" / "a.csv", "-o", tmp_path / "o.csv", "--changes", tmp_path / "o.csv")
    assert answer.code == 2


def test_a_pipe_or_a_device_is_written_to_not_replaced(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    reader = os.open(tmp_path / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    totonoe("check", written(tmp_path / "382019_aed.csv", aed()), "-o", tmp_path / "pipe")
    os.close(reader)
    assert (tmp_path / "pipe").is_fifo()


def test_a_mended_copy_of_the_sample_still_says_that_it_is_one(tmp_path):
    totonoe("fix", SAMPLE / "382043_八幡浜市", "-o", tmp_path / "fixed", "--grade", "likely")
    answer = totonoe("publish", tmp_path / "fixed", "--to", tmp_path / "to")
    assert "架空の見本" in answer.out + answer.err
    assert "架空の見本" in (tmp_path / "to" / "index.html").read_text("utf-8")


# --- rates -----------------------------------------------------------------------------------------------------------


def test_rates(tmp_path, realdata):
    adopters = realdata / "participation" / "municipalities_2026-02-28.csv"
    whole = totonoe("rates", adopters, "--format", "json").json
    assert list(whole) == ["list", "nation", "prefectures", "findings"]
    assert list(whole["list"]) == ["path", "sha256", "as_of"]
    assert whole["nation"] == {"adopters": 1558, "municipalities": 1741, "rate": 89.5, "with_prefectures": None}
    assert len(whole["findings"]) == 1, "the date was read from the name"
    assert [one["code"] for one in whole["prefectures"]] == [f"{n:02}" for n in range(1, 48)]
    for one in whole["prefectures"]:
        assert list(one) == ["code", "name", "adopters", "municipalities", "rate", "rank"]
        exact = Decimal(100 * one["adopters"]) / one["municipalities"]
        assert one["rate"] == float(exact.quantize(Decimal("0.1"), ROUND_HALF_UP))
        assert one["rank"] == 1 + sum(other["rate"] > one["rate"] for other in whole["prefectures"])
    heads = adopters.with_name("prefectures_2026-02-28.csv")
    both = totonoe("rates", adopters, "--prefectures-list", heads, "--format", "json").json
    assert both["nation"]["with_prefectures"] == {"adopters": 1605, "total": 1788, "rate": 89.8}
    undated = tmp_path / "list.csv"
    shutil.copy(adopters, undated)
    assert totonoe("rates", undated).code == 2
    dated = totonoe("rates", undated, "--as-of", "2026-02-28", "--format", "json").json
    assert (dated["list"]["as_of"], dated["findings"]) == ("2026-02-28", [])
    assert totonoe("rates", undated, "--as-of", "2026-02-30").code == 2


# --- publish ---------------------------------------------------------------------------------------------------------


def test_publish_plans_applies_verifies_and_comes_to_rest(tmp_path):
    written(tmp_path / "in" / "382019_aed.csv", aed())
    to = tmp_path / "to"
    plan = totonoe("publish", tmp_path / "in", "--to", to, "--plan", "--format", "json")
    assert (plan.code, to.exists()) == (0, False)
    assert list(plan.json) == ["target", "actions", "counts"]
    (action,) = plan.json["actions"]
    assert {key: action[key] for key in ("do", "organization", "package", "resource")} == {
        "do": "create", "organization": "382019", "package": "382019-aed", "resource": "382019_aed.csv",
    }  # fmt: skip
    assert action["because"]
    done = totonoe("publish", tmp_path / "in", "--to", to, "--yes", "--format", "json").json
    assert done["actions"][0]["verified"] is True
    assert Path(done["receipt"]).exists()
    (laid,) = to.rglob("382019_aed.csv")
    assert laid.read_bytes().startswith(b"\xef\xbb\xbf")
    for extra in (["--plan"], ["--yes"], []):
        again = totonoe("publish", tmp_path / "in", "--to", to, "--format", "json", *extra)
        assert (again.code, [one["do"] for one in again.json["actions"]]) == (0, ["unchanged"])


@pytest.mark.parametrize(
    ("name", "rows", "options"),
    [
        ("382019_aed.csv", aed(名称=""), []),
        ("382019_aed.csv", aed(緯度="３３.839157"), []),
        ("x.csv", [["あ"], ["1"]], []),
        ("x.csv", [["あ"], ["1"]], ["--schema", "none"]),
    ],
)
def test_publish_refuses_all_but_publishable(tmp_path, name, rows, options):
    path = written(tmp_path / name, rows)
    answer = totonoe("publish", path, "--to", tmp_path / "to", "--yes", "--format", "json", *options)
    (action,) = answer.json["actions"]
    assert (answer.code, action["do"], answer.json["counts"]["refuse"]) == (1, "refuse", 1)
    assert action["because"]
    assert not list((tmp_path / "to").rglob("*.csv"))


# --- schema, languages, the process ----------------------------------------------------------------------------------


def test_schema(tmp_path):
    assert totonoe("schema", "list").out.count("\n") == 1 + len(schema.available())
    assert "所在地_連結表記" in totonoe("schema", "show", "aed").out
    assert (
        totonoe("schema", "show", "suisho_2017/aed").code
        == totonoe("schema", "show", "aed", "--edition", "suisho_2017").code
        == 0
    )
    assert "jichitai_2023/aed 1.00" in totonoe("schema", "recognise", written(tmp_path / "x.csv", aed())).out


def test_english_is_english(tmp_path):
    """Headers, values and titles are data; everything else that is Japanese is a sentence that was left over."""
    names = {i.name for s in schema.available() for i in schema.load(s.id, s.edition).fields}
    for one in totonoe("check", SAMPLE, "--format", "json", "--lang", "en").json["files"]:
        for finding in one["findings"]:
            data = names | {finding["value"], finding["field"], (finding["fix"] or {}).get("value", "")} - {""}
            for text in (finding["message"], finding["why"]):
                left = re.sub("“[^”]*”|（架空の見本）|見本一覧", "", text)
                for item in sorted(data, key=len, reverse=True):
                    left = left.replace(item, "")
                assert not JAPANESE.search(left), text
        assert not [t for t in one["tallies"] if t["skipped"] and JAPANESE.search(t["skipped"])]
    totonoe("publish", written(tmp_path / "382019_aed.csv", aed()), "--to", tmp_path / "to", "--lang", "en")
    assert '<html lang="en"' in (tmp_path / "to" / "index.html").read_text("utf-8")


def spawned(*words: object, **settings: str) -> subprocess.Popen:
    variables = {"PYTHONPATH": str(SAMPLE.parent.parent), "PATH": os.environ["PATH"], **settings}
    command = [sys.executable, "-m", "pipeline.cli", *map(str, words)]
    return subprocess.Popen(command, env=variables, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def test_results_go_to_standard_output_in_utf_8_whatever_the_locale(tmp_path):
    path = written(tmp_path / "382019_見本.csv", aed(名称=" 見本"))
    for settings in ({}, {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}):
        out, err = spawned("check", path, **settings).communicate(timeout=30)
        assert "公開できます" in out.decode("utf-8")
        assert err == b""


def test_a_reader_that_leaves_or_a_full_disk_is_no_fault_of_ours(tmp_path):
    path = written(tmp_path / "382019_aed.csv", aed(2_000, 緯度="きた"))
    leaving = spawned("check", path, "--format", "json")
    leaving.stdout.close()
    assert leaving.stderr.read() == b""
    leaving.wait(30)
    script = 'exec "$0" -m pipeline.cli check "$1" '
    for end in (">&-", ">/dev/full"):
        ended = subprocess.run(["sh", "-c", script + end, sys.executable, path], cwd=SAMPLE.parent.parent, capture_output=True, check=False)  # fmt: skip
        assert "申し訳" not in ended.stderr.decode("utf-8"), end

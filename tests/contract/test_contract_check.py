"""The public face of `check`: the object, its keys and places; nothing cut short."""

from __future__ import annotations

import json

import openpyxl
import pytest

from tests.contract.by_hand import SAMPLE, aed, as_csv, checked, found, totonoe, written


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
    assert finding.pop("message")
    assert finding.pop("why")
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

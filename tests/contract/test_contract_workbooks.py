"""The public face of Excel and CSV as results: `check --format xlsx|csv`, `fix --format xlsx`."""

from __future__ import annotations

import csv
import io
import sys

import pytest

from tests.contract.by_hand import SAMPLE, aed, totonoe, written
from tests.reports.workbook_by_hand import clerks, read


def test_a_marked_workbook_and_the_exit_code_of_a_check(tmp_path):
    path = written(tmp_path / "382019_aed.csv", aed(名称=" 見本"))
    for edit, code in ({"名称": " 見本"}, 0), ({"緯度": "きた"}, 1):
        path = written(tmp_path / "382019_aed.csv", aed(**edit))
        answer = totonoe("check", path, "--format", "xlsx", "-o", tmp_path / "o.xlsx")
        assert (answer.code, answer.out) == (code, "")
        assert list(read((tmp_path / "o.xlsx").read_bytes())) == ["直すところ一覧", "検査結果票", "382019_aed"]
        assert "メモを付けたセル 1" in answer.err


@pytest.mark.parametrize("command", ["check", "fix"])
def test_a_folder_gives_a_folder(tmp_path, command):
    written(tmp_path / "in" / "甲" / "a.csv", aed())
    own = tmp_path / "in" / "甲" / "a.xlsx"
    own.write_bytes(source := clerks(formulas=False))
    written(tmp_path / "in" / "乙" / "a.csv", aed())
    totonoe(command, tmp_path / "in", "--format", "xlsx", "-o", tmp_path / "out")
    assert len([*(tmp_path / "out").rglob("*.xlsx")]) == 3
    assert totonoe(command, tmp_path / "in", "--format", "xlsx", "-o", tmp_path / "in").code == 2
    assert own.read_bytes() == source


@pytest.mark.parametrize("call", [["check"], ["fix"]], ids=str)
def test_nothing_overwrites_the_users_workbook(tmp_path, call):
    path = tmp_path / "382019_aed.xlsx"
    path.write_bytes(source := clerks(名称=" 見本"))
    assert totonoe(*call, path, "--format", "xlsx", "-o", path).code == 2
    assert path.read_bytes() == source


def test_a_mended_workbook_and_its_changes(tmp_path):
    path = tmp_path / "382019_aed.xlsx"
    path.write_bytes(clerks(名称=" 見本"))
    answer = totonoe("fix", path, "--format", "xlsx", "-o", tmp_path / "o.xlsx", "--changes", tmp_path / "c.csv")
    assert (answer.code, answer.out) == (0, "")
    assert "メモの枠の大きさ" in answer.err  # what the copy does not keep, before it is written
    assert answer.err.index("メモの枠") < answer.err.index("書いたファイル")
    listed = list(csv.reader(io.StringIO((tmp_path / "c.csv").read_text("utf-8-sig"), newline="")))
    assert listed[1:] == [["cell", "2", "2", "4", "名称", "C102", "sure", " 見本", "見本"]]
    again = totonoe("fix", tmp_path / "o.xlsx", "--format", "xlsx", "-o", tmp_path / "o2.xlsx")
    assert (tmp_path / "o2.xlsx").read_bytes() == (tmp_path / "o.xlsx").read_bytes()
    assert again.code == 0


def test_every_finding_of_the_json_is_a_line_of_the_csv(tmp_path):
    found = [
        (file, one) for file in totonoe("check", SAMPLE, "--format", "json").json["files"] for one in file["findings"]
    ]
    answer = totonoe("check", SAMPLE, "--format", "csv", "--lang", "en")
    lines = list(csv.DictReader(io.StringIO(answer.out.removeprefix("\ufeff"), newline="")))
    assert [(line["path"], line["rule"], line["excel"]) for line in lines] == [
        (file["path"], one["rule"], one["excel"]) for file, one in found
    ]
    totonoe("check", SAMPLE, "--format", "csv", "-o", tmp_path / "f.csv")
    data = (tmp_path / "f.csv").read_bytes()
    assert data.startswith("\ufeffファイル,シート,".encode())
    assert data.count(b"\r\n") == len(lines) + 1


def test_marked_workbooks_of_the_sample_say_that_it_is_one(tmp_path):
    answer = totonoe("check", SAMPLE / "382043_八幡浜市", "--format", "xlsx", "-o", tmp_path / "o")
    assert "架空の見本" in answer.err
    assert (tmp_path / "o" / "架空の見本.md").exists()
    for path in (tmp_path / "o").rglob("*.xlsx"):
        sheets = read(path.read_bytes())
        assert "架空の見本です" in str(sheets["直すところ一覧"])
        assert "架空の見本です" in str(sheets["検査結果票"])


def test_a_check_on_the_screen_loads_no_library_for_workbooks(tmp_path):
    import subprocess

    path = written(tmp_path / "382019_aed.csv", aed())
    code = (
        f"import sys; from pipeline import cli; cli.main(['check', {str(path)!r}]); sys.exit('openpyxl' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=SAMPLE.parent.parent, capture_output=True, check=False).returncode == 0  # fmt: skip

"""Standard input, archives and workbooks at the command line: whole processes."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest

from tests.conftest import ROOT

GOOD = "ID,名称,設置位置,所在地_連結表記\nA1,見本公民館,玄関,愛媛県松山市見本町1\n"


def totonoe(*arguments: object, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "pipeline.cli", *map(str, arguments)],
        check=False,
        input=given,
        capture_output=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )


def workbook() -> bytes:
    book = openpyxl.Workbook()
    for line in GOOD.splitlines():
        book.active.append(line.split(","))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def packed(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files.items():
            archive.writestr(name.replace("__", "."), data)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "shown"),
    [
        (GOOD.encode("cp932"), "-"),
        (GOOD.encode("utf-8-sig"), "-"),
        (workbook(), "-"),
        (packed(aed__csv=GOOD.encode()), "-/aed.csv"),
    ],
    ids=["cp932", "utf-8", "workbook", "archive"],
)
def test_standard_input_is_told_by_its_content(data: bytes, shown: str) -> None:
    done = totonoe("check", "-", "--schema", "none", "--format", "json", given=data)
    (one,) = json.loads(done.stdout)["files"]
    assert (one["path"], one["rows"], one["columns"], one["verdict"]) == (shown, 1, 4, "publishable")
    assert done.returncode == 0


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 99, bytes(99)])
def test_what_is_no_table_is_a_finding(data: bytes) -> None:
    done = totonoe("check", "-", "--format", "json", given=data)
    (one,) = json.loads(done.stdout)["files"]
    assert (one["verdict"], one["counts"]["error"], done.returncode) == ("unreadable", 1, 1)
    assert b"Traceback" not in done.stderr


def test_fix_takes_standard_input_and_publish_does_not(tmp_path: Path) -> None:
    done = totonoe("fix", "-", "-o", tmp_path / "out.csv", given=GOOD.replace("玄関", "　玄関").encode())
    assert "見本公民館,玄関," in (tmp_path / "out.csv").read_text(encoding="utf-8-sig"), done.stderr
    totonoe("fix", "-", "-o", tmp_path / "out", given=GOOD.encode())
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["標準入力.csv"]
    refused = totonoe("publish", "-", "--to", tmp_path / "catalogue", "--yes", given=GOOD.encode())
    assert refused.returncode == 2
    assert "標準入力" in refused.stderr.decode()


def test_an_archive_is_mended_into_a_folder(tmp_path: Path) -> None:
    (tmp_path / "382019.zip").write_bytes(packed(aed__csv=GOOD.encode("cp932"), b__xlsx=workbook()))
    done = totonoe("fix", tmp_path / "382019.zip", "-o", tmp_path / "out", "--changes", tmp_path / "changes.csv")
    written = sorted(path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out").rglob("*.csv"))
    assert written == ["382019/aed.csv", "382019/b.csv"], done.stderr
    checked = totonoe("check", tmp_path / "382019.zip", "--format", "jsonl")
    entries = [json.loads(line) for line in checked.stdout.splitlines()]
    assert [Path(one["path"]).name for one in entries] == ["aed.csv", "b.xlsx"]
    assert all(one["municipality"] == {"code": "382019", "from": "folder"} for one in entries)
    one_file = totonoe("fix", tmp_path / "382019.zip", "-o", tmp_path / "one.csv")
    assert one_file.returncode == 2
    assert not (tmp_path / "one.csv").exists()


def test_what_is_in_an_archive_can_be_published(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(packed(**{"382019_aed__csv": GOOD.encode(), "382027_aed__csv": GOOD.encode()}))
    done = totonoe("publish", tmp_path / "a.zip", "--to", tmp_path / "to", "--plan", "--format", "json")
    plan = json.loads(done.stdout)
    assert {action["organization"] for action in plan["actions"]} == {"382019", "382027"}, done.stderr.decode()


def test_merged_cells_are_filled_and_stay_filled(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (
        ["ID", "地区", "名称"],
        ["A1", "　北 ", "見本公民館"],
        ["A2", None, "見本図書館"],
        ["A3", None, "見本体育館"],
    ):
        book.active.append(row)
    book.active.merge_cells("B2:B4")
    book.save(tmp_path / "a.xlsx")
    for grade, column in (("sure", ["北", "", ""]), ("likely", ["北", "北", "北"])):
        once, twice = tmp_path / f"{grade}.csv", tmp_path / f"{grade}2.csv"
        totonoe("fix", tmp_path / "a.xlsx", "-o", once, "--grade", grade, "--schema", "none")
        lines = once.read_text(encoding="utf-8-sig").splitlines()[1:]
        assert [line.split(",")[1] for line in lines] == column
        totonoe("fix", once, "-o", twice, "--grade", grade, "--schema", "none")
        assert once.read_bytes() == twice.read_bytes()

"""The command line as a person meets it: whole processes, exit codes, one clear sentence for every bad input."""

from __future__ import annotations

import contextlib
import json
import os
import random
import re
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline import cli, tables
from pipeline.repair import undo
from pipeline.reports import changes as changes_form
from tests.conftest import ROOT

GOOD = "ID,名称,設置位置,所在地_連結表記\nA1,見本公民館,玄関,愛媛県松山市見本町1\n"


def totonoe(*arguments: object, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pipeline.cli", *map(str, arguments)],
        check=False,
        capture_output=True,
        encoding="utf-8",
        cwd=cwd or ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )


def noise() -> bytes:
    return random.Random(1).randbytes(4096)


BAD = {
    "empty.csv": b"",
    "blank.csv": b"\r\n\r\n  \r\n",
    "pdf.csv": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n",
    "noise.csv": noise(),
    "long.csv": b"a" * 6_000_000,
    "unclosed.csv": 'ID,名称\n1,"見本公民館\n2,見本図書館\n3,見本公園\n'.encode(),
    "image.csv": b"\x89PNG\r\n\x1a\n" + noise(),
    "broken.xlsx": b"PK\x03\x04" + noise(),
    "page.csv": b"<!DOCTYPE html><html><body>404</body></html>",
}


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_bad_input_gets_one_clear_sentence_and_the_batch_goes_on(tmp_path: Path, lang: str) -> None:
    for name, data in BAD.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "zz_good.csv").write_text(GOOD, encoding="utf-8")
    done = totonoe("check", tmp_path, "--format", "json", "--lang", lang)
    assert done.returncode == 1
    assert "Traceback" not in done.stdout + done.stderr
    entries = {Path(f["path"]).name: f for f in json.loads(done.stdout)["files"]}
    assert set(entries) == {*BAD, "zz_good.csv"}
    for name in BAD:
        entry = entries[name]
        assert entry["verdict"] == "unreadable", name
        errors = [f for f in entry["findings"] if f["level"] == "error"]
        assert len(errors) == 1, (name, errors)
        japanese = re.search("[ぁ-ん]", errors[0]["message"]) is not None
        assert japanese == (lang == "ja"), (name, errors[0]["message"])
    assert entries["zz_good.csv"]["verdict"] != "unreadable"


@pytest.mark.parametrize(
    ("arguments", "ja", "en"),
    [
        (("check", "no_such.csv"), "見つかりません", "not there"),
        (("check", "EMPTY"), "CSV や Excel のファイルがありません", "no CSV or Excel"),
        (("check", "GOOD", "--schema", "no_such"), "no_such", "no_such"),
        (("check", "GOOD", "--municipality", "382010"), "382010", "382010"),
        (("check", "GOOD", "--format", "xlsx"), "-o に、書くファイル", "Name a file (.xlsx)"),
        (("check", "GOOD", "--format", "xlsx", "-o", "out.csv"), ".xlsx で終わる名前", "does not end in .xlsx"),
        (
            ("fix", "GOOD", "--format", "xlsx", "-o", "out.xlsx", "--plain"),
            "いっしょには使えません",
            "does not go together",
        ),
        (("check", "GOOD", "--previous", "x.csv"), "見つかりません", "is not there"),
        (("fix", "GOOD", "-o", "GOOD"), "上書き", "overwrites"),
        (("letters", "x", "-o", "out"), "x がありません", "There is no x"),
        (("check",), "PATH を指定してください", "PATH is needed"),
        (("publish", "GOOD", "--to", "ftp://example.jp"), "公開できません", "cannot be published to"),
        (("rates", "GOOD"), "--as-of", "Say it"),
    ],
)
def test_wrong_calls_exit_2_with_a_sentence(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    arguments: tuple[str, ...],
    ja: str,
    en: str,
) -> None:
    """In Japanese as a whole process, in English here."""
    good, empty = tmp_path / "good.csv", tmp_path / "empty"
    good.write_text(GOOD, encoding="utf-8")
    empty.mkdir()
    real = [{"GOOD": str(good), "EMPTY": str(empty)}.get(a, a) for a in arguments]
    done = totonoe(*real, "--lang", "ja", cwd=tmp_path)
    with contextlib.chdir(tmp_path):
        here = cli.main([*real, "--lang", "en"])
    for lang, words in (("ja", ja), ("en", en)):
        code, said = (done.returncode, done.stderr) if lang == "ja" else (here, capsys.readouterr().err)
        assert code == 2, said
        assert words in said
        assert "Traceback" not in said
    assert good.read_text(encoding="utf-8") == GOOD


def test_missing_file_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "good.csv").write_text(GOOD, encoding="utf-8")
    done = totonoe("check", tmp_path / "none.csv", tmp_path / "good.csv", "--format", "jsonl")
    assert done.returncode == 2
    assert len(done.stdout.splitlines()) == 1


@pytest.mark.parametrize("form", ["html", "json", "jsonl", "csv", "text"])
def test_where_there_is_nothing_to_check_no_report_is_written(tmp_path: Path, form: str) -> None:
    done = totonoe("check", tmp_path / "none.csv", "--format", form, "-o", tmp_path / "report")
    assert done.returncode == 2
    assert not (tmp_path / "report").exists()


def test_changes_applied_backwards_give_the_source(tmp_path: Path) -> None:
    source = tmp_path / "382019_aed.csv"
    text = "#LINK,,\n,,\n" + GOOD.replace("玄関", "　玄関 ") + ",,,\nA2,見本図書館\t,２階,愛媛県松山市見本町２\n"
    source.write_bytes(text.encode("cp932"))
    out, changes = tmp_path / "out" / "382019_aed.csv", tmp_path / "changes.csv"
    done = totonoe("fix", source, "-o", out, "--changes", changes, "--grade", "likely", "--schema", "aed")
    assert "Traceback" not in done.stderr
    assert out.read_bytes().startswith(b"\xef\xbb\xbf")
    assert b"\r\n" in out.read_bytes()
    before, after = tables.read(source)[0], tables.read(out)[0]
    sheet = undo(after, changes_form.read(changes.read_bytes()))
    assert sheet.header == list(before.header)
    assert sheet.records == [list(record) for record in zip(*before.columns, strict=True)]
    assert tuple(sheet.skipped) == before.origin.skipped
    again = tmp_path / "again.csv"
    totonoe("fix", out, "-o", again, "--grade", "likely", "--schema", "aed")
    assert again.read_bytes() == out.read_bytes()


def test_results_and_words_go_to_different_places(tmp_path: Path) -> None:
    (tmp_path / "good.csv").write_text(GOOD, encoding="utf-8")
    (tmp_path / "LICENSE").write_text("MIT", encoding="utf-8")
    done = totonoe("check", tmp_path, "--format", "json")
    json.loads(done.stdout)
    assert "LICENSE" in done.stderr


def test_two_inputs_never_share_a_mended_file(tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    for row in ("ID,名称,設置位置", "A1,見本図書館,入口"):
        book.active.append(row.split(","))
    second = book.create_sheet("別の/表".replace("/", ""))
    for row in ("ID,名称", "B1,見本公園", "B2,見本広場"):
        second.append(row.split(","))
    book.save(tmp_path / "aed.xlsx")
    (tmp_path / "aed.csv").write_text(GOOD, encoding="utf-8")
    (tmp_path / "AED_Sheet.csv").write_text(GOOD.replace("A1", "C1"), encoding="utf-8")
    totonoe("fix", tmp_path, "-o", tmp_path / "out")
    written = sorted((tmp_path / "out").iterdir())
    assert len({path.name.casefold() for path in written}) == 4
    ids = {tables.read(path)[0].columns[0][0] for path in written}
    assert ids == {"A1", "B1", "C1"}

"""`totonoe workshop exercise`: the same seed makes the same exercise, and every fault put in stands in the answers."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.checking import Asked, Checking
from tests.conftest import ROOT

CLEAN = ROOT / "datasets" / "ehime_sample" / "382019_松山市" / "382019_aed.csv"


def make(out: Path, *more: object, source: Path = CLEAN) -> subprocess.CompletedProcess[str]:
    command = [
        sys.executable,
        "-m",
        "pipeline.cli",
        "workshop",
        "exercise",
        str(source),
        "-o",
        str(out),
        *map(str, more),
    ]
    return subprocess.run(command, check=False, capture_output=True, encoding="utf-8", cwd=ROOT)


def key(out: Path) -> list[dict[str, str]]:
    (path,) = out.glob("答え_*.csv")
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("level", [1, 2, 3])
def test_every_fault_has_its_answer(tmp_path: Path, level: int) -> None:
    assert make(tmp_path, "--faults", 15, "--seed", "春", "--level", level).returncode == 0
    answers = key(tmp_path)
    assert len(answers) == 15
    (spoilt,) = tmp_path.glob("練習_*.csv")
    ((subject, report),) = Checking(Asked()).tables(spoilt.read_bytes(), "382019_aed.csv")
    assert not report.conforming
    cells = {
        (row, name): cell
        for name, column in zip(subject.table.header, subject.table.columns, strict=True)
        for row, cell in zip(subject.table.rows, column, strict=True)
    }
    for one in answers:
        if one["行"] and (int(one["行"]), one["項目"]) in cells:
            assert cells[int(one["行"]), one["項目"]] == one["入れた値"], one
    hinted = [one for one in answers if one["手がかり"]]
    assert len(hinted) >= 14, [one["種類"] for one in answers if not one["手がかり"]]
    paper = next(tmp_path.glob("記入用_*.html")).read_text(encoding="utf-8")
    assert paper.count("<tr>") == 16
    assert "架空の見本" in paper
    assert "script src" not in paper


def test_the_same_seed_makes_the_same(tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        make(tmp_path / name, "--seed", "夏" if name == "c" else "春", "--level", 3)
    made = {name: next((tmp_path / name).glob("練習_*.csv")).read_bytes() for name in ("a", "b", "c")}
    assert made["a"] == made["b"] != made["c"]


def test_a_file_that_is_not_clean_will_not_do(tmp_path: Path) -> None:
    bad = tmp_path / "382019_見本.csv"
    bad.write_bytes(CLEAN.read_bytes().replace(b"382019", b"382010"))
    done = make(tmp_path / "out", source=bad)
    assert (done.returncode, "直してください" in done.stderr, (tmp_path / "out").exists()) == (2, True, False)


def test_a_schema_of_ones_own_is_never_written_over(tmp_path: Path) -> None:
    own = tmp_path / "答え_382019_aed.html"
    own.write_bytes((ROOT / "schemas/jichitai_2023/aed.json").read_bytes())
    done = make(tmp_path, "--schema", own)
    assert (done.returncode, "上書き" in done.stderr) == (2, True)
    assert own.read_bytes() == (ROOT / "schemas/jichitai_2023/aed.json").read_bytes()


def test_fewer_faults_than_asked_for_are_said(tmp_path: Path) -> None:
    done = make(tmp_path, "--faults", 500)
    count = len(key(tmp_path))
    assert done.returncode == 0
    assert 0 < count < 500
    assert f"500件のうち{count}件だけ入れました（ほかに入れられる所がありません）。" in done.stderr
    assert f"Of 500 faults {count} were put in" in make(tmp_path / "en", "--faults", 500, "--lang", "en").stderr
    assert "だけ入れました" not in make(tmp_path / "few", "--faults", 5).stderr


@pytest.mark.parametrize("faults", [0, -3])
def test_no_faults_are_no_exercise(tmp_path: Path, faults: int) -> None:
    done = make(tmp_path / "out", "--faults", faults)
    assert (done.returncode, (tmp_path / "out").exists()) == (2, False)
    assert "1以上" in done.stderr

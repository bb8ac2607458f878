"""The prefecture's run: every stage, what a changed file costs, and the same through DVC."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from pipeline import cli, commands, run_folder, stages
from pipeline.reports import run_page
from pipeline.rules.example_workbook import Odd, Workbook
from tests.conftest import ROOT
from tests.contract.by_hand import aed, as_csv, totonoe, written

LIST, BASE = ROOT / commands.SAMPLE_LIST, ROOT / commands.SAMPLE_BASE


@pytest.fixture
def prefecture(tmp_path: Path) -> Path:
    """Three municipalities of the sample, in a folder of their own."""
    source = ROOT / commands.SAMPLE_INPUT
    for folder in sorted(p for p in source.iterdir() if p.is_dir())[:3]:
        shutil.copytree(folder, tmp_path / "input" / folder.name)
    for mark in source.glob("*.md"):
        shutil.copy(mark, tmp_path / "input")
    return tmp_path


def run(prefecture: Path, *arguments: str) -> int:
    return cli.main(
        [
            "run",
            *arguments,
            "--input",
            str(prefecture / "input"),
            "--list",
            str(LIST),
            "--municipalities",
            str(BASE),
            "--build",
            str(prefecture / "b"),
        ]
    )


def test_whole_run_then_one_file_changed(
    prefecture: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It does nothing to a server, not even where one is named: that is a stage of its own, and alone it wants the name."""
    monkeypatch.setenv(stages.CKAN_URL, "http://127.0.0.1:9")
    assert run(prefecture) == 0
    page = capsys.readouterr().out.strip().rpartition(" ")[2]
    assert Path(page).exists()
    build = prefecture / "b"
    checked = json.loads((build / "check.json").read_bytes())
    assert checked["anew"] == checked["files"] > 0
    assert json.loads((build / "recheck.json").read_bytes())["publishable"] >= checked["publishable"]
    for name in (
        "index.html",
        "check/report.html",
        "recheck/report.html",
        "expectations/index.html",
        "catalogue/index.html",
        "rates/rates.json",
        "ladder/index.html",
    ):
        assert "架空の見本" in (build / name).read_text(encoding="utf-8"), name

    assert {path.name for path in build.iterdir()} <= {*run_folder.NAMES, run_folder.MARK}

    assert run(prefecture) == 0
    assert json.loads((build / "check.json").read_bytes())["anew"] == 0
    changed = next((prefecture / "input").rglob("*.csv"))
    changed.write_bytes(changed.read_bytes() + b"\r\n")
    capsys.readouterr()
    assert run(prefecture) == 0
    assert json.loads((build / "check.json").read_bytes())["anew"] == 1
    assert f"{checked['files']} 件のファイルのうち 1 件を新しく検査しました" in capsys.readouterr().err

    monkeypatch.delenv(stages.CKAN_URL)
    assert run(prefecture, "publish-ckan") == 0
    assert "CKAN には何もしていません" in capsys.readouterr().err
    monkeypatch.setenv(stages.CKAN_URL, "http://127.0.0.1:9")
    monkeypatch.delenv(stages.CKAN_TOKEN, raising=False)
    assert run(prefecture, "publish-ckan") == 2
    assert stages.CKAN_TOKEN in capsys.readouterr().err


def standing(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.mark.parametrize(
    ("given", "build"),
    [
        ("--input p/fixed", "p"),  # it would be written over
        ("--input p", "p"),
        ("--input .", "build"),  # the next run would read what this one has written
        ("--input p --lists lists", "lists/b"),
        ("--input link", "p"),
        ("--input p", "linked/b"),
        ("--input p --lists other/ladder/lists", "other"),
        ("--input p --list other/rates/list.csv", "other"),
        ("--input p --municipalities other/check.json", "other"),
        ("--input p --demands other/expectations/d.yaml", "other"),
        ("--input p --weights other/index.html", "other"),
    ],
)
@pytest.mark.parametrize("stage", ["schemas", "fix"])
def test_a_run_never_writes_to_what_it_reads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stage: str, given: str, build: str
) -> None:
    monkeypatch.chdir(tmp_path)
    written(tmp_path / "p" / "fixed" / "382019_aed.csv", aed(2, 名称="ﾐﾎﾝ公民館"))
    written(tmp_path / "lists" / "382019_list.csv", aed())
    (tmp_path / "link").symlink_to("p/fixed", target_is_directory=True)
    (tmp_path / "linked").symlink_to("p", target_is_directory=True)
    before = standing(tmp_path)
    for lang in ("ja", "en"):
        said = totonoe("run", stage, *given.split(), "--build", build, "--lang", lang)
        assert (said.code, "--build" in said.err, "Traceback" in said.err) == (2, True, False), said.err
    assert standing(tmp_path) == before


@pytest.mark.parametrize(
    "theirs", ["fixed/my_own.csv", "changes/my.csv", "gathered/x.txt", "expectations/x.txt", "index.html"]
)
def test_what_others_have_written_is_left_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, theirs: str
) -> None:
    monkeypatch.chdir(tmp_path)
    written(tmp_path / "in" / "382019_aed.csv", aed())
    (tmp_path / theirs).parent.mkdir(exist_ok=True)
    (tmp_path / theirs).write_text("見本", encoding="utf-8")
    before = standing(tmp_path)
    for _ in range(2):
        said = totonoe("run", "fix", "--input", "in", "--build", ".")
        assert (said.code, str(Path(theirs).parts[0]) in said.err, "--build" in said.err) == (2, True, True)
    assert standing(tmp_path) == before


def test_a_folder_that_holds_other_things_will_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also one above what is read, and again, when what stands there is the run's own."""
    monkeypatch.chdir(tmp_path)
    written(tmp_path / "in" / "382019_aed.csv", aed())
    written(tmp_path / "bench" / "fixed" / "x.csv", aed())
    for _ in range(2):
        assert totonoe("run", "fix", "--input", "in", "--build", ".").code == 0
    assert (tmp_path / "fixed" / "382019_aed.csv").exists()
    assert (tmp_path / "bench" / "fixed" / "x.csv").exists()


@pytest.mark.parametrize(
    ("options", "other", "records"),
    [
        ((), (), 1),
        (("--grade", "likely"), ("--grade", "sure"), 2),
        (("--edition", "jichitai_2023"), ("--edition", "suisho_2017"), 2),
    ],
    ids=["file", "grade", "edition"],
)
def test_what_goes_back_to_what_it_was_is_mended_as_it_was(
    prefecture: Path, options: tuple[str, ...], other: tuple[str, ...], records: int
) -> None:
    """Another version has stood under the same names meanwhile: it is not taken for this one's."""
    header, *rows = aed(2, 名称="ﾐﾎﾝ公民館", 電話番号="０８９－９４８－６６８８")

    def fixed(*options: str, records: int) -> list[bytes]:
        written(prefecture / "input" / "382019_松山市" / "382019_aed.csv", [header, *rows[:records]])
        assert run(prefecture, "fix", *options) == 0
        return [path.read_bytes() for path in both]

    both = [prefecture / "b" / name / "382019_松山市" / "382019_aed.csv" for name in ("fixed", "changes")]
    before = fixed(*options, records=2)
    assert fixed(*other, records=records) != before
    assert fixed(*options, records=2) == before

    for path in both:  # nor is what somebody wrote there
        path.write_bytes(b"")
        assert fixed(*options, records=2) == before
    assert json.loads((prefecture / "b" / "fix.json").read_bytes())["anew"] == 1
    assert fixed(*options, records=2) == before
    assert json.loads((prefecture / "b" / "fix.json").read_bytes())["anew"] == 0


def test_a_formula_without_its_result_is_not_published_as_a_blank(prefecture: Path) -> None:
    """Its copy would hold a blank cell, and look as if it might go out: the workbook itself goes on, and is kept back."""
    town, fixed = prefecture / "input" / "382019_松山市", prefecture / "b" / "fixed" / "382019_松山市"
    (town / "382019_aed.csv").unlink(missing_ok=True)
    rows = aed(2)
    rows[1][3] = ""
    (town / "382019_aed.xlsx").write_bytes(Workbook(as_csv(rows, "\n"), odd=Odd(calculated=("D2",))).encode())
    for stage in ("fix", "recheck", "publish"):
        assert run(prefecture, stage) == 0
    assert (fixed / "382019_aed.xlsx").read_bytes() == (town / "382019_aed.xlsx").read_bytes()
    assert not (fixed / "382019_aed.csv").exists()
    assert not list((prefecture / "b" / "catalogue").rglob("382019_aed.csv"))

    (town / "382019_aed.xlsx").unlink()
    written(town / "382019_aed.csv", aed(2))
    assert run(prefecture, "fix") == 0
    assert [path.name for path in fixed.glob("382019_aed.*")] == ["382019_aed.csv"]


@pytest.mark.parametrize(
    ("stage", "first"), [("recheck", "fix"), ("gather", "fix"), ("publish", "fix"), ("expectations", "gather")]
)
def test_a_stage_names_the_one_that_comes_before_it(
    prefecture: Path, stage: str, first: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(prefecture, stage) == 2
    assert f"「totonoe run {first}」" in capsys.readouterr().err


def test_a_folder_that_is_not_there_is_not_to_be_mended(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["run", "check", "--input", str(tmp_path / "no"), "--build", str(tmp_path / "b")]) == 2
    assert "名前と場所を確かめて" in capsys.readouterr().err


@pytest.mark.parametrize("stage", ["check", "fix"])
def test_a_file_that_goes_away_meanwhile_is_named(
    prefecture: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], stage: str
) -> None:
    listed = stages._files
    gone = listed(prefecture / "input")[1][0]

    def then_gone(folder: Path) -> tuple[tuple[Path, str], ...]:
        found = listed(folder)
        gone.unlink()
        return found

    monkeypatch.setattr(stages, "_files", then_gone)
    assert run(prefecture, stage) == 2
    assert f"{gone} を開けません" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="there a name is always text")
def test_a_name_that_is_no_utf8_stops_no_stage(tmp_path: Path) -> None:
    source = next((ROOT / commands.SAMPLE_INPUT).glob("382019_*")) / "382019_aed.csv"
    (tmp_path / "input" / "382019").mkdir(parents=True)
    name = os.fsencode(tmp_path / "input" / "382019") + "/382019_見本.csv".encode("cp932")
    shutil.copy(source, os.fsdecode(name))
    assert run(tmp_path) == 0


def test_one_town_of_the_sample_is_a_sample_too(tmp_path: Path) -> None:
    """The mark stands in a folder above it."""
    town = next((ROOT / commands.SAMPLE_INPUT).glob("382060_*"))
    for stage in ("fix", "gather"):
        assert cli.main(["run", stage, "--input", str(town), "--build", str(tmp_path / "b")]) == 0
    assert (tmp_path / "b" / "fixed" / "架空の見本.md").exists()
    assert (tmp_path / "b" / "gathered" / "架空の見本.md").exists()


def test_dvc_has_the_same_stages() -> None:
    named = yaml.safe_load((ROOT / "dvc.yaml").read_text(encoding="utf-8"))["stages"]
    assert list(named) == [*stages.ALL, *stages.BY_NAME]
    for name, stage in named.items():
        assert stage["cmd"].startswith(f"totonoe run {name} ")
    assert set(run_page.STAGES) == set(named)


def test_dvc_does_the_same(tmp_path: Path, looked: Path) -> None:
    """`dvc repro` in a copy of this checkout: all stages, nothing the second time, and nothing on a server ever."""
    shutil.copytree(
        ROOT, tmp_path / "copy", ignore=shutil.ignore_patterns(".git", ".venv", "build", "dist", ".*_cache", "tests")
    )
    shutil.copytree(looked / "build/cache/expectations", tmp_path / "copy/build/cache/expectations")  # seconds less
    shutil.copy(looked / "build" / run_folder.MARK, tmp_path / "copy/build")
    env = {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(tmp_path / "copy"),
        "DVC_NO_ANALYTICS": "1",
        stages.CKAN_URL: "",
    }

    def dvc(*words: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "dvc", *words],
            check=False,
            capture_output=True,
            encoding="utf-8",
            cwd=tmp_path / "copy",
            env=env,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout + done.stderr

    if not (tmp_path / "copy" / ".dvc").exists():
        dvc("init", "--no-scm", "-q")
    dvc("config", "core.no_scm", "true")
    assert "CKAN には何もしていません" in dvc("repro")
    assert (tmp_path / "copy" / "build" / "catalogue" / "index.html").exists()
    assert dvc("repro").count("didn't change, skipping") == len(stages.ALL)
    shown = dvc("metrics", "show")
    assert "expectations" in shown
    assert "ladder.json" in shown
    dvc("plots", "show")
    drawn = (tmp_path / "copy" / "dvc_plots" / "index.html").read_text(encoding="utf-8")
    for value in ('"rate": 80.0', '"faults": 21', '"questions": 1', '"rung": "announced"'):
        assert value in drawn

"""The wheel in an empty environment, from a working folder elsewhere: the light core is enough, and its data came along."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

from pipeline import commands
from pipeline.cache import program
from tests.conftest import ROOT

SAMPLE = ROOT / commands.SAMPLE_INPUT / "382019_松山市"


@pytest.fixture(scope="module")
def totonoe(tmp_path_factory: pytest.TempPathFactory):
    folder = tmp_path_factory.mktemp("wheel")
    built = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(built, check=True, capture_output=True, cwd=ROOT)
    (wheel,) = folder.glob("*.whl")
    venv.create(folder / "env")
    binaries = folder / "env" / ("Scripts" if os.name == "nt" else "bin")
    pip = [sys.executable, "-m", "pip", "--python", binaries / "python"]  # its own would take seconds to unpack
    subprocess.run(
        [*pip, "install", "-q", "--disable-pip-version-check", "-c", ROOT / "requirements.lock", wheel],
        check=True,
        capture_output=True,
    )
    elsewhere = folder / "elsewhere"
    elsewhere.mkdir()
    env = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}

    def run(*words: object) -> subprocess.CompletedProcess[str]:
        command = [binaries / "totonoe", *map(str, words)]
        return subprocess.run(command, check=False, capture_output=True, encoding="utf-8", cwd=elsewhere, env=env)

    return run


def test_check(totonoe) -> None:
    for path in (SAMPLE / "382019_aed.csv", next((ROOT / commands.SAMPLE_INPUT).rglob("*.xlsx"))):
        done = totonoe("check", path, "--format", "json")
        assert json.loads(done.stdout)["files"][0]["schema"], done.stderr


def test_fix(totonoe) -> None:
    done = totonoe("fix", SAMPLE, "-o", "out", "--grade", "likely")
    assert done.returncode in (0, 1), done.stderr
    assert Path(done.args[0]).exists()
    assert "Traceback" not in done.stderr


def test_rates(totonoe) -> None:
    done = totonoe("rates", ROOT / commands.SAMPLE_LIST, "--format", "json")
    assert json.loads(done.stdout)["nation"]["municipalities"] == 1741


def test_schema_list(totonoe) -> None:
    done = totonoe("schema", "list")
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("\n") == 1 + 15 + 23 + 23 + 14 + 1  # and what ★ means


def test_a_receipt_from_the_wheel_counts_in_a_checkout(totonoe, tmp_path) -> None:
    """The same release has the same rules, however it was installed."""
    done = totonoe("check", SAMPLE / "382019_aed.csv", "--receipt", tmp_path / "r.json")
    assert json.loads((tmp_path / "r.json").read_bytes())["rules"] == program(), done.stderr

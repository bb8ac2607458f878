"""Workers that begin with nothing, as on Windows, or that come of a server, as in newer Pythons, say what forked ones say."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys

import pytest

from pipeline import schema
from pipeline.checking import LONG
from tests import made
from tests.conftest import ROOT
from tests.contract.by_hand import SAMPLE, totonoe

# What a console script does, the way in which processes begin being given first.
SCRIPT = """
import multiprocessing, sys
from pipeline import cli

if __name__ == "__main__":
    multiprocessing.set_start_method(sys.argv.pop(1))
    sys.exit(cli.main())
"""
METHODS = [one for one in multiprocessing.get_all_start_methods() if one != "fork"]


@pytest.fixture
def begun(tmp_path):
    """Calls the program with workers that begin so."""
    script = tmp_path / "totonoe.py"
    script.write_text(SCRIPT, encoding="utf-8")

    def call(method, *words):
        done = subprocess.run(
            [sys.executable, script, method, *map(str, words)],
            capture_output=True,
            text=True,
            encoding="utf-8",
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
            check=False,
        )
        assert "Traceback" not in done.stderr
        return done.returncode, done.stdout

    return call


@pytest.fixture(scope="module")
def long(tmp_path_factory):
    """A file that is looked at in pieces."""
    path = tmp_path_factory.mktemp("long") / "382019_aed.csv"
    made.write(path, schema.load("aed", "jichitai_2023").fields, 12_000)
    assert path.stat().st_size > LONG
    return path


@pytest.mark.parametrize("method", METHODS)
def test_a_folder(begun, method):
    town = SAMPLE / "382019_松山市"
    alone = totonoe("check", town, "--format", "json")
    assert begun(method, "check", town, "--format", "json", "--jobs", "2") == (alone.code, alone.out)


@pytest.mark.parametrize("method", METHODS)
def test_a_long_file_checked_and_mended(begun, method, long, tmp_path):
    pytest.importorskip("pyarrow", reason="the extra `large` is not installed")
    alone = totonoe("check", long, "--format", "json", "--jobs", "1")
    assert begun(method, "check", long, "--format", "json", "--jobs", "2") == (alone.code, alone.out)
    forked, begun_so = tmp_path / "forked.csv", tmp_path / "begun_so.csv"
    totonoe("fix", long, "-o", forked)
    begun(method, "fix", long, "-o", begun_so)
    assert begun_so.read_bytes() == forked.read_bytes()

"""What checking a small file loads. Everything heavy waits until something in a file asks for it."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

GOOD = "名称,電話番号,緯度,経度,備考\n見本公民館,089-000-0001,33.839157,132.765575,架空の見本\n"
# All that may be loaded besides our own and what Python itself loads on starting.
STANDARD_LIBRARY = frozenset(sys.stdlib_module_names)
# Of Python's own these cost most, and no check of a CSV file needs them.
SLOW = frozenset(
    {
        "asyncio", "concurrent", "multiprocessing", "shutil", "bz2", "lzma", "zipfile", "xml", "ssl", "http", "socket",
        "subprocess", "logging", "traceback", "inspect", "dataclasses", "ast", "tempfile", "random", "statistics",
        "fractions", "pickle", "sqlite3", "email", "uuid",
    }
)  # fmt: skip
RUN = """
import sys
at_first = {name.partition(".")[0] for name in sys.modules}
from pipeline.cli import main
main(["check", "mihon.csv", "--format", sys.argv[1], *sys.argv[2:]])
loaded = {name.partition(".")[0] for name in sys.modules} - at_first
sys.stderr.write(" ".join(sorted(loaded)) + "\\n" + " ".join(sorted(m for m in sys.modules if m.startswith("pipeline."))))
"""


def loaded(folder: Path, form: str, text: str, *more: str) -> tuple[set[str], set[str]]:
    """The packages that a check loads, and the parts of our own."""
    (folder / "mihon.csv").write_text(text, encoding="utf-8")
    env = {name: value for name, value in os.environ.items() if name != "COLUMNS"}  # no terminal, whose width is asked
    done = subprocess.run(
        [sys.executable, "-c", RUN, form, *more], check=True, capture_output=True, text=True, encoding="utf-8",
        cwd=folder, env={**env, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    packages, parts = done.stderr.splitlines()[-2:]
    return set(packages.split()), set(parts.split())


@pytest.mark.parametrize("form", ["text", "json", "jsonl", "csv"])
def test_a_clean_small_file_loads_python_and_our_own_only(tmp_path, form):
    packages, parts = loaded(tmp_path, form, GOOD, "--schema", "public_facility", "-o", "out")
    assert packages <= STANDARD_LIBRARY | {"pipeline"} | ({"reversejp"} if "pipeline.japan.places" in parts else set())
    assert not packages & SLOW
    unwanted = {
        "stages",
        "mending",
        "previous",
        "spreading",
        "keeping",
        "web",
        "catalogue",
        "participation",
        "guidelines",
    }
    assert not {f"pipeline.{part}" for part in unwanted} & parts


def test_a_clean_small_file_without_coordinates_loads_nothing_of_others(tmp_path):
    text = "名称,電話番号,備考\n見本公民館,089-000-0001,架空の見本\n"
    packages, _ = loaded(tmp_path, "json", text, "--schema", "public_facility", "-o", "out")
    assert packages <= STANDARD_LIBRARY | {"pipeline"}


def test_a_suspect_loads_what_judges_it(tmp_path):
    """The check above can fail: a number that no screen passes is looked up among all numbers there are."""
    text = "名称,電話番号\n見本公民館,00-000-0001\n見本図書館,089-999-9999-9\n"
    packages, _ = loaded(tmp_path, "json", text, "--schema", "public_facility", "-o", "out")
    assert packages - STANDARD_LIBRARY - {"pipeline"}

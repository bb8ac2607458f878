"""What the tests share: where the real files are."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.once import once

ROOT = Path(__file__).parent.parent


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]):
    """Where services are tested, a test that was skipped is a failure and says its name."""
    report = yield
    if os.environ.get("TOTONOE_SERVICES") and report.skipped and item.get_closest_marker("service"):
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} did not run: {report.longrepr}"
    return report


@pytest.fixture(scope="session")
def realdata() -> Path:
    """The folder of real municipal files, beside the checkout or where TOTONOE_REALDATA says. None is committed."""
    folder = Path(os.environ.get("TOTONOE_REALDATA", ROOT.parent / "shared" / "realdata"))
    if not (folder / "MANIFEST.csv").exists():
        pytest.skip(f"no real files at {folder}: set TOTONOE_REALDATA to the folder that holds MANIFEST.csv")
    return folder


@pytest.fixture(scope="session")
def looked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What Great Expectations found in the small tables and in the sample: one process loads it, for all tests."""

    def make(folder: Path) -> None:
        program = [sys.executable, "-m", "tests.expectations.looks", str(folder)]
        done = subprocess.run(program, check=False, cwd=ROOT, capture_output=True, encoding="utf-8")
        assert done.returncode == 0, done.stderr

    return once(tmp_path_factory, "looked", make)

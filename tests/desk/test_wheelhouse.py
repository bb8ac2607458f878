"""The wheelhouse as `make wheelhouse` makes it: complete for Windows, and at work on Linux, both without a network.

Needs the package index for its making, so it is run by `make test-services`. Whether the parts are complete for Windows
is asked of uv and not only of pip: pip judges the conditions in the packages' metadata for the machine it runs on
(sys_platform == 'win32' is then false), uv for the target. Nothing here runs on Windows; test_scripts.py says what is known of the .bat files.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import NamedTuple

import pytest

from desk import wheelhouse
from desk.wheelhouse import LINUX, PYTHONS, SYSTEMS, WINDOWS
from pipeline import __version__
from tests.conftest import ROOT

pytestmark = pytest.mark.service

SAMPLE = ROOT / "datasets/ehime_sample/382141_西予市/382141_evacuation_space.csv"
NOWHERE = "http://127.0.0.1:9"  # nobody answers there
SIGNS = "見本 & (1)"


@pytest.fixture(scope="module")
def made() -> Path:
    assert wheelhouse.main() == 0
    return wheelhouse.BUILD


def without_network() -> list[str]:
    """A namespace with no network at all, where the machine permits one."""
    shell = ["unshare", "--map-root-user", "--net"]
    permitted = (
        shutil.which("unshare") and subprocess.run([*shell, "true"], check=False, capture_output=True).returncode == 0
    )
    return shell if permitted else []


def lonely(*command: object, **env: str) -> subprocess.CompletedProcess[str]:
    """Run without a network and without any setting of this machine; where no namespace is permitted, proxies refuse."""
    given = {"PATH": os.environ["PATH"], "HOME": "/nonexistent", "LANG": "C.UTF-8", "PIP_CONFIG_FILE": os.devnull}
    given |= dict.fromkeys(("http_proxy", "https_proxy", "all_proxy"), NOWHERE) | env
    words = [*without_network(), *map(str, command)]
    return subprocess.run(words, check=False, capture_output=True, encoding="utf-8", env=given, timeout=600)


def resolved_by_uv(wheels: Path, python: str, target: Path) -> subprocess.CompletedProcess[str]:
    command = [
        sys.executable,
        "-m",
        "uv",
        "pip",
        "install",
        "--dry-run",
        "--no-config",
        "--no-cache",
        "--offline",
        "--no-index",
    ]
    for_windows = ["--python-platform", "windows", "--python-version", python, "--only-binary", ":all:"]
    return lonely(*command, *for_windows, "--find-links", wheels, "--target", target, f"totonoe[web]=={__version__}")


def test_wheels_and_nothing_else(made: Path):
    for system in SYSTEMS:
        files = list((made / system.name / "wheels").iterdir())
        assert len(files) > 20
        assert [path.name for path in files if path.suffix != ".whl"] == []
        foreign = "manylinux" if system is WINDOWS else "win_"
        assert [path.name for path in files if foreign in path.name] == []


@pytest.mark.parametrize("python", PYTHONS)
def test_complete_for_windows_under_its_own_conditions(made: Path, tmp_path: Path, python: str):
    done = resolved_by_uv(made / "windows" / "wheels", python, tmp_path)
    assert done.returncode == 0, done.stderr
    listed = (made / "windows" / "parts.txt").read_text().splitlines()
    would = {line.removeprefix(" + ") for line in done.stderr.splitlines() if line.startswith(" + ")}
    assert {one.split(" ")[0] for one in would} <= {one.split(" ")[0] for one in listed}
    assert len(would) == len(listed)


@pytest.mark.parametrize("python", PYTHONS)
def test_complete_for_windows_in_the_installers_own_words(made: Path, tmp_path: Path, python: str):
    """pip, with the hashes, as install.bat calls it."""
    folder = made / "windows"
    command = [sys.executable, "-m", "pip", "--isolated", "install", "--dry-run", "--no-index", "--require-hashes"]
    for_windows = ["--platform", "win_amd64", "--python-version", python, "--only-binary=:all:", "--target", tmp_path]
    done = lonely(*command, *for_windows, "--find-links", folder / "wheels", "-r", folder / "parts.txt")
    assert done.returncode == 0, done.stderr


def test_a_part_that_only_windows_asks_for_would_be_missed(made: Path, tmp_path: Path):
    """The proof can fail: uv asks for it under Windows, though this is not Windows."""
    wheels = shutil.copytree(made / "windows" / "wheels", tmp_path / "wheels")
    ours = wheels / f"totonoe-{__version__}-py3-none-any.whl"
    with zipfile.ZipFile(ours) as archive:
        inside = {name: archive.read(name) for name in archive.namelist()}
    (metadata,) = (name for name in inside if name.endswith(".dist-info/METADATA"))
    first = b"Requires-Dist: openpyxl"
    assert first in inside[metadata]
    asks = b"Requires-Dist: colorama; sys_platform == 'win32'\n"
    inside[metadata] = inside[metadata].replace(first, asks + first, 1)
    with zipfile.ZipFile(ours, "w") as archive:
        for name, data in inside.items():
            archive.writestr(name, data)
    done = resolved_by_uv(wheels, PYTHONS[-1], tmp_path / "target")
    assert done.returncode != 0
    assert "colorama" in done.stderr


def test_no_address_of_an_index(made: Path):
    """parts.txt and the scripts name no host; the page names the one where Python is to be had."""
    for path in made.rglob("*"):
        if path.suffix in {".txt", ".bat", ".sh"} and path.name != "LICENSE.txt":
            assert b"://" not in path.read_bytes(), path


def test_hashes(made: Path):
    for folder in (made, *(made / system.name for system in SYSTEMS)):
        lines = (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
        named = {name: known for known, name in (line.split("  ", 1) for line in lines)}
        for name, known in named.items():
            assert wheelhouse.parts.sha256(folder / name) == known
        if folder != made:
            there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
            assert there == {*named, "SHA256SUMS"}


def test_the_zip_holds_all_of_it_below_one_folder(made: Path):
    for system in SYSTEMS:
        named = f"totonoe-{__version__}-{system.name}"
        with zipfile.ZipFile(made / f"{named}.zip") as archive:
            inside = set(archive.namelist())
        there = {
            path.relative_to(made / system.name).as_posix()
            for path in (made / system.name).rglob("*")
            if path.is_file()
        }
        assert inside == {f"{named}/{one}" for one in there}
    assert {"install.bat", "検査.bat", wheelhouse.PAGE, "parts.txt"} <= {
        one.name for one in (made / "windows").iterdir()
    }


def test_the_page_names_every_part_with_its_licence(made: Path):
    for system in SYSTEMS:
        page = (made / system.name / wheelhouse.PAGE).read_text(encoding="utf-8")
        listed = wheelhouse.parts.read((made / system.name / "wheels").glob("*.whl"))
        for part in listed:
            assert part.licence != wheelhouse.parts.NOT_SAID, part.name
            assert page.count(f"<td>{part.name}</td><td>{part.version}</td><td>{part.licence}</td>") == 2  # ja and en
        assert "src=" not in page
        assert "<script" not in page


class Installed(NamedTuple):
    """What install.sh of the unpacked ZIP made, its first time; both lie where names hold a blank, & and parentheses."""

    script: Path
    home: Path
    done: subprocess.CompletedProcess[str]

    def again(self) -> subprocess.CompletedProcess[str]:
        return lonely("sh", self.script, TOTONOE_HOME=str(self.home))


@pytest.fixture(scope="module")
def installed(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    folder = tmp_path_factory.mktemp(SIGNS, numbered=False)
    shutil.unpack_archive(made / f"totonoe-{__version__}-{LINUX.name}.zip", folder)
    script = folder / f"totonoe-{__version__}-{LINUX.name}" / "install.sh"
    home = folder / "home"
    return Installed(script, home, lonely("sh", script, TOTONOE_HOME=str(home)))


def test_linux_installs_and_checks_without_a_network(installed: Installed):
    assert installed.done.returncode == 0, installed.done.stderr
    assert (installed.home / "current").readlink() == Path("a")
    checked = lonely(installed.home / "current" / "bin" / "totonoe", "check", SAMPLE)
    assert checked.returncode == 1, checked.stderr
    assert "公開" in checked.stdout


def test_a_changed_part_is_not_installed_and_the_earlier_version_stays_until_the_next_works(installed: Installed):
    wheel = next((installed.script.parent / "wheels").glob("h11-*.whl"))
    whole = wheel.read_bytes()
    wheel.write_bytes(whole + b"\n")
    done = installed.again()
    assert done.returncode == 7
    assert "h11" in (installed.home / "install.log").read_text(encoding="utf-8")
    assert (installed.home / "current").readlink() == Path("a")
    assert lonely(installed.home / "current" / "bin" / "totonoe", "--version").stdout == f"totonoe {__version__}\n"
    wheel.write_bytes(whole)
    assert installed.again().returncode == 0
    assert (installed.home / "current").readlink() == Path("b")
    assert lonely(installed.home / "current" / "bin" / "totonoe", "--version").stdout == f"totonoe {__version__}\n"


def test_what_is_missing_is_said(made: Path, tmp_path: Path):
    tools = tmp_path / "bin"
    tools.mkdir()
    for name in ("sh", "dirname", "readlink", "mkdir"):
        (tools / name).symlink_to(str(shutil.which(name)))
    script = made / LINUX.name / "install.sh"
    env = {"PATH": str(tools), "TOTONOE_HOME": str(tmp_path / "home")}
    command = [tools / "sh", script]
    done = subprocess.run(command, check=False, capture_output=True, encoding="utf-8", env=env)
    assert done.returncode == 2
    assert "Python" in done.stderr
    (tmp_path / "file").write_text("")
    done = lonely("sh", script, TOTONOE_HOME=str(tmp_path / "file" / "below"))
    assert done.returncode == 5
    assert "書きこめません" in done.stderr

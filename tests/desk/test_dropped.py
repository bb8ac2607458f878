"""The door of 「検査.bat」: what was dropped, what is shown, and that nothing goes out."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from pipeline import dropped
from tests.conftest import ROOT

SAMPLE = ROOT / "datasets/ehime_sample/382141_西予市/382141_evacuation_space.csv"
BAT = "検査.bat"
CMD = r'C:\WINDOWS\system32\cmd.exe /c ""C:\Users\見本 太郎\Desktop\検査.bat" '


@pytest.mark.parametrize(
    ("line", "files"),
    [
        (r"C:\a.csv" + '"', [r"C:\a.csv"]),
        (r'"C:\見本 施設.csv""', [r"C:\見本 施設.csv"]),
        (r'C:\a.csv "C:\b c.xlsx" D:\d"', [r"C:\a.csv", r"C:\b c.xlsx", r"D:\d"]),
        (r'C:\a&b.csv C:\c^d(1).csv"', [r"C:\a&b.csv", r"C:\c^d(1).csv"]),  # not in quotes: cmd cuts here
        (r'C:\50%.csv C:\見本　施設.csv C:\a,b;c=d!.csv"', [r"C:\50%.csv", r"C:\見本　施設.csv", r"C:\a,b;c=d!.csv"]),
        (r'\\server\共有\a.csv "\\server\共有 2\b.csv""', [r"\\server\共有\a.csv", r"\\server\共有 2\b.csv"]),
        ('"', []),  # a double click
    ],
)
def test_names_are_read_from_the_whole_line(line: str, files: list[str]):
    assert dropped.given(CMD + line, BAT, ["cut"] if files else []) == files


def test_typed_in_a_window_the_words_count():
    """There the line is that of the window, and holds no file."""
    for line in (r'"C:\WINDOWS\system32\cmd.exe" ', ""):
        assert dropped.given(line, BAT, [r"C:\a b.csv"]) == [r"C:\a b.csv"]
    assert dropped.given(CMD, "", ["a.csv"]) == ["a.csv"]


@pytest.fixture
def started(tmp_path: Path):
    """Starts the door as 「検査.bat」 does; the browser writes down what it is to open."""
    browser = tmp_path / "browser.sh"
    browser.write_text(f'#!/bin/sh\nprintf "%s\\n" "$1" >>"{tmp_path}/opened"\n')
    browser.chmod(0o755)
    (tmp_path / "temporary").mkdir()
    running: list[subprocess.Popen[str]] = []

    def start(line: str, *words: str) -> subprocess.Popen[str]:
        told = {dropped.BAT: BAT, dropped.LINE: CMD + line, "TMPDIR": str(tmp_path / "temporary")}
        env = dict(os.environ) | {"BROWSER": f"{browser} %s"} | told
        command = [sys.executable, "-m", "pipeline.dropped", *words]
        running.append(subprocess.Popen(command, stderr=subprocess.PIPE, encoding="utf-8", cwd=ROOT, env=env))
        return running[-1]

    yield start
    for one in running:
        one.kill()
        one.communicate()


def opened(folder: Path, seconds: float = 30) -> str:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if (folder / "opened").exists():
            return (folder / "opened").read_text().strip()
        time.sleep(0.05)
    pytest.fail("no browser was opened")


def test_a_dropped_file_is_checked_and_its_result_opened(started, tmp_path: Path):
    path = tmp_path / "見本&避難所.csv"
    shutil.copy(SAMPLE, path)
    before = path.read_bytes()
    done = started(f'{path}"', str(path).partition("&")[0])
    said = done.communicate(timeout=60)[1]
    result = tmp_path / "temporary" / dropped.RESULT
    assert done.returncode == 1, said
    assert opened(tmp_path) == result.as_uri()
    assert path.name.replace("&", "&amp;") in result.read_text(encoding="utf-8")
    assert dropped.ENDS[1].ja in said
    assert path.read_bytes() == before


def test_what_cannot_be_checked_is_said_and_nothing_is_shown(started, tmp_path: Path):
    done = started(f'{tmp_path}/nothing.csv"')
    said = done.communicate(timeout=60)[1]
    assert done.returncode == 2
    assert "nothing.csv" in said
    assert said.endswith(dropped.ENDS[2].ja + "\n")
    assert not (tmp_path / "opened").exists()


def test_an_earlier_result_is_not_shown_for_this_one(started, tmp_path: Path):
    (tmp_path / "temporary" / dropped.RESULT).write_text("the last one")
    done = started(f'{tmp_path}/nothing.csv {SAMPLE}"')
    said = done.communicate(timeout=60)[1]
    assert done.returncode == 2
    assert "nothing.csv" in said
    result = tmp_path / "temporary" / dropped.RESULT
    assert opened(tmp_path) == result.as_uri()
    assert SAMPLE.name in result.read_text(encoding="utf-8")


def test_without_files_the_page_opens_once_it_answers(started, tmp_path: Path):
    started('"')
    address = opened(tmp_path)
    assert address.startswith("http://127.0.0.1:")
    with urllib.request.urlopen(address, timeout=10) as answer:  # noqa: S310  our own page
        assert "整え" in answer.read().decode("utf-8")


def test_the_page_may_be_open_twice(started, tmp_path: Path):
    started('"')
    first = opened(tmp_path)
    (tmp_path / "opened").unlink()
    started('"')
    second = opened(tmp_path)
    assert first != second
    for address in (first, second):
        with urllib.request.urlopen(address, timeout=10) as answer:  # noqa: S310  our own page
            assert answer.status == 200


def test_nothing_goes_out():
    """The door refuses before anything else; an address of the documentation range (RFC 5737) would lead outside."""
    tried = "import socket\nfrom pipeline import cli, dropped\ncli.main = lambda _: socket.create_connection(('192.0.2.1', 9))\n"
    env = dict(os.environ) | {dropped.LINE: "", dropped.BAT: ""}
    command = [sys.executable, "-c", tried + "dropped.main()", "a.csv"]
    done = subprocess.run(command, check=False, capture_output=True, encoding="utf-8", cwd=ROOT, env=env, timeout=60)
    assert "OfflineError" in done.stderr

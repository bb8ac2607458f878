"""Which files a call means."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from pipeline.tables.find import Found, find
from tests.conftest import ROOT


def test_files_folders_and_what_is_not_there(tmp_path: Path) -> None:
    for name in (
        "b/z.csv",
        "b/a.CSV",
        "b/c/表.xlsx",
        "b/LICENSE",
        "b/x.json",
        "b/.hidden.csv",
        "b/~$表.xlsx",
        "b/.git/y.csv",
    ):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"")
    (tmp_path / "no").mkdir()
    (tmp_path / "one.txt").write_bytes(b"")
    b, none, txt, gone = (tmp_path / name for name in ("b", "no", "one.txt", "gone.csv"))

    found = find([txt, b, gone, none, b / "z.csv"])

    inside = [b / "a.CSV", b / "c" / "表.xlsx", b / "z.csv"]
    assert found.files == tuple((file, file.as_posix()) for file in [*inside, txt])
    assert found.skipped == (b / "LICENSE", b / "x.json")
    assert (found.missing, found.empty) == ((gone,), (none,))


def test_a_file_named_directly_is_not_skipped(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(b"")
    found = find([tmp_path, tmp_path / "a.json"])
    assert ([shown for _, shown in found.files], found.skipped) == ([(tmp_path / "a.json").as_posix()], ())


def test_nothing_asked() -> None:
    assert find([]) == Found()


def test_links_that_lead_nowhere_are_missing(tmp_path: Path) -> None:
    (tmp_path / "loop.csv").symlink_to("loop.csv")
    (tmp_path / "dead.csv").symlink_to("gone.csv")
    (tmp_path / "a.csv").write_bytes(b"")
    found = find([tmp_path])
    assert [file.name for file, _ in found.files] == ["a.csv"]
    assert [file.name for file in found.missing] == ["dead.csv", "loop.csv"]
    assert find([tmp_path / "loop.csv"]).missing == (tmp_path / "loop.csv",)


def test_workbooks_of_every_kind_and_archives_hold_tables(tmp_path: Path) -> None:
    """A pipe that is called a table would be read for ever."""
    for name in ("表.XLS", "z.zip", "a.ods", "b.xlsb"):
        (tmp_path / name).write_bytes(b"")
    os.mkfifo(tmp_path / "pipe.csv")
    found = find([tmp_path, tmp_path / "gone.ods"])
    assert [file.name for file, _ in found.files] == ["a.ods", "z.zip", "表.XLS"]
    assert (found.missing, found.skipped) == ((tmp_path / "gone.ods",), (tmp_path / "b.xlsb", tmp_path / "pipe.csv"))


LOOK = """
import json, os, sys
from pathlib import Path
from pipeline.tables.find import find
if os.geteuid() == 0:
    os.setuid(65534)  # to whom the folder is closed, as it is to anybody but its owner
found = find([Path(name) for name in sys.argv[1:]])
print(json.dumps([[str(path) for path in one] for one in (found.denied, found.missing, found.empty)]))
print(json.dumps([name for _, name in found.files]))
"""


def test_a_folder_that_may_not_be_entered_is_said() -> None:
    with tempfile.TemporaryDirectory() as name:  # pytest's own folder is closed to everybody else from the top
        top = Path(name)
        top.chmod(0o755)
        closed = top / "a" / "closed"
        closed.mkdir(parents=True)
        (closed / "x.csv").write_bytes(b"")
        (top / "a" / "b.csv").write_bytes(b"")
        closed.chmod(0o000)
        call = [sys.executable, "-c", LOOK, top / "a", closed, closed / "x.csv"]
        said = subprocess.run(call, cwd=ROOT, capture_output=True, check=True, text=True).stdout.splitlines()
        closed.chmod(0o755)
        assert json.loads(said[0]) == [[str(closed), str(closed / "x.csv")], [], []]
        assert json.loads(said[1]) == [str(top / "a" / "b.csv")]

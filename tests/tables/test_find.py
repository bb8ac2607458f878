"""Which files a call means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.tables.find import Found, find

if TYPE_CHECKING:
    from pathlib import Path


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

"""What is kept of a check is printed again while nothing has changed, and is never trusted beyond that."""

from __future__ import annotations

import json
import os
import shutil
import sys
from typing import TYPE_CHECKING

import pytest

from pipeline.checking import Checking
from pipeline.keeping import Keeping
from tests.contract.by_hand import SAMPLE, totonoe

if TYPE_CHECKING:
    from pathlib import Path

TOWN = SAMPLE / "382019_松山市"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shutil.copytree(TOWN, tmp_path / "382019_見本")


@pytest.fixture
def checked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that are really checked, in this process."""
    seen: list[str] = []
    real = Checking._alone

    def noted(self, table, asked):
        seen.append(table.origin.path)
        return real(self, table, asked)

    monkeypatch.setattr(Checking, "_alone", noted)
    return seen


@pytest.mark.parametrize("form", ["text", "json", "jsonl", "csv", "html"])
def test_the_same_is_said_again_without_checking(folder, tmp_path, checked, form):
    plain = totonoe("check", folder, "--format", form)
    first = totonoe("check", folder, "--format", form, "--kept", tmp_path / "kept")
    checked.clear()
    again = totonoe("check", folder, "--format", form, "--kept", tmp_path / "kept")
    assert (plain.out, plain.code) == (first.out, first.code) == (again.out, again.code)
    assert checked == []


def test_only_what_has_changed_is_checked(folder, tmp_path, checked):
    call = ("check", folder, "--format", "json", "--kept", tmp_path / "kept")
    totonoe(*call)
    checked.clear()
    one = folder / "382019_aed.csv"
    one.write_bytes(one.read_bytes() + b",,\r\n")
    said = totonoe(*call)
    assert checked == [one.as_posix()]
    assert said.out == totonoe(*call[:-2]).out


def test_another_call_is_another_answer(folder, tmp_path):
    kept = ("--kept", tmp_path / "kept")
    schema = tmp_path / "own.json"
    schema.write_text('{"fields": [{"name": "名称"}]}', encoding="utf-8")
    for call in (["--lang", "en"], ["--only", "schema"], ["--schema", "none"], ["--schema", schema]):
        assert totonoe("check", folder, *call, *kept).out == totonoe("check", folder, *call).out
    schema.write_text('{"fields": [{"name": "名称"}, {"name": "住所"}]}', encoding="utf-8")
    assert totonoe("check", folder, *call, *kept).out == totonoe("check", folder, *call).out


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: b"",
        lambda data: data[: len(data) // 2],
        lambda data: data.replace(b"error", b"warning"),
        lambda data: b"[0]\n",
        lambda data: b"\xff" + data,
        lambda data: data.partition(b"\n")[0] + b"\n{}",
    ],
    ids=["empty", "cut off", "changed", "other", "no text", "old"],
)
def test_what_is_no_longer_whole_is_not_trusted(folder, tmp_path, spoil):
    kept = tmp_path / "kept"
    call = ("check", folder, "--format", "json")
    expected = totonoe(*call)
    totonoe(*call, "--kept", kept)
    entries = list(kept.iterdir())
    assert {one.suffix for one in entries} == {".json", ".said"}
    for one in entries:
        one.write_bytes(spoil(one.read_bytes()))
    said = totonoe(*call, "--kept", kept)
    assert (said.out, said.code) == (expected.out, expected.code)
    assert "Traceback" not in said.err


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="there a name is always text")
def test_a_name_that_is_no_utf8_is_kept_too(folder, tmp_path, checked):
    (folder / "382019_aed.csv").rename(os.fsdecode(os.fsencode(folder) + "/382019_見本.csv".encode("cp932")))
    call = ("check", folder, "--format", "json")
    expected = totonoe(*call)
    first = totonoe(*call, "--kept", tmp_path / "kept")
    checked.clear()
    again = totonoe(*call, "--kept", tmp_path / "kept")
    assert (first.code, first.out, again.out) == (expected.code, expected.out, expected.out), first.err
    assert checked == []


def test_several_processes_keep_and_find_the_same(folder, tmp_path):
    call = ("check", folder, "--format", "json", "--kept", tmp_path / "kept")
    first = totonoe(*call, "--jobs", "2")
    assert totonoe(*call).out == first.out == totonoe(*call, "--jobs", "2").out == totonoe(*call[:-2]).out


def test_nothing_personal_is_kept(tmp_path):
    file = tmp_path / "mihon.csv"
    file.write_text("世帯主氏名,個人番号\n見本花子,123456789018\n", encoding="utf-8")
    said = totonoe("check", file, "--format", "json", "--kept", tmp_path / "kept")
    assert said.code == 1
    for one in (tmp_path / "kept").iterdir():
        assert b"123456789018" not in one.read_bytes()


def test_the_folder_stays_small_and_keeps_what_is_not_ours(folder, tmp_path):
    kept = tmp_path / "kept"
    totonoe("check", folder, "--kept", kept)
    (kept / "見本.txt").write_text("見本" * 10_000, encoding="utf-8")
    sizes = sorted(one.stat().st_size for one in kept.iterdir() if one.suffix != ".txt")
    Keeping(kept, []).trim(sum(sizes) // 2)
    left = [one.stat().st_size for one in kept.iterdir() if one.suffix != ".txt"]
    assert 0 < sum(left) <= sum(sizes) // 2
    assert (kept / "見本.txt").exists()


def test_what_stands_in_the_way_is_a_sentence(folder, tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    for kept in (folder / "kept", tmp_path / "file"):
        said = totonoe("check", folder, "--kept", kept)
        assert said.code == 2
        assert "--kept" in said.err
        assert "Traceback" not in said.err
    said = totonoe("check", folder, "--kept", tmp_path / "kept", "--format", "xlsx", "-o", tmp_path / "out")
    assert (said.code, "--kept" in said.err) == (2, True)


def test_a_file_that_cannot_be_read_is_said_each_time(folder, tmp_path):
    call = ("check", folder, folder / "no_such.csv", "--format", "json", "--kept", tmp_path / "kept")
    for _ in range(2):
        said = totonoe(*call)
        assert said.code == 2
        assert "no_such.csv" in said.err
        assert json.loads(said.out)["files"]

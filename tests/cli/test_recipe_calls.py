"""Asking at the keyboard, and next month's file under the same recipe, as whole processes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from pipeline import recipe
from tests.conftest import ROOT
from tests.engine.test_recipe import data

AS_TOILETS = ("--schema", "public_toilet")


def totonoe(*arguments: object, typed: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pipeline.cli", *map(str, arguments), *AS_TOILETS]
    return subprocess.run(command, input=typed, check=False, capture_output=True, encoding="utf-8", cwd=ROOT)


def test_asked_once_and_not_again_next_month(tmp_path: Path) -> None:
    source, out = tmp_path / "382019_見本.csv", tmp_path / "直した" / "382019_見本.csv"
    source.write_bytes(data())
    first = totonoe(
        "fix", source, "-o", out, "--ask", typed="y\ny\n1\ny\ny\n"
    )  # a column, swapped coordinates, a choice, a dash
    kept = out.parent / "決めごと.yaml"
    assert "問い1" in first.stderr
    assert str(kept) in first.stderr
    assert "ばっちり" in kept.read_text(encoding="utf-8")
    assert "ばっちり" not in out.read_text(encoding="utf-8-sig")
    assert source.read_bytes() == data(), "the source stays as it was"

    month = tmp_path / "382019_来月.csv"
    month.write_bytes(data().replace(b"132.765575,33.839157", b"132.765588,33.839188"))
    again = totonoe("fix", month, "-o", tmp_path / "来月.csv", "--recipe", kept)
    assert "問い" not in again.stderr
    mended = (tmp_path / "来月.csv").read_text(encoding="utf-8-sig")
    assert "33.839188,132.765588" in mended
    assert "ばっちり" not in mended

    found = json.loads(totonoe("check", month, "--recipe", kept, "--format", "json").stdout)["files"][0]["findings"]
    assert {f["fix"]["grade"] for f in found if f["rule"] in {"C100", "R103"}} == {"sure"}


def test_nothing_else_takes_the_place_of_the_answers(tmp_path: Path) -> None:
    source, kept = tmp_path / "382019_見本.csv", tmp_path / "私の.yaml"
    source.write_bytes(data())
    asked = ("fix", source, "-o", tmp_path / "out.csv", "--ask", "--recipe", kept, "--changes", kept)
    for _ in range(2):  # a recipe that is new, and one that is there
        done = totonoe(*asked, typed="y\n1\ny\n")
        assert (done.returncode, "上書き" in done.stderr) == (2, True)
        assert recipe.read(kept) != recipe.EMPTY


def test_the_recipe_before_stays(tmp_path: Path) -> None:
    source, kept = tmp_path / "見本.csv", tmp_path / "私の.yaml"
    source.write_bytes(data())
    kept.write_text("# 覚え書き\nmetadata: {contact: 見本課}\n", encoding="utf-8")
    totonoe("fix", source, "-o", tmp_path / "out.csv", "--ask", "--recipe", kept, typed="y\n1\ny\n")
    assert (tmp_path / "私の_前回.yaml").read_text(encoding="utf-8").startswith("# 覚え書き")
    assert "見本課" in kept.read_text(encoding="utf-8")


def test_a_recipe_that_is_not_there_or_broken(tmp_path: Path) -> None:
    source = tmp_path / "見本.csv"
    source.write_bytes(data())
    gone = totonoe("check", source, "--recipe", tmp_path / "ない.yaml")
    assert (gone.returncode, "ない.yaml" in gone.stderr, "Traceback" in gone.stderr) == (2, True, False)
    (tmp_path / "だめ.yaml").write_text("values: 1\n", encoding="utf-8")
    broken = totonoe("fix", source, "-o", tmp_path / "o.csv", "--recipe", tmp_path / "だめ.yaml")
    assert (broken.returncode, "values" in broken.stderr, (tmp_path / "o.csv").exists()) == (2, True, False)


def test_nothing_to_ask_leaves_no_recipe(tmp_path: Path) -> None:
    source = tmp_path / "見本.csv"
    source.write_text("ID,名称\n1,見本公園\n", encoding="utf-8")
    done = totonoe("fix", source, "-o", tmp_path / "o.csv", "--ask")
    assert not (tmp_path / "決めごと.yaml").exists()
    assert "決めごと" not in done.stderr

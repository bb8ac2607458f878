"""totonoe guideline …, through the front door."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline import schema
from pipeline.guidelines import build
from tests.contract.by_hand import totonoe


def test_the_manual_goes_to_the_screen_or_into_a_file(tmp_path: Path):
    shown = totonoe("guideline", "manual", "--dataset", "aed")
    assert shown.code == 0
    assert shown.out.startswith("<!DOCTYPE html>")
    assert "AED設置箇所一覧" in shown.out
    assert "公衆トイレ一覧" not in shown.out
    out = tmp_path / "手引き.md"
    assert totonoe("guideline", "manual", "ehime_draft", "--format", "markdown", "-o", out).code == 0
    assert out.read_text(encoding="utf-8").startswith("# データ作成の手引き 愛媛の案")


def test_a_dataset_may_bring_its_edition():
    assert "推奨データセット" in totonoe("guideline", "manual", "--dataset", "suisho_2017/aed").out


def test_the_edition_of_a_manual_may_be_named_as_elsewhere():
    for call in (["area_2026"], ["--edition", "area_2026"]):
        made = totonoe("guideline", "manual", *call, "--dataset", "public_parking", "--format", "markdown")
        assert (made.code, made.err) == (0, "")
        assert "エリアデータ" in made.out
    old = totonoe("guideline", "manual", "--edition", "suisho_2017", "--format", "markdown").out
    assert "totonoe guideline template all --edition suisho_2017 -o 様式" in old
    assert "totonoe check 382019_aed.csv --edition suisho_2017 " in old
    assert totonoe("guideline", "manual", "suisho_2017", "--edition", "area_2026").code == 2


@pytest.mark.parametrize(
    "call",
    [
        ["schema", "show", "public_parking"],
        ["guideline", "manual", "--dataset", "public_parking"],
        ["guideline", "template", "public_parking", "-o", "x.xlsx"],
    ],
    ids=" ".join,
)
def test_a_dataset_of_another_edition_is_said_to_be_there_and_the_cure_works(
    call: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)
    for lang in ("ja", "en"):
        answer = totonoe(*call, "--lang", lang)
        assert (answer.code, answer.out) == (2, "")
        assert "--edition area_2026" in answer.err
    assert "area_2026 の版にあります。--edition area_2026 を付けてください" in totonoe(*call).err
    assert totonoe(*call, "--edition", "area_2026").code == 0
    assert totonoe(*(word.replace("public_parking", "area_2026/public_parking") for word in call)).code == 0


def test_one_template_or_all_of_an_edition(tmp_path: Path):
    one = tmp_path / "aed.xlsx"
    assert totonoe("guideline", "template", "aed", "-o", one).code == 0
    assert one.read_bytes()[:2] == b"PK"
    made = totonoe("guideline", "template", "all", "--edition", "suisho_2017", "-o", tmp_path / "様式")
    ids = {info.id for info in schema.available() if info.edition == "suisho_2017"}
    stems = {schema.load(id_, "suisho_2017").file_name for id_ in ids}
    assert {path.name for path in (tmp_path / "様式").iterdir()} == {f"xxxxxx_{stem}.xlsx" for stem in stems}
    assert made.out == ""
    assert made.err.count("書いたファイル") == len(ids)


@pytest.mark.parametrize(
    "call",
    [
        ["manual", "nope"],
        ["manual", "--dataset", "nope"],
        ["manual", "jichitai_2023", "--dataset", "suisho_2017/aed"],
        ["template", "nope", "-o", "x.xlsx"],
        ["template", "aed", "-o", "x.csv"],
        ["template", "aed"],
        [],
    ],
    ids=" ".join,
)
def test_a_wrong_call_is_one_sentence_and_no_file(call: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    answer = totonoe("guideline", *call)
    assert (answer.code, answer.out, answer.err.count("\n")) == (2, "", 1)
    assert list(tmp_path.iterdir()) == []


def test_templates_do_not_go_into_a_file(tmp_path: Path):
    (tmp_path / "様式").write_text("x")
    answer = totonoe("guideline", "template", "all", "-o", tmp_path / "様式")
    assert answer.code == 2
    assert "フォルダ" in answer.err


def test_build_says_how_many_files_it_wrote(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(build, "write", lambda: ("a", "b"))  # the checkout's own is another test's matter
    answer = totonoe("guideline", "build")
    assert (answer.code, answer.out, answer.err) == (0, "", "2個のファイルを書きました。\n")

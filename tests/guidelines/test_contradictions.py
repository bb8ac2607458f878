"""Whoever edits an item table is told what is wrong: file, line and cure, in both languages."""

from __future__ import annotations

import csv
import io
import shutil
from pathlib import Path

import pytest

from pipeline.errors import GuidelineError
from pipeline.guidelines import build, items

ROOT = Path(__file__).parents[2]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "guidelines", tmp_path / "guidelines")
    return tmp_path


def edit(root: Path, item: str, table: str = "jichitai_2023/public_toilet", **cells: str) -> int:
    """Change cells of one item; its line."""
    path = root / "guidelines" / f"{table}.csv"
    rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"), newline="")))
    line = next(number for number, row in enumerate(rows, 2) if row["name"] == item)
    rows[line - 2] |= cells
    with path.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.DictWriter(out, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return line


def refusal(root: Path) -> GuidelineError:
    with pytest.raises(GuidelineError) as caught:
        build.build(root)
    return caught.value


WRONG = {
    "unknown form": ("画像", {"form": "webpage"}, "webpage"),
    "no form": ("名称", {"form": ""}, "form"),
    "bad need": ("名称", {"need": "◎"}, "必須"),
    "bad evidence": ("名称", {"need_evidence": "maybe"}, "sheet"),
    "bad form evidence": ("名称", {"form_evidence": "maybe"}, "common"),
    "bad yes": ("名称", {"blocking": "true"}, "yes"),
    "wrong type": ("男性トイレ総数", {"type": "number"}, "integer"),
    "same name": ("名称_カナ", {"name": "名称"}, "5行目"),
    "same name in another width": ("名称_カナ", {"name": "ＩＤ"}, "3行目"),
    "same key": ("名称_カナ", {"key": "name"}, "5行目"),
    "key of two words": ("名称", {"key": "facility name"}, "nameKana"),
    "choice without choices": ("高度の種別", {"choices": ""}, "choice"),
    "choice of one": ("高度の種別", {"choices": "階数"}, "choice"),
    "same choice twice": ("高度の種別", {"choices": "階数;階数"}, "choice"),
    "choices on text": ("名称", {"choices": "甲;乙"}, "choice"),
    "example is no choice": ("高度の種別", {"example": "海抜"}, "海抜"),
    "example off the pattern": ("全国地方公共団体コード", {"example": "38201"}, "pattern"),
    "example out of range": ("緯度", {"example": "132.765575"}, "maximum"),
    "example below": ("男性トイレ総数", {"example": "-1"}, "minimum"),
    "example in full width": ("男性トイレ総数", {"example": "６"}, "form"),
    "example with a decimal": ("男性トイレ総数", {"example": "6.0"}, "form"),
    "no example": ("男性トイレ総数", {"example": ""}, "example"),
    "no example of a required text": ("設置位置", {"example": ""}, "example"),
    "a type where the form is inferred": (
        "男性トイレ総数",
        {"form_evidence": "inferred", "type": "integer"},
        "form_evidence",
    ),
    "a place that is inferred": ("緯度", {"form_evidence": "inferred"}, "sheet・common のどれか"),
    "no description": ("名称", {"description": ""}, "description"),
    "range the wrong way": ("緯度", {"minimum": "46", "maximum": "20"}, "入れ替え"),
    "range on text": ("名称", {"minimum": "1"}, "minimum"),
    "range on a number that is text to others": ("男性トイレ総数", {"type": "string"}, "string"),
    "range where the form is inferred": (
        "男性トイレ総数",
        {"form_evidence": "inferred", "type": "string", "minimum": "0"},
        "消すか、文書で確かめた形なら form_evidence を sheet か common",
    ),
    "range is no number": ("緯度", {"minimum": "二十"}, "二十"),
    "range in full width": ("緯度", {"minimum": "２０"}, "２０"),
    "pattern does not compile": ("名称", {"pattern": "[0-9"}, "[0-9"),
    "pattern with a group": ("名称", {"pattern": "(a|b)"}, "(?: )"),
    "pattern with a bare or": ("名称", {"pattern": "a|b"}, "(?: )"),
    "pattern with \\d": ("名称", {"pattern": r"\d+"}, "[0-9]"),
    "alias is an item": ("名称", {"aliases": "設置位置"}, "設置位置"),
    "alias of two items": ("名称", {"aliases": "フリガナ"}, "フリガナ"),
    "alias is its own name": ("名称", {"aliases": "名 称"}, "名称"),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_contradictions_are_named(copy: Path, wrong: str):
    item, cells, said = WRONG[wrong]
    line = edit(copy, item, **cells)
    error = refusal(copy)
    for lang in ("ja", "en"):
        assert "guidelines/jichitai_2023/public_toilet.csv" in error.say(lang)
        assert str(error.values["line"]) in error.say(lang)
    assert said in error.say("ja")
    if "alias" not in wrong:
        assert error.values["line"] == str(line)


def test_the_cure_for_a_range_where_the_form_is_inferred_is_one(copy: Path):
    """It does not ask for a type that is refused next."""
    edit(copy, "男性トイレ総数", form_evidence="inferred", type="string", minimum="0")
    for lang in ("ja", "en"):
        assert "type" not in refusal(copy).say(lang)
    edit(copy, "男性トイレ総数", minimum="", maximum="")
    build.build(copy)


@pytest.mark.parametrize("pattern", [r"(?:a|b)c", "[(|)]+", r"a\|b", "(?:(?:a|b)|c)"])
def test_patterns_that_every_reader_takes_alike(copy: Path, pattern: str):
    example = {"(?:a|b)c": "ac", "[(|)]+": "(|)", r"a\|b": "a|b", "(?:(?:a|b)|c)": "c"}[pattern]
    edit(copy, "名称", pattern=pattern, example=example)
    build.build(copy)


def test_a_flag_cannot_block(copy: Path):
    edit(copy, "災害種別_津波", "jichitai_2023/evacuation_space", blocking="yes")
    assert "災害種別_津波" in refusal(copy).say("ja")


def test_a_flag_has_one_choice(copy: Path):
    edit(copy, "災害種別_津波", "jichitai_2023/evacuation_space", choices="1;0")
    assert "災害種別_津波" in refusal(copy).say("ja")


def test_a_draft_contradiction_is_said_of_the_draft(copy: Path):
    line = edit(copy, "緯度", "ehime_draft/aed", minimum="40")
    error = refusal(copy)
    assert error.values["file"] == "guidelines/ehime_draft/aed.csv"
    assert error.values["line"] == str(line)


def test_a_draft_cannot_speak_of_what_its_base_lacks(copy: Path):
    edit(copy, "緯度", "ehime_draft/aed", name="北緯")
    assert "北緯" in refusal(copy).say("ja")
    assert "jichitai_2023" in refusal(copy).say("en")


def test_a_draft_needs_its_base(copy: Path):
    path = copy / "guidelines" / "ehime_draft" / "edition.yaml"
    path.write_text(path.read_text("utf-8").replace("base: jichitai_2023", "base: nowhere"), encoding="utf-8")
    assert "nowhere" in refusal(copy).say("ja")


BROKEN = {
    "saved as Shift_JIS": lambda data: data.decode("utf-8-sig").encode("cp932"),
    "a column is missing": lambda data: data.replace(b",note\r\n", b"\r\n", 1),
    "a cell too many": lambda data: data.replace(b"latitude,latitude", b"latitude,,latitude"),
    "a quotation mark is open": lambda data: data.replace(b"latitude,latitude", b'"latitude,latitude'),
    "no file": lambda _: None,
}


@pytest.mark.parametrize("wrong", BROKEN)
def test_broken_files_are_named(copy: Path, wrong: str):
    path = copy / "guidelines" / "jichitai_2023" / "aed.csv"
    data = BROKEN[wrong](path.read_bytes())
    if data is None:
        path.unlink()
    else:
        path.write_bytes(data)
    error = refusal(copy)
    assert "guidelines/jichitai_2023/aed.csv" in error.say("ja")
    assert "guidelines/jichitai_2023/aed.csv" in error.say("en")


@pytest.mark.parametrize("text", ["title: [", "- a", "", "title: {ja: あ, en: a}"])
def test_a_broken_edition_is_named(copy: Path, text: str):
    (copy / "guidelines" / "jichitai_2023" / "edition.yaml").write_text(text, encoding="utf-8")
    assert "guidelines/jichitai_2023/edition.yaml" in refusal(copy).say("ja")


def test_excel_may_reorder_nothing_but_may_move_columns(copy: Path):
    """A table saved from Excel: other line ends, blank lines at the end, columns in another order."""
    path = copy / "guidelines" / "jichitai_2023" / "aed.csv"
    before = build.build(copy)
    rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"), newline="")))
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, items.COLUMNS[::-1], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        out.write("," * (len(items.COLUMNS) - 1) + "\n\n")
    assert build.build(copy) == before

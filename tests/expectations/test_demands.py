"""The prefecture's own file: read as it is meant, and answered in a sentence where it is not right."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline import commands
from pipeline.errors import CallError
from pipeline.expectations import demands
from pipeline.expectations.demands import Band, Demand, Fresh
from tests.conftest import ROOT

SAMPLE = ROOT / commands.SAMPLE_DEMANDS


def test_the_samples_demands() -> None:
    read = demands.read(SAMPLE)
    assert read.as_of == "2026-02-28"
    assert read.population
    assert read.population.exists()
    assert read.of("public_facility") == read.every == Demand(recommended=90, unique=("ID",), inside=True)
    aed = read.of("aed")
    assert (aed.filled, aed.per_thousand, aed.recommended) == ({"設置位置": 90}, Band(0.1, 2), 90)
    assert read.of("population").fresh == Fresh("調査年月日", 730)


def test_the_sample_explains_itself_in_japanese() -> None:
    lines = SAMPLE.read_text(encoding="utf-8").splitlines()
    assert "架空の見本" in lines[0]
    assert (SAMPLE.parent / "架空の見本.md").exists()
    named = re.findall(
        r"^ *(\w+):", "\n".join(line for line in lines if not line.lstrip().startswith("#")), re.MULTILINE
    )
    assert {"as_of", "population", "every", "recommended", "unique", "inside", "per_thousand", "fresh"} <= set(named)


@pytest.mark.parametrize("text", ["", "# まだ何も求めない\n", "every:\ndatasets:\n"])
def test_nothing_may_be_demanded(text: str, tmp_path: Path) -> None:
    path = tmp_path / "求め.yaml"
    path.write_text(text, encoding="utf-8")
    assert demands.read(path) == demands.Demands()


@pytest.mark.parametrize(("word", "inside"), [("true", True), ("Yes", True), ("on", True), ("no", False), ("~", False)])
def test_a_yes_or_no_in_any_word_that_was_one(word: str, inside: bool, tmp_path: Path) -> None:  # noqa: FBT001
    path = tmp_path / "求め.yaml"
    path.write_text(f"every: {{inside: {word}}}\n", encoding="utf-8")
    assert demands.read(path).every.inside is inside


@pytest.mark.parametrize(
    ("text", "named", "cure"),
    [
        ("every: [", "求め.yaml", "1行目あたりの書き方"),
        ("- 一\n", "求め.yaml", "「名前: 値」"),
        ("evry: {}\n", "evry", "つづり"),
        ("every: {recomended: 5}\n", "recomended", "つづり"),
        ("every: {recommended: 120}\n", "recommended", "0から100"),
        ("every: {recommended: true}\n", "recommended", "0から100"),
        ("every: {inside: 1}\n", "inside", "true か false"),
        ("every: {inside: はい}\n", "inside", "true か false"),
        ("every: {unique: ID}\n", "unique", "[ ]"),
        ("as_of: 来月\n", "as_of", "2026-02-28"),
        ("as_of: 2026-02-30\n", "as_of", "2026-02-28"),
        ("population: [5]\n", "population", "ファイルの場所"),
        ("population: a.csv\nevery: {per_thousand: {from: 2, to: 1}}\n", "per_thousand", "from が to より"),
        ("population: a.csv\nevery: {per_thousand: {from: 2}}\n", "per_thousand", "from と to"),
        ("every: {per_thousand: {from: 1, to: 2}}\n", "population", "ファイルの場所"),
        ("as_of: 2026-02-28\nevery: {fresh: {item: 調査年月日}}\n", "fresh", "days"),
        ("every: {fresh: {item: 調査年月日, days: 5}}\n", "as_of", "2026-02-28"),
        ("as_of: 2026-02-28\nevery: {fresh: {item: 調査年月日, days: 0.5}}\n", "fresh", "days"),
        ("every: &e {inside: true}\ndatasets: {aed: *e}\n", "求め.yaml", "2行目の「*」"),
        ("every: {inside: true}\nevery: {inside: no}\n", "every", "2行目"),
        ("datasets: {aeds: {}}\n", "aeds", "totonoe schema list"),
        ("datasets: {aed: {filled: {設置場所の色: 5}}}\n", "設置場所の色", "totonoe schema show aed"),
        ("datasets: {aed: {filled: {設置位置: 多め}}}\n", "設置位置", "0から100"),
    ],
)
def test_what_is_wrong_is_named_with_the_cure(text: str, named: str, cure: str, tmp_path: Path) -> None:
    path = tmp_path / "求め.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CallError) as error:
        demands.read(path)
    said = error.value.say("ja")
    assert "求め.yaml" in said
    assert named in said
    assert cure in said
    assert error.value.say("en").isascii() or "求め" in error.value.say("en")


def test_no_file_at_all(tmp_path: Path) -> None:
    with pytest.raises(CallError, match="cannot be read"):
        demands.read(tmp_path / "ない.yaml")

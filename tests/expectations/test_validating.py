"""What Great Expectations finds: a fault for each expectation, nothing where there is none; and what it does besides."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from pipeline.expectations import reading
from tests.conftest import ROOT
from tests.expectations import small


@pytest.fixture(scope="module")
def results(looked: Path) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = json.loads((looked / "small.json").read_bytes())
    return found


def outcome(results: dict[str, list[dict[str, Any]]], name: str) -> reading.Outcome:
    return reading.outcome(("small", "sample", result) for result in results[name])


def unmet(results: dict[str, list[dict[str, Any]]], name: str) -> dict[tuple[str, str, str], list[tuple[str, str]]]:
    found = defaultdict(list)
    for one in outcome(results, name).unmet:
        found[one.meant.kind, one.meant.item, one.code] += [(spot.row, spot.value) for spot in one.spots]
    return dict(found)


def test_a_clean_table_is_silent_and_was_looked_at(results) -> None:
    assert unmet(results, "clean") == {}
    kinds = {one.meant.kind for one in outcome(results, "clean").looked}
    assert kinds == {"filled", "written", "chosen", "ranged", "sole", "inside", "share", "number", "dated", "fresh"}
    seen = {(one.meant.kind, one.meant.item): one.seen for one in outcome(results, "clean").looked}
    assert seen["sole", "ID"] == 8
    assert seen["chosen", "洪水"] == 0  # all blank, and a flag says no by staying blank
    assert seen["share", "名称_カナ"] == 2  # of municipalities
    assert ("filled", "洪水") not in seen


def test_every_fault_is_found_where_it_is_and_nothing_else(results) -> None:
    assert unmet(results, "faulty") == small.FOUND


def test_what_is_inferred_or_may_be_so_is_a_question(results) -> None:
    questions = {one.meant.item for one in outcome(results, "faulty").unmet if one.meant.question}
    assert questions == small.QUESTIONS
    found = outcome(results, "faulty")
    assert found.failed(question=True) == 2
    assert found.failed(question=False) == sum(map(len, small.FOUND.values())) - 2


def test_without_the_demand_a_number_is_single_in_its_file_only(results) -> None:
    assert unmet(results, "twice in a file") == {("single", "ID", "382019"): [("2", "A1"), ("3", "A1")]}
    assert unmet(results, "once in each file") == {}


def test_numbers_out_of_proportion_are_questions(results) -> None:
    """One row for 2,000 people, and seven: the band is 1 to 3 for a thousand."""
    assert unmet(results, "few and many") == {
        ("number", "", "382019"): [("", "0.5")],
        ("number", "", "382027"): [("", "3.5")],
    }
    assert all(one.meant.question for one in outcome(results, "few and many").unmet)


def test_a_table_without_a_day_is_not_fresh_by_being_silent(results) -> None:
    assert unmet(results, "no day") == {("dated", "調査日", "382027"): [("", "")]}


def test_it_is_great_expectations_own_result(results) -> None:
    (first, *_) = results["faulty"]
    assert {"success", "results", "statistics", "meta", "suite_name"} <= first.keys()
    assert first["success"] is False
    assert first["statistics"]["evaluated_expectations"] == len(first["results"])
    assert {"unexpected_list", "unexpected_index_list", "unexpected_count"} <= first["results"][0]["result"].keys()


def test_it_speaks_to_nobody_and_writes_nowhere_else(looked: Path) -> None:
    done = json.loads((looked / "done.json").read_bytes())
    assert len(done["heard"]) >= 1  # a connection on purpose, before: the watch hears one
    assert done["connected"] == []
    assert done["written"] == []
    assert done["watched"] > 100  # the watch did see what was written where it should be


def test_its_own_pages_are_there_and_load_from_elsewhere(looked: Path) -> None:
    """Why they are an option only."""
    page = (looked / "docs.html").read_text(encoding="utf-8")
    assert "790-001" in page
    assert re.search(r'(?:src|href)="https://', page)


def test_nothing_else_loads_it() -> None:
    """Neither a run without demands nor what reads the results: it takes more than ten seconds."""
    program = (
        "import sys\n"
        "from pipeline import cli, commands, expecting, gathering, stages\n"
        "from pipeline.expectations import demands, prepared, reading, said, suites, told, validating\n"
        "from pipeline.participation import expected\n"
        "assert validating.installed()\n"
        "print(sorted({'great_expectations', 'pandas', 'scipy', 'altair'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], check=True, cwd=ROOT, capture_output=True, encoding="utf-8")
    assert done.stdout.strip() == "[]"

"""The stage: its page, its lists, what it leaves for the ladder, and what it says where it is left out."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import sys
from pathlib import Path

import pytest

from pipeline import commands, expecting, stages
from pipeline.checking import SAMPLE_MARK
from pipeline.errors import CallError
from pipeline.expectations import reading, said, suites, told
from pipeline.model import Text, slots
from pipeline.participation import expected
from tests.conftest import ROOT
from tests.expectations import small

DEMANDS = ROOT / commands.SAMPLE_DEMANDS


@pytest.fixture
def run(looked: Path, tmp_path: Path) -> stages.Run:
    """The sample's gathered tables, and what is known of them already."""
    for name in ("gathered", "cache"):
        shutil.copytree(looked / "build" / name, tmp_path / name)
    return stages.Run(ROOT / commands.SAMPLE_INPUT, None, None, tmp_path, demands=DEMANDS)


def rows(build: Path) -> list[dict[str, str]]:
    text = (build / "expectations" / expecting.LIST).read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_what_has_not_changed_is_not_looked_at_again(run: stages.Run, looked: Path) -> None:
    """Great Expectations is not even loaded."""
    sentence = stages.expectations(run)
    assert "great_expectations" not in sys.modules
    assert "12 種類の表" in sentence
    for path in sorted((looked / "build" / "expectations").rglob("*.*")):
        assert (run.build / "expectations" / path.relative_to(looked / "build" / "expectations")).exists()
    assert json.loads((run.build / "expectations.json").read_bytes()) == json.loads(
        (looked / "build" / "expectations.json").read_bytes()
    )


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_page_says_who_does_not_meet_what_and_what_to_do(run: stages.Run, lang: str) -> None:
    stages.expectations(run._replace(lang=lang))
    page = (run.build / "expectations" / expecting.PAGE).read_text(encoding="utf-8")
    assert ("架空の見本" if lang == "ja" else "An invented sample") in page
    assert "2026-02-28" in page
    assert "https://" not in page  # nothing is loaded from elsewhere
    plain = re.sub(r"<[^>]+>", " ", page.partition("<main>")[2])
    counts = json.loads((run.build / "expectations.json").read_bytes())
    listed = rows(run.build)
    assert counts["faults"] + counts["questions"] == len(listed) > 0
    for row in listed:
        for cell in list(row.values())[3:5]:
            assert cell in plain
    if lang == "ja":
        assert "「名称_カナ」" in plain
        assert "384020_public_facility.csv の2行" in plain
        assert "ほか15か所" in plain
        assert not re.search(r"\b(expect|column|null|regex|None|nan)\b", plain)


def test_the_counts_agree_wherever_they_stand(run: stages.Run) -> None:
    stages.expectations(run)
    folder = run.build / "expectations"
    points = json.loads((folder / expecting.COUNTS).read_bytes())
    listed = rows(run.build)
    for point in points:
        own = [row["区分"] for row in listed if row["団体コード"] == point["code"]]
        assert (own.count("直す"), own.count("確かめる")) == (point["faults"], point["questions"])
    known = expected.expected(folder / expecting.OWNERS)
    assert sum(one.number for unmet in known.values() for one in unmet) == len(listed)
    (kana,) = known["384020", "public_facility"]
    assert kana == expected.Expected(
        Text(
            ja="必須の「名称_カナ」が、すべての行に書かれている",
            en="“名称_カナ”, which is required, is filled in every row",
        ),
        said.SAID["filled"].todo,
        20,
        kana.question,
    )
    assert ("382019", "public_toilet") not in known  # it meets everything


def test_without_demands_it_is_left_out_and_nothing_older_stays(run: stages.Run) -> None:
    stages.expectations(run)
    assert "--demands" in stages.expectations(run._replace(demands=None))
    folder = run.build / "expectations"
    assert sorted(path.name for path in folder.iterdir()) == [expecting.COUNTS, expecting.PAGE, SAMPLE_MARK]
    assert "--demands" in (folder / expecting.PAGE).read_text(encoding="utf-8")
    assert expected.expected(folder / expecting.OWNERS) == {}


def test_without_the_extra_it_says_how_to_install_it(run: stages.Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "great_expectations", None)
    for lang in ("ja", "en"):
        assert 'pip install "totonoe[expectations]"' in stages.expectations(run._replace(lang=lang))
    assert json.loads((run.build / "expectations.json").read_bytes()) == {"gathered": 0}


def test_demands_that_are_wrong_leave_what_was_there(run: stages.Run, tmp_path: Path) -> None:
    stages.expectations(run)
    wrong = tmp_path / "求め.yaml"
    wrong.write_text("every: 5\n", encoding="utf-8")
    with pytest.raises(CallError):
        stages.expectations(run._replace(demands=wrong))
    assert (run.build / "expectations" / expecting.LIST).exists()


def test_nothing_in_the_list_becomes_a_formula() -> None:
    meant = reading.Meant("chosen", "standard", "区分", (), question=False)
    bad = reading.Unmet("small", "sample", "382019", "松山市", meant, (reading.Spot("a.csv", "2", "=1+1"),))
    held = told.Held(
        "small", "sample", Text(ja="版", en="edition"), Text(ja="表", en="table"), {("382019", "松山市"): 1}
    )
    text = expecting._list([held], reading.Outcome((), (bad,)), "ja", None)
    assert "'=1+1" in text
    assert text.startswith("\ufeff")


def test_the_ladder_reads_nothing_where_there_is_nothing(tmp_path: Path) -> None:
    assert expected.expected(tmp_path / "none.json") == {}
    for wrong in ("{", "[]", '{"unmet": [{}]}'):
        (tmp_path / "wrong.json").write_text(wrong, encoding="utf-8")
        with pytest.raises(CallError, match="Make it anew"):
            expected.expected(tmp_path / "wrong.json")


def test_every_kind_has_its_words_and_no_slot_is_left() -> None:
    assert set(said.SAID) == set(suites.Kind.__args__)
    assert set(said.BASES) == set(suites.Basis.__args__)
    suite = suites.suite(small.SCHEMA, small.DEMAND, small.AS_OF)
    for one in (*suite.records, *suite.municipalities):
        meant = reading.Meant(one.kind, one.basis, one.item, tuple(one.values.items()), one.question)
        for lang in ("ja", "en"):
            assert not slots(said.what(meant, lang))
            assert not slots(said.of_each(meant, lang))


def test_a_name_with_a_brace_is_no_slot() -> None:
    meant = reading.Meant("filled", "standard", "名称{x}", (), question=False)
    assert "名称｛x｝" in said.both(meant).say("ja")

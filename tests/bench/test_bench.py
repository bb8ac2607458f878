"""The bench itself: what it makes, how it judges, what it writes. How long anything takes is no test."""

from __future__ import annotations

import csv
import io
import json
import sys
from pathlib import Path

import pytest

from pipeline import cli, schema
from pipeline.checking import Asked, Checking
from pipeline.japan import telephone
from tests.bench import __main__ as bench
from tests.bench import agreement, bars, data, described, gate, measuring, places, runs
from tests.bench.data import Long
from tests.bench.measuring import Cost
from tests.bench.peers.__main__ import main as ask_peer
from tests.bench.peers.constraints import columns
from tests.bench.results import Results, count

MEANT = {"C103", "R101", "R102", "T107"}  # line breaks, ragged and blank rows, places that many rows share


@pytest.fixture(scope="module")
def schema_file(tmp_path_factory) -> Path:
    return described.write(tmp_path_factory.mktemp("bench") / "schema.json")


@pytest.fixture(scope="module")
def fields(schema_file):
    return schema.load_file(schema_file).fields


def rows(fields, asked: Long) -> list[list[str]]:
    return list(csv.reader(io.StringIO("".join(data.lines(fields, asked)), newline="")))


# --- the files ---


def test_a_file_without_bad_cells_is_well_written(tmp_path, schema_file, fields):
    file = tmp_path / "file.csv"
    data.write(file, fields, Long(2_000, bad=0))
    (report,) = Checking(Asked(schema=str(schema_file))).file(file, file.name)
    assert report.rows == 2_000
    assert {finding.rule for finding in report.findings} == {"C103", "T107"} < MEANT


def test_what_no_two_places_share(fields):
    found = rows(fields, Long(3_000, bad=0))
    for name in ("電話番号", "緯度", "経度"):
        column = [row[found[0].index(name)] for row in found[1:]]
        assert 0.89 < len(set(column)) / len(column) < 0.95, name
    assert len({row[found[0].index("ID")] for row in found[1:]}) == 3_000


def test_ten_million_telephone_numbers():
    numbers = [places.telephone(place) for place in range(0, 10_000_000, 2_003)]
    assert len(set(numbers)) == len(numbers)
    assert not list(telephone.suspects(numbers))


@pytest.mark.parametrize("bad", [0.001, 0.1])
def test_the_share_of_bad_cells(fields, bad):
    clean, spoiled = (rows(fields, Long(2_000, bad=share)) for share in (0, bad))
    known = [name not in data.SELDOM for name in clean[0]]
    pairs = [pair for a, b in zip(clean, spoiled, strict=True) for *pair, told in zip(a, b, known, strict=True) if told]
    assert 0.8 * bad < sum(a != b for a, b in pairs) / len(pairs) < 1.2 * bad


def test_ragged_and_blank_rows(fields, monkeypatch):
    monkeypatch.setattr(data, "RAGGED", (100, 7))
    monkeypatch.setattr(data, "BLANK", (100, 9))
    found = rows(fields, Long(300, bad=0))[1:]
    assert [len(row) for row in found] == [39 if row % 100 == 7 else 38 for row in range(300)]
    assert [row for row, cells in enumerate(found) if not any(cells)] == [9, 109, 209]


def test_the_same_seed_makes_the_same_files(tmp_path, fields, monkeypatch):
    monkeypatch.setattr(data, "SMALL_BLOCK", 300)
    assert list(data.lines(fields, Long(300))) == list(data.lines(fields, Long(300)))
    schemas = {name: schema.load(name, "jichitai_2023").fields for name in runs.DATASETS}
    for name in "ab":
        data.write_folder(tmp_path / name, schemas, 12)
    files = [{path.name: path.read_bytes() for path in (tmp_path / name).iterdir()} for name in "ab"]
    assert files[0] == files[1]
    assert sum(text.startswith(b"\xef\xbb\xbf") for text in files[0].values()) == 4
    checker = Checking(Asked())
    told = {path.name: next(checker.file(path, path.name)) for path in (tmp_path / "a").iterdir()}
    assert [one.origin.encoding for one in told.values()].count("cp932") == 4
    assert all(f"_{one.schema.id}_" in name for name, one in told.items())
    assert all(50 <= one.rows <= 300 for one in told.values())


# --- the peers ---


def test_a_peer_is_asked_what_the_schema_asks(schema_file):
    asked = {column.name: column for column in columns(schema_file)}
    assert len(asked) == described.COLUMNS
    assert asked["ID"].unique
    assert asked["名称"].required
    assert (asked["緯度"].type, asked["緯度"].low, asked["緯度"].high) == ("number", 20, 46)
    assert asked["車椅子可"].choices == ["有", "無"]
    assert asked["郵便番号"].pattern == "[0-9]{7}"


def test_the_same_cells_are_found(tmp_path, schema_file, fields):
    file, ours, theirs = tmp_path / "file.csv", tmp_path / "ours.json", tmp_path / "theirs.json"
    data.write(file, fields, Long(500, bad=0.03))
    assert cli.main(["check", str(file), "--schema", str(schema_file), "--format", "json", "-o", str(ours)]) == 1
    ask_peer("frictionless", theirs, schema_file, file)
    missed, more = agreement.agreed(file, schema_file, ours, theirs)
    assert missed == 0
    assert not [reason for reason in more if reason.startswith("UNEXPLAINED")]
    assert count(ours) == len(json.loads(ours.read_bytes())["files"][0]["findings"]) > 0
    assert count(theirs) == len(json.loads(theirs.read_bytes())["file.csv"]) > 0


# --- measuring ---


def test_worker_processes_count():
    child = "held = b'x' * 60_000_000; import time; time.sleep(0.4)"
    whole = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    assert 60 < measuring.run([sys.executable, "-c", whole]).memory < 200


def test_a_run_that_fails_stops_the_bench():
    with pytest.raises(SystemExit, match="no such thing"):
        measuring.run([sys.executable, "-c", "raise SystemExit('no such thing')"])


# --- judging, and writing it down ---


@pytest.fixture
def results() -> Results:
    """Invented costs: a run of us takes a second, one of frictionless twenty, reading half a second."""
    seconds = {
        "check": 1.0,
        "schema": 1.0,
        "frictionless": 20.0,
        "fix": 1.5,
        "arrow": 0.5,
        "again": 0.04,
        "cluster": 3.0,
    }
    names = [f"{name} {asked.name}" for name in seconds for asked in runs.STEPS]
    names += [f"{name} folder" for name in seconds] + ["cluster alone"]
    costs = {name: [Cost(seconds[name.split()[0]], seconds[name.split()[0]], 100.0)] * 3 for name in names}
    told = {"date": "2026-11-22", "processors": 2, "model": "見本", "python": "3.11", "versions": "見本 1.0"}
    told |= {"only theirs": 0, "only ours": {"beyond the schema": 7}, "folder bytes": 10**8, "kept bytes": 10**7}
    return Results(costs, dict.fromkeys(names, 5), told)


def test_bars_are_judged_by_their_side(results):
    reached = {(one.bar.line, one.bar.limit): one.reached for one in bars.judged(results)}
    assert len(reached) == len(bars.BARS)
    assert [key for key, one in reached.items() if not one] == [("million-schema", 40), ("folder", 25)]
    faster = results.costs | {"check folder": [Cost(0.8, 1.0, 100.0)] * 3}
    reached = {one.bar.line: one.reached for one in bars.judged(results._replace(costs=faster))}
    assert reached["folder"]
    assert reached["again"]


def test_a_bar_is_judged_by_the_median(results):
    costs = results.costs | {f"schema {runs.HUNDRED.name}": [Cost(one, 2.0, 100.0) for one in (0.5, 1.0, 4.0)]}
    (one,) = [one for one in bars.judged(results._replace(costs=costs)) if one.bar.line == "schema"]
    assert (one.reached, one.middle, one.low, one.high, one.processor) == (True, 20, 5, 40, 10)
    assert gate.said(one).startswith("reached")
    assert "20 times as fast as frictionless (5 to 40, 3 times; processor 10); bar: at least 20" in gate.said(one)


def test_what_was_not_measured_is_not_judged(results):
    costs = {name: cost for name, cost in results.costs.items() if not name.endswith(runs.TEN_MILLION.name)}
    assert "ten-million" not in {one.bar.line for one in bars.judged(results._replace(costs=costs))}


def test_a_straight_line_through_two_times(results):
    costs = results.costs | {f"frictionless {runs.THOUSAND.name}": [Cost(1.0, 1.0, 40.0)]}
    assert bars.straight(1_000_000, results._replace(costs=costs), "wall") == [pytest.approx(1 + 19 * 999 / 99)] * 3


def test_the_longest_line_is_asked_for_by_name():
    assert "ten-million" not in {bar.line for bar in gate.chosen([])}
    assert {bar.line for bar in gate.chosen(["ten-million", "cold"])} == {"ten-million", "cold"}


def test_results_come_back_from_their_file(tmp_path, results):
    results.save(tmp_path / "kept.json")
    assert Results.load(tmp_path / "kept.json") == results


def test_pages_hold_the_figures_in_both_languages(results):
    written = bench.pages(results)
    assert set(written) == {"bench.md", "bench.ja.md", "nation.md", "nation.ja.md"}
    assert (
        "| 1,000,000 rows, check and fix together | 1.5 times as long as the check alone (1.5–1.5, 3×)"
        in written["bench.md"]
    )
    assert "| 100,000 | 20 | 1 | 1 | 0.5 | 100 |" in written["bench.md"]
    assert "| 100万行、検査と直しをいっしょに | 1.5 倍の時間" in written["bench.ja.md"]
    assert "| frictionless (1) | 20 | 20 | 100 | 5 |" in written["bench.ja.md"]
    for page in written.values():
        assert "{" not in page
        lines = page.splitlines()
        for at in (at for at, line in enumerate(lines) if line.startswith("| -")):
            assert len({line.count("|") for line in lines[at - 1 : at + 2]}) == 1, lines[at - 1]


def test_the_pages_are_those_of_the_figures():
    if not bench.FIGURES.exists():
        pytest.skip("nothing was measured yet: make bench")
    for name, text in bench.pages(Results.load(bench.FIGURES)).items():
        assert (bench.DOCS / name).read_text(encoding="utf-8") == text, f"{name}: python -m tests.bench --pages"

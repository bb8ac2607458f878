"""`totonoe ladder` on the sample prefecture: JSON, CSV, text and page say the same, and what they say can be recounted."""

from __future__ import annotations

import csv
import io
import json
from collections import defaultdict
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

import pytest
import yaml

from pipeline import climbing, laddering
from pipeline.checking import SAMPLE as SAYS
from pipeline.checking import Asked
from pipeline.errors import CallError
from pipeline.participation.ladder import weights
from pipeline.participation.ladder.answer import answer
from pipeline.surveying import Surveying
from tests.conftest import ROOT
from tests.contract.by_hand import totonoe

SAMPLE, LISTS = ROOT / "datasets/ehime_sample", ROOT / "datasets/ehime_lists"
WEIGHTS = ROOT / "datasets/ehime_adopters/はしごの決めごと.yaml"
PEOPLE = ROOT / "datasets/reference/ehime.csv"
RUNGS = ["none", "announced", "reachable", "readable", "recognised", "conforms", "fresh", "open"]
DAY = ("--as-of", "2026-02-28")


@pytest.fixture(scope="module")
def said():
    """The sample looked at once, in each form: (JSON, rows of the CSV, text)."""
    surveying = Surveying(Asked())
    for place in (SAMPLE, LISTS):
        surveying.look(place)
    seen = surveying.survey()
    found = answer(seen.found, weights.read(WEIGHTS), date(2026, 2, 28), unplaced=seen.unplaced, sample=seen.sample)
    notice = SAYS.ja if found.sample else None
    forms = (climbing.as_json, climbing.as_csv, climbing.text)
    as_json, as_csv, text = ("".join(form(found, "ja", notice)) for form in forms)
    return json.loads(as_json), list(csv.DictReader(io.StringIO(as_csv.removeprefix("\ufeff"), newline=""))), text


def test_the_contract_of_json(said):
    found, _, _ = said
    assert list(found) == [
        "notice",
        "day",
        "sources",
        "notes",
        "rungs",
        "datasets",
        "municipalities",
        "reached",
        "unplaced",
    ]
    assert found["day"] == "2026-02-28"
    assert [one["id"] for one in found["rungs"]] == RUNGS
    town = found["municipalities"][0]
    assert set(town) == {"code", "name", "score", "next", "cells"}
    cell = town["cells"]["aed"]
    assert set(cell["facts"]) == set(RUNGS[1:])
    assert {"rung", "height", "source", "edition", "errors", "warnings", "mended", "updated", "licence"} <= set(cell)
    assert RUNGS[cell["height"]] == cell["rung"]
    assert set(found["reached"][0]) == {"grouping", "group", "dataset", "rung", "number", "of", "rate"}


def test_every_rung_but_those_between_has_an_example(said):
    found, _, _ = said
    rungs = {cell["rung"] for town in found["municipalities"] for cell in town["cells"].values()}
    assert rungs >= {"none", "announced", "recognised", "conforms", "fresh", "open"}


def test_csv_has_every_cell(said):
    found, rows, _ = said
    assert len(rows) == 20 * 8
    assert {row["注意"] for row in rows} == {found["notice"]}
    cells = {(town["code"], name): cell for town in found["municipalities"] for name, cell in town["cells"].items()}
    for row in rows:
        cell = cells[row["団体コード"], row["データセット"]]
        assert int(row["段"]) == cell["height"]
        assert (row["場所"], row["最終更新日"], row["利用条件"]) == tuple(
            cell.get(name) or "" for name in ("source", "updated", "licence")
        )


def test_shares_recounted_from_the_csv(said):
    """Every grouping, every dataset, every rung, with dicts from the CSV, the weights and the table of Ehime."""
    found, rows, _ = said
    with PEOPLE.open(encoding="utf-8", newline="") as file:
        ehime = {row["code"]: row for row in csv.DictReader(file)}
    members = defaultdict(set)
    own = yaml.safe_load(WEIGHTS.read_text(encoding="utf-8"))["groups"]
    for code, row in ehime.items():
        city, number = row["name"].endswith("市"), int(row["population"])
        sizes = ["町村と5万人未満の市・特別区", "うち5万人未満の市・特別区" if city else "うち町村"]
        if city and number >= 50_000:
            sizes = ["20万人以上の市・特別区" if number >= 200_000 else "5万人以上20万人未満の市・特別区"]
        members["all", "全体"].add(code)
        members["region", row["region"]].add(code)
        for size in sizes:
            members["size", size].add(code)
    for grouping, groups in own.items():
        for name, codes in groups.items():
            members[grouping, name] |= set(codes)
    height = {(row["団体コード"], row["データセット"]): int(row["段"]) for row in rows}
    names = [one["id"] for one in found["datasets"]]
    counted = defaultdict(list)
    for one in found["reached"]:
        counted[one["grouping"], one["group"]].append(one)
    assert set(counted) == set(members)
    for key, those in counted.items():
        assert len(those) == (1 + len(names)) * 7
        for one in those:
            cells = [
                height[code, name] for code in members[key] for name in ([one["dataset"]] if one["dataset"] else names)
            ]
            number = sum(rung >= RUNGS.index(one["rung"]) for rung in cells)
            rate = (Decimal(100 * number) / len(cells)).quantize(Decimal("0.1"), ROUND_HALF_UP)
            assert (one["number"], one["of"], one["rate"]) == (number, len(cells), float(rate)), (key, one)


def test_scores_recomputed_from_the_csv(said):
    found, rows, text = said
    counts = yaml.safe_load(WEIGHTS.read_text(encoding="utf-8"))["weights"]
    points = [0, 5, 15, 30, 50, 75, 90, 100]
    reached, whole = defaultdict(Decimal), defaultdict(Decimal)
    for row in rows:
        weight = counts.get(row["データセット"], 1)
        reached[row["団体コード"]] += points[int(row["段"])] * weight
        whole[row["団体コード"]] += weight
    for town in found["municipalities"]:
        mean = (reached[town["code"]] / whole[town["code"]]).quantize(Decimal("0.1"), ROUND_HALF_UP)
        assert town["score"] == float(mean)
        assert str(mean) in text


def test_text_is_for_people(said):
    _, _, text = said
    assert text.startswith("架空の見本")
    assert "None" not in text
    assert "true" not in text


def test_everything_in_english_too():
    called = totonoe(
        "ladder", SAMPLE / "382060_西条市", LISTS / "382060_西条市", *DAY, "--lang", "en", "--format", "html"
    )
    assert called.code == 0
    assert "An invented sample" in called.out
    assert "Machine-readable" in called.out


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("ない",), "ない がありません"),
        ((LISTS, "--as-of", "2026-02-30"), "--as-of「2026-02-30」"),
        ((LISTS, "--as-of", "きのう"), "--as-of「きのう」"),
        ((LISTS, "--weights", "ない.yaml"), "ない.yaml"),
        ((LISTS, "--edition", "ない"), "「ない」という版"),
        ((LISTS, "--format", "xlsx"), "-o"),
        ((ROOT / "docs",), "団体コード（6けた）"),
    ],
)
def test_a_wrong_call_gets_a_sentence(words, says, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    called = totonoe("ladder", *words)
    assert called.code == 2
    assert says in called.err
    assert "Traceback" not in called.err


def test_only_the_municipalities_that_are_named(tmp_path):
    table = tmp_path / "towns.csv"
    table.write_text(
        "code,prefecture,name,kind\n382019,愛媛県,松山市,city\n372013,香川県,高松市,city\n", encoding="utf-8"
    )
    found = totonoe("ladder", LISTS, *DAY, "--municipalities", table, "--format", "json").json
    assert [town["name"] for town in found["municipalities"]] == ["高松市", "松山市"]
    assert {one["code"] for one in found["unplaced"]} > {"382027"}
    assert json.dumps(found["municipalities"][0]["cells"]).count('"none"') == len(found["datasets"])


def test_what_the_prefecture_does_not_count_is_no_trouble(said):
    """The lists themselves are of a dataset that its decisions leave out: nothing of that could not be placed."""
    found, _, text = said
    assert found["unplaced"] == []
    assert "入れられなかったもの" not in text


def test_the_day_of_a_run_is_never_todays():
    adopters = ROOT / "datasets/ehime_adopters/参加自治体一覧_見本_2026-02-28.csv"
    assert laddering.day_of("", adopters) == date(2026, 2, 28)
    assert laddering.day_of("2025-12-31", adopters) == date(2025, 12, 31)
    for said, listed, says in (
        ("", None, "--as-of 2026-02-28 のように"),
        ("きのう", adopters, "「きのう」は日付として"),
    ):
        with pytest.raises(CallError) as caught:
            laddering.day_of(said, listed)
        assert says in caught.value.say("ja")


def test_a_run_states_its_day_and_counts_every_cell_once(tmp_path):
    places = ("--input", SAMPLE / "382060_西条市", "--lists", LISTS / "382060_西条市", "--build", tmp_path / "b")
    call = ("run", "ladder", *places, "--weights", WEIGHTS)
    assert totonoe(*call).code == 2
    assert totonoe(*call, *DAY).code == 0
    counts = json.loads((tmp_path / "b/ladder.json").read_bytes())
    assert counts["cells"] == sum(counts[rung] for rung in RUNGS) == 20 * 8
    assert counts["day"] == "2026-02-28"
    found = json.loads((tmp_path / "b/ladder/ladder.json").read_bytes())
    assert "架空の見本" in found["notice"]
    shares = dict(csv.reader(io.StringIO((tmp_path / "b/ladder/shares.csv").read_text(encoding="utf-8"))))
    told = {
        one["rung"]: str(one["rate"]) for one in found["reached"] if one["grouping"] == "all" and not one["dataset"]
    }
    assert shares == {"rung": "rate", **told}

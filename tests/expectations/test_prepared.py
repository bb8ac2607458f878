"""The columns that are worked out, by hand."""

from __future__ import annotations

import pytest

from pipeline.expectations import prepared, suites
from pipeline.expectations.demands import Demand, Demands
from pipeline.expectations.gathering import NAME, ROW
from pipeline.schema import available, load
from tests.expectations import small


def columns(changes: small.Changes | None = None, demands: Demands = small.DEMANDS) -> prepared.Prepared:
    one = small.gathered(changes)
    return prepared.prepared(small.SCHEMA, one.header, one.rows, demands, {"382019": 2_000})


def test_blanks_are_none_and_numbers_numbers() -> None:
    records = columns({("382019", 0, "定員"): "約10", ("382019", 1, "名称_カナ"): "　"}).records
    assert records[ROW] == [2, 3, 4, 5, 2, 3, 4, 5]
    assert records[suites.as_number("定員")] == [None, 1, 2, 3, 0, 1, 2, 3]
    assert records["名称_カナ"][1] is None
    assert records["定員"][0] == "約10"


def test_a_row_for_each_municipality() -> None:
    found = columns({("382019", 0, "名称_カナ"): ""}).municipalities
    assert found[NAME] == ["松山市", "今治市"]
    assert found[prepared.ROWS] == [4, 4]
    assert found[prepared.PEOPLE] == [2_000, None]
    assert found[suites.PER_THOUSAND] == [2.0, None]  # unknown people are no number
    assert found[suites.share_of("名称_カナ")] == [75.0, 100.0]


def test_the_newest_day_counts_and_the_day_is_the_one_that_was_given() -> None:
    found = columns({("382019", 2, "調査日"): "2026-02-27", ("382027", None, "調査日"): "不明"}).municipalities
    assert found[prepared.NEWEST] == ["2026-02-27", None]
    assert found[suites.AGE] == [1, None]


def test_a_place_at_sea_or_in_the_town_is_not_elsewhere() -> None:
    sea = {("382019", 0, "緯度"): "33.7", ("382019", 0, "経度"): "132.4"}
    assert set(columns(sea).records[suites.ELSEWHERE]) == {None}
    there = {("382019", 0, "緯度"): "34.066111", ("382019", 0, "経度"): "132.997778"}
    assert columns(there).records[suites.ELSEWHERE][:2] == ["愛媛県今治市", None]
    half = {("382019", 0, "緯度"): "", ("382019", 1, "経度"): "東"}
    assert set(columns(half).records[suites.ELSEWHERE]) == {None}


def test_a_table_without_rows() -> None:
    one = small.gathered(counts=(0, 0))
    found = prepared.prepared(small.SCHEMA, one.header, one.rows, small.DEMANDS, {})
    assert {len(cells) for cells in found.records.values()} == {0}
    assert {len(cells) for cells in found.municipalities.values()} == {0}


@pytest.mark.parametrize("info", available(), ids=lambda one: f"{one.edition}/{one.id}")
def test_every_expectation_of_every_dataset_has_its_column(info) -> None:
    """Whatever the schema: nothing is expected of a column that is not there."""
    schema = load(info.id, info.edition)
    demand = Demand(50, {}, ("ID",), inside=True, per_thousand=small.DEMAND.per_thousand)
    demands = Demands("2026-02-28", None, demand)
    header = (*small.gathered().header[:4], *(field.name for field in schema.fields))
    row = ("382019", "松山市", "a.csv", "2", *(field.example for field in schema.fields))
    found = prepared.prepared(schema, header, [row], demands, {})
    suite = suites.suite(schema, demand, demands.as_of)
    assert suite.records
    for expected, table in ((suite.records, found.records), (suite.municipalities, found.municipalities)):
        for one in expected:
            assert {one.kwargs.get("column"), *one.kwargs.get("column_list", ())} - {None} <= table.keys(), one


def test_a_demand_for_an_item_that_an_edition_lacks_is_left_out() -> None:
    demand = Demand(filled={"どこにもない項目": 5}, unique=("ID",), inside=True)
    only = small.SCHEMA._replace(fields=small.SCHEMA.fields[1:2])
    suite = suites.suite(only, demand, "")
    assert [one.kind for one in (*suite.records, *suite.municipalities)] == ["filled"]

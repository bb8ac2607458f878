"""The category of a dataset and the days its table tells of, and the table they come from."""

from __future__ import annotations

import csv

import pytest

from pipeline import schema
from pipeline.catalogue import coverage
from pipeline.model import Schema
from tests.catalogue.to_publish import csv_of
from tests.conftest import ROOT


def rows(name):
    with (ROOT / "guidelines" / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_every_dataset_has_a_category_of_the_standards_own_list():
    datasets = {row["id"] for row in rows("datasets.csv")}
    assert coverage.known().keys() == datasets
    listed = next(f for f in schema.load("open_data_list", "jichitai_2023").fields if f.key == "category")
    assert {about.category for about in coverage.known().values()} <= set(listed.choices)
    assert all(row["category_evidence"] == "inferred" for row in rows("catalogue.csv"))


def test_every_item_of_a_day_is_a_date_in_some_edition():
    keys = {
        (info.id, field.key)
        for info in schema.available()
        for field in schema.load(info.id, info.edition).fields
        if field.form == "date"
    }
    named = {(dataset, key) for dataset, about in coverage.known().items() for key in about.days}
    assert named
    assert named <= keys


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (("2026-04-01", "2026-10-01", "2026-10-01"), ("2026-04-01", "2026-10-01")),
        (("2026年4月1日", ""), ("2026-04-01", "2026-04-01")),
        (("2026-04-01", "未定"), ("", "")),  # half a period would mislead
        (("", ""), ("", "")),
    ],
)
def test_the_days_of_a_table(cells, expected):
    population = schema.load("population", "jichitai_2023")
    data = csv_of(("地域名", "調査年月日"), [("見本町", cell) for cell in cells])
    assert coverage.period(population, ("地域名", "調査年月日"), data) == expected


def test_a_period_has_both_its_ends():
    event = schema.load("event", "jichitai_2023")
    header = ("イベント名", "開始日", "終了日", "申込開始日")
    data = csv_of(header, [("見本まつり", "2026-08-10", "2026-08-12", "2026-07-01"), ("見本市", "2026-09-01", "", "")])
    assert coverage.period(event, header, data) == ("2026-08-10", "2026-09-01")
    assert coverage.period(Schema("own", "", "独自", ()), header, data) == ("", "")

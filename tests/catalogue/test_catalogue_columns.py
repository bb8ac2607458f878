"""A table in the DataStore: what is a number, what stays text, what the columns are called."""

from __future__ import annotations

import json

import pytest

from pipeline.catalogue.ckan.columns import names, table_of
from tests.catalogue.to_publish import csv_of


def table(header, rows, **types):
    fields = [{"name": name, "type": types.get(name, "string"), "description": "説明"} for name in header]
    return table_of(csv_of(header, rows), json.dumps({"fields": fields}).encode())


@pytest.mark.parametrize(
    ("type_", "cells", "expected"),
    [
        ("integer", ("1", "", "-20", "0"), "int8"),
        ("integer", ("1", "01"), "text"),
        ("integer", ("1", "1.0"), "text"),
        ("integer", ("1,000",), "text"),
        ("integer", ("１",), "text"),
        ("integer", ("9" * 19,), "text"),
        ("integer", ("約20",), "text"),
        ("integer", ("",), "int8"),  # so that the same column is of the same type in every town
        ("number", ("33.839160", "", "-0.5", "132"), "numeric"),
        ("number", ("33.8", "033.8"), "text"),
        ("number", ("1e5",), "text"),
        ("number", (".5",), "text"),
        ("number", ("NaN",), "text"),
        ("number", (" 1",), "text"),
        ("string", ("382019",), "text"),
        ("string", ("0890000000",), "text"),
        ("date", ("2026-11-22",), "text"),
        ("boolean", ("true",), "text"),
    ],
)
def test_a_column_is_of_numbers_only_where_every_cell_can_be(type_, cells, expected):
    made = table(("名称", "値"), [("見本", cell) for cell in cells], 値=type_)
    assert [c.type for c in made.columns] == ["text", expected]
    assert [one["値"] for one in made.records()] == [cell or None for cell in cells]
    assert made.rows == len(cells)


def test_names_that_nothing_is_wrong_with_stay():
    header = ["名称", "緯度", "データセット_連絡先備考（その他、SNSなど）", "割合(%)", "開始:時刻", "a b"]
    assert names(header) == header


def test_names_that_ckan_or_postgresql_do_not_take():
    assert names(["_id", "id", " 名称", "名称", '見本"中央"', "", "\t", "_", "改\n行"]) == [
        *("id", "id_2", "名称", "名称_2", "見本 中央", "列6", "列7", "列8", "改 行"),
    ]


def test_long_names_are_cut_between_characters_and_stay_different():
    long = "見本施設の利用者の数の前の年との差の割合の一覧"
    assert len(long) == 23
    found = names([long + "（男）", long + "（女）", "a" * 64])
    assert found == [long[:21], long[:20] + "_2", "a" * 63]
    assert all(len(name.encode()) <= 63 for name in found)


def test_the_whole_header_is_the_label():
    header = ("名称", "見本" * 20)
    made = table(header, [("見本公民館", "1")])
    assert [field["info"] for field in made.fields()] == [{"label": name, "notes": "説明"} for name in header]


def test_a_column_without_a_header_is_left_out():
    made = table(("名称", "", "値"), [("見本公民館", "", "1")], 値="integer")
    assert list(made.records()) == [{"名称": "見本公民館", "値": "1"}]


def test_what_no_database_holds():
    assert table(("名称",), [("見本\0公民館",)]) is None


def test_any_other_cell_header_type_or_description_is_another_table():
    one = table(("名称", "値"), [("見本", "1")], 値="integer")
    others = [
        table(("名称", "値"), [("見本", "2")], 値="integer"),
        table(("名称", "値二"), [("見本", "1")], 値二="integer"),
        table(("名称", "値"), [("見本", "1")]),
    ]
    assert len({one.digest, *(other.digest for other in others)}) == 4
    assert one.digest == table(("名称", "値"), [("見本", "1")], 値="integer").digest

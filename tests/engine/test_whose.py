"""Whose file it is, from the column that says so under whatever name its edition gives it."""

from __future__ import annotations

import pytest

from pipeline import schema, tables
from pipeline.whose import claims


@pytest.mark.parametrize(
    ("name", "column"),
    [
        ("jichitai_2023/bicycle_parking", "公営駐輪場_全国地方公共団体コード"),
        ("jichitai_2023/tourism_point", "観光ポイント_全国地方公共団体コード"),
        ("jichitai_2023/aed", "全国地方公共団体コード"),
        ("suisho_2017/aed", "都道府県コード又は市区町村コード"),
        ("suisho_2017/evacuation_space", "市区町村コード"),
    ],
)
def test_the_item_says_so_and_not_its_name(name: str, column: str) -> None:
    table = tables.read_bytes(f"{column},名称\n382019,見本\n".encode(), "見本.csv")[0]
    found = claims(table, schema.fields_of(schema.load(name), table.header))
    assert [(one.code, one.source) for one in found] == [("382019", "column")]


def test_where_a_facility_stands_says_nothing_of_who_publishes_it() -> None:
    table = tables.read_bytes("所在地_全国地方公共団体コード,名称\n382019,見本\n".encode(), "見本.csv")[0]
    assert claims(table, schema.fields_of(schema.load("jichitai_2023/aed"), table.header)) == ()

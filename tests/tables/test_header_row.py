"""Where the header is: passing over a line too many would cost a record."""

from __future__ import annotations

import pytest

from pipeline.tables.header_row import Layout, find


def rows(text: str) -> list[list[str]]:
    return [line.split(",") if line else [] for line in text.split("\n")]


@pytest.mark.parametrize(
    ("text", "header"),
    [
        ("ID,名称,数\n1,見本,3", 0),
        ("見本市の一覧\n\nID,名称,数\n1,見本,3", 2),
        ("見本市の一覧,,\nID,名称,数\n1,見本,3", 1),
        ("\n\nID,名称\n1,見本", 2),
        (",,,1\n,,,2\n,,,\n品目,よみ,,区分\nアイロン,あいろん,,4\n石,いし,,3", 3),
        ("見本市の人口,,,,,,令和6年4月1日現在\n地区,世帯,計,男,女,増,減\n見本町,1,2,3,4,5,6", 1),
        ("令和5年度,,,(単位：人)\n地区,男,女,計\n本町,1,2,3\n二番町,3,4,7", 1),
        ("見本市の人口,,\n令和5年度,,（人）\n地区,男,女\n本町,1,2\n二番町,3,4", 2),
        ("令和5年度,,（単位：人）,,\n\n地区,男,女,計,備考\n本町,1,2,3,\n二番町,3,4,7,", 2),
        (",,◎凡例,,\n,番号,施設名,,緯度\n,,都心地域,,\n,1,見本,,34.1\n,2,見本,,34.2", 1),
        ("施設の一覧,,,\n名称,よみ,区分,備考\n見本,みほん,公民館,なし", 1),
        # The header stays where it is: blank names, one name, nothing but text below, two columns only.
        (",,数\n1,見本,3\n2,見本,4", 0),
        ("名称,,,\n見本,1,2,3\n見本,4,5,6", 0),
        ("名称,,\n見本,みほん,公民館\n図書館,としょかん,図書", 0),
        ("名称,\n見本,1\n見本,2", 0),
        # Two names of four, above records; names of groups above names.
        ("名称,,,備考\n本館,和室,有,無料\n別館,洋室,無,有料\n新館,洋室,無,有料", 0),
        ("名称,,,備考\n本館,1,2,無料\n別館,3,4,有料\n新館,3,4,有料", 0),
        ("施設,,人数,\n名称,住所,男,女\n本館,本町,1,2\n別館,本町,3,4", 0),
        ("見本市\n見本町,1\n見本村,2", 0),
        ("1,2,3\n4,5,6", 0),
        ("名称\n見本\n見本", 0),
        ("#メモ,名称\n1,2", 0),
    ],
)
def test_header(text: str, header: int) -> None:
    assert find(rows(text)) == Layout(header, header + 1)


def test_property_without_a_preamble() -> None:
    assert find(rows("#property,name\n#object_type_xsd,string\n1,見本")) == Layout(0, 2)


def test_a_preamble_without_property_is_not_linkdata() -> None:
    assert find(rows("#LINK,a,b\n1,2,3\n#property,x,y")) == Layout(0, 1)


def test_a_preamble_that_begins_with_link_alone_is_passed_over() -> None:
    assert find(rows("#LINK,,\n#lang,ja,\nID,名称,備考\n1,見本,")) == Layout(2, 3)


@pytest.mark.parametrize("text", ["", ",,\n,,", "　, \n\t"])
def test_nothing_at_all(text: str) -> None:
    assert find(rows(text)) is None

"""Numbers as people write them."""

from __future__ import annotations

import pytest

from pipeline.japan import numbers


@pytest.mark.parametrize(
    ("text", "number", "how"),
    [
        ("1,234", "1234", "comma"),
        ("50,700", "50700", "comma"),
        ("1,234,567.8", "1234567.8", "comma"),
        ("１，２３４", "1234", "comma"),
        ("-1,234", "-1234", "comma"),
        ("810人", "810", "mark"),
        ("８１０人", "810", "mark"),
        ("2,500㎡", "2500", "mark"),
        ("1.5 km", "1.5", "mark"),
        ("￥1,000", "1000", "mark"),
        ("3階", "3", "mark"),
        ("▲5", "-5", "mark"),
        ("△1,200円", "-1200", "mark"),
        ("二十三", "23", "mark"),
        ("二〇", "20", "mark"),
        ("約100", "100", "about"),
        ("100人程度", "100", "about"),
        ("200人以上", "200", "about"),
        ("120※", "120", "about"),
        ("50(うち女性20)", "50", "about"),
        ("一", "1", "about"),
    ],
)
def test_numbers(text: str, number: str, how: str) -> None:
    assert numbers.read(text) == numbers.Reading(number, how)


@pytest.mark.parametrize(
    "text",
    [
        "810",
        "-5",
        "+5",
        "1.50",
        "1,23",
        "1,2345",
        "12～15",
        "5千人",
        "3万円",
        "＃",
        "x",
        "〇",
        "四丁目",
        "廿",
        "1e3",
        "NaN",
        "",
        "▲-5",
    ],
)
def test_no_numbers_or_plain_ones(text: str) -> None:
    assert numbers.read(text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("二十三", 23),
        ("十", 10),
        ("百五", 105),
        ("千九百八十九", 1989),
        ("二〇二四", 2024),
        ("壱拾", 10),
        ("三百", 300),
        ("〇", 0),
    ],
)
def test_kanji(text: str, value: int) -> None:
    assert numbers.kanji(text) == value


@pytest.mark.parametrize("text", ["", "三万", "十百", "二三十", "四丁目", "廿", "5", "二〇二四五"])
def test_no_simple_kanji_numeral(text: str) -> None:
    assert numbers.kanji(text) is None

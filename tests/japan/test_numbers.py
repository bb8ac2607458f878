"""Numbers as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
        ("¥ 500", "500", "mark"),
        ("500円", "500", "mark"),
        ("3階", "3", "mark"),
        ("12箇所", "12", "mark"),
        ("12ヶ所", "12", "mark"),
        ("50%", "50", "mark"),
        ("-3.5m", "-3.5", "mark"),
        ("▲5", "-5", "mark"),
        ("△1,200円", "-1200", "mark"),
        ("▲ 3.5", "-3.5", "mark"),
        ("マイナス5", "-5", "mark"),
        ("二十三", "23", "mark"),
        ("二〇", "20", "mark"),
        ("百五", "105", "mark"),
        ("二百三人", "203", "mark"),
        ("十人", "10", "mark"),
        ("十", "10", "mark"),
        ("1万2千", "12000", "mark"),
        ("1万2千人", "12000", "mark"),
        ("5千人", "5000", "mark"),
        ("3万円", "30000", "mark"),
        ("1.5万", "15000", "mark"),
        ("1.5千", "1500", "mark"),
        ("1,200万円", "12000000", "mark"),
        ("2億3,000万円", "230000000", "mark"),
        ("二万三千四百五", "23405", "mark"),
        ("１２万３４５６", "123456", "mark"),
        ("2千5百", "2500", "mark"),
        ("3百", "300", "mark"),
        ("一", "1", "mark"),
        ("④", "4", "mark"),
        ("1O0", "100", "mark"),
        ("=12", "12", "mark"),
        ("計12人", "12", "mark"),
        ("12（人）", "12", "mark"),
        ("百", "100", "doubt"),
        ("千", "1000", "doubt"),
        ("1 234", "1234", "doubt"),
        ("1 234 567", "1234567", "doubt"),
        ("1　234", "1234", "doubt"),
        ("1, 234", "1234", "doubt"),
        ("約100", "100", "about"),
        ("約1,200人", "1200", "about"),
        ("およそ 300", "300", "about"),
        ("約3万人", "30000", "about"),
        ("100人程度", "100", "about"),
        ("200人以上", "200", "about"),
        ("30未満", "30", "about"),
        ("5km以内", None, None),
        ("120※", "120", "about"),
        ("※120", "120", "about"),
        ("50(うち女性20)", "50", "about"),
        ("50（定員）", "50", "about"),
    ],
)
def test_numbers(text: str, number: str | None, how: str | None) -> None:
    found = numbers.read(text)
    assert (found and found.number, found and found.how) == (number, how)


@pytest.mark.parametrize(
    "text",
    [
        "810", "-5", "+5", "1.50", "1.", ".5", "0",  # plain ones
        "1,23", "1,2345", "12～15", "12-15", "＃", "x", "〇", "四丁目", "廿", "1e3", "NaN", "", "▲-5", "人", "円",
        "千円", "百人", "〇人", "万", "万円", "1万20000", "1.5万2千", "万5", "二三十", "1.23456万", "2百345", "一時",
        "二十日", "二月", "12 34", "1 2 3", "3人4人", "第3", "No.3", "1/2", "½", "(1)", "10:00", "2024-04-01",
    ],
)  # fmt: skip
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


def in_kanji(number: int) -> str:
    """By counting places, as a child is taught: 20,304 is 二万三百四."""
    said = ""
    for size, name in ((10**8, "億"), (10**4, "万"), (1, "")):
        part, number = divmod(number, size)
        for ten, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
            digit, part = divmod(part, ten)
            if digit:
                said += ("" if digit == 1 and sign else "〇一二三四五六七八九"[digit]) + sign
        if said and not said.endswith(("億", "万")) and name:
            said += name
    return said


@given(st.integers(1, 10**12 - 1))
def test_every_kanji_numeral_is_read(number: int) -> None:
    assert numbers.amount(in_kanji(number)) == str(number)


@pytest.mark.parametrize(
    ("text", "unit", "column", "fits"),
    [
        ("810人", "人", "想定収容人数", True),
        ("810人", "人", "収容人数（人）", True),
        ("810名", "名", "収容人数（人）", True),
        ("810人", "人", "世帯数（世帯）", False),
        ("2,500㎡", "㎡", "面積(m2)", True),
        ("2,500㎡", "㎡", "面積（平方メートル）", True),
        ("2.5ha", "ha", "面積(㎡)", False),
        ("1.5km", "km", "距離(m)", False),
        ("1.5km", "km", "距離［単位：km］", True),
        ("３ｍ", "ｍ", "高さ（ｍ）", True),
        ("3千円", "円", "予算（千円）", False),
        ("3円", "円", "予算（千円）", False),
        ("3千", "", "予算（千円）", False),
        ("1,234", "", "予算（千円）", True),
        ("50%", "%", "件数", False),
        ("50％", "％", "普及率", True),
        ("50%", "%", "割合(%)", True),
        ("5台", "台", "台数（予備を含む）", True),
        ("5年", "年", "築年数", True),
        ("12月", "月", "収容人数", False),
        ("10分", "分", "所要時間（分）", True),
    ],
)
def test_whether_a_unit_may_go(text: str, unit: str, column: str, *, fits: bool) -> None:
    assert numbers.fits(text, unit, column) is fits


@pytest.mark.parametrize(
    "text",
    ["10~20", "10～20", "10〜20人", "10-20", "10人～20人", "10－20", "10―20", "10から20", "10人から20人まで", "約10～20",
     "1.5~2.0", "1,000～2,000", "5、6", "5/6", "5・6", "10～", "～20", "5人;6人"],
)  # fmt: skip
def test_two_numbers(text: str) -> None:
    assert numbers.is_range(text)


@pytest.mark.parametrize("text", ["10", "-10", "10--20", "2024-04-01", "10人", "10,20", "A-1", "～", "1-", "-", "約10"])
def test_not_two_numbers(text: str) -> None:
    assert not numbers.is_range(text)


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("1,23", "123"),
        ("1234,567", "1234567"),
        ("1,2345", "12345"),
        ("12,34,567", "1234567"),
        ("-1,23", "-123"),
        ("1,234", None),
        ("1,234,567.8", None),
        ("123", None),
        ("1、23", None),
        (",5", None),
        ("1,,2", None),
    ],
)
def test_commas_that_stand_wrong(text: str, digits: str | None) -> None:
    assert numbers.odd_commas(text) == digits


@pytest.mark.parametrize(
    ("text", "number", "exact"),
    [
        ("1e3", "1000", True),
        ("1e+05", "100000", True),
        ("2.5e-3", "0.0025", True),
        ("1.5E-05", "0.000015", True),
        ("5E-05", "0.00005", True),
        ("1.23E-05", "0.0000123", False),
        ("1.23457E-05", "0.0000123457", False),
        ("1.23E+12", "1230000000000", False),
        ("1E+11", "100000000000", False),
        ("-1.5e2", "-150", True),
        ("1.50e0", "1.5", True),
        ("0e5", "0", True),
    ],
)
def test_exponents(text: str, number: str, *, exact: bool) -> None:
    assert numbers.exponent(text) == numbers.Exponent(number, exact)


@pytest.mark.parametrize("text", ["1000", "e3", "1e", "1e999", "1E-99", "１e3", "1e3人", "1_0e3", ""])
def test_no_exponents(text: str) -> None:
    assert numbers.exponent(text) is None

"""Full width and half width: only digits, the marks between them, and half-width kana; never a name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.japan import kana, widths


@pytest.mark.parametrize(
    ("wide", "narrow"),
    [
        ("０８９－９４８－６６８８", "089-948-6688"),
        ("087‐839−2011", "087-839-2011"),
        ("7９0ー8571", "790-8571"),
        ("３３．８３９", "33.839"),
        ("９：００", "9:00"),
        ("２０２４／４／１", "2024/4/1"),
        ("１，２３４", "1,234"),
        ("－５", "-5"),
        ("０\u200b－５", "0\u200b-5"),
        ("第２会議室", "第2会議室"),
    ],
)
def test_digits_become_narrow(wide: str, narrow: str) -> None:
    assert widths.narrow_digits(wide) == narrow


@pytest.mark.parametrize(
    "text",
    [
        "髙﨑神",
        "①②⑳",
        "Ⅲ",
        "㈱見本",
        "㎡",
        "℡",
        "～",
        "ミホンセンター",
        "ＡＢＣ",
        "－",
        "見本－町",
        "9～17",
        "½",
        "葛\U000e0100城",
    ],
)
def test_nothing_else_is_touched(text: str) -> None:
    assert widths.narrow_digits(text) == text
    assert widths.widen_kana(text) == text


@given(st.text())
def test_narrowing_changes_widths_only_and_comes_to_rest(text: str) -> None:
    narrow = widths.narrow_digits(text)
    assert len(narrow) == len(text)
    assert widths.narrow_digits(narrow) == narrow
    assert all(a == b or b in "0123456789-.:/," for a, b in zip(text, narrow, strict=True))


@pytest.mark.parametrize(
    ("half", "full"),
    [
        ("ﾐﾎﾝｶﾞｯｺｳ", "ミホンガッコウ"),
        ("ﾊﾟｰｸ･ｾﾝﾀｰ", "パーク・センター"),
        ("｢ｱ｣", "「ア」"),
        ("ﾞｱ", "゛ア"),
        ("髙ｱ①", "髙ア①"),
    ],
)
def test_kana_become_wide(half: str, full: str) -> None:
    assert widths.widen_kana(half) == full


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("ﾐﾎﾝ", "ミホン"),
        ("みほんこうえん", "ミホンコウエン"),
        ("センタ－", "センター"),
        ("サ-ビス", "サービス"),
        ("見本", None),
        ("JR", None),
        ("ﾐﾎﾝ館", None),
    ],
)
def test_readings(text: str, fixed: str | None) -> None:
    found = kana.read(text)
    assert found is not None
    assert found.fixed == fixed


@pytest.mark.parametrize(
    "text",
    ["ミホン", "ダイ２ミホン", "ダイ2ミホン", "ミホン・エン　ベッカン", "ヴィラ", "ミホン1-2", "セキガハラ（ヒガシ）"],
)
def test_readings_in_order(text: str) -> None:
    assert kana.read(text) is None

"""Which names of columns speak of a person, and which numbers and addresses are somebody's own."""

from __future__ import annotations

import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.japan import persons
from tests.samples import examples


@pytest.mark.parametrize(
    ("name", "beside", "kind"),
    [
        ("個人番号", "", "identifier"),
        ("申請者＿マイナンバー", "", "identifier"),
        ("国民健康保険_被保険者番号", "", "identifier"),
        ("保険者番号", "", None),
        ("個人番号カード交付枚数", "", None),
        ("氏　名", "", "private"),
        ("氏名（フリガナ）", "", "private"),
        ("氏名又は名称", "", None),
        ("世帯主", "", "private"),
        ("世帯主の年齢", "", None),
        ("保護者の氏名", "", "private"),
        ("児童数", "", None),
        ("申請者住所", "", "private"),
        ("申請者住所", "営業の種類", "operator"),
        ("申請者法人名称", "", None),
        ("氏名", "会派", "role"),
        ("氏名", "役職", "role"),
        ("代表者氏名", "", "role"),
        ("代表者氏名", "業種", "operator"),
        ("自治会長", "", "role"),
        ("民生委員", "", "role"),
        ("校長氏名", "", None),
        ("所有者等", "", None),
        ("管理者", "", None),
        ("設置者", "", None),
        ("生年月日", "", "birth"),
        ("代表者生年月日", "", "birth"),
        ("発生年月日", "", None),
        ("再生年", "", None),
        ("対象者生年月日", "", None),
        ("生年月日", "作者名", None),
        ("年齢", "", None),
        ("年齢", "氏名", "age"),
        ("住所", "", None),
        ("住所", "氏名", "private"),
        ("住所", "名称", None),
    ],
)
def test_a_column_by_its_name_and_those_beside_it(name, beside, kind):
    names = (name, beside)
    assert persons.kinds(names, " ".join(names))[0] == kind


@pytest.mark.parametrize("name", ["代表者メールアドレス", "自宅電話番号", "担当者の携帯電話", "会長_連絡先"])
def test_names_that_speak_for_one(name):
    assert persons.speaks_for_one(name)


@pytest.mark.parametrize("name", ["電話番号", "児童相談電話番号", "連絡先電話番号", "管理者連絡先電話番号（緊急時）"])
def test_names_that_do_not(name):
    assert not persons.speaks_for_one(name)


def test_check_digits_of_individual_numbers():
    """The worked sum of 12345678901 is 212: 212 mod 11 is 3, so 8. Where 1 or 0 is left over the digit is 0."""
    assert persons.is_individual("123456789018")
    assert not any(persons.is_individual(f"12345678901{digit}") for digit in "012345679")
    assert persons.is_individual("000000000000")
    chosen = random.Random(1)
    numbers = [f"{chosen.randrange(10**12):012}" for _ in range(20_000)]
    assert 0.08 < sum(map(persons.is_individual, numbers)) / len(numbers) < 0.12


def test_check_digits_agree_with_the_reference():
    in_ = pytest.importorskip("stdnum.jp.in_")
    chosen = random.Random(2)
    for _ in range(5_000):
        number = f"{chosen.randrange(10**12):012}"
        assert persons.is_individual(number) == in_.is_valid(number)


@pytest.mark.parametrize(
    "text",
    ["090-1234-5678", "０８０－１２３４－５６７８", "07012345678", "9012345678", "+81 90-1234-5678", "(090)1234-5678", "携帯090 1234 5678", "087-865-3111, 080-2972-4406"],
)  # fmt: skip
def test_mobiles(text):
    assert persons.has_mobile(text)
    assert re.search(persons.MOBILE.wide, f"見本{text}1")


@pytest.mark.parametrize(
    "text", ["089-948-6688", "0800-123-4567", "0790-12-3456", "050-1234-5678", "0120-123-456", "0980-12-3456", "1234567890123"]
)  # fmt: skip
def test_no_mobiles(text):
    assert not persons.has_mobile(text)


@pytest.mark.parametrize(
    "text", ["mihon@gmail.com", "ｍｉｈｏｎ＠ｇｍａｉｌ．ｃｏｍ", "a.b@i.softbank.jp", "x@YAHOO.co.jp、y@example.jp"]
)
def test_free_mail(text):
    assert persons.has_free_mail(text)
    assert re.search(persons.FREE_MAIL.wide, text)


@settings(max_examples=examples(300), deadline=None)
@given(text=st.text("0789０７８９123１２-－ ()（）ー+＋見", min_size=10, max_size=16))
def test_a_mobile_is_found_by_what_a_long_column_is_looked_through_for(text):
    if persons.has_mobile(text):
        assert re.search(persons.MOBILE.wide, text)


@pytest.mark.parametrize(
    "text", ["info@example.jp", "x@gmail.com.example.jp", "x@city.mihon.lg.jp", "x@home.example.me.com.jp"]
)
def test_no_free_mail(text):
    assert not persons.has_free_mail(text)


@pytest.mark.parametrize("text", ["見本　花子", "髙﨑 花子", "𠮷田　ひかり"])
def test_names_of_people(text):
    assert persons.is_name(text)


@pytest.mark.parametrize(
    "text", ["見本花子", "医療法人　見本会", "見本　株式会社", "印西市", "（株）見本", "有限会社　見本"]
)
def test_names_of_bodies_or_of_nobody_knows_whom(text):
    assert not persons.is_name(text)

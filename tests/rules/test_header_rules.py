"""What the examples of the header rules leave open: places, levels and the fixes that must not be offered."""

from __future__ import annotations

from pipeline.model import Field, Fix
from pipeline.rule import Dirty
from pipeline.rules.header import (
    blank_header,
    duplicate_header,
    header_padding,
    header_variant,
    missing_column,
    unknown_column,
)
from tests.rules.by_hand import spots_of, subject_of


def look(module, data: str, *fields: Field):
    return spots_of(module.RULE, subject_of(Dirty(data, fields=fields)))


def test_an_unnamed_column_is_named_as_excel_does():
    names = ",".join(f"項目{i}" for i in range(33))
    (spot,) = look(blank_header, f"{names},,備考\n" + "1," * 33 + ",2\n")
    assert (spot.column, spot.hit.values["letters"], spot.hit.level) == (33, "AH", "warning")
    assert spot.hit.fix == Fix("", "sure", "drop-column")


def test_a_column_is_not_taken_out_from_under_a_longer_record():
    (spot,) = look(blank_header, "ID,,備考\n1,,池\n2,,東屋,芝生\n")
    assert spot.hit.fix is None


def test_blanks_too_many_do_not_keep_an_unnamed_column():
    (spot,) = look(blank_header, "ID,,備考\n1,,池\n2,,東屋,,\n")
    assert spot.hit.fix is not None


def test_the_second_of_two_names_is_told_where_the_first_is():
    spots = look(duplicate_header, "ID,備考,名称,備考,備 考\n1,,見本館,,\n")
    assert [(s.column, s.hit.values["first"]) for s in spots] == [(3, "B1"), (4, "B1")]


def test_two_unnamed_columns_are_no_duplicates():
    assert look(duplicate_header, "ID,, \n1,,\n") == []


def test_a_slip_of_the_pen_is_mended_only_where_the_item_belongs():
    fields = Field("ID"), Field("連絡先メールアドレス"), Field("備考")
    (spot,) = look(unknown_column, "ID,連絡先メルアドレス,備考\n1,,\n", *fields)
    assert spot.hit.fix == Fix("連絡先メールアドレス", "likely", "header")
    (spot,) = look(unknown_column, "ID,備考,連絡先メルアドレス\n1,,\n", *fields)
    assert spot.hit.fix == Fix("連絡先メールアドレス", "ask", "header")


def test_no_item_is_proposed_that_the_file_already_has():
    (spot,) = look(unknown_column, "名称_カナ,名称_カナー\n1,\n", Field("ID"), Field("名称_カナ"))
    assert spot.hit.fix is None


def test_levels_of_missing_columns_follow_the_need():
    fields = (
        Field("ID"),
        Field("名称", need="必須", blocking=True),
        Field("住所", need="必須"),
        Field("緯度", need="推奨"),
        Field("備考"),
    )
    spots = look(missing_column, "ID\n1\n", *fields)
    assert [(s.hit.values["item"], s.hit.level) for s in spots] == [
        ("名称", "error"),
        ("住所", "warning"),
        ("緯度", "info"),
    ]
    assert {(s.record, s.column) for s in spots} == {(None, None)}


def test_width_is_surely_the_item_and_an_alias_is_likely():
    spots = look(header_variant, "ＩＤ,方書\n1,\n", Field("ID"), Field("建物名等(方書)", aliases=("方書",)))
    assert [s.hit.fix for s in spots] == [Fix("ID", "sure", "header"), Fix("建物名等(方書)", "likely", "header")]


def test_a_name_that_is_taken_is_not_given_again():
    (spot,) = look(header_variant, "ID,ＩＤ\n1,1\n", Field("ID"))
    assert (spot.column, spot.hit.fix) == (1, None)


def test_gaps_within_a_name_are_likely_and_ends_are_sure():
    spots = look(header_padding, 'ID,住　所,見本　　施設," 備考 ","見本\nURL","e-mail\naddress"\n1,,,,,\n')
    assert [(s.hit.fix.value, s.hit.fix.grade) for s in spots] == [
        ("住所", "likely"),
        ("見本施設", "likely"),
        ("備考", "sure"),
        ("見本URL", "sure"),
        ("e-mail address", "sure"),
    ]


def test_padding_is_not_trimmed_into_a_second_column_of_that_name():
    spots = look(header_padding, "備考, 備考\n,\n")
    assert [s.hit.fix for s in spots] == [None]


def test_words_that_a_space_parts_stay_apart():
    assert look(header_padding, "telephone　number,見本市 避難所,見本 No\n,,\n") == []


def test_a_likely_item_is_named_and_a_repeated_name_left_to_its_own_rule():
    fields = (Field("ID"), Field("連絡先メールアドレス"))
    spots = look(unknown_column, "ID,連絡先メルアドレス,愛称,愛称,I D\n1,,,,\n", *fields)
    assert [(spot.column, spot.hit.values.get("near")) for spot in spots] == [(1, "連絡先メールアドレス"), (2, None)]

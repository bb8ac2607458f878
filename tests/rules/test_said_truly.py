"""Sentences that were read beside real cells and did not say what is true of them, as a clerk sees them now."""

from __future__ import annotations

import pytest

from pipeline import tables
from pipeline.check import Recognised, check, subject_of
from pipeline.model import Field, Finding, Match, Relation, Schema
from pipeline.reports import sentence
from pipeline.rules import RULES

BY_CODE = {rule.code: rule for rule in RULES}
CONTACT = Relation("one_of", ("電話番号", "連絡先メールアドレス"))
LICENCE = Field("ライセンス")


def found(code: str, text: str, *fields: Field, relations: tuple[Relation, ...] = ()) -> list[Finding]:
    table = tables.read_bytes(text.encode(), "見本.csv")[0]
    known = Recognised(Schema("mihon", "test", "見本", fields, relations=relations), Match("mihon", "test", 1.0))
    return [one for one in check(subject_of(table, known), known, RULES).findings if one.rule == code]


def said(code: str, text: str, *fields: Field, relations: tuple[Relation, ...] = ()) -> list[str]:
    each = found(code, text, *fields, relations=relations)
    return [f"{one.place.excel} {sentence.message(one, BY_CODE[code], 'ja')}" for one in each]


@pytest.mark.parametrize(
    ("number", "shown"),
    [("089-94-86688", "089-948-6688"), ("899486688", "089-948-6688"), ("本園に連絡", "089-000-0000")],
)
def test_a_telephone_number_is_shown_as_it_would_be_written(number: str, shown: str) -> None:
    """A number with its hyphens in wrong places is in half-width digits and hyphens already."""
    telephone = Field("電話番号", form="telephone", example="089-000-0000")
    assert f"「{shown}」のように" in said("C301", f"名称,電話番号\n見本館,{number}\n", Field("名称"), telephone)[0]


def test_of_an_english_name_with_wide_gaps_it_is_not_said_that_it_is_no_english() -> None:
    (one,) = said("C334", "名称,英語\n見本館,Mihon   Hall\n", Field("名称"), Field("英語", form="latin"))
    assert "語の間の空白は一つにして、「Mihon Hall」のように" in one


def test_a_column_of_ones_own_has_no_empty_part_in_its_sentence() -> None:
    (one,) = said("H103", "名称,愛称\n見本館,みほん\n", Field("名称"))
    assert one.startswith("B1 「愛称」は「見本」の定義にない列です。独自の列なら")


def test_items_are_called_as_the_file_calls_them() -> None:
    fields = (Field("番号", aliases=("no",)), Field("名称", aliases=("name",), need="必須"))
    assert "「no」は、定義では「name」より前です" in said("H131", "name,no\n見本館,1\n", *fields)[0]
    assert said("T102", "no,name\n1,\n2,\n", *fields)[0].startswith("B1 「name」（必須）が")


def test_how_many_rows_lack_a_contact_is_said_and_the_columns_as_they_stand() -> None:
    fields = (Field("名称"), Field("電話番号", aliases=("tel",), form="telephone"))
    start = "「tel」「連絡先メールアドレス」のどれにも値のない行が"
    all_blank = said("R115", "名称,tel\n見本館,\n見本園,\n", *fields, relations=(CONTACT,))
    one_blank = said("R115", "名称,tel\n見本館,\n見本園,089-000-0000\n", *fields, relations=(CONTACT,))
    assert [one.split("、")[0] for one in all_blank] == [f"B1 {start}"]
    assert "2行のうち2行あります" in all_blank[0]
    assert one_blank[0].startswith(f"B2 {start}、2行のうち1行あります")


@pytest.mark.parametrize(
    ("cells", "places"),
    [
        (["CC BY", "CC-BY", "CC BY", "PDL1.0"], {"B1 「CC BY」": 2, "B1 「CC-BY」": 1}),
        (["CC BY", "PDL1.0", "CC BY", "PDL1.0"], {"B2 「CC BY」": 2, "B4 「CC BY」": 2}),
    ],
)
def test_what_is_said_at_a_header_says_of_how_many_cells(cells: list[str], places: dict[str, int]) -> None:
    text = "名称,ライセンス\n" + "".join(f"見本館,{cell}\n" for cell in cells)
    each = said("C322", text, Field("名称"), LICENCE)
    assert {
        one.split("には")[0]: f"（この列に{places[one.split('には')[0]]}件）" in one for one in each
    } == dict.fromkeys(places, True)


def test_a_place_that_is_nowhere_may_be_left_blank() -> None:
    latitude = Field("緯度", form="latitude", type="number", minimum=20, maximum=46)
    (one,) = said("C403", "名称,緯度\n見本館,0\n", Field("名称"), latitude)
    assert one.endswith("「20～46」の範囲の値に直すか、分からなければ空欄にしてください。")


def test_a_choice_with_its_letters_mixed_up_is_asked_about() -> None:
    topic = Field("分類", form="choice", choices=("司法・安全・環境", "行財政", "国際"))
    (one,) = found("C402", "名称,分類\n見本館,行政財\n", Field("名称"), topic)
    assert one.fix is not None
    assert (one.fix.value, one.fix.grade) == ("行財政", "ask")


def test_words_said_of_all_parts_are_not_left_with_the_last() -> None:
    areas = Field("通学区域", form="list", example="見本一丁目;見本二丁目")
    (one,) = found("C119", "名称,通学区域\n見本校,見本町、東町及び西町の全部の区域\n", Field("名称"), areas)
    assert (one.fix, one.values["fixed"]) == (None, "見本一丁目;見本二丁目")
    (two,) = found("C119", "名称,通学区域\n見本校,見本町、東町及び西町\n", Field("名称"), areas)
    assert two.fix is not None


@pytest.mark.parametrize(
    ("value", "codes"),
    [
        ("はじめてみませんか?見本の会です", set()),
        ("どうしますか?", set()),
        ("見?公民館", {"C116"}),
        ("なか?公園", {"C116"}),
    ],
)
def test_a_question_is_no_lost_character(value: str, codes: set[str]) -> None:
    assert {one.rule for one in found("C116", f"名称,説明\n見本館,{value}\n", Field("名称"), Field("説明"))} == codes


def test_times_one_below_another_are_no_sentence_on_one_line() -> None:
    text = '名称,開始\n見本祭,"①10：00\n\n②14：00"\n'
    (one,) = found("C120", text, Field("名称"), Field("開始"))
    assert (one.values["count"], one.fix) == ("2", None)
    assert found("C103", text, Field("名称"), Field("開始")) == []


def test_records_that_a_stray_mark_has_swallowed_are_not_written_on_one_line() -> None:
    text = '名称,住所,備考\n見本館,見本町1,\n"見本堂,見本町2,a\n見本亭,見本町3,b\n見本園",見本町4,c\n'
    (one,) = said("R116", text)
    assert one.startswith('A3 3行目の「"」で始まるセルが5行目の「"」まで続き、その間の行がみな「名称」の1つの値')
    assert found("R116", text)[0].fix is None
    assert found("C103", text) == []

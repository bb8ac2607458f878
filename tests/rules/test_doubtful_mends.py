"""Mends that real files showed to be doubtful: none is offered, or a person is asked."""

from __future__ import annotations

import pytest

from pipeline.model import Field
from pipeline.rules.cell import placeholder_word, platform_character, wide_address_digit
from pipeline.rules.file import lines_around_table
from tests.rules.test_file_rules import GOOD


@pytest.mark.parametrize(("form", "grade"), [("integer", None), ("number", None), ("list", "ask"), ("date", "likely")])
def test_a_dash_among_counts_may_be_zero(form: str, grade: str | None) -> None:
    hit = placeholder_word.look("－", Field("世帯数", form=form))
    assert hit is not None
    assert (hit.fix and hit.fix.grade) == grade


@pytest.mark.parametrize(
    ("value", "mended"),
    [
        ("見本ビルⅡ1階", None),
        ("MIHONⅡ", None),
        ("見本ビルⅡ　1階", "見本ビルII　1階"),
        ("第Ⅱ期見本展", "第II期見本展"),
    ],
)
def test_a_numeral_does_not_run_into_what_stands_beside_it(value: str, mended: str | None) -> None:
    hit = platform_character.look(value, Field("説明"))
    assert hit is not None
    assert (hit.fix and hit.fix.value) == mended


@pytest.mark.parametrize(
    ("value", "grade"), [("会場は№12", "likely"), ("会場は№．12", "likely"), ("№は別表のとおり", "ask"), ("№", "ask")]
)
def test_a_number_sign_before_no_number_may_be_what_is_spoken_of(value: str, grade: str) -> None:
    hit = platform_character.look(value, Field("説明"))
    assert hit is not None
    assert hit.fix is not None
    assert hit.fix.grade == grade


@pytest.mark.parametrize(
    ("value", "grade"),
    [("見本町１－１MIHON MALL", "ask"), ("見本町１－１見本ビル２F", "sure"), ("見本町１－１", "sure")],
)
def test_a_number_in_an_address_stays_apart_from_a_name(value: str, grade: str) -> None:
    hit = wide_address_digit.look(value, Field("所在地"))
    assert hit is not None
    assert hit.fix is not None
    assert hit.fix.grade == grade


@pytest.mark.parametrize(
    ("line", "grade"),
    [
        ("◎大型シートを設置 ○ベビーシートを設置", "ask"),
        ("○：あり,×：なし", "ask"),
        ("◎○見本市施設一覧○◎", "likely"),
        ("■見本市施設一覧■", "likely"),
        ("●見本市　●令和6年度", "likely"),
    ],
)
def test_a_legend_goes_only_when_a_person_says_so(line: str, grade: str) -> None:
    (spot,) = lines_around_table.look(GOOD._replace(skipped=((1, line),), header_line=2))
    assert spot.hit.fix is not None
    assert spot.hit.fix.grade == grade

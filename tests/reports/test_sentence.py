from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import Finding, Fix, Place
from pipeline.reports import sentence
from tests.reports import by_hand as made


def test_a_sentence_in_both_languages() -> None:
    finding = made.width(12)
    assert sentence.message(finding, made.WIDTH, "ja") == "「０８９」に全角数字があります。「089」と半角で書きます。"
    assert sentence.message(finding, made.WIDTH, "en") == '"０８９" has full-width digits. Write "089".'
    assert sentence.why(finding, made.WIDTH, "ja") == made.WIDTH.why.ja


def test_the_findings_own_value_wins_over_the_cell() -> None:
    finding = Finding("C101", "error", Place(2, 2, 1), "番号", "　０", {"value": "０", "fixed": "0"})
    assert sentence.message(finding, made.WIDTH, "ja").startswith("「０」に")


def test_a_slot_that_nobody_filled_never_raises() -> None:
    assert "…" in sentence.message(Finding("C402", "error", Place()), made.CHOICE, "ja")
    blank_example = made.choice(2, example="")
    assert sentence.message(blank_example, made.CHOICE, "ja").endswith("例: …")


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("松山市", "松山市"),
        ("一\r\n二\n三\r四", "一⏎二⏎三⏎四"),
        ("\t\x00\x1b[31m\x7f", "␉␀␛[31m␡"),
        ("見\u200b本\u00a0\ufeff", "見<U+200B>本␣<U+FEFF>"),
        ("松山\u3000市", "松山\u3000市"),
        ("\udc8e", "�"),
        ("\u202eabc", "<U+202E>abc"),
    ],
)
def test_what_would_not_be_seen_is_made_visible(text: str, seen: str) -> None:
    assert sentence.visible(text) == seen


@given(st.text(st.characters(codec=None)), st.integers(4, 80))
def test_any_text_can_be_shown(text: str, limit: int) -> None:
    shown = sentence.shortened(sentence.visible(text), limit)
    assert len(shown) <= limit
    assert not set(shown) & {"\n", "\r", "\x1b", "\x00"}
    shown.encode()


def test_a_long_value_keeps_head_and_tail() -> None:
    long = "あ" * 500 + "　"
    text = sentence.message(made.width(2, long), made.WIDTH, "ja")
    assert len(text) < 120
    assert "…" in text
    assert "あ　」" in text


@pytest.mark.parametrize(
    ("place", "ja", "en"),
    [
        (Place(12, 12, 20), "T12", "T12"),
        (Place(12, 12, 0), "12行", "row 12"),
        (Place(column=34), "AH列", "column AH"),
        (Place(line=40), "ファイルの40行目", "line 40 of the file"),
        (Place(), "ファイル全体", "the whole file"),
    ],
)
def test_places_in_a_clerks_words(place: Place, ja: str, en: str) -> None:
    assert sentence.where(place, "ja") == ja
    assert sentence.where(place, "en") == en


def test_a_fix_that_is_more_than_a_value() -> None:
    assert sentence.mended(Fix("089", "sure"), "ja") == "「089」"
    assert sentence.mended(Fix("", "sure"), "ja") == "（空欄）"
    assert sentence.mended(Fix("", "sure", "drop-row"), "ja") == "この行を取り除く"


@pytest.mark.parametrize(
    ("excel", "ja", "en"),
    [
        ("2:2", "2行目", "row 2"),
        ("12:14", "12～14行目", "rows 12 to 14"),
        ("B:B", "B列", "column B"),
        ("B:AC", "B～AC列", "columns B to AC"),
        ("A1:B2", "A1:B2", "A1:B2"),
        ("T12", "T12", "T12"),
    ],
)
def test_rows_and_columns_as_one_says_them(excel: str, ja: str, en: str) -> None:
    assert (sentence.area(excel, "ja"), sentence.area(excel, "en")) == (ja, en)

"""Readings: what is mended, what is left to a person, what is in order."""

from __future__ import annotations

import pytest

from pipeline.japan import kana


@pytest.mark.parametrize(
    ("text", "fixed", "only_width"),
    [
        ("ﾐﾎﾝｺｳﾐﾝｶﾝ", "ミホンコウミンカン", True),
        ("ﾎﾞｳｻｲｾﾝﾀｰ", "ボウサイセンター", True),
        ("ｳﾞｨﾗﾐﾎﾝ", "ヴィラミホン", True),
        ("ﾐﾎﾝ･ｾﾝﾀｰ", "ミホン・センター", True),
        ("カ\u3099ッコウ", "ガッコウ", True),
        ("ハ\u309aーク", "パーク", True),
        ("みほんこうみんかん", "ミホンコウミンカン", False),
        ("みほんせんたー", "ミホンセンター", False),
        ("ミホンへいや", "ミホンヘイヤ", False),
        ("センタ－", "センター", False),
        ("センタ-", "センター", False),
        ("センタ‐", "センター", False),
        ("センタ―", "センター", False),
        ("センタ─", "センター", False),
        ("センタ−", "センター", False),
        ("デイサ-ビス", "デイサービス", False),
        ("センタ一", "センター", False),
        ("デイサ一ビスセンタ一", "デイサービスセンター", False),
        ("エレベ一タ一", "エレベーター", False),
        ("コミュニティ一", "コミュニティー", False),
        ("プ一ル", "プール", False),
        ("ホ一ル", "ホール", False),
        ("シミンプ-ル", "シミンプール", False),
        ("ス-パ-センタ-ミホン", "スーパーセンターミホン", False),
        ("セブン-イレブンマツヤマテン", None, False),
        ("ミホン·センター", "ミホン・センター", False),
        ("ミホン•センター", "ミホン・センター", False),
        ("ダイ一コウミンカン", None, False),
        ("ミホン一チョウメ", None, False),
        ("ダイ一ホ一ル", None, False),
        ("見本公民館", None, False),
        ("ミホン公民館", None, False),
        ("佐々木", None, False),
        ("Mihon", None, False),
        ("ＡＢＣ", None, False),
    ],
)
def test_mended_or_left(text: str, fixed: str | None, only_width: bool) -> None:  # noqa: FBT001
    assert kana.read(text) == kana.Reading(fixed, only_width)
    assert fixed is None or kana.read(fixed) is None


@pytest.mark.parametrize(
    "text", ["イチ-ニビル", "ワイ-ハウス", "ケーキ－ショップ", "ホテル-ムサシ", "ストア-ミホン", "わい-はうす"]
)
def test_a_hyphen_between_kana_may_be_one(text: str) -> None:
    found = kana.read(text)
    assert found
    assert found.in_doubt


@pytest.mark.parametrize(
    "text",
    [
        "ミホンコウミンカン",
        "ミホン コウミンカン",
        "ミホン　コウミンカン",
        "ミホン・センター",
        "ヴィラミホン",
        "JRミホンエキ",
        "NPOホウジンミホン",
        "ダイ2コウミンカン",
        "ダイ２コウミンカン",
        "ミホンショウガツコウ",  # small kana typed large: nobody can tell
        "オオモリトショカン・ブンカホール",
        "モトノシショ（ホケンセンターフクム）",
        "ミホン1-2",
        "-",
        "123",
    ],
)
def test_in_order(text: str) -> None:
    assert kana.read(text) is None

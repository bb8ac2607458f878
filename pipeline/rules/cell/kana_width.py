"""A reading that is not in full-width katakana: half-width kana, hiragana, a hyphen for the long vowel, kanji."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.japan import kana
from pipeline.model import Fix, Text
from pipeline.rule import CellRule, Clean, Dirty, Hit, of
from pipeline.screens import unmatched

if TYPE_CHECKING:
    from pipeline.model import Field


def look(value: str, _: Field) -> Hit | None:
    found = kana.read(value)
    if found is None:
        return None
    if found.fixed is None:
        return Hit()
    return Hit(fix=Fix(found.fixed, "sure" if found.only_width else "ask" if found.in_doubt else "likely"))


RULE = CellRule(
    code="C305",
    name="kana-width",
    level="warning",
    applies=of("kana"),
    source="jichitai",
    says=Text(
        ja="「{value}」は全角カタカナだけの読みになっていません。「{example}」のように書きます。",
        en="“{value}” is not a reading in full-width katakana. Write it as in “{example}”.",
    ),
    why=Text(
        ja="読みの書き方がそろっていないと、五十音順に並べたり読みで探したりできないためです。",
        en="Unless all readings are written alike, they can be neither sorted nor searched.",
    ),
    screen=unmatched("[ァ-ヺー・ 　0-9０-９（）]+"),
    look=look,
    examples=(
        Dirty("ﾐﾎﾝｺｳﾐﾝｶﾝ", "ミホンコウミンカン", "kana"),
        Dirty("ﾄﾞﾝｸﾞﾘｶﾞｰﾃﾞﾝ", "ドングリガーデン", "kana"),
        Dirty("みほんこうみんかん", "ミホンコウミンカン", "kana"),
        Dirty("ミホンセンタ－", "ミホンセンター", "kana"),
        Dirty("デイサ-ビスミホン", "デイサービスミホン", "kana"),
        Dirty("ミホンタワ-", "ミホンタワー", "kana"),
        Dirty("ワイ-ハウス", None, "kana"),
        Dirty("ケーキ－ショップ", None, "kana"),
        Dirty("ホテル-ムサシ", None, "kana"),
        Dirty("オン-ライン", None, "kana"),
        Dirty("ｵﾝ-ﾗｲﾝ", None, "kana"),
        Dirty("見本公民館", None, "kana"),
        Dirty("ミホンセンタ一", "ミホンセンター", "kana"),
        Dirty("ミホン·センター", "ミホン・センター", "kana"),
        Dirty("ダイ一コウミンカン", None, "kana"),
        Dirty("Mihon", None, "kana"),
        Clean("ミホンコウミンカン", "kana"),
        Clean("JRミホンエキ", "kana"),
        Clean("ダイ2コウミンカン", "kana"),
        Clean("ミホン・センター　ベッカン", "kana"),
        Clean("ミホンショウガッコウ（タイイクカン）", "kana"),
    ),
)

"""Readings: what stands in a column of full-width katakana."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from pipeline.japan import widths
from pipeline.japan.patterns import later

_KANJI = (("\u3400", "\u9fff"), ("\uf900", "\ufaff"), ("\U00020000", "\U0003ffff"))
_LATIN = "A-Za-zＡ-Ｚａ-ｚ"
_HIRAGANA = "[ぁ-ゖゝゞ]"
_KANA = "ァ-ヺー"
_DASH = "[-‐‑‒–—―−─━－]"
# A hyphen or minus after katakana, for the long-vowel mark ー: at the end it is one, before more kana it may be a hyphen
# (ワイ-ハウス). After ン or ッ there is nothing to be drawn out: セブン-イレブン.
_AT_END = later(f"(?<=[ァ-ヺ]){_DASH}$")
_BEFORE_KANA = later(f"(?<=[ァ-ヺ]){_DASH}(?=[{_KANA}])")
_NO_LONG_VOWEL = later(f"[ンッヮヵヶ]{_DASH}(?:[{_KANA}]|$)")
_DOTS = f"(?<=[{_KANA}])[·•∙‧⋅](?=[{_KANA}])"
# Words with a long vowel that names of facilities are made of. In these a kanji 一 can only be the mark; elsewhere it
# may be the number: ダイ一コウミンカン.
_WORDS = (
    "センター", "サービス", "ホール", "ホーム", "プール", "ルーム", "スポーツ", "パーク", "ガーデン", "タワー", "コーポ", "グループ", "スクール",
    "コート", "サークル", "ステーション", "ターミナル", "スーパー", "ニュー", "フォーラム", "ギャラリー", "アリーナ", "ドーム", "モール", "ロータリー",
    "フェリー", "ロープ", "ヘリポート", "サポート", "パーキング", "コミュニティー", "エレベーター", "ストアー", "マリーナ", "ミュージアム", "ビーチ",
)  # fmt: skip
# They are also written without the last ー, so that a hyphen there may be one.
_ALSO_SHORTER = ("エレベーター", "コミュニティー", "ストアー")
_SHORT = 3  # characters of a word that is part of others: ル-ム is in ホテル-ムサシ too, unless no kana follows
# Kanji that look like katakana, typed by eye or read by a scanner: in a reading they are nothing else.
_LIKE_KATAKANA = str.maketrans("二力夕口八工卜千", "ニカタロハエトチ")
_KNOWN_WORD = later("|".join(word.replace("ー", "[ー一]") for word in _WORDS))
_DASHED_WORD = later(
    "|".join(
        word.replace("ー", f"(?:ー|{_DASH})") + (f"(?![{_KANA}])" if len(word) <= _SHORT else "")
        for word in (*(word.removesuffix("ー") if word in _ALSO_SHORTER else word for word in _WORDS), "ニュータウン")
        if "ー" in word
    )
)


class Reading(NamedTuple):
    """A reading that is not in full-width katakana. `fixed` is None where a person has to give the reading.

    `in_doubt`: a hyphen between kana is written as ー, and may have been meant.
    """

    fixed: str | None
    only_width: bool
    in_doubt: bool = False


def read(text: str) -> Reading | None:
    """None for a reading in full-width katakana; else what is wrong with it.

    Letters of the alphabet may stand beside kana (JRミホンエキ), as digits, spaces and marks may; not alone.
    """
    wide = _composed(widths.widen_kana(text))
    # Of some hiragana no voiced one is known, as わ゙; of their katakana one is: ヷ.
    katakana = _composed(re.sub(_HIRAGANA, lambda m: chr(ord(m[0]) + 0x60), wide))
    fixed = re.sub(_DOTS, "・", katakana)
    fixed = _DASHED_WORD.sub(lambda m: re.sub(_DASH, "ー", m[0]), fixed)
    if _NO_LONG_VOWEL.search(fixed):
        return Reading(None, only_width=False)
    fixed, doubts = _BEFORE_KANA.subn("ー", _AT_END.sub("ー", fixed))
    fixed = _KNOWN_WORD.sub(lambda m: m[0].replace("一", "ー"), fixed)
    if re.fullmatch(
        f"(?:[{_KANA}・ 　0-9０-９（）]|[二力夕口八工卜千](?=[{_KANA}])|(?<=[{_KANA}])[二力夕口八工卜千])+", fixed
    ):
        fixed = fixed.translate(_LIKE_KATAKANA)
    if any(map(_is_kanji, fixed)) or (re.search(f"[{_LATIN}]", fixed) and not re.search(f"[{_KANA}]", fixed)):
        return Reading(None, only_width=False)
    if fixed == text:
        return None
    return Reading(fixed, only_width=fixed == wide, in_doubt=bool(doubts))


def _is_kanji(letter: str) -> bool:
    return letter in "々〆" or any(first <= letter <= last for first, last in _KANJI)


def _composed(text: str) -> str:
    """カ and a combining mark, as file names of a Mac have them, as ガ."""
    joined = re.sub("(?<=[ぁ-ゖァ-ヺ])[゛゜]", lambda m: "\u3099" if m[0] == "゛" else "\u309a", text)
    composed = re.sub("[ぁ-ゖァ-ヺ][\u3099\u309a]", lambda m: unicodedata.normalize("NFC", m[0]), joined)
    return text if re.search("[\u3099\u309a]", composed) else composed

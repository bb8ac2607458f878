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
# A hyphen or minus after katakana, where the long-vowel mark ー was meant: before more kana, or at the end.
_LONG_VOWEL = f"(?<=[ァ-ヺ])[-‐‑‒–—―−─━－](?=[{_KANA}]|$)"
_DOTS = f"(?<=[{_KANA}])[·•∙‧⋅](?=[{_KANA}])"
# Words with a long vowel that names of facilities are made of. In these a kanji 一 can only be the mark; elsewhere it
# may be the number: ダイ一コウミンカン.
_WORDS = (
    "センター", "サービス", "ホール", "ホーム", "プール", "ルーム", "スポーツ", "パーク", "ガーデン", "タワー", "コーポ", "グループ", "スクール",
    "コート", "サークル", "ステーション", "ターミナル", "スーパー", "ニュー", "フォーラム", "ギャラリー", "アリーナ", "ドーム", "モール", "ロータリー",
    "フェリー", "ロープ", "ヘリポート", "サポート", "パーキング", "コミュニティー", "エレベーター", "ストアー", "マリーナ", "ミュージアム", "ビーチ",
)  # fmt: skip
# Kanji that look like katakana, typed by eye or read by a scanner: in a reading they are nothing else.
_LIKE_KATAKANA = str.maketrans("二力夕口八工卜千", "ニカタロハエトチ")
_KNOWN_WORD = later("|".join(word.replace("ー", "[ー一]") for word in _WORDS))


class Reading(NamedTuple):
    """A reading that is not in full-width katakana. `fixed` is None where a person has to give the reading."""

    fixed: str | None
    only_width: bool


def read(text: str) -> Reading | None:
    """None for a reading in full-width katakana; else what is wrong with it.

    Letters of the alphabet may stand beside kana (JRミホンエキ), as digits, spaces and marks may; not alone.
    """
    wide = _composed(widths.widen_kana(text))
    # Of some hiragana no voiced one is known, as わ゙; of their katakana one is: ヷ.
    katakana = _composed(re.sub(_HIRAGANA, lambda m: chr(ord(m[0]) + 0x60), wide))
    fixed = re.sub(_DOTS, "・", re.sub(_LONG_VOWEL, "ー", katakana))
    fixed = _KNOWN_WORD.sub(lambda m: m[0].replace("一", "ー"), fixed)
    if re.fullmatch(
        f"(?:[{_KANA}・ 　0-9０-９（）]|[二力夕口八工卜千](?=[{_KANA}])|(?<=[{_KANA}])[二力夕口八工卜千])+", fixed
    ):
        fixed = fixed.translate(_LIKE_KATAKANA)
    if any(map(_is_kanji, fixed)) or (re.search(f"[{_LATIN}]", fixed) and not re.search(f"[{_KANA}]", fixed)):
        return Reading(None, only_width=False)
    if fixed == text:
        return None
    return Reading(fixed, only_width=fixed == wide)


def _is_kanji(letter: str) -> bool:
    return letter in "々〆" or any(first <= letter <= last for first, last in _KANJI)


def _composed(text: str) -> str:
    """カ and a combining mark, as file names of a Mac have them, as ガ."""
    joined = re.sub("(?<=[ぁ-ゖァ-ヺ])[゛゜]", lambda m: "\u3099" if m[0] == "゛" else "\u309a", text)
    composed = re.sub("[ぁ-ゖァ-ヺ][\u3099\u309a]", lambda m: unicodedata.normalize("NFC", m[0]), joined)
    return text if re.search("[\u3099\u309a]", composed) else composed

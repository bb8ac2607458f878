"""Characters that another computer shows differently, not at all, or takes for other ones; and what was meant by them.

Kanji of names are not touched: 髙, 﨑 and the compatibility ideographs (神 U+FA19) are how a name is written.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from pipeline.japan import widths
from pipeline.japan.patterns import later

# --- platform-dependent characters: ①㈱㎡Ⅲ㍻ --------------------------------------------------------------------------

# Enclosed and squared ones, Roman numerals, № and ℡: what the vendors' character sets had and JIS X 0208 has not.
# Superscripts count only after the letter of a unit: elsewhere they are notes.
PLATFORM = (
    "\u2116[.．]?|[\u2121\u2160-\u217f\u2460-\u24b5\u2776-\u277f\u3220-\u325f\u3280-\u33ff]|(?<=[mⅿ㍷㎙-㎞㏐])[²³]"
)
# An official number such as Ⅱ-060066 or Ⅰ-054K2015 is known by that very spelling.
_ROMAN_CODE = later(f"[\u2160-\u217f][-{widths.DASHES}][0-9０-９A-ZＡ-Ｚ]+")
# One plain writing only: units, eras, №, ℡, ㈱. A numeral in a circle is 1, (1) or 第1; Ⅲ is 3 or III; ㊤ is 上 or （上）.
_ONE_WAY = later("[\u2116\u2121²³\u3231-\u3233\u3239\u32c0-\u32cb\u32ff-\u33ff]")
_LONE_NUMBER_SIGN = later("\u2116(?![.．]?[ \u3000]?[0-9０-９])")  # before no number it may be what the text is about
_OWN = {"²": "2", "³": "3", "№": "No.", "№.": "No.", "№．": "No."}


class Plain(NamedTuple):
    """Text without platform-dependent characters. `certain`: each of them has one plain writing only."""

    text: str
    odd: str  # those that were found, each once
    spelt: str  # how these are written plainly
    certain: bool


def plain(text: str) -> Plain | None:
    """The text in plain writing; None where nothing in it depends on the platform.

    見本㈱ -> 見本（株）; 20㎡ -> 20m2; ①見本 -> (1)見本 (not certain); Ⅱ-060066 -> None.
    """
    if _ROMAN_CODE.fullmatch(text):
        return None
    found = dict.fromkeys(re.findall(PLATFORM, text))
    if not found:
        return None
    fixed = re.sub(PLATFORM, lambda m: _spelt(m[0]), text)
    certain = all(map(_ONE_WAY.match, found)) and not _LONE_NUMBER_SIGN.search(text)
    return Plain(fixed, "".join(found), "".join(map(_spelt, found)), certain)


def _spelt(sign: str) -> str:
    if sign in _OWN:
        return _OWN[sign]
    spelt = unicodedata.normalize("NFKC", sign).replace("\u2044", "/")
    if re.fullmatch(r"\(.*[^\x00-\x7f].*\)", spelt):
        return f"（{spelt[1:-1]}）"  # ㈱: brackets as wide as the kanji
    if re.fullmatch("[①-⑳❶-❿㉈-㉟㊱-㊿]", sign):
        return f"({unicodedata.numeric(sign):.0f})"
    return f"（{spelt}）" if re.fullmatch("[㊀-㊰㋐-㋾]", sign) else spelt


# --- radicals: ⽇ for 日 ------------------------------------------------------------------------------------------------

RADICALS = "[\u2e80-\u2fdf]"
# The radicals supplement says nothing of the kanji it stands for; these are the ones that are words of their own in
# Japanese. Of three Kangxi radicals Japanese writes another form than Unicode names: 戸, 黒, 青.
_RADICAL_WORDS = dict(
    zip("⺟⺠⻁⻄⻆⻑⻘⻝⻣⻤⻨⻩⻫⻭⻯⻲⼾⿊⾭", "母民虎西角長青食骨鬼麦黄斉歯竜亀戸黒青", strict=True)
)
_JAPANESE = "[ｦ-ﾝぁ-ゖァ-ヺー々〆㐀-鿿\uf900-\ufaff0-9０-９]"


def without_radicals(text: str) -> str | None:
    """The text with the kanji that its radicals stand for; None where one is not known, or a radical stands alone.

    群⾺県 -> 群馬県. A cell of radicals only may be about radicals.
    """
    if not re.search(_JAPANESE, text):
        return None
    fixed = "".join(_kanji(c) if "\u2e80" <= c <= "\u2fdf" else c for c in text)
    return None if re.search(RADICALS, fixed) else fixed


def _kanji(radical: str) -> str:
    return _RADICAL_WORDS.get(radical) or unicodedata.normalize("NFKC", radical)


# --- private use: 外字 ---------------------------------------------------------------------------------------------------

PRIVATE = "[\ue000-\uf8ff\U000f0000-\U0010fffd]"

# --- spaces that are no ordinary ones -----------------------------------------------------------------------------------

# The fillers of Korean and of Braille show nothing either, and people type them to pass for a blank.
ODD_SPACES = "[\u00a0\u115f\u1160\u1680\u2000-\u200a\u202f\u205f\u2800\u3164\uffa0]"
FILLERS = "\u115f\u1160\u2800\u3164\uffa0"
_BESIDE_BRACKET = f"(?<=[（(「『]){ODD_SPACES}+|{ODD_SPACES}+(?=[）)」』])"


class Spaced(NamedTuple):
    """Text with ordinary spaces. `closed`: a space beside a bracket was dropped, for it stood there by accident."""

    text: str
    closed: bool


def with_ordinary_spaces(text: str) -> Spaced:
    """The text with ordinary spaces for odd ones, and none inside brackets: （見本市 ） -> （見本市）."""
    closed = re.sub(_BESIDE_BRACKET, "", text)
    return Spaced(re.sub(ODD_SPACES, " ", closed), closed != text)


# What the rules about characters look for in any field, and a little more, as one class: one quick pass serves them all.
ODD = (
    "[²³\u00a0\u115f\u1160\u1680\u2000-\u200a\u202f\u205f\u2800\u3164\uffa0\u2116\u2121\u2160-\u217f\u2460-\u24b5\u2776-\u277f\u2e80-\u2fdf"
    "\u3220-\u325f\u3280-\u33ff\ue000-\uf8ff\U000f0000-\U0010fffd]"
)

# --- a dash where the long vowel mark was meant: センタ－ -----------------------------------------------------------------

# A dash between kana may as well join two words (ア－オ, ホテル－本館): it is certain only in words that are known.
# The short ones have to stand alone: ル－ム is in ホテル－ムサシ too. Words that are also written without their last ー
# (エレベータ) are listed without it.
_LONG_WORDS = (
    "センター", "サービス", "コーナー", "スーパー", "スポーツ", "エレベータ", "エスカレータ", "ステーション",
    "アパート", "デパート", "マーケット", "ショートステイ", "ケアマネージャー", "ホームページ", "ターミナル",
    "コンピュータ", "インターネット", "シルバー", "ヘルパー", "ニュータウン", "リハビリテーション",
    "レクリエーション", "ギャラリー", "シャワー", "トレーニング", "セミナー", "フォーラム", "ロープウェイ",
    "ショッピング", "ロータリー", "ロビー", "ベーカリー", "バリアフリー", "ファミリー", "ゲートボール", "バレーボール", "スケートリンク",
)  # fmt: skip
_SHORT_WORDS = ("プール", "データ", "ホール", "ルーム", "コート", "カード", "メール", "タワー", "ガーデン", "ホーム")
_DASH = "[-‐‑‒–—―⁃−─━－ｰ]"
_DASHED = later(
    "|".join(word.replace("ー", f"(?:ー|{_DASH})") for word in _LONG_WORDS if "ー" in word)
    + "|(?<![ァ-ヺー])(?:"
    + "|".join(word.replace("ー", _DASH) for word in _SHORT_WORDS)
    + ")(?![ァ-ヺー])"
)
LONG_VOWEL = f"[ァ-ヺ]{_DASH}"


def with_long_vowels(text: str) -> str:
    """The text with ー where a dash stands for it in a well-known word: 見本センタ－ -> 見本センター."""
    return _DASHED.sub(lambda m: re.sub(_DASH, "ー", m[0]), text)


# --- mojibake ------------------------------------------------------------------------------------------------------------

# A kanji begins so where its UTF-8 is read as CP932: 隕 of 見, 蛹 of 北. They are kanji themselves, though rare ones.
LEAD_KANJI = "".join(chr(first).encode()[:2].decode("cp932") for first in range(0x4E00, 0x9FC0, 0x40))
# One of these is in every garbled text that can be told for sure.
_SURE = "\ufffd｡-ﾟäåæçèéãƒ‚縺繧繝ˆ‰Š‹ŒŽ\x80-\x9f"
TRACE = f"[{_SURE}{LEAD_KANJI}]"
# UTF-8 kana read as CP932 (縺 with half-width kana; 繧繝 alone is a real word), UTF-8 read as Latin 1 (ã with a
# control character or a mark), CP932 read as Latin 1 (‚ or ƒ with a letter, twice).
# Control characters beyond ASCII are typed by nobody: they are bytes of other letters (U+0085 is a line break too).
_GARBLED = later("\ufffd|[\x80-\x84\x86-\x9f]|[縺繧繝][｡-ﾟ]|ã[\x80-\xbf‚ƒ„…†‡ˆ‰Š‹Œ]|(?:[‚ƒ][@-~\x80-\xff]){2}")
# Plain Japanese: what a town would have written, and nothing that garbling brings forth by chance.
_PLAUSIBLE = later("[ -~ぁ-ゖァ-ヺー・、。「」（）々〆一-龠\u3000０-９Ａ-Ｚａ-ｚ～－]+")
_JAPANESE_LETTER = "[ぁ-ゖァ-ヺ一-龠]"
_RARE = b"\x98\x73"  # where the kanji end that JIS puts first, as being in use
# Lead bytes of kana and of the commoner kanji, as Windows' Latin 1 shows them; and a text without Latin letters.
_LEADS = "[\x80-\x9f‚ƒˆ‰Š‹ŒŽ‘’“”•–—]"
_NO_LATIN = later("[^A-Za-z]+")


def garbled(text: str) -> bool:
    """Whether the text was read in the wrong encoding before it was saved."""
    if re.search(TRACE, text) is None:
        return False
    return bool(_GARBLED.search(text) or _said_in_utf8(text) or ungarbled(text))


def ungarbled(text: str) -> str | None:
    """What a garbled text said, where every character leads back to its bytes and these are plain Japanese."""
    if re.search(TRACE, text) is None:
        return None
    for said in (_said_in_utf8(text), _western(text, "utf-8"), _said_in_cp932(text)):
        if said and _PLAUSIBLE.fullmatch(said) and re.search(_JAPANESE_LETTER, said):
            return said.strip()
    return None


def _said_in_utf8(text: str) -> str | None:
    """UTF-8 that was read as CP932, read rightly; by chance a text all but never is UTF-8 for Japanese."""
    try:
        said = text.encode("cp932").decode("utf-8")
    except UnicodeError:
        return None
    if re.search(f"[{_SURE}]", text):
        return said if re.search("[ぁ-んァ-ヶ一-鿿]", said) else None
    # A rare kanji and a common one can be a kanji and a Latin letter by chance (關山), but not two that are in daily use.
    daily = sum(b"\x81" < char.encode("cp932", "replace") < _RARE for char in re.findall(_JAPANESE_LETTER, said))
    return said if daily > 1 and _PLAUSIBLE.fullmatch(said) else None


def _said_in_cp932(text: str) -> str | None:
    """CP932 that was read as Latin 1. Two Latin letters may be a kanji by chance: all of it has to turn Japanese."""
    if len(re.findall(_LEADS, text)) < 2:
        return None
    said = _western(text, "cp932")
    return said if said and _NO_LATIN.fullmatch(said) and len(re.findall(_JAPANESE_LETTER, said)) > 1 else None


def _western(text: str, encoding: str) -> str | None:
    """Bytes that were read as Latin 1 or its Windows form, read rightly."""
    try:
        stood = b"".join(bytes((ord(c),)) if ord(c) < 0x100 else c.encode("cp1252") for c in text)
        return stood.decode(encoding)
    except UnicodeError:
        return None

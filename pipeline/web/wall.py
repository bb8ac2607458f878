"""What the wall shows: the room's sums in numbers and short words, without names and values."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pipeline.checking import BY_CODE
from pipeline.model import Text
from pipeline.reports import words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.model import Lang
    from pipeline.rule import Rule
    from pipeline.web.room import Sums

MOST = 10  # rules that have room on a screen
_SLOT = r"\{\w+\}"
_WITH_SLOT = re.compile(rf" ?[（(][^（）()]*{_SLOT}[^（）()]*[）)]")
_OF_WHAT = re.compile(r"^「\{(?:value|field|odd|item)\}」(?:だけでは、|では、?|には、?|は、?|に、?|の|が、?)(?=.{6})")
_GAP_FIRST = re.compile(r"^…(?:の|は、?|が、?|という|として)(?=.{4})")
_GAP = re.compile(rf"「{_SLOT}」|“{_SLOT}”|{_SLOT}")
_SENTENCE = {"ja": re.compile("。"), "en": re.compile(r"\. |\.$")}
_CLAUSE = re.compile(r"[:;] ")

# What is said of these, whose sentence tells too little without its values.
SAID: Mapping[str, Text] = {
    "C204": Text(ja="数の欄に、数字でないものがあります", en="More than digits where a number belongs"),
    "C215": Text(ja="元号の期間にない日です", en="A day outside its era"),
    "C232": Text(ja="緯度や経度の、小数点以下のけたが足りません", en="A coordinate with too few decimals"),
    "C308": Text(ja="このままではページを開けません", en="An address that opens no page as it stands"),
    "C312": Text(ja="電話番号の欄に、ほかの言葉があります", en="Other words beside a telephone number"),
    "C323": Text(ja="事業所などの番号が正しくないようです", en="An office's number that does not look right"),
    "C324": Text(ja="コードの表にない番号です", en="A code that is not in the table"),
    "C325": Text(ja="市区町村ではなく都道府県のコードです", en="The code of a prefecture, not of a municipality"),
    "C335": Text(ja="その郵便番号はありません", en="A postal code that does not exist"),
    "C401": Text(ja="決められた形の値ではありません", en="A value of another kind than the item takes"),
    "C402": Text(ja="決められた選択肢にありません", en="A value that is not among the choices"),
    "C403": Text(ja="その項目の値としてありえません", en="A value that the item cannot have"),
    "C404": Text(ja="決められた書き方ではありません", en="A value not written as its item wants it"),
    "C405": Text(ja="文字数が決まりと合いません", en="Too many or too few characters"),
    "C501": Text(ja="書くことになっている項目が空欄です", en="An item that should be filled is blank"),
    "F101": Text(ja="文字コードがUTF-8ではありません", en="The encoding is not UTF-8"),
    "F102": Text(ja="表のほかに行があります", en="Lines that are not part of the table"),
    "F106": Text(ja="非表示の行や列、シートがあります", en="Hidden rows, columns or sheets"),
    "F110": Text(ja="シートに図形や画像があります", en="Shapes or pictures on the sheet"),
    "H102": Text(ja="同じ項目名の列が二つ以上あります", en="The same column name twice or more"),
    "H103": Text(ja="定義にない列です", en="A column that the definition does not have"),
    "H104": Text(ja="あるはずの列がありません", en="A column is missing"),
    "H105": Text(ja="項目名が定義とちがいます", en="A column name that differs from the definition"),
    "H108": Text(ja="項目名に、部首を表す記号があります", en="A sign for a radical in a column name"),
    "H120": Text(ja="残しておくはずの列がありません", en="A column that is to be kept is missing"),
    "P104": Text(ja="前回は書いてあった列が、今回は全部空欄です", en="A column that was filled last time is blank"),
    "P105": Text(ja="同じ施設の番号が、前回から変わっています", en="A facility has another number than last time"),
    "P106": Text(
        ja="多くの施設の番号が、前回から変わっています", en="Many facilities have other numbers than last time"
    ),
    "R103": Text(ja="緯度と経度が入れかわっているようです", en="Latitude and longitude seem to be swapped"),
    "R104": Text(ja="緯度か経度の片方だけが空欄です", en="Latitude or longitude alone is blank"),
    "R106": Text(ja="住所と所在地のコードが食いちがっています", en="Address and code do not agree"),
    "R108": Text(ja="住所がほかの市区町村になっています", en="An address in another municipality"),
    "R109": Text(ja="海の上か国外の位置のようです", en="A place that seems to lie at sea or abroad"),
    "R110": Text(ja="合計と内訳が合いません", en="A total that is not the sum of its parts"),
    "R111": Text(ja="終わりの日が始まりの日より前です", en="An end before its start"),
    "R112": Text(ja="終わる時刻が始まる時刻より前です", en="A closing time before the opening time"),
    "R113": Text(ja="上の行と同じという意味の印のようです", en="A sign that seems to mean: as in the row above"),
    "R116": Text(
        ja='余分な「"」で、何行ものデータが1つの値になっています',
        en="Several rows that a stray quotation mark made one value",
    ),
    "R131": Text(ja="データの中に合計の行があります", en="A row of totals among the records"),
    "T101": Text(ja="同じ番号が二つ以上の行にあります", en="The same number in several rows"),
    "T106": Text(ja="自治体の名前とコードが食いちがっています", en="The municipality's name and code do not agree"),
}


class Told(NamedTuple):
    """The wall in words and numbers."""

    tables: str
    verdicts: Sequence[tuple[str, str, str, str]]  # (verdict, sign, words, number)
    levels: Sequence[tuple[str, str, str, str]]  # (level, sign, words, number)
    rules: Sequence[tuple[str, str, str, int]]  # (code, words, number, per cent of the most frequent)
    more: int  # rules for which there is no room


def told(sums: Sums, lang: Lang) -> Told:
    most = sums.rules[0][1] if sums.rules else 1
    return Told(
        f"{sums.tables:,}",
        [
            (verdict, words.VERDICT_SIGNS[verdict], text.say(lang), f"{sums.verdicts[verdict]:,}")
            for verdict, text in words.VERDICTS.items()
            if sums.verdicts.get(verdict)
        ],
        [
            (level, words.LEVEL_SIGNS[level], words.LEVELS[level].say(lang), f"{n:,}")
            for level, n in sums.levels.items()
        ],
        [
            (code, short(BY_CODE[code], lang), f"{count:,}", max(1, 100 * count // most))
            for code, count in sums.rules[:MOST]
        ],
        max(0, len(sums.rules) - MOST),
    )


def short(rule: Rule, lang: Lang) -> str:
    """What the rule speaks of, in a few words and without any value: the beginning of its sentence."""
    if rule.code in SAID:
        return SAID[rule.code].say(lang)
    says = rule.says.ja if lang == "ja" else rule.says.en
    first = _WITH_SLOT.sub("", _SENTENCE[lang].split(says, maxsplit=1)[0])
    return _GAP_FIRST.sub("", _GAP.sub("…", _OF_WHAT.sub("", _CLAUSE.split(first, maxsplit=1)[0])))

"""An exercise: a clean file with faults put in, by seed, and what there is to be found.

level 1    what anyone can see in the cell
level 2    what takes the standard: codes, choices, dates, the header
level 3    what takes a look at other cells, or a map
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pipeline.model import Text
from pipeline.workshop.faults import FAULTS
from pipeline.workshop.rarer_faults import RARER
from pipeline.workshop.sheet import Draw, Sheet

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.model import Table
    from pipeline.workshop.sheet import Done, Fault, Forms

KINDS: Mapping[str, Fault] = {**FAULTS, **RARER}


class Wanted(NamedTuple):
    """How many faults, the seed that they are drawn by, up to which level, and which kinds are left out."""

    number: int
    seed: str
    level: int
    without: frozenset[str] = frozenset()


class Exercise(NamedTuple):
    """The spoilt sheet, and each fault in the order of the sheet."""

    sheet: Sheet
    faults: tuple[Done, ...]


def exercise(table: Table, forms: Forms, wanted: Wanted) -> Exercise:
    """Up to that many faults of that level and those below it, of as many kinds as the file has room for."""
    number, seed, level, without = wanted
    sheet = Sheet(table.header, tuple(zip(*table.columns, strict=True)))
    kinds = [kind for kind, (at, _) in TITLES.items() if at <= level and kind not in without]
    room = {kind: len(KINDS[kind](sheet, forms, Draw(kind), number)[1]) for kind in kinds}
    room = {kind: places for kind, places in room.items() if places}
    draw, times = Draw(seed), dict.fromkeys(room, 0)
    for _ in range(min(number, sum(room.values()))):
        fewest = min(times[kind] for kind in room if times[kind] < room[kind])
        kind = draw.one([kind for kind in room if times[kind] == fewest < room[kind]])
        times[kind] += 1
    done: list[Done] = []
    for kind, fault in KINDS.items():  # in this order: what moves records about comes before what names their places
        if times.get(kind):
            sheet, more = fault(sheet, forms, draw, times[kind])
            done += more
    return Exercise(sheet, tuple(sorted(done, key=lambda one: one.record)))


def title(kind: str) -> Text:
    """What a kind of fault is called."""
    return TITLES[kind][1]


def _t(level: int, ja: str, en: str) -> tuple[int, Text]:
    return level, Text(ja=ja, en=en)


TITLES: Mapping[str, tuple[int, Text]] = {
    "blank row": _t(1, "空白の行", "a blank row"),
    "placeholder for empty": _t(1, "空欄の代わりの言葉や印", "a word or a dash for a blank"),
    "full-width digits": _t(1, "全角の数字", "full-width digits"),
    "trailing space": _t(1, "値の後ろの空白", "a space after the value"),
    "leading full-width space": _t(1, "値の前の全角の空白", "a full-width space before the value"),
    "newline in cell": _t(1, "セルの中の改行", "a line break in a cell"),
    "era date": _t(1, "和暦の日付", "a date in a Japanese era"),
    "slash date": _t(1, "斜線で区切った日付", "a date with slashes"),
    "thousands comma": _t(1, "数のけた区切り", "a comma in a number"),
    "unit in number": _t(1, "数に付いた単位", "a unit after a number"),
    "phone: with a note": _t(1, "電話番号に付いた言葉", "a word after a telephone number"),
    "phone: dots": _t(1, "点で区切った電話番号", "a telephone number with dots"),
    "postal code with hyphen": _t(1, "郵便番号のハイフン", "a hyphen in a postal code"),
    "postal code with mark": _t(1, "郵便番号の〒", "the mark before a postal code"),
    "half-width kana": _t(1, "半角のカタカナ", "half-width kana"),
    "reading in hiragana": _t(1, "ひらがなの読み", "a reading in hiragana"),
    "same as above": _t(1, "「同上」と省いた値", "a value left out as “same as above”"),
    "missing name": _t(1, "名称の空欄", "a missing name"),
    "garbled text": _t(1, "文字化け", "garbled text"),
    "title and blank line above header": _t(1, "見出しの上の表題", "a title above the header"),
    "note below the table": _t(1, "表の下の注記", "a remark below the table"),
    "short era date": _t(2, "記号で書いた和暦", "an era date in short"),
    "date in eight digits": _t(2, "8けたの数字の日付", "a date in eight digits"),
    "phone: leading 0 lost": _t(2, "先頭の0が消えた電話番号", "a telephone number that lost its first 0"),
    "phone: no area code": _t(2, "市外局番のない電話番号", "a telephone number without area code"),
    "time without zero": _t(2, "0のない時刻", "a time without its zero"),
    "time in words": _t(2, "言葉で書いた時刻", "a time in words"),
    "time of day in words": _t(2, "午前・午後で書いた時刻", "a time by the twelve-hour clock"),
    "choice in other words": _t(2, "選択肢にない言い方", "a choice in other words"),
    "choice as a mark": _t(2, "○や×で書いた選択肢", "a choice as a mark"),
    "url without scheme": _t(2, "先頭の欠けたURL", "a URL without its beginning"),
    "municipality code without check digit": _t(2, "検査数字のない自治体コード", "a code without its check digit"),
    "number in kanji": _t(2, "漢数字の数", "a number in kanji"),
    "other header name": _t(2, "標準とちがう項目名", "another name for a column"),
    "padded header name": _t(2, "空白でととのえた項目名", "a column's name spread out"),
    "blank header name": _t(2, "名前のない列", "a column without a name"),
    "short row": _t(2, "セルの足りない行", "a record that is too short"),
    "code lost leading zeros": _t(3, "先頭の0が消えた番号", "a code that lost its zeros"),
    "wrong check digit": _t(3, "検査数字の合わないコード", "a code with a wrong check digit"),
    "duplicate ID": _t(3, "重複した番号", "the same ID twice"),
    "swapped coordinates": _t(3, "入れかわった緯度と経度", "latitude and longitude swapped"),
    "coordinate is 0": _t(3, "0の座標", "a coordinate of 0"),
    "character nobody sees": _t(3, "目に見えない文字", "a character nobody sees"),
}

"""Who is in a list: each line's code taken, mended where that is certain, and compared with the table and the name."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from pipeline.japan import municipalities as places
from pipeline.japan.codes import municipality_check
from pipeline.model import NO_SLOTS, Text
from pipeline.participation import denominators

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pipeline.japan.municipalities import Government
    from pipeline.model import Lang

NOT_IN_TABLE = Text(
    ja="団体コード「{value}」（{name}）は団体の表にありません。数えていません。コードを確かめて、直してください。",
    en='The code "{value}" ({name}) is in no table of governments. Not counted. Look the code up and mend it.',
)
NO_CODE = Text(
    ja="団体コードがありません（{name}）。数えていません。6けたのコードを書き入れてください。",
    en="There is no code ({name}). Not counted. Put in its six digits.",
)
TWICE = Text(
    ja="「{name}」（{code}）は{first}行目にもあります。1団体として数えました。どちらかの行を消してください。",
    en='"{name}" ({code}) also stands on line {first}. Counted once. Take one of the two lines out.',
)
LOST_ZERO = Text(
    ja="団体コード「{value}」は、先頭の0が落ちた {code}（{expected}）として数えました。",
    en='The code "{value}" has lost its leading zero. Counted as {code} ({expected}).',
)
NO_CHECK_DIGIT = Text(
    ja="団体コード「{value}」には最後の検査数字がありません。{code}（{expected}）として数えました。",
    en='The code "{value}" lacks its check digit. Counted as {code} ({expected}).',
)
WRITTEN_OTHERWISE = Text(
    ja="団体コード「{value}」は半角数字6桁ではありません。{code}（{expected}）として数えました。",
    en='The code "{value}" is not six half-width digits. Counted as {code} ({expected}).',
)
OTHER_NAME = Text(
    ja="団体コード {code} は「{expected}」のものですが、団体名は「{name}」です。コードのほうで数えました。どちらが正しいか確かめて、直してください。",
    en='The code {code} belongs to "{expected}", but the name is "{name}". Counted by the code. See which of them is right.',
)
OF_ANOTHER_DAY = Text(
    ja="団体コード「{value}」は、この一覧の時点のものではありません。{code}（{expected}）として数えました。",
    en='The code "{value}" is not of the day of this list. Counted as {code} ({expected}).',
)
ELSEWHERE = {  # what a government is that does not count in this list
    "prefecture": Text(
        ja="「{name}」（{code}）は都道府県です。市区町村の数には入れていません。",
        en='"{name}" ({code}) is a prefecture. Not counted among the municipalities.',
    ),
    "ward": Text(
        ja="「{name}」（{code}）は政令指定都市の区です。団体の数には入れていません。",
        en='"{name}" ({code}) is a ward of a designated city. Not counted as a government.',
    ),
    "northern": Text(
        ja="「{name}」（{code}）は北方領土の村です。団体の数には入れていません。",
        en='"{name}" ({code}) is a village of the Northern Territories. Not counted as a government.',
    ),
}
MUNICIPALITY = Text(
    ja="「{name}」（{code}）は市区町村です。都道府県の数には入れていません。",
    en='"{name}" ({code}) is a municipality. Not counted among the prefectures.',
)

# One character written in two ways in the names of governments: 檮原町 and 梼原町, 鎌ケ谷市 and 鎌ヶ谷市.
VARIANTS = str.maketrans("梼ヶ", "檮ケ")


class Note(NamedTuple):
    """Something that a reader of the rates must know: data, put into a sentence at the last moment."""

    kind: str
    text: Text
    values: Mapping[str, str] = NO_SLOTS
    file: str = ""
    line: int = 0  # physical line in the file, 1-based; 0 = the file as a whole

    def say(self, lang: Lang) -> str:
        return self.text.say(lang, self.values)


class Entry(NamedTuple):
    """One line of a list."""

    line: int
    code: str  # as it stands
    name: str


class Adopters(NamedTuple):
    """The governments of a list that count, and what had to be said on the way."""

    codes: frozenset[str]
    notes: tuple[Note, ...]
    lines: Mapping[str, int]  # code -> the line of the file on which it stands first


def adopters_in(
    entries: Sequence[Entry], table: Mapping[str, Government], kinds: frozenset[str], file: str
) -> Adopters:
    """The codes of the governments of these kinds, each once."""
    first: dict[str, int] = {}  # code -> the line on which it stood first
    notes: list[Note] = []
    for entry in entries:
        values = {"value": entry.code, "name": entry.name}

        def note(kind: str, text: Text, entry: Entry = entry, values: dict[str, str] = values) -> None:
            notes.append(Note(kind, text, dict(values), file, entry.line))

        if not entry.code:
            note("no-code", NO_CODE)
            continue
        found, mended = _government(entry, table)
        if found is None:
            note("not-in-table", NOT_IN_TABLE)
            continue
        values |= {"code": found.code, "expected": full_name(found), "name": entry.name or full_name(found)}
        if mended is not None:
            note("code-mended", mended)
        if not _same_name(entry.name, found):
            note("other-name", OTHER_NAME)
        if found.kind not in kinds:
            note("not-counted", ELSEWHERE.get(found.kind, MUNICIPALITY))
        elif found.code in first:
            values["first"] = str(first[found.code])
            note("twice", TWICE)
        else:
            first[found.code] = entry.line
    return Adopters(frozenset(first), tuple(notes), first)


def full_name(government: Government) -> str:
    """「愛媛県松山市」, 「愛媛県」."""
    return government.name if government.kind == "prefecture" else government.prefecture + government.name


def _government(entry: Entry, table: Mapping[str, Government]) -> tuple[Government | None, Text | None]:
    """Whose code it is, and the sentence about what had to be mended to see that. The name decides between two."""
    if entry.code in table:
        return table[entry.code], None
    if other := denominators.otherwise(entry.code, table, denominators.changes()):
        return table[other], OF_ANOTHER_DAY
    readings = [(table[code], text) for code, text in _readings(entry.code) if code in table]
    named = [reading for reading in readings if entry.name and _same_name(entry.name, reading[0])]
    return next(iter(named or readings), (None, None))


def _readings(code: str) -> Iterator[tuple[str, Text]]:
    """What a code may have been before a spreadsheet or a hand changed it, the likeliest first."""
    digits = unicodedata.normalize("NFKC", code).strip().replace("-", "")
    if not re.fullmatch(r"\d{4,6}", digits, re.ASCII):
        return
    if len(digits) == 6:
        yield digits, WRITTEN_OTHERWISE
    if len(digits) == 5:
        yield "0" + digits, LOST_ZERO
        yield digits + municipality_check(digits), NO_CHECK_DIGIT
    if len(digits) == 4:
        yield "0" + digits + municipality_check("0" + digits), NO_CHECK_DIGIT


def _same_name(name: str, government: Government) -> bool:
    """True for the name with or without prefecture and county, whatever its width, before or after it was changed."""
    plain = "".join(unicodedata.normalize("NFKC", name).split()).translate(VARIANTS)
    rest = plain.removeprefix(government.prefecture)
    for name_of in (government.name, *_names_of_other_days(government.code)):
        own = name_of.translate(VARIANTS)
        if not plain or own in (plain, rest) or (rest.endswith(own) and rest.removesuffix(own).endswith("郡")):
            return True
    return False


def _names_of_other_days(code: str) -> Iterator[str]:
    """那珂川町 for 那珂川市 and the other way round: a list may be older than its day."""
    for change in denominators.changes():
        if code in (change.code, change.code_before):
            yield change.name_before
            if change.code in places.table():
                yield places.table()[change.code].name

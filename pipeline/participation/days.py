"""Of which day a list is, and what in it speaks against that: a rate without its day, or of two days, is none."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from pipeline.errors import CallError
from pipeline.japan import dates, eras
from pipeline.model import Text
from pipeline.participation.adopters import Note
from pipeline.participation.lists import column_of

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.model import Table

IN_NAME = re.compile(r"(?<!\d)(20\d\d)[-_]?(\d\d)[-_]?(\d\d)(?!\d)", re.ASCII)
WRITTEN = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
OF_THE_LIST = ("時点", "基準日", "調査日", "現在")  # a column with the day of the whole list
OF_A_LINE = (("初回登録日",), ("更新日", "最終更新日"))

NO_DATE = Text(
    ja="いつの時点の一覧かわかりません。--as-of 2026-02-28 のように日付を付けてください（{path}）。",
    en="There is no telling which day the list is of. Say it, such as --as-of 2026-02-28 ({path}).",
)
BAD_DATE = Text(
    ja="日付「{value}」が読めません。2026-02-28 のように書いてください。",
    en='The date "{value}" cannot be read. Write it like 2026-02-28.',
)
TWO_IN_NAME = Text(
    ja="ファイル名に日付が二つあります（{one} と {other}）。一覧の時点を --as-of で指定してください（{path}）。",
    en="The file's name holds two dates ({one} and {other}). Say with --as-of which is the list's ({path}).",
)
TWO_IN_COLUMN = Text(
    ja="{path} の{line}行目の「{column}」は {other} で、{first}行目の {one} とちがいます。"
    "時点のちがう一覧が混ざっています。時点ごとに別のファイルに分けてください。",
    en='Line {line} of {path} says {other} for "{column}", line {first} says {one}. '
    "Lists of two days are mixed here: put each into a file of its own.",
)
DATE_FROM_NAME = Text(
    ja="一覧の時点はファイル名から {value} と読みました。違うときは --as-of で指定してください。",
    en="The day of the list, {value}, was read from the file's name. If it is another, say so with --as-of.",
)
LATER = Text(
    ja="日付 {found} は、一覧の時点 {value} より後です（このような行は全部で{count}行）。新しい時点の行が混ざっているかもしれません。"
    "一覧の時点を確かめてください。",
    en="The date {found} is after the day of the list, {value} ({count} such lines in all). Lines of a later list may be mixed in: see which day it is of.",
)


def day_of(path: Path, table: Table, said: str | None) -> tuple[str, tuple[Note, ...]]:
    """The day of a list, YYYY-MM-DD: what was said, else what the file's name says. Raises CallError."""
    _one_day(path, table)
    named = list(dict.fromkeys(filter(None, (_date(*match.groups()) for match in IN_NAME.finditer(path.name)))))
    if said is not None:
        written = WRITTEN.fullmatch(said)
        day = written and _date(*written.groups())
        if not day:
            raise CallError(BAD_DATE, value=said)
        return day, ()
    if not named:
        raise CallError(NO_DATE, path=path)
    if len(named) > 1:
        raise CallError(TWO_IN_NAME, one=named[0], other=named[1], path=path)
    return named[0], (Note("date-from-name", DATE_FROM_NAME, {"value": named[0]}, file=path.name),)


def later_lines(path: str, table: Table, day: str) -> tuple[Note, ...]:
    """The first line with a date after the day of the list, and how many there are."""
    found: dict[int, str] = {}
    for names in OF_A_LINE:
        for line, text in zip(table.lines, column_of(table, names) or (), strict=False):
            if (iso := read(text)) and iso > day:
                found[line] = iso
    if not found:
        return ()
    first = min(found)
    values = {"found": found[first], "value": day, "count": f"{len(found):,}"}
    return (Note("later-date", LATER, values, path, first),)


def read(text: str) -> str:
    """A date as lists write them, as YYYY-MM-DD; "" where there is none that is plain."""
    plain = text.strip()
    if WRITTEN.fullmatch(plain):
        return plain if dates.exists(plain) else ""
    reading = (dates.read(plain) or eras.read(plain)) if plain else None
    return reading.iso if reading and reading.iso and reading.certain else ""


def _one_day(path: Path, table: Table) -> None:
    for name in OF_THE_LIST:
        first: tuple[int, str] | None = None
        for line, text in zip(table.lines, column_of(table, (name,)) or (), strict=False):
            iso = read(text)
            if iso and first and iso != first[1]:
                raise CallError(
                    TWO_IN_COLUMN, path=path, line=line, column=name, other=iso, first=first[0], one=first[1]
                )
            if iso and not first:
                first = (line, iso)


def _date(year: str, month: str, day: str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None

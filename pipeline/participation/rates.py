"""Rates of participation: which share of its municipalities publishes open data, per prefecture and for the nation.

The list holds only those that do; how many there are comes from a table of municipalities.
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import NamedTuple

from pipeline.errors import CallError
from pipeline.japan import municipalities as places
from pipeline.model import Text
from pipeline.participation.adopters import Note, adopters_in
from pipeline.participation.lists import entries_in, governments_in, table_at

IN_NAME = re.compile(r"(?<!\d)(20\d\d)[-_]?(\d\d)[-_]?(\d\d)(?!\d)", re.ASCII)
PREFECTURE = frozenset({"prefecture"})
WRITTEN = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)

NO_DATE = Text(
    ja="いつの時点の一覧かわかりません。--as-of 2026-02-28 のように日付を付けてください（{path}）。",
    en="There is no telling which day the list is of. Say it, such as --as-of 2026-02-28 ({path}).",
)
BAD_DATE = Text(
    ja="日付「{value}」が読めません。2026-02-28 のように書いてください。",
    en='The date "{value}" cannot be read. Write it like 2026-02-28.',
)
DATE_FROM_NAME = Text(
    ja="一覧の時点はファイル名から {value} と読みました。違うときは --as-of で指定してください。",
    en="The day of the list, {value}, was read from the file's name. If it is another, say so with --as-of.",
)


class Share(NamedTuple):
    """So many of so many, as per cent rounded half up to one decimal."""

    adopters: int
    total: int

    @property
    def rate(self) -> Decimal:
        if not self.total:
            return Decimal("0.0")
        return (Decimal(100 * self.adopters) / self.total).quantize(Decimal("0.1"), ROUND_HALF_UP)


class Prefecture(NamedTuple):
    """One prefecture's share and its rank; equal rates share a rank, the next one is left out: 1, 1, 3."""

    code: str  # two digits
    name: str
    share: Share
    rank: int


class Rates(NamedTuple):
    """The whole answer."""

    path: str  # as it was given
    sha256: str
    as_of: str  # YYYY-MM-DD
    nation: Share
    with_prefectures: Share | None  # only when the prefectures' list is given
    prefectures: tuple[Prefecture, ...]  # in code order
    kinds: Counter[str]  # how many municipalities of each kind stand in the denominator
    notes: tuple[Note, ...]


def rates(
    list_path: str | Path,
    *,
    municipalities: str | Path | None = None,
    as_of: str | None = None,
    prefectures_list: str | Path | None = None,
) -> Rates:
    """Rates from the national list, or any list with 団体コード and 団体名.

    `municipalities` is a table to count by instead of our own, with the same columns. Raises CallError for a
    file that is no such list or table, and when the day of the list is neither said nor part of its name.
    """
    listed = table_at(list_path)
    day, notes = _day(Path(list_path), as_of)
    table = places.table() if municipalities is None else governments_in(table_at(municipalities))
    everyone = [g for g in table.values() if g.kind in places.COUNTED]
    found = adopters_in(entries_in(listed), table, places.COUNTED, str(list_path))
    shares = _by_prefecture(everyone, found.codes)
    nation = Share(len(found.codes), len(everyone))
    with_prefectures: Share | None = None
    more: tuple[Note, ...] = ()
    if prefectures_list is not None:
        theirs = adopters_in(entries_in(table_at(prefectures_list)), places.table(), PREFECTURE, str(prefectures_list))
        with_prefectures = Share(nation.adopters + len(theirs.codes), nation.total + len(places.prefectures()))
        more = theirs.notes
    return Rates(
        path=str(list_path),
        sha256=listed.origin.sha256,
        as_of=day,
        nation=nation,
        with_prefectures=with_prefectures,
        prefectures=_ranked(shares),
        kinds=Counter(g.kind for g in everyone),
        notes=(*notes, *found.notes, *more),
    )


def _day(path: Path, said: str | None) -> tuple[str, tuple[Note, ...]]:
    """The day of the list: what was said, else what the file's name says."""
    if said is not None:
        written = WRITTEN.fullmatch(said)
        day = written and _date(*written.groups())
        if not day:
            raise CallError(BAD_DATE, value=said)
        return day, ()
    for match in IN_NAME.finditer(path.name):
        if day := _date(*match.groups()):
            return day, (Note("date-from-name", DATE_FROM_NAME, {"value": day}, file=path.name),)
    raise CallError(NO_DATE, path=path)


def _date(year: str, month: str, day: str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def _by_prefecture(everyone: list[places.Government], adopters: frozenset[str]) -> dict[tuple[str, str], Share]:
    """Adopters and municipalities of each prefecture, in code order."""
    total = Counter((g.code[:2], g.prefecture) for g in everyone)
    taking_part = Counter(g.code[:2] for g in everyone if g.code in adopters)
    return {key: Share(taking_part[key[0]], total[key]) for key in sorted(total)}


def _ranked(shares: dict[tuple[str, str], Share]) -> tuple[Prefecture, ...]:
    all_rates = [share.rate for share in shares.values()]
    return tuple(
        Prefecture(code, name, share, 1 + sum(other > share.rate for other in all_rates))
        for (code, name), share in shares.items()
    )

"""Rates of participation: which share of its municipalities publishes open data, per prefecture and for the nation.

The list holds only those that do; how many there are comes from a table of municipalities.
"""

from __future__ import annotations

from collections import Counter
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pipeline.japan import municipalities as places
from pipeline.model import Text
from pipeline.participation import days, denominators
from pipeline.participation.adopters import Note, adopters_in
from pipeline.participation.lists import entries_in, governments_in, table_at

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.model import Table

PREFECTURE = frozenset({"prefecture"})

BUILT_IN = "datasets/reference/municipalities.csv"

SHIFT_JIS = Text(
    ja="{path} は Shift_JIS として読みました。文字が化けていないか確かめ、次からは UTF-8 の CSV で保存してください。",
    en="{path} was read as Shift_JIS. See that no character came out wrong, and save it as CSV in UTF-8 next time.",
)
AFTER_TABLE = Text(
    ja="市区町村の表は {table} のもので、一覧の時点 {value} より前です。その後の合併は入っていません。"
    "あれば、新しい表を --municipalities で指定してください。",
    en="The table of municipalities is of {table}, before the day of the list, {value}. Mergers since then are not in it: "
    "give a newer one with --municipalities if there is any.",
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
    listed: Table  # the list as it stood
    adopters: Mapping[str, int]  # the code of each that counts -> its line in the list
    everyone: tuple[places.Government, ...]  # the municipalities in the denominator
    base: str  # the table that they come from


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
    day, notes = days.day_of(Path(list_path), listed, as_of)
    table = denominators.on(day) if municipalities is None else governments_in(table_at(municipalities))
    everyone = tuple(g for g in table.values() if g.kind in places.COUNTED)
    found = adopters_in(entries_in(listed), table, places.COUNTED, str(list_path))
    nation = Share(len(found.codes), len(everyone))
    with_prefectures: Share | None = None
    more: tuple[Note, ...] = ()
    if prefectures_list is not None:
        theirs = adopters_in(entries_in(table_at(prefectures_list)), places.table(), PREFECTURE, str(prefectures_list))
        with_prefectures = Share(nation.adopters + len(theirs.codes), nation.total + len(places.prefectures()))
        more = theirs.notes
    about = (
        *notes,
        *_about_file(listed),
        *_about_table(day, municipalities),
        *days.later_lines(str(list_path), listed, day),
    )
    return Rates(
        path=str(list_path),
        sha256=listed.origin.sha256,
        as_of=day,
        nation=nation,
        with_prefectures=with_prefectures,
        prefectures=_ranked(_by_prefecture(everyone, found.codes)),
        kinds=Counter(g.kind for g in everyone),
        notes=(*about, *found.notes, *more),
        listed=listed,
        adopters=found.lines,
        everyone=everyone,
        base=BUILT_IN if municipalities is None else str(municipalities),
    )


def _about_file(listed: Table) -> tuple[Note, ...]:
    if listed.origin.encoding != "cp932":
        return ()
    return (Note("shift-jis", SHIFT_JIS, {"path": listed.origin.path}, file=listed.origin.path, line=1),)


def _about_table(day: str, given: str | Path | None) -> tuple[Note, ...]:
    if given is not None or day <= denominators.TABLE_OF:
        return ()
    return (Note("after-table", AFTER_TABLE, {"table": denominators.TABLE_OF, "value": day}, file=BUILT_IN),)


def _by_prefecture(everyone: tuple[places.Government, ...], adopters: frozenset[str]) -> dict[tuple[str, str], Share]:
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

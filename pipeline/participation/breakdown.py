"""Rates by kind, by size, by prefecture and kind; people covered; licences, sites, APIs and years. Counted with pandas.

pandas comes with the extra "participation"; the rates themselves do without it.
"""

from __future__ import annotations

import csv
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from pipeline.carried import carried
from pipeline.errors import CallError
from pipeline.model import Text
from pipeline.participation.publishers import families, publishers
from pipeline.participation.rates import Share

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.participation.population import Population
    from pipeline.participation.rates import Rates

KINDS = {
    "city": Text(ja="市", en="Cities"),
    "town": Text(ja="町", en="Towns"),
    "village": Text(ja="村", en="Villages"),
    "special-ward": Text(ja="特別区", en="Special wards"),
}
NO_PANDAS = Text(
    ja='この結果を作るには pandas が要ります。pip install "totonoe[participation]" で入れてください。'
    "都道府県ごとの取組率だけなら、--format text か json で、これがなくても出せます。",
    en='This result needs pandas: pip install "totonoe[participation]". '
    "The rates by prefecture alone can be had without it, with --format text or json.",
)


class Band(NamedTuple):
    """A size of municipality; a line of datasets/reference/size_bands.csv."""

    id: str
    within: str  # the band that this one is a part of; "" for one that stands by itself
    least: str
    below: str
    kinds: str
    ja: str
    en: str
    evidence: str  # published; ours
    source: str

    def holds(self, kind: str, people: int) -> bool:
        """True for a municipality of this kind with so many people. A band that is the sum of others holds none."""
        return (
            kind in self.kinds.split()
            and people >= int(self.least or 0)
            and not (self.below and people >= int(self.below))
        )


class Group(NamedTuple):
    """So many of a kind or a band take part."""

    area: str  # two digits of a prefecture; "" for all
    id: str  # a kind, or the id of a band
    share: Share
    people: int = 0  # in all; 0 where no population was given
    covered: int = 0  # of these, in municipalities that take part

    @property
    def cover(self) -> Share:
        """The share of the people."""
        return Share(self.covered, self.people)


class Count(NamedTuple):
    """So many of those that take part: under a licence, on a site, since a year."""

    id: str
    number: int


class Breakdown(NamedTuple):
    """The rates of one list in more detail."""

    kinds: tuple[Group, ...]  # for all, and for each prefecture
    bands: tuple[Group, ...]  # for all; () without a population
    areas: tuple[Group, ...]  # people covered: for all and for each prefecture; () without a population
    unknown: tuple[str, ...]  # codes whose population was not given
    families: tuple[Count, ...]
    sites: tuple[Count, ...]
    apis: tuple[Count, ...]
    years: tuple[Count, ...]  # of the first registration; "" where none is said


@cache
def bands() -> tuple[Band, ...]:
    """The sizes by which rates are given, the largest first."""
    with (carried("datasets/reference") / "size_bands.csv").open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        return tuple(Band._make(row) for row in rows)


def breakdown(rates: Rates, population: Population | None = None) -> Breakdown:
    """The rates of a list in more detail. Raises CallError where pandas is not installed."""
    try:
        import pandas as pd  # noqa: PLC0415  heavy, and only for these results
    except ModuleNotFoundError:
        raise CallError(NO_PANDAS) from None

    people = population.people if population else {}
    everyone = pd.DataFrame(
        [(g.code, g.code[:2], g.kind, g.code in rates.adopters, people.get(g.code)) for g in rates.everyone],
        columns=["code", "area", "kind", "adopts", "people"],
    )
    unknown = tuple(everyone.loc[everyone["people"].isna(), "code"]) if population else ()
    # Where somebody's people are not known, neither the people nor the share that is covered may count them.
    everyone["known"] = everyone["people"].fillna(0).astype("int64")
    everyone["covered"] = everyone["known"].where(everyone["adopts"], 0)
    everyone["band"] = [
        next((band.id for band in bands() if band.holds(kind, count)), "") if not missing else ""
        for kind, count, missing in zip(everyone["kind"], everyone["known"], everyone["people"].isna(), strict=True)
    ]
    said = pd.DataFrame(publishers(rates.listed, rates.adopters.items()), columns=list(_PUBLISHER))
    return Breakdown(
        kinds=(*_groups(everyone, ["kind"]), *_groups(everyone, ["area", "kind"])),
        bands=tuple(_bands(everyone)) if population else (),
        areas=(_whole(everyone, ""), *_groups(everyone.assign(all=""), ["area", "all"])) if population else (),
        unknown=unknown,
        families=_counts(said["family"], list(families())),
        sites=_counts(said["site"], ["own", "shared", "prefecture", "unsaid"]),
        apis=_counts(said["api"], ["yes", "planned", "no", "unsaid"]),
        years=_counts(said["first"].str[:4], sorted(set(said["first"].str[:4]), key=lambda year: (not year, year))),
    )


_PUBLISHER = ("code", "family", "site", "api", "first", "updated")


def _groups(table: Any, by: list[str]) -> Iterator[Group]:  # noqa: ANN401  pandas states no types
    """A group for each value of the last column, within each value of the first where there are two."""
    summed = table.groupby(by, sort=True).agg(
        adopters=("adopts", "sum"), total=("code", "size"), people=("known", "sum"), covered=("covered", "sum")
    )
    for key, adopters, total, people, covered in summed.itertuples(name=None):
        area, id_ = key if isinstance(key, tuple) else ("", key)
        yield Group(area, id_, Share(int(adopters), int(total)), int(people), int(covered))


def _whole(table: Any, id_: str) -> Group:  # noqa: ANN401  pandas states no types
    return Group(
        "",
        id_,
        Share(int(table["adopts"].sum()), len(table)),
        int(table["known"].sum()),
        int(table["covered"].sum()),
    )


def _bands(table: Any) -> Iterator[Group]:  # noqa: ANN401  pandas states no types
    """In the order of the table of bands, those with somebody in them; one that is a sum counts those within it."""
    for band in bands():
        within = [one.id for one in bands() if one.within == band.id] or [band.id]
        found = table[table["band"].isin(within)]
        if len(found):
            yield _whole(found, band.id)


def _counts(column: Any, order: list[str]) -> tuple[Count, ...]:  # noqa: ANN401  pandas states no types
    found = column.value_counts()
    return tuple(Count(one, int(found[one])) for one in order if one in found.index)

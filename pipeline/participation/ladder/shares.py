"""How many municipalities stand on each rung or higher: for each dataset, over all of them, by region, size and group."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from pipeline.model import Text
from pipeline.participation.breakdown import bands
from pipeline.participation.ladder.rungs import RUNGS
from pipeline.participation.rates import Share

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pipeline.japan.municipalities import Government
    from pipeline.model import Lang
    from pipeline.participation.ladder.climb import Ladder

ALL, PREFECTURE, REGION, SIZE = "all", "prefecture", "region", "size"
GROUPINGS = {
    ALL: Text(ja="全体", en="All"),
    PREFECTURE: Text(ja="都道府県", en="Prefecture"),
    REGION: Text(ja="地域", en="Region"),
    SIZE: Text(ja="人口規模", en="Size"),
}


class Group(NamedTuple):
    """Municipalities that are counted together."""

    grouping: str  # a key of GROUPINGS, or the name of a grouping of the prefecture's own
    name: Text
    codes: frozenset[str]

    @property
    def whole(self) -> bool:
        """All that are counted."""
        return self.grouping == ALL


class Reached(NamedTuple):
    """So many cells of a group stand on this rung or higher."""

    group: Group
    dataset: str  # "" for all of them together
    rung: int
    share: Share


def groups(
    municipalities: Sequence[Government],
    regions: Mapping[str, str],
    people: Mapping[str, int],
    own: Mapping[str, Mapping[str, frozenset[str]]],
) -> Iterator[Group]:
    """All together, then each kind of group with somebody in it; prefectures where there are several.

    `regions` and `people`: of each municipality's code, as far as it is known; `own`: grouping -> group -> codes.
    """
    codes = [one.code for one in municipalities]
    yield Group(ALL, GROUPINGS[ALL], frozenset(codes))
    prefectures = dict.fromkeys(one.prefecture for one in municipalities)
    for name in prefectures if len(prefectures) > 1 else ():
        held = frozenset(one.code for one in municipalities if one.prefecture == name)
        yield Group(PREFECTURE, _same(name), held)
    for name in dict.fromkeys(regions[code] for code in codes if code in regions):
        yield Group(REGION, _same(name), frozenset(code for code in codes if regions.get(code) == name))
    for band in bands():
        # A band that is the sum of others holds whom they hold; they follow it in the table.
        parts = [other for other in bands() if other.within == band.id] or [band]
        known = [one for one in municipalities if one.code in people]
        sized = [one.code for one in known if any(part.holds(one.kind, people[one.code]) for part in parts)]
        if sized:
            yield Group(SIZE, Text(ja=band.ja, en=band.en), frozenset(sized))
    for grouping, named in own.items():
        for name, wanted in named.items():
            if there := wanted & set(codes):
                yield Group(grouping, _same(name), frozenset(there))


def grouping_name(grouping: str, lang: Lang) -> str:
    """What a grouping is called; the prefecture's own go by their own name."""
    return GROUPINGS[grouping].say(lang) if grouping in GROUPINGS else grouping


def reached(ladder: Ladder, these: Sequence[Group]) -> Iterator[Reached]:
    """For each group, all datasets together and then each, from the lowest rung but none to the top."""
    for group in these:
        counted = {name: Counter[int]() for name in ladder.datasets}
        for (code, dataset), cell in ladder.cells.items():
            if code in group.codes:
                counted[dataset][cell.rung] += 1
        together = sum(counted.values(), Counter[int]())
        for name, counts in {"": together, **counted}.items():
            of, standing = counts.total(), 0
            upwards: list[Reached] = []
            for rung in range(len(RUNGS) - 1, 0, -1):
                standing += counts[rung]
                upwards.append(Reached(group, name, rung, Share(standing, of)))
            yield from reversed(upwards)


def _same(name: str) -> Text:
    return Text(ja=name, en=name)

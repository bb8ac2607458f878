"""Which schema a header follows.

Recognition weighs names: one that stands in nearly every dataset (名称, 緯度) says little, one that stands in a single
dataset (SSID, 災害種別_津波) says nearly all. A list that shares only the common names follows nothing: taking a file
for what it is not would keep a clerk from publishing it.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from pipeline.model import Match
from pipeline.schema.columns import Header, Names, names_of, places
from pipeline.schema.known import index, known_edition

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from pipeline.model import Schema

THRESHOLD = 0.55  # of likeness: below it a file follows nothing
MARGIN = 0.1  # between the best dataset and the next: below it nobody can tell
ALIASED = 0.9  # what a column under another name counts for, beside one under its own
ABSENT = 0.2  # what an item that a file leaves out takes away: towns leave out a lot
LOCAL = 0.3  # what a column takes away that no dataset knows: towns add their own
# Evidence needed for full likeness: more than one telling name. The index says from which weight on a name is telling.
ENOUGH = 1.5


def recognise(header: Sequence[str], edition: str | None = None, drafts: Collection[str] = ()) -> tuple[Match, ...]:
    """The schemas that a header is like at all; drafts only when their edition is asked for or named.

    Datasets come by the edition that is most like the header. Of the editions of one, the one with more of its own names
    in the header goes first, then the more like one, then the later one: a long edition of which a town leaves out most
    is less like than a short one, and yet it is the one that gave the names.
    """
    if edition is not None:
        known_edition(edition)
    return _ranked(tuple(header), edition, frozenset(drafts))


@lru_cache(maxsize=256)  # a folder holds few different headers
def _ranked(header: tuple[str, ...], edition: str | None, drafts: Collection[str]) -> tuple[Match, ...]:
    read = index()
    written, editions = Header(header), read["editions"]
    plain = frozenset(written.plain)
    ranked: list[tuple[int, int, Match]] = []
    best: dict[str, float] = {}
    for number, one in enumerate(read["schemas"]):
        about = editions[one["edition"]]
        if one["edition"] != edition and (edition is not None or (about["draft"] and one["edition"] not in drafts)):
            continue
        known = _names(number)
        match = Match(one["id"], one["edition"], _likeness(known, written, read))
        if match.match:
            ranked.append((len(plain.intersection(known.plain)), about["order"], match))
            best[match.id] = max(best.get(match.id, 0.0), match.match)
    # The name of the dataset keeps the editions of one together where two datasets are equally like.
    ranked.sort(key=lambda one: (best[one[2].id], one[2].id, one[0], one[2].match, one[1]), reverse=True)
    return tuple(match for *_, match in ranked)


@cache
def _names(number: int) -> Names:
    """Those of a schema of the index."""
    one = index()["schemas"][number]
    return Names.of(one["names"], one["plain"], one["aliases"])


def follows(matches: Sequence[Match]) -> Match | None:
    """The schema that the header follows, or None: nothing is like enough, or two datasets are equally like."""
    if not matches:
        return None
    first = matches[0]
    best = max(match.match for match in matches if match.id == first.id)
    others = max((match.match for match in matches if match.id != first.id), default=0.0)
    return first if best >= THRESHOLD and best - others >= MARGIN else None


def likeness(header: Sequence[str], schema: Schema) -> float:
    """How much a header is like a schema, 0 to 1; 1 only for the very header."""
    return _likeness(names_of(schema), Header(header), index())


def _likeness(known: Names, header: Header, read: Mapping[str, Any]) -> float:
    """What is common, of what is common, strange and absent; each name by its weight."""
    if list(header.names) == list(known.names):
        return 1.0
    weights: Mapping[str, float] = read["weights"]
    telling: float = read["telling"]
    common = whole = evidence = 0.0
    found: set[int] = set()
    for name, place in zip(header.plain, places(known, header), strict=True):
        if place is None:
            whole += weights.get(name, LOCAL) if name else 0.0
            continue
        found.add(place)
        # An alias that stands for something common elsewhere (startTime) says no more here.
        weight = min(weights.get(known.plain[place], 1.0), weights.get(name, 1.0))
        whole += weight
        common += weight * (1.0 if name == known.plain[place] else ALIASED)
        evidence += weight if weight >= telling else 0.0
    whole += ABSENT * sum(weights.get(name, 1.0) for place, name in enumerate(known.plain) if place not in found)
    if not whole:
        return 0.0
    return min(0.99, round(common / whole * min(1.0, evidence / ENOUGH), 2))

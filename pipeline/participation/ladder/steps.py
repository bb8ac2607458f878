"""The next step of a municipality: the one thing that lifts it most, among those that can be done at one sitting.

What a step brings is reckoned with what is known: a fact that nobody can tell does not become true by itself, and what is
stated for the first time is taken to turn out well. How long it takes is an estimate (weights.Minutes), and every place
that shows it says so.
"""

from __future__ import annotations

from collections import defaultdict
from math import log
from typing import TYPE_CHECKING, Literal, NamedTuple

from pipeline.participation.ladder.climb import score
from pipeline.participation.ladder.evidence import height
from pipeline.participation.ladder.rungs import (
    ANNOUNCED,
    CONFORMS,
    FRESH,
    OPEN,
    REACHABLE,
    READABLE,
    RECOGNISED,
    RUNGS,
    TOP,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from decimal import Decimal

    from pipeline.japan.municipalities import Government
    from pipeline.participation.ladder.climb import Cell, Ladder
    from pipeline.participation.ladder.weights import Weights

    Do = Literal["begin", "make", "offer", "table", "rename", "mend", "state", "update", "licence"]


class Step(NamedTuple):
    """One thing to do, for one dataset; what is stated in the list of open data, for all that lack it."""

    do: Do
    cell: Cell
    to: int  # the rung on which the dataset then stands at least
    gain: Decimal  # points that it adds to the municipality's score
    minutes: int  # estimated
    helper: Government | None = None  # a municipality nearby that has come that far with this dataset
    also: tuple[Cell, ...] = ()  # the other datasets that the same step lifts


def steps(ladder: Ladder, code: str, weights: Weights) -> list[Step]:
    """Every step of one municipality; the best first."""
    now = [ladder.cells[code, dataset] for dataset in ladder.datasets]
    begun = any(cell.evidence for cell in now)
    lifted: dict[int, int] = {}  # by what is stated: one sitting at the list does for all of them

    def step(do: Do, rungs: Mapping[int, int], minutes: float) -> Step:
        """`rungs`: where the cells at these places stand after it."""
        then = [rungs.get(place, cell.rung) for place, cell in enumerate(now)]
        gain = score(then, ladder.datasets, weights) - ladder.scores[code]
        first, *others = (now[place] for place in rungs)
        return Step(do, first, min(rungs.values()), gain, round(minutes), also=tuple(others))

    found = []
    for place, cell in enumerate(now):
        if cell.rung < TOP:
            do, brings, minutes = _doing(cell, weights, begun=begun)
            to = height(tuple(True if rung in brings else fact for rung, fact in enumerate(_all(cell))))
            if do == "state":
                lifted[place] = to
            else:
                found.append(step(do, {place: to}, minutes))
    if lifted:
        times = weights.minutes
        found.append(step("state", lifted, times.state + times.cell * (len(lifted) - 1)))
    # Those that fit into one sitting come first, whatever they bring: what nobody begins lifts nobody.
    found.sort(key=lambda one: (one.minutes > weights.minutes.most, -one.gain, one.minutes))
    return found


def next_steps(
    ladder: Ladder, weights: Weights, regions: Mapping[str, str], people: Mapping[str, int]
) -> Iterator[tuple[Government, Step | None]]:
    """Each municipality with its step and who could help with it; None for one that stands at the top with everything."""
    neighbours: dict[str, list[Government]] = defaultdict(list)  # by prefecture
    for town in ladder.municipalities:
        neighbours[town.code[:2]].append(town)
    for town in ladder.municipalities:
        best = next(iter(steps(ladder, town.code, weights)), None)
        yield town, best and best._replace(helper=_helper(neighbours[town.code[:2]], ladder, best, regions, people))


def _helper(
    neighbours: Sequence[Government],
    ladder: Ladder,
    step: Step,
    regions: Mapping[str, str],
    people: Mapping[str, int],
) -> Government | None:
    """Who of the same prefecture stands that high with the dataset already: of the same region first, then who stands
    highest, then who is nearest in size."""
    code, dataset = step.cell.municipality, step.cell.dataset

    def near(town: Government) -> tuple[bool, int, float, str]:
        other = ladder.cells[town.code, dataset]
        apart = abs(log(people[town.code] / people[code])) if people.get(town.code) and people.get(code) else 0.0
        away = code not in regions or regions.get(town.code) != regions[code]
        return (away, -other.rung, apart, town.code)

    able: Iterable[Government] = (
        town for town in neighbours if town.code != code and ladder.cells[town.code, dataset].rung >= step.to
    )
    return min(able, key=near, default=None)


def _all(cell: Cell) -> tuple[bool | None, ...]:
    """The facts of every rung, of a cell without evidence too."""
    return (*cell.facts, *[None] * (len(RUNGS) - len(cell.facts)))


def _doing(  # noqa: PLR0911  one return for each kind of step
    cell: Cell, weights: Weights, *, begun: bool
) -> tuple[Do, frozenset[int], float]:
    """What is to be done next, the rungs whose demand it meets, and the minutes it takes. `begun`: the municipality has
    something of some dataset already."""
    times, one = weights.minutes, cell.evidence
    if one is None and not begun:
        # The first of all is to be small: the table that is at hand anyway, as it is. What follows is the standard.
        return "begin", frozenset({ANNOUNCED, REACHABLE, READABLE}), times.offer
    if one is None:
        whole = frozenset(range(ANNOUNCED, CONFORMS + 1))  # the template gives a table that follows the standard
        return "make", whole, times.make
    missing = cell.rung + 1
    if missing == REACHABLE:
        return "offer", frozenset({REACHABLE}), times.offer
    if missing == READABLE:
        return "table", frozenset({READABLE}), times.offer  # what is a PDF was mostly a table before
    if missing == RECOGNISED:
        return "rename", frozenset({RECOGNISED}), times.rename
    if missing == CONFORMS:
        return "mend", frozenset({CONFORMS}), times.mend + times.cell * one.asked
    if missing == FRESH:
        if cell.facts[FRESH] is None:  # nobody says how often, or since when
            return "state", frozenset({FRESH}), times.state
        return "update", frozenset({FRESH}), times.update
    return "licence", frozenset({OPEN}), times.licence

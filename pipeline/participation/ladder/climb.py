"""The ladder itself: one cell for each municipality and dataset, and a score for each municipality."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from math import lcm
from typing import TYPE_CHECKING, NamedTuple

from pipeline.participation.ladder.evidence import Evidence, facts, height

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from pipeline.japan.municipalities import Government
    from pipeline.participation.ladder.evidence import Facts
    from pipeline.participation.ladder.weights import Weights


class Cell(NamedTuple):
    """How far one municipality has come with one dataset, and what shows it."""

    municipality: str  # six digits
    dataset: str
    rung: int  # an index into rungs.RUNGS
    facts: Facts = (True,)
    evidence: Evidence | None = None  # None where nothing was found


class Ladder(NamedTuple):
    """Every cell, by municipality and dataset."""

    day: date  # on which it is judged how new everything is
    municipalities: tuple[Government, ...]  # in code order
    datasets: tuple[str, ...]  # in the prefecture's order
    cells: Mapping[tuple[str, str], Cell]
    scores: Mapping[str, Decimal]  # by municipality: 0.0 to 100.0
    elsewhere: tuple[Evidence, ...]  # of other municipalities or datasets than those asked for


def climb(
    found: Iterable[Evidence],
    municipalities: Sequence[Government],
    datasets: Sequence[str],
    weights: Weights,
    day: date,
) -> Ladder:
    """Of several things found of one dataset the one that stands highest counts."""
    rows = {one.code for one in municipalities}
    columns = set(datasets)
    held: dict[tuple[str, str], list[Evidence]] = defaultdict(list)
    elsewhere = []
    for one in found:
        if one.municipality in rows and one.dataset in columns:
            held[one.municipality, one.dataset].append(one)
        else:
            elsewhere.append(one)
    cells = {
        (town.code, dataset): _cell(town.code, dataset, held.get((town.code, dataset), ()), weights, day)
        for town in municipalities
        for dataset in datasets
    }
    scores = {
        town.code: score([cells[town.code, dataset].rung for dataset in datasets], datasets, weights)
        for town in municipalities
    }
    return Ladder(day, tuple(municipalities), tuple(datasets), cells, scores, tuple(elsewhere))


def score(rungs: Sequence[int], datasets: Sequence[str], weights: Weights) -> Decimal:
    """The weighted mean of what the rungs are worth, 0.0 to 100.0, rounded half up."""
    worth, whole = _scale(weights.points, tuple(map(weights.of, datasets)))
    if not whole:
        return Decimal("0.0")
    reached = sum(column[rung] for column, rung in zip(worth, rungs, strict=True))
    return Decimal((20 * reached + whole) // (2 * whole)).scaleb(-1)


@lru_cache(maxsize=64)
def _scale(points: tuple[float, ...], counts: tuple[float, ...]) -> tuple[tuple[tuple[int, ...], ...], int]:
    """What each rung of each dataset is worth, and what all of them together have to be divided by, as whole numbers: of
    sums of 0.1 a float makes something that is rounded the other way now and then."""
    exact_points, exact_counts = [Fraction(str(one)) for one in points], [Fraction(str(one)) for one in counts]
    unit = lcm(*(one.denominator for one in exact_points)) * lcm(*(one.denominator for one in exact_counts))
    worth = tuple(tuple(int(point * count * unit) for point in exact_points) for count in exact_counts)
    return worth, int(sum(exact_counts) * unit)


def _cell(code: str, dataset: str, found: Sequence[Evidence], weights: Weights, day: date) -> Cell:
    if not found:
        return Cell(code, dataset, 0)
    known = [(facts(one, day, weights.frequency.get(dataset, "")), one) for one in found]
    if len(known) > 1:
        # Equally high: the one with less left to do, then the newer one; then by name, so that it is always the same.
        known.sort(key=lambda two: two[1].source)
        known.sort(key=lambda two: two[1].updated, reverse=True)
        known.sort(key=lambda two: (-height(two[0]), -sum(map(bool, two[0])), two[1].asked))
    best, one = known[0]
    return Cell(code, dataset, height(best), best, one)

"""What `totonoe rates` is asked for: the rates of a list, compared with other days, in more detail, with the people."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pipeline.participation import totals, trend
from pipeline.participation.breakdown import breakdown
from pipeline.participation.lists import table_at
from pipeline.participation.population import population_in
from pipeline.participation.rates import rates

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pipeline.participation.breakdown import Breakdown
    from pipeline.participation.population import Population
    from pipeline.participation.rates import Rates
    from pipeline.participation.totals import Total
    from pipeline.participation.trend import Line


class Asked(NamedTuple):
    """The files of one call."""

    list: Path
    municipalities: Path | None = None
    as_of: str | None = None
    prefectures_list: Path | None = None
    others: Sequence[Path] = ()  # lists of other days, or tables of totals
    population: Path | None = None
    whole: bool = False  # everything that can be said, and not only the rates by prefecture


class Answer(NamedTuple):
    """Everything that a result shows."""

    rates: Rates
    others: tuple[Rates, ...] = ()  # lists of other days, the earliest first
    lines: tuple[Line, ...] = ()  # () where nothing was to be compared
    breakdown: Breakdown | None = None
    population: Population | None = None
    totals: tuple[Total, ...] = ()

    @property
    def earlier(self) -> Rates | None:
        """The latest list before the one at hand."""
        before = [one for one in self.others if one.as_of < self.rates.as_of]
        return before[-1] if before else None


def answer(asked: Asked) -> Answer:
    """Read the files and count. Raises CallError for one that is no such file, with its line and the cure."""
    now = rates(
        asked.list,
        municipalities=asked.municipalities,
        as_of=asked.as_of,
        prefectures_list=asked.prefectures_list,
    )
    if not (asked.whole or asked.others or asked.population):
        return Answer(now)
    # What was published is of the whole nation: beside a part of it, or a sample, it would say something else.
    known = totals.known() if asked.municipalities is None else ()
    lists = []
    for path in asked.others:
        table = table_at(path)
        if totals.are_totals(table):
            known += totals.totals_in(table)
        else:
            lists.append(rates(path, municipalities=asked.municipalities))
    trend.assert_different_days([now, *lists])
    # What is wrong in another list is wrong in what it is compared with.
    more = tuple(note for one in lists for note in one.notes if note.kind != "date-from-name")
    now = now._replace(notes=(*now.notes, *more))
    people = population_in(table_at(asked.population), now.everyone) if asked.population else None
    return Answer(
        now,
        tuple(sorted(lists, key=lambda one: one.as_of)),
        trend.lines([now, *lists], known) if asked.whole or asked.others else (),
        breakdown(now, people),
        people,
        known,
    )

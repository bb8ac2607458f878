"""What `totonoe ladder` is asked for: the ladder with its shares and next steps, ready to be shown in any form."""

from __future__ import annotations

import csv
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from pipeline.carried import carried
from pipeline.errors import CallError
from pipeline.japan import municipalities as places
from pipeline.japan.regions import regions
from pipeline.model import Text
from pipeline.participation.ladder import shares
from pipeline.participation.ladder.climb import climb
from pipeline.participation.ladder.steps import next_steps
from pipeline.participation.lists import governments_in, table_at
from pipeline.participation.population import population_in
from pipeline.schema import available
from pipeline.schema.known import edition_info

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from pipeline.japan.municipalities import Government
    from pipeline.participation.expected import Expected
    from pipeline.participation.ladder.climb import Ladder
    from pipeline.participation.ladder.evidence import Evidence
    from pipeline.participation.ladder.shares import Reached
    from pipeline.participation.ladder.steps import Step
    from pipeline.participation.ladder.weights import Weights

NOBODY = Text(
    ja="どの市区町村のものか分かるものがありません。フォルダかファイルの名前を団体コード（6けた）で始めるか、CKAN では団体の題名を"
    "「愛媛県松山市」のようにしてください。",
    en="Of nothing can it be told which municipality it is of. Begin the names of folders or files with its code (six "
    "digits); on a CKAN, let the title of the organization be that of the municipality, such as 愛媛県松山市.",
)


class Answer(NamedTuple):
    """Everything that a result shows."""

    ladder: Ladder
    weights: Weights
    titles: Mapping[str, Text]  # of the datasets
    reached: tuple[Reached, ...]
    next: tuple[tuple[Government, Step | None], ...]
    unplaced: tuple[tuple[str, str], ...]  # (source, code or ""): found, and in no cell
    sources: tuple[str, ...]  # the folders and catalogues that were looked at
    notes: tuple[tuple[Text, Mapping[str, str]], ...] = ()  # what has to be known of how they were looked at
    sample: bool = False  # some of it is invented, and every form has to say so
    unmet: Mapping[tuple[str, str], tuple[Expected, ...]] = MappingProxyType({})  # by municipality and dataset


def answer(  # noqa: PLR0913  the call is the one the command line has
    found: Sequence[Evidence],
    weights: Weights,
    day: date,
    *,
    municipalities: Path | None = None,
    population: Path | None = None,
    edition: str | None = None,
    unplaced: Sequence[tuple[str, str]] = (),
    sources: Sequence[str] = (),
    notes: Sequence[tuple[Text, Mapping[str, str]]] = (),
    sample: bool = False,
    unmet: Mapping[tuple[str, str], tuple[Expected, ...]] = MappingProxyType({}),
) -> Answer:
    """Raises CallError where the files given are no such tables, and where no municipality can be told."""
    towns = _towns(municipalities, {one.municipality for one in found})
    if not towns:
        raise CallError(NOBODY)
    datasets = weights.datasets or tuple(_datasets(edition, {one.dataset for one in found}))
    ladder = climb(found, towns, datasets, weights, day)
    people = population_in(table_at(population), towns).people if population else _people()
    groups = list(shares.groups(towns, regions(), people, weights.groups))
    # What is of a dataset that the prefecture does not count was left out on purpose.
    counted = {town.code for town in towns}
    elsewhere = [(one.source, one.municipality) for one in ladder.elsewhere if one.municipality not in counted]
    return Answer(
        ladder,
        weights,
        _titles(datasets, edition),
        tuple(shares.reached(ladder, groups)),
        tuple(next_steps(ladder, weights, regions(), people)),
        tuple(dict.fromkeys((*unplaced, *elsewhere))),
        tuple(sources),
        tuple(notes),
        sample,
        unmet,
    )


def _towns(given: Path | None, codes: Collection[str]) -> list[Government]:
    """Those of the table that was given, else all of the prefectures from which anything was found."""
    if given:
        return sorted(town for town in governments_in(table_at(given)).values() if town.kind in places.COUNTED)
    prefectures = {code[:2] for code in codes}
    return [town for town in places.counted() if town.code[:2] in prefectures]


def _datasets(edition: str | None, found: Collection[str]) -> list[str]:
    """Those of the edition, the ones that it puts first at the head, and others of which something was found."""
    listed = list(available())
    first = edition_info(edition).priority if edition else ()
    own = [one.id for one in listed if (one.edition == edition if edition else one.default)]
    return list(dict.fromkeys([*first, *own, *(one.id for one in listed if one.id in found)]))


def _titles(datasets: Sequence[str], edition: str | None) -> dict[str, Text]:
    ranked = sorted(available(), key=lambda one: (one.edition != edition, not one.default))
    return {
        name: next(Text(ja=one.title, en=one.title_en or one.title) for one in ranked if one.id == name)
        for name in datasets
    }


@cache
def _people() -> Mapping[str, int]:
    """The populations that come with the program: those of Ehime."""
    with (carried("datasets/reference") / "ehime.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: int(row["population"]) for row in csv.DictReader(file)}

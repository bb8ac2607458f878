"""The lists of open data of the sample's towns: some say everything, some say little, some promise more than there is.

What each says is written down below, so that every rung of the ladder has somebody on it on the day AS_OF of the sample.
"""

from __future__ import annotations

import csv
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from pipeline.carried import carried
from pipeline.schema import load
from pipeline.workshop.invented import NOTICE, SITE, towns
from pipeline.workshop.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pipeline.workshop.invented import Town

FOLDER, DATASET = "ehime_lists", "open_data_list"


class Plan(NamedTuple):
    """What one town says of everything it publishes. "" where it says nothing."""

    licence: str
    frequency: str
    updated: str
    announced: tuple[str, ...] = ()  # datasets that it lists and has no file of
    stale: Mapping[str, str] = {}  # datasets that it updated on another day
    edition: str = "jichitai_2023"


PLANS = {
    "382019": Plan("CC BY 4.0", "年1回", "2025-10-01", ("hospital", "preschool"), {"public_toilet": "2023-03-31"}),
    "382027": Plan("CC BY 4.0", "年1回", "2025-07-01", (), {"evacuation_space": "2022-04-01"}),
    "382043": Plan("CC BY-NC 4.0", "年1回", "2025-11-20"),  # not free to use for everybody
    "382051": Plan("", "毎月", "2026-02-10"),  # nobody knows under which terms
    "382060": Plan("CC BY 4.0", "毎月", "2026-02-03", ("aed",)),
    "382078": Plan("CC BY 4.0", "毎月", "2025-09-30", (), {"aed": "2026-02-01"}),
    "382108": Plan("CC BY 4.0", "", "2025-12-15"),  # nobody knows how often it changes
    "382132": Plan(
        "CC BY 4.0", "年1回", "2025-04-01", ("evacuation_space", "aed", "population")
    ),  # a list, and no file
    "382159": Plan("CC0 1.0", "四半期ごと", "2026-01-05"),
    "383864": Plan("公共データ利用規約（第1.0版）", "年1回", "2025-06-01", ("aed",)),
    "385069": Plan("CC BY 4.0", "年1回", "2025-05-20", ("hospital",), {}, "suisho_2017"),
}


def lists(published: Mapping[str, Sequence[tuple[str, str]]]) -> Iterator[tuple[str, Sheet]]:
    """Path below datasets/ and table of each list. `published`: by town's code the (dataset, file name) of its files."""
    for town in towns():
        if plan := PLANS.get(town.code):
            name = f"{town.code}_{DATASET}.csv"
            files = [*published.get(town.code, ()), *((dataset, "") for dataset in plan.announced), (DATASET, name)]
            rows = [_line(town, plan, dataset, file, number) for number, (dataset, file) in enumerate(files, 1)]
            items = load(DATASET, plan.edition).fields
            records = (tuple(row.get(item.key, "") for item in items) for row in rows)
            yield f"{FOLDER}/{town.code}_{town.name}/{name}", Sheet(tuple(item.name for item in items), tuple(records))


def _line(town: Town, plan: Plan, dataset: str, file: str, number: int) -> dict[str, str]:
    """What a list says of one dataset, by the keys of both editions."""
    updated = plan.stale.get(dataset, plan.updated)
    title, page = load(dataset).title, f"{SITE}/{town.code}/"
    return {
        "datasetId": f"{number:010d}",
        "identifier": f"{number:010d}",
        "localGovernmentCode": town.code,
        "localGovernmentName": f"愛媛県{town.name}",
        "prefectureName": "愛媛県",
        "municipalityName": town.name,
        "name": title,
        "summary": f"{NOTICE}の{title}。",
        "category": _categories()[dataset],
        "datasetPublicationDate": "2021-04-01",
        "registrationDate": "2021-04-01",
        "datasetUpdateDate": updated,
        "updateDate": updated,
        "updateFrequency": plan.frequency,
        "datasetUrl": page,
        "url": page,
        "fileTitle": file,
        "fileDownloadUrl": page + file if file else "",
        "fileFormat": "CSV",
        "format": "CSV",
        "fileLicence": plan.licence,
        "licence": plan.licence,
        "apiSupport": "無",
        "fileUpdateDate": updated if file else "",
        "remarks": NOTICE,
    }


@cache
def _categories() -> dict[str, str]:
    with (carried("guidelines") / "catalogue.csv").open(encoding="utf-8-sig", newline="") as file:
        return {row["dataset"]: row["category"] for row in csv.DictReader(file)}

"""オープンデータ一覧: of each municipality, what its catalogue holds, as the standard's own dataset.

Written from what will stand in the catalogue once the plan is carried out, then checked and published like any other
table. It lists itself too, as the lists of municipalities do; what it says of itself does not depend on its own bytes,
so it comes to rest. A municipality that brings a list of its own keeps that.
"""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from pipeline import schema
from pipeline.catalogue import coverage, ledger, licences
from pipeline.catalogue.descriptor import SAMPLE
from pipeline.catalogue.entry import Reason
from pipeline.catalogue.table_schema import described, edition_title
from pipeline.japan import licences as spelt
from pipeline.japan import web
from pipeline.model import Text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from pipeline.catalogue.plan import Plan, Target

DATASET = "open_data_list"
FOLDER = "totonoe:open_data_list"  # where it comes from, in place of a folder that was walked

NOTHING_LEFT = Text(
    ja="この団体が公開しているデータが、ほかになくなります。--yes を付けたときだけ取り下げます。",
    en="This municipality publishes nothing else any more. It is withdrawn only with --yes.",
)

OTHER = "その他"  # the category of what is in no standard


class Listed(NamedTuple):
    """One package as a list tells of it. Dates as 2026-11-22, "" where they are not known."""

    organization: str
    place: str  # 愛媛県松山市
    package: str
    dataset: str
    title: str
    summary: str
    standard: str
    file: str
    licence: str  # its title
    created: str
    updated: str
    frequency: str
    contact: str
    email: str
    sample: bool
    mark: str  # of the folder it came from, see plan.py


def package_name(organization: str) -> str:
    return f"{organization}-{DATASET.replace('_', '-')}"


def lists(
    held: Iterable[Listed], refused: Collection[str], target: Target, licence: str, *, everywhere: bool
) -> Iterator[tuple[str, bytes]]:
    """(file name, CSV) of each list, by municipality.

    `held`: what the target will hold; `refused`: packages that somebody tried to bring; `licence`: of the lists;
    `everywhere`: also where there was no list before.
    """
    ours = target.mark_of(FOLDER)
    towns: dict[str, list[Listed]] = defaultdict(list)
    for one in held:
        towns[one.organization].append(one)
    for code, packages in sorted(towns.items()):
        name = package_name(code)
        before = next((one for one in packages if one.package == name), None)
        others = sorted((one for one in packages if one.package != name), key=lambda one: one.package)
        its_own = name in refused or (before is not None and before.mark != ours)
        if others and not its_own and (before or everywhere):
            rows = [*others, _itself(others, before, licence)]
            yield rows[-1].file, _csv(rows, target)


def _itself(others: Sequence[Listed], before: Listed | None, licence: str) -> Listed:
    first = others[0]
    standard = schema.load(DATASET)
    _, summary = described(standard)
    created = before.created if before else ledger.today()
    return first._replace(
        package=package_name(first.organization),
        dataset=DATASET,
        title=standard.title,
        summary=summary,
        standard=edition_title(standard),
        file=f"{first.organization}_{standard.file_name}.csv",
        licence=licences.licence(licence).title.ja,
        created=created,
        updated=max([created, *(one.updated for one in others)]),
    )


def _csv(rows: Sequence[Listed], target: Target) -> bytes:
    """The items that can be told of, in the standard's order and under its names; none that is blank throughout."""
    told = [_told(one, *target.addresses(one.organization, one.package, one.file)) for one in rows]
    items = [item for item in schema.load(DATASET).fields if any(one.get(item.key) for one in told)]
    out = io.StringIO(newline="")
    records = ([one.get(item.key, "") for item in items] for one in told)
    csv.writer(out, lineterminator="\r\n").writerows([[item.name for item in items], *records])
    return out.getvalue().encode("utf-8-sig")


def _told(one: Listed, *addresses: str) -> Mapping[str, str]:
    """By the items' English keys. An address that opens inside the office only is none for a list."""
    page, download = ("" if web.is_local(address) else address for address in addresses)
    known = spelt.read(one.licence)
    return {
        "datasetId": one.package,
        "localGovernmentCode": one.organization,
        "localGovernmentName": one.place,
        "name": one.title,
        "summary": one.summary,
        "category": coverage.category(one.dataset) or OTHER,
        "datasetPublicationDate": one.created,
        "datasetUpdateDate": one.updated,
        "datasetLanguage": "ja",
        "datasetUrl": page,
        "updateFrequency": one.frequency,
        "datasetStandard": one.standard,
        "coverageArea": one.place,
        "contactPointName": one.contact,
        "contactPointEmailAddress": one.email,
        "remarks": SAMPLE if one.sample else "",
        "fileTitle": one.file,
        "fileAccessUrl": page,
        "fileDownloadUrl": download,
        "fileFormat": "CSV",
        "fileLicence": known.standard if known else one.licence,
        "fileStatus": "配信中",
        "filePublicationDate": one.created,
        "fileUpdateDate": one.updated,
        "fileLanguage": "ja",
        "fileStandard": one.standard,
    }


def said(made: Plan) -> Plan:
    """Of a list that goes, why: no file went from a folder."""
    because = Reason(NOTHING_LEFT)
    gone = {
        one.package for one in made.actions if one.do == "withdraw" and one.package == package_name(one.organization)
    }
    return replace(made, actions=tuple(replace(a, because=because) if a.package in gone else a for a in made.actions))

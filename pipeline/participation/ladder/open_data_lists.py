"""What a municipality's own list of open data (オープンデータ一覧) says of its datasets: that they are there, since when,
how often there is a new version, under which terms."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pipeline.japan import eras, municipalities
from pipeline.participation import days
from pipeline.participation.ladder.naming import dataset_of
from pipeline.schema import fields_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.model import Schema, Table

DATASET = "open_data_list"
NAMES = ("fileDownloadUrl", "fileTitle", "datasetId")  # the items that may hold the name of a file or a package
TITLES = ("name", "fileTitle")
CODES = ("localGovernmentCode", "prefectureOrMunicipalityCode")
STATUS = ("fileStatus",)
UPDATED = (
    "fileUpdateDate",
    "datasetUpdateDate",
    "updateDate",
    "filePublicationDate",
    "datasetPublicationDate",
    "registrationDate",
)
FREQUENCY = ("updateFrequency",)
LICENCE = ("fileLicence", "licence", "fileTerms")
PAGE = ("fileDownloadUrl", "fileAccessUrl", "datasetUrl", "url")


_ENDED = re.compile("終了|停止|廃止|中止")


class Line(NamedTuple):
    """One line of a list. What it does not say is ""."""

    municipality: str  # six digits, where the line says whose it is
    dataset: str
    title: str
    updated: str  # YYYY-MM-DD
    frequency: str
    licence: str
    page: str


def lines(table: Table, schema: Schema) -> Iterator[Line]:
    """The lines whose dataset can be told, but for those that say that it is offered no more."""
    items = fields_of(schema, table.header)
    held = {item.key: column for item, column in zip(items, table.columns, strict=True) if item and item.key}
    for row in range(len(table.lines)):
        said = {key: column[row].strip() for key, column in held.items()}
        dataset = dataset_of(_of(said, NAMES), _of(said, TITLES))
        if dataset and not any(map(_ENDED.search, _of(said, STATUS))):
            yield Line(
                next(filter(municipalities.known, _of(said, CODES)), ""),
                dataset,
                next(_of(said, TITLES), ""),
                next(filter(None, map(_day, _of(said, UPDATED))), ""),
                next(_of(said, FREQUENCY), ""),
                next(_of(said, LICENCE), ""),
                next(_of(said, PAGE), ""),
            )


def _of(said: dict[str, str], keys: Sequence[str]) -> Iterator[str]:
    return (said[key] for key in keys if said.get(key))


def _day(text: str) -> str:
    """Of an era too: a list is read here, and nothing is mended by it."""
    reading = None if days.read(text) else eras.read(text)
    return days.read(text) or (reading.iso or "" if reading and not reading.why and not reading.others else "")

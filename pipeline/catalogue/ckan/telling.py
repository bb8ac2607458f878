"""What a dataset says of itself beyond CKAN's own fields, under the names that ckanext-dcat reads where it has one.

CKAN without ckanext-dcat shows them as they are. Days of publication and change are not among them: CKAN keeps those
itself, and ckanext-dcat takes them from there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.catalogue import frequencies
from pipeline.catalogue.ckan import forms

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.catalogue.entry import Entry

# Those of ckanext-dcat, then ours; any other extra was added by a person and is left alone.
DCAT = (
    *("identifier", "language", "frequency", "publisher_name", "contact_name", "contact_email"),
    *("temporal_start", "temporal_end", "spatial"),
)
OWN = (
    *("title_en", "municipality_code", "dataset", "category", "edition", "edition_title", "update_frequency"),
    *("licence_title", "licence_url", "rows", "verdict", "conforming", "score_L1", "score_L2", "score_L3"),
)

JAPANESE = "http://publications.europa.eu/resource/authority/language/JPN"


def extras(entry: Entry, places: Sequence[forms.Place]) -> dict[str, str]:
    """By name; what is not known is left out, as CKAN drops an extra without a value."""
    said, frequency = entry.told, entry.told.frequency
    start, end = entry.period
    known: Mapping[str, str] = {
        "identifier": entry.package,
        "language": JAPANESE,
        "frequency": frequencies.address(frequency) or frequency,
        "publisher_name": entry.prefecture + entry.municipality,
        "contact_name": said.contact,
        "contact_email": said.email,
        "temporal_start": start,
        "temporal_end": end,
        "spatial": forms.box(places) if places else "",
        "title_en": f"{entry.dataset_title_en} ({entry.organization})",
        "municipality_code": entry.organization,
        "dataset": entry.dataset,
        "category": entry.category,
        "edition": entry.edition,
        "edition_title": entry.edition_title,
        "update_frequency": frequency,
        "licence_title": entry.licence.title.ja,
        "licence_url": entry.licence.path,
        "rows": str(entry.rows),
        "verdict": "publishable",
        "conforming": "true" if entry.conforming else "false",
        **{f"score_{level}": str(points) for level, points in entry.score.items()},
    }
    return {name: value for name, value in known.items() if value}

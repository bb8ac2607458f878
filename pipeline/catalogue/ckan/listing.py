"""What オープンデータ一覧 tells of a server's datasets: from a listing, and from what is about to be sent."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from pipeline import schema
from pipeline.catalogue.ckan.wanted import FOLDER, HASH, STATE, extras_of, resources_of
from pipeline.catalogue.descriptor import SAMPLE
from pipeline.catalogue.ledger import JAPAN, today
from pipeline.catalogue.open_data_list import Listed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.catalogue.entry import Entry


def held(package: Mapping[str, Any]) -> Listed | None:
    """A dataset that is up; None for one that was withdrawn."""
    extras, files = extras_of(package), resources_of(package)
    if extras[STATE] == "withdrawn":
        return None
    known = (extras.get("dataset", ""), extras.get("edition", ""))
    table = files.get("csv", {})
    return Listed(
        organization=package["organization"]["name"],
        place=extras.get("publisher_name", ""),
        package=package["name"],
        dataset=known[0],
        title=schema.titles().get(known, package["title"]),
        summary=package["notes"].rpartition("\n")[2].strip(),
        standard=extras.get("edition_title", ""),
        file=str(table.get("url", "")).rpartition("/")[2],
        licence=extras.get("licence_title", ""),
        created=_day(package["metadata_created"]),
        updated=_day(table.get("last_modified") or package["metadata_modified"]),
        frequency=extras.get("update_frequency", ""),
        contact=extras.get("contact_name", ""),
        email=extras.get("contact_email", ""),
        sample=SAMPLE in package["notes"],
        mark=extras.get(FOLDER, ""),
    )


def wanted(entry: Entry, before: Mapping[str, Any] | None, mark: str) -> Listed:
    """A dataset that is about to be sent; its dates as the server will have them."""
    former = held(before) if before else None
    same = before is not None and resources_of(before).get("csv", {}).get(HASH) == entry.sha256
    return Listed(
        organization=entry.organization,
        place=entry.prefecture + entry.municipality,
        package=entry.package,
        dataset=entry.dataset,
        title=schema.titles().get((entry.dataset, entry.edition), entry.title),
        summary=entry.description or entry.title,
        standard=entry.edition_title,
        file=entry.resource,
        licence=entry.licence.title.ja,
        created=_day(before["metadata_created"]) if before else today(),
        updated=former.updated if former and same else today(),
        frequency=entry.told.frequency,
        contact=entry.told.contact,
        email=entry.told.email,
        sample=entry.sample,
        mark=mark,
    )


def _day(when: str) -> str:
    """CKAN's clock is UTC."""
    return datetime.fromisoformat(when).replace(tzinfo=UTC).astimezone(JAPAN).date().isoformat()

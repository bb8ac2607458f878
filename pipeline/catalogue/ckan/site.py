"""What this server has: the licences it lists, the groups that the publisher may fill, the fields of its scheme."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pipeline.catalogue.ckan import scheme
from pipeline.catalogue.ckan.client import RefusedError
from pipeline.catalogue.ckan.scheme import PLAIN, Scheme

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from pipeline.catalogue.ckan.client import Client

DATASET = "dataset"  # CKAN's own type, and the one of what we publish
EXTENSION = "scheming_datasets"


NONE: Mapping[str, str] = {}


class Site(NamedTuple):
    licences: Collection[str] = ()
    groups: Mapping[str, str] = NONE  # title -> name
    scheme: Scheme = PLAIN


def asked(client: Client) -> Site:
    """In a few calls that only read. Raises TargetError."""
    return Site(frozenset(one["id"] for one in client.ask("license_list")), _groups(client), _scheme(client))


def _groups(client: Client) -> Mapping[str, str]:
    try:
        return {one["title"]: one["name"] for one in client.ask("group_list_authz")}
    except RefusedError:
        return NONE


def _scheme(client: Client) -> Scheme:
    if EXTENSION not in (client.ask("status_show").get("extensions") or ()):
        return PLAIN
    try:
        return scheme.of(client.ask("scheming_dataset_schema_show", type=DATASET))
    except RefusedError:  # it has schemes, and none for this type
        return PLAIN

"""The pages over all packages of a catalogue's folder: for people, as a Data Package, and for harvesters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.catalogue import dcat, index_page
from pipeline.catalogue.descriptor import catalogue_of, printed

if TYPE_CHECKING:
    from pipeline.catalogue.ledger import Ledger

PAGE, DESCRIPTOR, DCAT = SITE = ("index.html", "datapackage.json", "catalog.jsonld")


def pages(of: Ledger, *, ever: bool) -> dict[str, bytes]:
    """By their names. `ever`: something was published before, so visitors find a page even when all is withdrawn."""
    packages = [(f"{one.organization}/{name}", one.package) for name, one in sorted(of.packages.items())]
    if not packages and not ever:
        return {}
    made = {PAGE: index_page.page(packages).encode("utf-8", "backslashreplace")}
    if packages:
        made[DESCRIPTOR] = printed(catalogue_of(packages))
        made[DCAT] = printed(dcat.catalogue(of))
    return made

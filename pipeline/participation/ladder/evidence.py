"""What was found of one dataset of one municipality: a file, an entry of a catalogue, a line of its list of open data."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from pipeline.participation.ladder import freshness
from pipeline.participation.publishers import families, family

if TYPE_CHECKING:
    from datetime import date

    Facts = tuple[bool | None, ...]  # one for each rung, in the order of rungs.RUNGS; None: nobody can tell


class Evidence(NamedTuple):
    """One thing that was found. Facts as they were said; what they come to is reckoned from them."""

    municipality: str  # six digits
    dataset: str  # the id of a standard dataset
    source: str  # a path, or the address of a page: where a person finds it
    reachable: bool | None = None  # None: nobody tried to fetch it
    readable: bool | None = None
    edition: str = ""  # the one it follows; "" for none
    conforming: bool = False
    errors: int = 0  # findings of each level
    warnings: int = 0
    mended: int = 0  # of both, those that totonoe fix mends by itself, surely or likely
    updated: str = ""  # YYYY-MM-DD; "" where nobody says
    updated_from: Literal["data", "list", "catalogue", ""] = ""
    frequency: str = ""  # as it was written
    licence: str = ""  # as it was written

    @property
    def asked(self) -> int:
        """How many findings are left for a person."""
        return self.errors + self.warnings - self.mended

    @property
    def family(self) -> str:
        """Of its licence; see licence_families.csv."""
        return family(self.licence)


def facts(found: Evidence, day: date, frequency: str = "") -> Facts:
    """Whether it holds what each rung asks, on that day. `frequency`: what is asked of it where it promises none.

    Whoever can fetch a file has been told of it, so a file is announced. Of what nobody fetched nobody can tell whether a
    table can be read from it.
    """
    recognised = found.readable and bool(found.edition)
    return (
        True,
        True,
        found.reachable,
        found.readable,
        recognised,
        recognised and found.conforming,
        freshness.fresh(found.updated, freshness.promised(found.frequency, frequency), day),
        _open(found.licence),
    )


def height(known: Facts) -> int:
    """The highest rung that holds together with all below it. What nobody can tell does not hold."""
    for rung, holds in enumerate(known):
        if not holds:
            return rung - 1
    return len(known) - 1


@lru_cache(maxsize=1024)
def _open(licence: str) -> bool | None:
    said = families()[family(licence)].open
    return None if said == "unknown" else said in ("yes", "compatible")

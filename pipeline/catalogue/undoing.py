"""The receipt of a folder's publication, read again to take it back. laying.py wrote it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from pipeline.catalogue import ledger, receipts
from pipeline.catalogue.entry import Reason
from pipeline.catalogue.ledger import Record
from pipeline.catalogue.plan import PUT_BACK, Action
from pipeline.errors import CallError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


class Said(NamedTuple):
    """What a receipt says."""

    actions: list[tuple[Action, str | None, Record | None]]  # what was done, digest of what came of it, what was before
    base: str
    base_before: str
    pages_before: bool


def read(receipt: Path, here: str) -> Said:
    """Raises CallError for what no run of ours wrote in the folder `here`."""
    said = receipts.read(receipt, here)
    try:
        before = said["site"]["before"]
        return Said([_done(one) for one in said["actions"]], said["site"]["base"], before["base"], before["pages"])
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise CallError(receipts.NO_RECEIPT, path=receipt) from error


def _done(one: Mapping[str, Any]) -> tuple[Action, str | None, Record | None]:
    done = Action(one["do"], one["organization"], one["package"], one["resource"], Reason(PUT_BACK), one["title"])
    before = Record(**one["before"]) if one["before"] is not None else None
    ledger.below(before.files if before else ())
    return done, one["held"], before


def beside(receipt: Path) -> Path:
    """The folder in which a receipt's run has its own."""
    return receipt.resolve().parent.parent

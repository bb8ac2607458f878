"""What was done to a target, kept on this side: a folder for each run that wrote.

    <receipts>/20261122T040506Z-1a2b3c4d/receipt.json    what was done, and what the target was found to have

The receipt of a run that was cut off is true as far as it goes. What was there before is kept beside the receipts, by
each kind of target in its own way: --undo puts it back.
"""

from __future__ import annotations

import contextlib
import json
import os
import secrets
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, BinaryIO

from pipeline.catalogue.descriptor import printed
from pipeline.catalogue.whole import write_whole
from pipeline.errors import CallError, TargetError
from pipeline.model import Text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

RECEIPT, LOCK = "receipt.json", "lock"
FORMAT = 1

BUSY = Text(
    ja="ほかの totonoe publish が公開しているところです（{lock}）。終わってから、もう一度実行してください。",
    en="Another totonoe publish is at work ({lock}). Run it again when that has ended.",
)
NO_RECEIPT = Text(
    ja="「{path}」は公開の記録として読めません。totonoe publish が「記録：」に示したファイルを指定してください。",
    en="{path} cannot be read as a receipt. Name the file that totonoe publish showed as “Receipt:”.",
)
OTHER_TARGET = Text(
    ja="この記録は別の公開先「{there}」のものです。--to にその公開先を指定してください。",
    en="This receipt is of another target, {there}. Name that one with --to.",
)


class Run:
    """One run that writes."""

    def __init__(self, receipts: Path, target: str) -> None:
        self.name = f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}-{secrets.token_hex(4)}"
        self.receipts, self.target = receipts, target
        self.folder = receipts / self.name
        self.about: dict[str, Any] = {}  # of the target as a whole
        self.actions: list[dict[str, Any]] = []

    @property
    def path(self) -> Path:
        return self.folder / RECEIPT

    def note(self, action: dict[str, Any]) -> None:
        self.actions.append(action)
        self.write()

    def write(self) -> None:
        now = datetime.now(UTC).isoformat(timespec="seconds")
        value = {"format": FORMAT, "target": self.target, "time": now, **self.about, "actions": self.actions}
        write_whole(self.path, printed(value))


def known(receipts: Path, run: str) -> bool:
    """Whether that run was one of this place: then it is no longer alive once the lock is ours."""
    return bool(run) and (receipts / run / RECEIPT).is_file()


def read(path: Path, target: str) -> dict[str, Any]:
    """A receipt. Raises CallError for what is none, or of another target."""
    try:
        value: dict[str, Any] = json.loads(path.read_bytes())
        there, form, actions = value["target"], value["format"], value["actions"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise CallError(NO_RECEIPT, path=path) from error
    if form != FORMAT or not isinstance(actions, list):
        raise CallError(NO_RECEIPT, path=path)
    if there != target:
        raise CallError(OTHER_TARGET, there=there)
    return value


@contextlib.contextmanager
def locked(folder: Path, busy: Text = BUSY) -> Iterator[None]:
    """One run at a time; the system opens the lock when a run ends, however it ends. Raises TargetError."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / LOCK
    with path.open("ab") as file:
        try:
            _lock(file)
        except OSError as error:
            raise TargetError(busy, lock=path) from error
        yield


def _lock(file: BinaryIO) -> None:
    if os.name == "nt":
        import msvcrt  # noqa: PLC0415  there only

        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
    else:
        import fcntl  # noqa: PLC0415  there only

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)

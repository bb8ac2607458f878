"""Writing into a catalogue's folder: what was there is kept, then files come and go, then all is read back."""

from __future__ import annotations

import contextlib
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, NamedTuple

from pipeline.catalogue import former, ledger, receipts, site
from pipeline.catalogue.content import in_memory
from pipeline.catalogue.entry import Reason
from pipeline.catalogue.ledger import Ledger
from pipeline.catalogue.plan import IS_WITHDRAWN, Action, Plan
from pipeline.catalogue.whole import found, write_whole
from pipeline.errors import TargetError
from pipeline.model import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from pipeline.catalogue.content import Content
    from pipeline.catalogue.ledger import Record

CHANGED_MEANWHILE = Text(
    ja="公開している間に「{path}」が他から書きかえられました。上書きせずに止めました。もう一度実行してください。",
    en="{path} was changed by someone else meanwhile. It was not overwritten. Run it again.",
)
NOT_HELD = Text(
    ja="「{path}」を書いたあと読み直すと、内容が違っていました。公開できていません。公開先のディスクを確かめてください。",
    en="{path} read back differs from what was written. It is not published. Check the target's disk.",
)


class Laid(NamedTuple):
    """A package as it is to stand there."""

    record: Record
    contents: Mapping[str, Content]  # of each file of the record


class Laying:
    """The writer of one run. `held`: what we know to be there; `sources`: hash of the checked file, by package."""

    def __init__(self, root: Path, held: Ledger, run: receipts.Run, sources: Mapping[str, str]) -> None:
        self.root, self.ledger, self.run, self.sources = root, held, run, sources

    def out(
        self, plan: Plan, wanted: Mapping[str, Laid | None], base: str, *, empty: bool = False
    ) -> tuple[Plan, str | None]:
        """Bring these packages there (None: away), and return what became of the plan, and the last change's receipt.

        `empty`: where no package is left, the folder is to hold no page either.
        """
        after = Ledger(dict(self.ledger.packages), receipt=self.ledger.receipt, base=base)
        contents: dict[str, Content] = {}
        for name, laid in wanted.items():
            after.packages.pop(name, None)
            if laid:
                after.packages[name] = laid.record
                contents |= laid.contents
        made = site.pages(after, ever=bool(self.ledger.site) and not empty)
        pages = {path: in_memory(page) for path, page in made.items()}
        after.site = {path: page.sha256 for path, page in pages.items()}
        held = after.files()
        contents = {p: c for p, c in (contents | pages).items() if found(self.root, p) != c.sha256}
        after.writing = self._left_open(held.keys() - contents.keys(), held)
        if not contents and after == self.ledger:
            return self._read_back(plan, after), self._last()
        with receipts.locked(self.root / ledger.FOLDER):
            if ledger.read(self.root) != self.ledger:
                raise TargetError(CHANGED_MEANWHILE, path=ledger.PLACE)
            self._keep(wanted)
            self._note(contents)
            for path, content in contents.items():
                self._write(path, content.read())
            for path in [path for path in self.ledger.files() | self.ledger.writing if path not in held]:
                self._remove(path)
            done = self._read_back(plan, after)
            self._receipt(done, after, wanted)
            after.receipt = self.run.name
            write_whole(self.root / ledger.PLACE, after.printed())
        return done, str(self.run.path)

    def _last(self) -> str | None:
        """The receipt of the last change, where it was made from here."""
        path = self.run.receipts / (self.ledger.receipt or "") / receipts.RECEIPT
        return str(path) if self.ledger.receipt and path.is_file() else None

    # --- the steps --------------------------------------------------------------------------------------------------

    def _keep(self, wanted: Mapping[str, Laid | None]) -> None:
        for name in wanted:
            if name in self.ledger.packages:
                former.keep(self.run.receipts, self.root, self.ledger.packages[name].files)

    def _left_open(self, paths: Iterable[str], held: Mapping[str, str]) -> dict[str, list[str]]:
        """What an earlier run that was cut off left half done and this one does not touch: still to be healed."""
        writing = self.ledger.writing
        return {
            path: writing[path] for path in sorted(paths) if path in writing and found(self.root, path) != held[path]
        }

    def _note(self, contents: Mapping[str, Content]) -> None:
        """Say in the ledger what is about to be written, so that a run cut off can be told from a stranger's file."""
        for path, content in contents.items():
            tries = self.ledger.writing.setdefault(path, [])
            if content.sha256 not in tries:
                tries.append(content.sha256)
        write_whole(self.root / ledger.PLACE, self.ledger.printed())

    def _write(self, path: str, content: bytes) -> None:
        self._ours(path)
        write_whole(self.root / path, content)

    def _remove(self, path: str) -> None:
        if not self._ours(path):
            return
        place = self.root / path
        place.unlink()
        with contextlib.suppress(OSError):  # a folder that still holds something stays
            for folder in list(place.parents)[: path.count("/")]:
                folder.rmdir()

    def _ours(self, path: str) -> bool:
        """Whether there is a file of ours. Raises TargetError for another's."""
        sha = found(self.root, path)
        if sha is not None and not self.ledger.wrote(path, sha):
            raise TargetError(CHANGED_MEANWHILE, path=path)
        return sha is not None

    # --- what is there now ------------------------------------------------------------------------------------------

    def _read_back(self, plan: Plan, after: Ledger) -> Plan:
        """The plan with what the target really holds. Raises TargetError where that is not what was written."""
        self._holds(after.site)
        return replace(plan, actions=tuple(self._verified(action, after) for action in plan.actions))

    def _holds(self, files: Mapping[str, str]) -> None:
        for path, sha in files.items():
            if found(self.root, path) != sha:
                raise TargetError(NOT_HELD, path=path)

    def _verified(self, action: Action, after: Ledger) -> Action:
        record = after.packages.get(action.package)
        if action.do == "refuse" or (action.do == "withdraw" and record is not None):
            return action
        if record is None:  # there is nothing left to hold
            gone = "source" in action.because.values
            because = Reason(IS_WITHDRAWN, action.because.values) if gone else action.because
            return replace(action, because=because, verified=True)
        self._holds(record.files)
        table = f"{folder_of(record, action.package)}/{action.resource}"
        return replace(action, verified=True, sha256=record.files[table])

    def _receipt(self, plan: Plan, after: Ledger, wanted: Mapping[str, Laid | None]) -> None:
        """What was done, and what undoing it needs to know."""
        before = {"base": self.ledger.base, "pages": bool(self.ledger.site)}
        self.run.about = {"site": {"base": after.base, "before": before}}
        for action in plan.actions:
            if action.package not in wanted or action.do == "refuse":
                continue
            held, former_one = after.packages.get(action.package), self.ledger.packages.get(action.package)
            self.run.actions.append(
                {
                    "do": action.do,
                    "organization": action.organization,
                    "package": action.package,
                    "resource": action.resource,
                    "title": action.title,
                    "because": action.because.say("ja"),
                    "source_sha256": self.sources.get(action.package),
                    "sha256": action.sha256,
                    "verified": action.verified,
                    "files": held.files if held else {},
                    "held": held.digest if held else None,
                    "before": asdict(former_one) if former_one else None,
                }
            )
        self.run.write()


def folder_of(record: Record, package: str) -> str:
    """Where the files of a package lie below the target."""
    return f"{record.organization}/{package}"

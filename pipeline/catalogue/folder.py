"""A folder as the place to publish to: the embedded catalogue.

    <target>/index.html                              for people
    <target>/datapackage.json                        for machines, over everything
    <target>/382019/382019-aed/382019_aed.csv
                              /382019_aed.schema.json
                              /datapackage.json
    <target>/.totonoe/state.json                     which files are ours: see ledger.py
    <target>/.totonoe/receipts/…json                 what was done, when, and what was found on reading it back

Each file appears whole or not at all. A file that is not ours, or that someone changed since, is never overwritten nor
deleted. What is already there is not written again.
"""

from __future__ import annotations

import contextlib
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from pipeline.catalogue import index_page, ledger
from pipeline.catalogue.descriptor import catalogue_of, package_of, printed, schema_file
from pipeline.catalogue.entry import Reason
from pipeline.catalogue.ledger import Ledger, Record
from pipeline.catalogue.plan import CHANGED, GONE, IS_WITHDRAWN, NEW, SAME, Action, Held, Plan
from pipeline.catalogue.whole import sha256, write_whole
from pipeline.errors import TargetError
from pipeline.model import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from pipeline.catalogue.entry import Entry
    from pipeline.catalogue.plan import Do

NOT_A_FOLDER = Text(
    ja="公開先「{target}」はフォルダーではありません。フォルダーの名前を指定してください。",
    en="The target {target} is not a folder. Name a folder.",
)
SITE_NOT_OURS = Text(
    ja="公開先に、こちらが書いたものではない（または手で直された）「{path}」があるため、書けません。"
    "そのファイルを移すか、別のフォルダーへ公開してください。",
    en="The target has a {path} that was not written by us, or was changed by hand. Move it away, or publish to "
    "another folder.",
)
CHANGED_MEANWHILE = Text(
    ja="公開している間に「{path}」が他から書きかえられました。上書きせずに止めました。もう一度実行してください。",
    en="{path} was changed by someone else meanwhile. It was not overwritten. Run it again.",
)
NOT_HELD = Text(
    ja="「{path}」を書いたあと読み直すと、内容が違っていました。公開できていません。公開先のディスクを確かめてください。",
    en="{path} read back differs from what was written. It is not published. Check the target's disk.",
)

MISSING = Text(
    ja="公開先から失われた、または書きかけのファイルを整えます：{what}",
    en="Files that the target lost, or that were half done, are put right: {what}",
)
FOREIGN = Text(
    ja="公開先に、こちらが書いたものではない「{path}」があります。上書きしません。移すか、名前を変えてください。",
    en="The target has a {path} that was not written by us. It is not overwritten. Move or rename it.",
)
BY_HAND = Text(
    ja="公開先の「{path}」が、前に公開したあと手で直されています。上書きしません。元の表を直し、"
    "公開先のそのファイルを移してから、もう一度実行してください。",
    en="{path} in the target was changed by hand since it was published. It is not overwritten. Correct the source "
    "table, move that file away, and run again.",
)


SITE = ("index.html", "datapackage.json")
NOT_A_FILE = "not a plain file"  # a folder or a link stands where a file should: never ours


class Folder:
    """The target. Raises TargetError where the folder or its ledger is not as it should be; OSError as they come."""

    def __init__(self, root: Path) -> None:
        if root.exists() and not root.is_dir():
            raise TargetError(NOT_A_FOLDER, target=root)
        self.root = root
        self.name = str(root)
        self.ledger = ledger.read(root)
        for path in SITE:
            found = self._found(path)
            if found is not None and not self.ledger.wrote(path, found):
                raise TargetError(SITE_NOT_OURS, path=path)

    # --- what it says before anything is done ----------------------------------------------------------------------

    def holds(self) -> Sequence[Held]:
        return [
            Held(record.organization, name, record.resource, record.package["title"], record.file, record.folder)
            for name, record in sorted(self.ledger.packages.items())
        ]

    def mark_of(self, folder: str) -> str:
        return sha256(folder.encode("utf-8", "surrogatepass"))[:16] if folder else ""

    def compare(self, entry: Entry) -> tuple[Do, Reason]:
        wanted = {path: sha256(content) for path, content in files_of(entry).items()}
        record = self.ledger.packages.get(entry.package)
        held = record.files if record else {}
        found = {path: self._found(path) for path in (*wanted, *held)}
        for path, sha in found.items():
            if sha is not None and sha != wanted.get(path) and not self.ledger.wrote(path, sha):
                return "refuse", Reason(BY_HAND if path in held else FOREIGN, {"path": path})
        if record is None:
            return "create", Reason(NEW)
        if held != wanted:
            what = [path for path in (*wanted, *held) if wanted.get(path) != held.get(path)]
        elif any(found[path] != wanted[path] for path in wanted):
            what = [path for path in wanted if found[path] != wanted[path]]
            return "update", Reason(MISSING, {"what": _names(what)})
        else:
            return "unchanged", Reason(SAME)
        return "update", Reason(CHANGED, {"what": _names(what)})

    def compare_gone(self, package: str) -> tuple[Do, Reason]:
        record = self.ledger.packages[package]
        for path in record.files:
            found = self._found(path)
            if found is not None and not self.ledger.wrote(path, found):
                return "refuse", Reason(BY_HAND, {"path": path})
        return "withdraw", Reason(GONE, {"source": record.file})

    def prepare(self, entries: Sequence[Entry]) -> None:
        """Nothing: what is in a folder is looked up file by file."""

    # --- doing it --------------------------------------------------------------------------------------------------

    def take(self, plan: Plan, entries: Mapping[str, Entry], *, withdraw: bool) -> tuple[Plan, str | None]:
        after = Ledger(dict(self.ledger.packages), receipt=self.ledger.receipt)
        contents: dict[str, bytes] = {}
        for action in plan.actions:
            if action.do in {"create", "update"}:
                files = files_of(entries[action.package])
                contents |= files
                after.packages[action.package] = self._record(entries[action.package], files)
            elif action.do == "withdraw" and withdraw:
                del after.packages[action.package]
        site = self._site(after)
        after.site = {path: sha256(content) for path, content in site.items()}
        held = after.files()
        contents = {p: c for p, c in (contents | site).items() if self._found(p) != sha256(c)}
        obsolete = [path for path in self.ledger.files() | self.ledger.writing if path not in held]
        after.writing = self._left_open(held.keys() - contents.keys(), held)
        changed = bool(contents) or after != self.ledger
        if changed:
            self._note(contents)
            for path, content in contents.items():
                self._write(path, content)
            for path in obsolete:
                self._remove(path)
        done = self._read_back(plan, after)
        if changed:
            after.receipt = self._receipt(done, after, entries)
            write_whole(self.root / ledger.PLACE, after.printed())
            self.ledger = after
        return done, str(self.root / after.receipt) if after.receipt else None

    def _left_open(self, paths: Iterable[str], held: Mapping[str, str]) -> dict[str, list[str]]:
        """What an earlier run that was cut off left half done and this one does not touch: still to be healed."""
        writing = self.ledger.writing
        return {path: writing[path] for path in sorted(paths) if path in writing and self._found(path) != held[path]}

    def _record(self, entry: Entry, files: Mapping[str, bytes]) -> Record:
        hashes = {path: sha256(content) for path, content in files.items()}
        package = package_of(entry)
        mark = self.mark_of(entry.folder)
        return Record(entry.organization, entry.resource, mark, entry.file, hashes, package)

    def _site(self, of: Ledger) -> dict[str, bytes]:
        """The pages over all packages; none where nothing was ever published, one for people when all is withdrawn."""
        packages = [(_folder(one.organization, name), one.package) for name, one in sorted(of.packages.items())]
        page, descriptor = SITE
        pages = (
            {page: index_page.page(packages).encode("utf-8", "backslashreplace")}
            if packages or self.ledger.site
            else {}
        )
        return pages | ({descriptor: printed(catalogue_of(packages))} if packages else {})

    def _note(self, contents: Mapping[str, bytes]) -> None:
        """Say in the ledger what is about to be written, so that a run cut off can be told from a stranger's file."""
        for path, content in contents.items():
            tries = self.ledger.writing.setdefault(path, [])
            if sha256(content) not in tries:
                tries.append(sha256(content))
        write_whole(self.root / ledger.PLACE, self.ledger.printed())

    def _write(self, path: str, content: bytes) -> None:
        found = self._found(path)
        if found is not None and not self.ledger.wrote(path, found):
            raise TargetError(CHANGED_MEANWHILE, path=path)
        write_whole(self.root / path, content)

    def _remove(self, path: str) -> None:
        found = self._found(path)
        if found is None:
            return
        if not self.ledger.wrote(path, found):
            raise TargetError(CHANGED_MEANWHILE, path=path)
        place = self.root / path
        place.unlink()
        with contextlib.suppress(OSError):  # a folder that still holds something stays
            for folder in list(place.parents)[: path.count("/")]:
                folder.rmdir()

    def _read_back(self, plan: Plan, after: Ledger) -> Plan:
        """The plan with what the target really holds. Raises TargetError where that is not what was written."""
        for path, sha in after.site.items():
            if self._found(path) != sha:
                raise TargetError(NOT_HELD, path=path)
        return replace(plan, actions=tuple(self._verified(action, after) for action in plan.actions))

    def _verified(self, action: Action, after: Ledger) -> Action:
        record = after.packages.get(action.package)
        if action.do == "refuse" or (action.do == "withdraw" and record is not None):
            return action
        if record is None:
            because = Reason(IS_WITHDRAWN, action.because.values)
            return replace(action, because=because, verified=True)  # there is nothing left to hold
        for path, sha in record.files.items():
            if self._found(path) != sha:
                raise TargetError(NOT_HELD, path=path)
        table = f"{_folder(action.organization, action.package)}/{action.resource}"
        return replace(action, verified=True, sha256=record.files[table])

    def _receipt(self, plan: Plan, after: Ledger, entries: Mapping[str, Entry]) -> str:
        """Write what was done; returns its path below the target. The only thing here that knows the time."""
        now = datetime.now(UTC)
        actions: list[dict[str, Any]] = []
        for action in plan.actions:
            entry = entries.get(action.package) if action.do != "refuse" else None
            actions.append(
                {
                    "do": action.do,
                    "organization": action.organization,
                    "package": action.package,
                    "resource": action.resource,
                    "because": action.because.say("ja"),
                    "source_sha256": entry.source_sha256 if entry else None,
                    "sha256": action.sha256,
                    "verified": action.verified,
                }
            )
        value = {"time": now.isoformat(timespec="seconds"), "actions": actions, "counts": plan.counts}
        content = printed(value | {"files": dict(sorted(after.files().items()))})
        path = f"{ledger.RECEIPTS}/{now:%Y%m%dT%H%M%S}-{sha256(content)[:8]}.json"
        write_whole(self.root / path, content)
        return path

    def _found(self, path: str) -> str | None:
        """The hash of what stands there; None for nothing."""
        place = self.root / path
        for folder in list(place.parents)[: path.count("/")]:
            if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
                return NOT_A_FILE
        if place.is_symlink() or place.is_dir():
            return NOT_A_FILE
        return sha256(place.read_bytes()) if place.exists() else None


def files_of(entry: Entry) -> dict[str, bytes]:
    """The files of an entry, by their path below the target; the one that points to the others comes last."""
    folder = _folder(entry.organization, entry.package)
    return {
        f"{folder}/{entry.resource}": entry.data,
        f"{folder}/{schema_file(entry.resource)}": printed(entry.schema),
        f"{folder}/datapackage.json": printed(package_of(entry)),
    }


def _folder(organization: str, package: str) -> str:
    return f"{organization}/{package}"


def _names(paths: Sequence[str]) -> str:
    return " / ".join(dict.fromkeys(path.rpartition("/")[2] for path in paths))

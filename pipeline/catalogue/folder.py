"""A folder as the place to publish to: the embedded catalogue.

    <target>/index.html                              for people
    <target>/datapackage.json  catalog.jsonld        for machines, over everything
    <target>/382019/382019-aed/382019_aed.csv
                              /382019_aed.schema.json
                              /datapackage.json
    <target>/.totonoe/state.json                     which files are ours: see ledger.py
    <receipts>/…                                     elsewhere: what was done, what was there before; see former.py

Each file appears whole or not at all. A file that is not ours, or that someone changed since, is never overwritten nor
deleted. What is already there is not written again.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.catalogue import former, ledger, receipts, undoing
from pipeline.catalogue.content import in_memory
from pipeline.catalogue.descriptor import package_of, printed, schema_file
from pipeline.catalogue.entry import Reason
from pipeline.catalogue.laying import Laid, Laying, folder_of
from pipeline.catalogue.ledger import Record
from pipeline.catalogue.open_data_list import Listed
from pipeline.catalogue.plan import (
    CHANGED,
    GONE,
    MADE_BACK,
    NEW,
    NO_BEFORE,
    PUT_BACK,
    SAME,
    SINCE,
    Action,
    Held,
    Plan,
)
from pipeline.catalogue.site import SITE
from pipeline.catalogue.whole import found, sha256
from pipeline.errors import CallError, TargetError
from pipeline.model import Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from pipeline.catalogue.content import Content
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
WOULD_BE_PUBLIC = Text(
    ja="記録のフォルダー「{receipts}」が公開先の中にあるため、前の状態の控えまで公開されてしまいます。--receipts で、公開先の"
    "外のフォルダーを指定してください。",
    en="The folder for receipts, {receipts}, lies in the target, so what was there before would be published too. Name "
    "one outside of it with --receipts.",
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


class Folder:
    """The target. Raises CallError and TargetError where folders or ledger are not as they should be; OSError as is."""

    def __init__(self, root: Path, kept: Path, base: str | None = None) -> None:
        if root.exists() and not root.is_dir():
            raise TargetError(NOT_A_FOLDER, target=root)
        if kept.resolve().is_relative_to(root.resolve()):
            raise CallError(WOULD_BE_PUBLIC, receipts=kept)
        self.root, self.receipts = root, kept
        self.name = str(root)
        self.ledger = ledger.read(root)
        self._base = self.ledger.base if base is None else base.rstrip("/")
        for path in SITE:
            sha = found(root, path)
            if sha is not None and not self.ledger.wrote(path, sha):
                raise TargetError(SITE_NOT_OURS, path=path)

    # --- what it says before anything is done ----------------------------------------------------------------------

    def holds(self) -> Sequence[Held]:
        return [
            Held(record.organization, name, record.resource, record.package["title"], record.file, record.folder)
            for name, record in sorted(self.ledger.packages.items())
        ]

    def mark_of(self, folder: str) -> str:
        return sha256(folder.encode("utf-8", "surrogatepass"))[:16] if folder else ""

    def prepare(self, entries: Sequence[Entry]) -> None:
        """Nothing: what is in a folder is looked up file by file."""

    def compare(self, entry: Entry) -> tuple[Do, Reason]:
        wanted = {path: content.sha256 for path, content in files_of(entry).items()}
        record = self.ledger.packages.get(entry.package)
        held = record.files if record else {}
        if refused := self._others({**held, **wanted}, wanted, held):
            return "refuse", refused
        if record is None:
            return "create", Reason(NEW)
        if held != wanted:
            what = [path for path in (*wanted, *held) if wanted.get(path) != held.get(path)]
            return "update", Reason(CHANGED, {"what": _names(what)})
        lost = [path for path in wanted if found(self.root, path) != wanted[path]]
        return ("update", Reason(MISSING, {"what": _names(lost)})) if lost else ("unchanged", Reason(SAME))

    def compare_gone(self, package: str) -> tuple[Do, Reason]:
        record = self.ledger.packages[package]
        if refused := self._others(record.files, {}, record.files):
            return "refuse", refused
        return "withdraw", Reason(GONE, {"source": record.file})

    def _others(self, paths: Mapping[str, str], wanted: Mapping[str, str], held: Mapping[str, str]) -> Reason | None:
        """Which file in the way is not ours, or no longer."""
        for path in paths:
            sha = found(self.root, path)
            if sha is not None and sha != wanted.get(path) and not self.ledger.wrote(path, sha):
                return Reason(BY_HAND if path in held else FOREIGN, {"path": path})
        return None

    # --- doing it, and taking it back ------------------------------------------------------------------------------

    def take(self, plan: Plan, entries: Mapping[str, Entry], *, withdraw: bool) -> tuple[Plan, str | None]:
        wanted = self._wanted(plan, entries, withdraw=withdraw)
        sources = {name: entry.source_sha256 for name, entry in entries.items()}
        return self._laying(sources).out(plan, wanted, self._base)

    def _wanted(self, plan: Plan, entries: Mapping[str, Entry], *, withdraw: bool) -> dict[str, Laid | None]:
        wanted: dict[str, Laid | None] = {}
        for action in plan.actions:
            if action.do in {"create", "update"}:
                wanted[action.package] = self._laid(entries[action.package])
            elif action.do == "withdraw" and withdraw:
                wanted[action.package] = None
        return wanted

    def listed(self, plan: Plan, entries: Mapping[str, Entry], *, withdraw: bool) -> Sequence[Listed]:
        records: dict[str, Record | None] = dict(self.ledger.packages)
        for name, laid in self._wanted(plan, entries, withdraw=withdraw).items():
            records[name] = laid.record if laid else None
        return [_listed(name, one) for name, one in records.items() if one]

    def addresses(self, organization: str, package: str, resource: str) -> tuple[str, str]:
        base = self._base
        return (f"{base}/index.html#{package}", f"{base}/{organization}/{package}/{resource}") if base else ("", "")

    def plan_undo(self, receipt: Path) -> Plan:
        actions = [self._undoing(*one, receipt) for one in reversed(undoing.read(receipt, self._here).actions)]
        return Plan(self.name, tuple(sorted(actions, key=lambda a: a.do != "refuse")))

    def _undoing(self, done: Action, held: str | None, before: Record | None, receipt: Path) -> Action:
        record = self.ledger.packages.get(done.package)
        there, files = record.files if record else {}, before.files if before else {}
        if (record.digest if record else None) != held:
            return replace(done, do="refuse", because=Reason(SINCE))
        if refused := self._others({**there, **files}, files, there):
            return replace(done, do="refuse", because=refused)
        if before is None:
            return replace(done, do="withdraw", because=Reason(MADE_BACK))
        if former.kept(undoing.beside(receipt), files) is None:
            path = undoing.beside(receipt) / former.KEPT
            return replace(done, do="refuse", because=Reason(NO_BEFORE, {"path": str(path)}))
        return replace(done, do="update" if record else "create", because=Reason(PUT_BACK))

    def undo(self, plan: Plan, receipt: Path) -> tuple[Plan, str | None]:
        said = undoing.read(receipt, self._here)
        before = {done.package: record for done, _, record in said.actions}
        wanted: dict[str, Laid | None] = {}
        for action in plan.actions:
            record = before[action.package]
            if action.do == "withdraw":
                wanted[action.package] = None
            elif action.do != "refuse" and record:
                wanted[action.package] = Laid(record, former.kept(undoing.beside(receipt), record.files) or {})
        base = said.base_before if self.ledger.base == said.base else self.ledger.base
        return self._laying({}).out(plan, wanted, base, empty=not said.pages_before)

    @property
    def _here(self) -> str:
        """How a receipt names this folder."""
        return str(self.root.resolve())

    def _laying(self, sources: Mapping[str, str]) -> Laying:
        return Laying(self.root, self.ledger, receipts.Run(self.receipts, self._here), sources)

    def _laid(self, entry: Entry) -> Laid:
        files = files_of(entry)
        hashes = {path: content.sha256 for path, content in files.items()}
        mark, package, today = self.mark_of(entry.folder), package_of(entry), ledger.today()
        record = Record(entry.organization, entry.resource, mark, entry.file, hashes, package, today, today)
        held = self.ledger.packages.get(entry.package)
        if held:
            record.created = held.created
            table = f"{folder_of(record, entry.package)}/{entry.resource}"
            record.updated = held.updated if held.files.get(table) == entry.sha256 else today
        return Laid(record, files)


def _listed(name: str, one: Record) -> Listed:
    about, package = one.package["totonoe"], one.package
    return Listed(
        organization=one.organization,
        place=about["prefecture"] + about["municipality"],
        package=name,
        dataset=about["dataset"],
        title=about["dataset_title"],
        summary=package.get("description", "").rpartition("\n")[2],
        standard=about["edition_title"],
        file=one.resource,
        licence=package["licenses"][0]["title"],
        created=one.created,
        updated=one.updated,
        frequency=about.get("frequency", ""),
        contact=about.get("contact", ""),
        email=about.get("email", ""),
        sample=about["sample"],
        mark=one.folder,
    )


def files_of(entry: Entry) -> dict[str, Content]:
    """The files of an entry, by their path below the target; the one that points to the others comes last."""
    folder = f"{entry.organization}/{entry.package}"
    return {
        f"{folder}/{entry.resource}": entry.content,
        f"{folder}/{schema_file(entry.resource)}": in_memory(printed(entry.schema)),
        f"{folder}/datapackage.json": in_memory(printed(package_of(entry))),
    }


def _names(paths: Sequence[str]) -> str:
    return " / ".join(dict.fromkeys(path.rpartition("/")[2] for path in paths))

"""One dataset, brought to what is wanted: the steps, in an order that may be cut off anywhere and begun again.

    claim      it says of itself that it is being written; a new one is made, private
    send       the files that the server does not give back as wanted, in one call; each is fetched back
    load       the table into the DataStore, where there is one, and read back
    finish     everything it says of itself, complete, visible

Nothing is taken on trust from an earlier run: what the server gives back decides what is still to be done.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from pipeline.catalogue import receipts
from pipeline.catalogue.ckan.client import CHANGED, AgainError, RefusedError
from pipeline.catalogue.ckan.multipart import Part
from pipeline.catalogue.ckan.standing import BUSY, busy, trouble
from pipeline.catalogue.ckan.wanted import (
    HASH,
    HELD,
    PLAIN,
    ROLE,
    RUN,
    STATE,
    TOLD,
    WANTED,
    File,
    Wanted,
    extras_of,
    groups_of,
    held_digest,
    resources_of,
)
from pipeline.errors import TargetError
from pipeline.model import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pipeline.catalogue.ckan.client import Client
    from pipeline.catalogue.ckan.columns import Table
    from pipeline.catalogue.ckan.datastore import Store

LOAD = 8 << 20  # bytes of files in one call: a server before CKAN may have a limit for a call as a whole
SPDX = "http://spdx.org/rdf/terms#checksumAlgorithm_sha256"

NOT_HELD = Text(
    ja="「{file}」を送ったあと取り出すと、内容が違っていました。公開できていません。公開先の管理者に知らせてください。",
    en="{file} fetched back differs from what was sent. It is not published. Tell the server's administrator.",
)


class Dataset:
    """The writer of one dataset in one run. Raises RefusedError, AgainError (begin again) and TargetError.

    `table`: what became of the table in the DataStore, for the receipt.
    """

    def __init__(self, client: Client, store: Store, run: receipts.Run, package: str) -> None:
        self.client, self.store, self.run, self.package = client, store, run, package
        self.seen: list[dict[str, Any] | None] = []  # how it stood a moment ago: spares the first look
        self.table: dict[str, object] = {}

    def bring(self, wanted: Wanted) -> dict[str, Any]:
        """Bring it there, and return it as the server then shows it."""
        held = self._look()
        new = held is None
        if held is None:
            held = self.create(wanted)
        elif self.done(held):
            return held
        else:
            held = self.claim(held)
        table = self.store.table({file.role: file.content for file in wanted.files})
        held = self.send(held, wanted, table)
        held, digest = self.load(held, table, new=new)
        return self.finish(held, wanted, digest)

    def withdraw(self) -> dict[str, Any]:
        """Out of the public's sight, and kept: deleting it for good is for a person."""
        held = self._look() or self.client.call("package_show", id=self.package)
        if self.done(held):
            return held
        self.free(held)
        extras = {**extras_of(held), STATE: "withdrawn", RUN: self.run.name}
        return self.seal(held, {**held, "private": True}, extras)

    def _look(self) -> dict[str, Any] | None:
        return self.seen.pop() if self.seen else self.client.show(self.package)

    def done(self, held: Mapping[str, Any]) -> bool:
        """Whether an earlier attempt of this run got to the end, and only its answer was lost."""
        extras = extras_of(held)
        return extras.get(RUN) == self.run.name and extras[STATE] != "writing" and trouble(held) is None

    # --- the steps ------------------------------------------------------------------------------------------------------

    def create(self, wanted: Wanted) -> dict[str, Any]:
        extras = {**wanted.extras, STATE: "writing", RUN: self.run.name}
        about = {**wanted.fields, "tags": _tags(wanted), **self._laid({}, extras)}
        resources = [_resource(file) for file in wanted.files]
        try:
            made: dict[str, Any] = self.client.call(
                "package_create",
                name=self.package,
                owner_org=wanted.organization,
                private=True,
                **about,
                resources=resources,
            )
        except RefusedError as error:
            if "name" in error.fields:  # somebody was quicker
                raise AgainError(CHANGED) from error
            raise
        return made

    def free(self, held: Mapping[str, Any]) -> None:
        """Raises RefusedError where it is somebody else's to write."""
        if found := trouble(held):
            raise RefusedError(found, package=self.package)
        if busy(held) and not receipts.known(self.run.receipts, extras_of(held).get(RUN, "")):
            raise RefusedError(BUSY, package=self.package)

    def claim(self, held: dict[str, Any]) -> dict[str, Any]:
        """Before the first file: CKAN puts a file in its place for good even where it then refuses the call."""
        self.free(held)
        if self._mine(held):
            return held
        extras = {**extras_of(held), STATE: "writing", RUN: self.run.name}
        return self._revise(held, self._laid(held, extras))

    def _mine(self, held: Mapping[str, Any]) -> bool:
        extras = extras_of(held)
        return extras.get(STATE) == "writing" and extras.get(RUN) == self.run.name

    def send(self, held: dict[str, Any], wanted: Wanted, table: Table | Text) -> dict[str, Any]:
        """Every file that the server does not give back as wanted; several in one call, each fetched back."""
        for files in _loads([file for file in wanted.files if not self._gives(held, file)]):
            held = self._revise(held, *self._packed(held, files, table))
            for file in files:
                if not self._gives(held, file):
                    raise TargetError(NOT_HELD, file=file.file)
        return held

    def _packed(
        self, held: Mapping[str, Any], files: Sequence[File], table: Table | Text
    ) -> tuple[dict[str, Any], list[Part]]:
        """What a call says of the resources, and the files that go with it."""
        there = held["resources"]
        places = {one[ROLE]: place for place, one in reversed([*enumerate(there)]) if one.get(ROLE)}
        resources: list[dict[str, Any]] = [{} for _ in there]
        parts = []
        for file in files:
            place = places.setdefault(file.role, len(resources))
            if place == len(resources):
                resources.append(_resource(file))
            resources[place] |= {HASH: file.sha256, "hash": file.sha256, "hash_algorithm": SPDX}
            field, stream = f"update__resources__{place}__upload", io.BytesIO(file.content)
            parts.append(Part(field, file.file, file.about["mimetype"], stream, len(file.content)))
        if "csv" in places:
            resources[places["csv"]] |= self.store.announced(resources_of(held).get("csv", {}), table)
        return {"resources": resources}, parts

    def _gives(self, held: Mapping[str, Any], file: File) -> bool:
        one = resources_of(held).get(file.role, {})
        return one.get(HASH) == file.sha256 and self.client.fetch(one) == file.sha256

    def load(self, held: dict[str, Any], table: Table | Text, *, new: bool) -> tuple[dict[str, Any], str]:
        """The table in the DataStore, and its digest: "" where there is none."""
        loaded = self.store.bring(resources_of(held).get("csv", {}), table, new=new)
        self.table = loaded.said
        if loaded.wrote and not new:  # of a new one CKAN writes nothing down, see Store.announced
            held = self.client.call("package_show", id=self.package)
            if not self._mine(held):
                raise AgainError(CHANGED)
        return held, loaded.digest

    def finish(self, held: dict[str, Any], wanted: Wanted, digest: str) -> dict[str, Any]:
        """All that it says of itself; resources of ours that are no longer wanted go, a person's stay."""
        about: dict[str, dict[str, object]] = {file.role: dict(file.about) for file in wanted.files}
        if "csv" in about:
            about["csv"] |= self.store.told(digest)
        resources = [
            {**one, **about.get(one.get(ROLE), {})} for one in held["resources"] if one.get(ROLE, "") in {*about, ""}
        ]
        _, others_groups = groups_of(held)
        groups = [*others_groups, *wanted.fields.get("groups", ())]
        told = {"tags": _tags(wanted), "groups": groups, "private": not wanted.visible, "resources": resources}
        others = {name: value for name, value in extras_of(held).items() if name not in TOLD}
        state = "complete" if wanted.visible else "withdrawn"
        extras = {**others, **wanted.extras, STATE: state, RUN: self.run.name, WANTED: wanted.digest}
        return self.seal(held, {**held, **wanted.fields, **told}, extras)

    def seal(self, held: Mapping[str, Any], whole: Mapping[str, Any], extras: Mapping[str, str]) -> dict[str, Any]:
        """Write it down together with what CKAN will show of it; once more where CKAN shows it otherwise."""
        names = ("private", "resources", *PLAIN, "tags", "groups")
        told = {name: whole[name] for name in names}
        foreseen = held_digest({**whole, **self._laid(whole, extras)})
        said = self._revise(held, {**told, **self._laid(whole, {**extras, HELD: foreseen})})
        found = held_digest(said)
        return said if found == foreseen else self._revise(said, self._laid(said, {**extras, HELD: found}))

    def _revise(self, held: Mapping[str, Any], update: Mapping[str, Any], parts: Sequence[Part] = ()) -> dict[str, Any]:
        """Only if nobody wrote since we looked. With files the resources are added to; else all that is told is told anew."""
        match = {name: held[name] for name in ("id", "metadata_modified")}
        anew = {} if parts else {"filter": [f"-{name}" for name in update]}
        try:
            return self.client.revise(match, update, parts, **anew)
        except RefusedError as error:
            if "match" in error.fields:
                raise AgainError(CHANGED) from error
            raise

    def _laid(self, whole: Mapping[str, Any], extras: Mapping[str, str]) -> dict[str, Any]:
        return self.client.scheme.laid(whole, extras, TOLD)


def _loads(files: Sequence[File]) -> Iterator[list[File]]:
    """As many as a call should carry; at least one."""
    load: list[File] = []
    for file in files:
        if load and sum(len(one.content) for one in load) + len(file.content) > LOAD:
            yield load
            load = []
        load.append(file)
    if load:
        yield load


def _tags(wanted: Wanted) -> list[dict[str, str]]:
    return [{"name": name} for name in wanted.fields["tags"]]


def _resource(file: File) -> dict[str, Any]:
    return {**file.about, ROLE: file.role, "url": ""}

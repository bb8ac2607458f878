"""One dataset, brought to what is wanted: the steps, in an order that may be cut off anywhere and begun again.

    claim      it says of itself that it is being written; a new one is made, private
    files      each that the server does not give back as wanted is sent, and fetched back
    finish     everything it says of itself, complete, visible

Nothing is taken on trust from an earlier run: what the server gives back decides what is still to be done.
"""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from pipeline.catalogue.ckan import receipts
from pipeline.catalogue.ckan.client import CHANGED, AgainError, RefusedError
from pipeline.catalogue.ckan.wanted import (
    HASH,
    HELD,
    OF_RESOURCE,
    OURS,
    PLAIN,
    ROLE,
    RUN,
    STATE,
    TOLD,
    WANTED,
    File,
    Wanted,
    extras_of,
    fields_of,
    groups_of,
    held_digest,
    resources_of,
)
from pipeline.errors import TargetError
from pipeline.model import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.catalogue.ckan.client import Client

LEASE = timedelta(minutes=10)  # so long after its last step another machine's run counts as alive
SPDX = "http://spdx.org/rdf/terms#checksumAlgorithm_sha256"

FOREIGN = Text(
    ja="公開先に、こちらが公開したものではない同じ名前のデータセット「{package}」があります。上書きしません。"
    "CKAN の画面でその名前を変えてから、もう一度実行してください。",
    en="The server has a dataset {package} that was not published by us. It is not overwritten. Give it another name in "
    "CKAN and run again.",
)
DELETED = Text(
    ja="「{package}」は CKAN の画面で削除されています。もう一度公開するには、CKAN の管理者に完全な削除か復元を頼んで"
    "ください。",
    en="{package} was deleted in CKAN. To publish it again, ask the administrator to purge or to restore it.",
)
BUSY = Text(
    ja="「{package}」は、今ほかの場所から公開されているところです。10分ほどおいて、もう一度実行してください。",
    en="{package} is being published from another place right now. Run it again in ten minutes.",
)
BY_HAND = Text(
    ja="公開先の「{package}」が、前に公開したあと CKAN の画面などで直されています。上書きしません。元の表の内容に戻して"
    "よければ、CKAN の画面で追加の項目「totonoe_held」を消し、もう一度実行してください。",
    en="{package} was changed in CKAN since it was published. It is not overwritten. If the source table is to win, "
    "remove its additional item “totonoe_held” in CKAN and run again.",
)
NOT_HELD = Text(
    ja="「{file}」を送ったあと取り出すと、内容が違っていました。公開できていません。公開先の管理者に知らせてください。",
    en="{file} fetched back differs from what was sent. It is not published. Tell the server's administrator.",
)


def trouble(package: Mapping[str, Any]) -> Text | None:
    """Why this dataset may not be written, if so. By a listing alone."""
    extras = extras_of(package)
    if package["state"] == "deleted":
        return DELETED
    if STATE not in extras:
        return FOREIGN
    if extras[STATE] == "writing" or not extras.get(HELD):
        return None  # not whole, or a person has told us to go ahead
    return None if extras[HELD] == held_digest(package) else BY_HAND


def busy(package: Mapping[str, Any]) -> bool:
    """Written to by a run of another place, and not long ago by the server's own clock (which is UTC)."""
    when = datetime.fromisoformat(package["metadata_modified"]).replace(tzinfo=UTC)
    return extras_of(package).get(STATE) == "writing" and datetime.now(UTC) - when < LEASE


def former(client: Client, package: Mapping[str, Any]) -> Wanted:
    """A dataset as it stands, with its files: as something that can be wanted again."""
    files = []
    for role, one in resources_of(package).items():
        content = io.BytesIO()
        found = client.patiently(lambda one=one, content=content: _kept(client, one, content))  # type: ignore[misc]
        if found is not None:
            about = {name: one.get(name) or "" for name in OF_RESOURCE}
            files.append(File(role, str(one["url"]).rpartition("/")[2], about, content.getvalue(), found))
    extras = {n: v for n, v in extras_of(package).items() if n not in OURS}
    visible = extras_of(package).get(STATE) != "withdrawn"
    fields = fields_of(package)
    return Wanted(package["organization"]["name"], package["name"], fields, extras, tuple(files), visible=visible)


def _kept(client: Client, resource: Mapping[str, Any], content: io.BytesIO) -> str | None:
    content.seek(0)
    content.truncate()
    return client.fetch(resource, content)


class Dataset:
    """The writer of one dataset in one run. Raises RefusedError, AgainError (begin again) and TargetError."""

    def __init__(self, client: Client, run: receipts.Run, package: str) -> None:
        self.client, self.run, self.package = client, run, package

    def bring(self, wanted: Wanted) -> dict[str, Any]:
        """Bring it there, and return it as the server then shows it."""
        held = self.client.show(self.package)
        if held is None:
            held = self.create(wanted)
        elif self.done(held):
            return held
        else:
            held = self.claim(held)
        for file in wanted.files:
            self.file(held, file)
        return self.finish(self.client.call("package_show", id=self.package), wanted)

    def withdraw(self) -> dict[str, Any]:
        """Out of the public's sight, and kept: deleting it for good is for a person."""
        held: dict[str, Any] = self.client.call("package_show", id=self.package)
        if self.done(held):
            return held
        held = self.claim(held)
        return self.seal({**held, "private": True}, {**extras_of(held), STATE: "withdrawn"})

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

    def claim(self, held: Mapping[str, Any]) -> dict[str, Any]:
        """Only if nobody wrote since we looked: CKAN compares and writes in one."""
        before = extras_of(held)
        if found := trouble(held):
            raise RefusedError(found, package=self.package)
        if before[STATE] == "writing" and before.get(RUN) == self.run.name:
            return dict(held)
        if busy(held) and not receipts.known(self.run.receipts, before.get(RUN, "")):
            raise RefusedError(BUSY, package=self.package)
        extras = {**before, STATE: "writing", RUN: self.run.name}
        match = {"id": held["id"], "metadata_modified": held["metadata_modified"]}
        laid = self._laid(held, extras)
        gone = [f"-{name}" for name in laid]  # CKAN would mix a list into the one that is there, item by item
        try:
            claimed = self.client.call("package_revise", match=match, filter=gone, update=laid)
        except RefusedError as error:
            if "match" in error.fields:
                raise AgainError(CHANGED) from error
            raise
        return dict(claimed["package"])

    def file(self, held: Mapping[str, Any], file: File) -> None:
        resource = resources_of(held).get(file.role)
        if resource is None:
            resource = self.client.call("resource_create", package_id=held["id"], **_resource(file))
        elif resource.get(HASH) == file.sha256 and self.client.fetch(resource) == file.sha256:
            return
        fields = {"id": resource["id"], HASH: file.sha256, "hash": file.sha256, "hash_algorithm": SPDX}
        stream = io.BytesIO(file.content)
        sent = self.client.upload(fields, file.file, file.about["mimetype"], stream, len(file.content))
        if self.client.fetch(sent) != file.sha256:
            raise TargetError(NOT_HELD, file=file.file)

    def finish(self, held: dict[str, Any], wanted: Wanted) -> dict[str, Any]:
        """All that it says of itself; resources of ours that are no longer wanted go, a person's stay."""
        about = {file.role: file.about for file in wanted.files}
        resources = [
            {**one, **about.get(one.get(ROLE), {})} for one in held["resources"] if one.get(ROLE, "") in {*about, ""}
        ]
        _, others_groups = groups_of(held)
        groups = [*others_groups, *wanted.fields.get("groups", ())]
        told = {"tags": _tags(wanted), "groups": groups, "private": not wanted.visible, "resources": resources}
        others = {name: value for name, value in extras_of(held).items() if name not in TOLD}
        state = "complete" if wanted.visible else "withdrawn"
        extras = {**others, **wanted.extras, STATE: state, RUN: self.run.name, WANTED: wanted.digest}
        return self.seal({**held, **wanted.fields, **told}, extras)

    def seal(self, whole: Mapping[str, Any], extras: Mapping[str, str]) -> dict[str, Any]:
        """Write it down together with what CKAN will show of it; once more where CKAN shows it otherwise."""
        foreseen = held_digest({**whole, **self._laid(whole, extras)})
        said = self._patch(whole, {**extras, HELD: foreseen})
        found = held_digest(said)
        return said if found == foreseen else self._patch(whole, {**extras, HELD: found})

    def _patch(self, whole: Mapping[str, Any], extras: Mapping[str, str]) -> dict[str, Any]:
        names = ("id", "private", "resources", *PLAIN, "tags", "groups")
        told = {name: whole[name] for name in names}
        said: dict[str, Any] = self.client.call("package_patch", **told, **self._laid(whole, extras))
        return said

    def _laid(self, whole: Mapping[str, Any], extras: Mapping[str, str]) -> dict[str, Any]:
        return self.client.scheme.laid(whole, extras, TOLD)


def _tags(wanted: Wanted) -> list[dict[str, str]]:
    return [{"name": name} for name in wanted.fields["tags"]]


def _resource(file: File) -> dict[str, Any]:
    return {**file.about, ROLE: file.role, "url": ""}

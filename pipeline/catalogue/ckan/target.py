"""A CKAN server as a target: compared by listings, whatever the number of datasets."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

from pipeline.catalogue import receipts
from pipeline.catalogue.ckan import former, listing, site
from pipeline.catalogue.ckan.carrying import Carrying
from pipeline.catalogue.ckan.client import Client
from pipeline.catalogue.ckan.standing import BUSY, FOREIGN, busy, trouble
from pipeline.catalogue.ckan.wanted import (
    FILE,
    FOLDER,
    HASH,
    HELD,
    RUN,
    STATE,
    WANTED,
    Wanted,
    extras_of,
    resources_of,
    wanted_of,
)
from pipeline.catalogue.entry import Reason
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
from pipeline.catalogue.whole import sha256
from pipeline.errors import CallError, TargetError
from pipeline.model import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from pipeline.catalogue.ckan.carrying import Step
    from pipeline.catalogue.ckan.dataset import Dataset
    from pipeline.catalogue.entry import Entry
    from pipeline.catalogue.open_data_list import Listed
    from pipeline.catalogue.plan import Do

PAGE = 500  # datasets in one listing; CKAN gives out no more than 1000
NAMES = 100  # names in one question

NO_TOKEN = Text(
    ja="CKAN の鍵（トークン）がありません。環境変数 TOTONOE_CKAN_TOKEN に入れるか、--token-file で、自分だけが読める"
    "ファイルを指定してください。",
    en="There is no CKAN token. Put it into the environment variable TOTONOE_CKAN_TOKEN, or name a file that only you "
    "can read with --token-file.",
)
NO_ORGANIZATION = Text(
    ja="公開先に団体「{code}」（{name}）がありません。この番号を URL の名前とする団体を、CKAN の管理者に作ってもらって"
    "ください。",
    en="The server has no organization {code} ({name}). Ask its administrator to make one with this code as its name.",
)
NO_RIGHT_THERE = Text(
    ja="団体「{code}」（{name}）へ公開する権限がありません。鍵（トークン）が正しく期限内か、団体の「編集者」以上になって"
    "いるかを、CKAN の管理者に確かめてください。",
    en="There is no right to publish in the organization {code} ({name}). Ask the administrator whether the token is "
    "right and in force, and has at least the editor's role there.",
)
SHUT = Text(
    ja="公開先の「{package}」はグループ「{groups}」に入っていて、そのグループに権限のない人には書きかえられません。CKAN の"
    "管理者に、グループのメンバーに加えてもらうか、データセットをグループから外してもらってください。",
    en="{package} is in the group {groups} on the server, and whoever has no right in that group cannot write it. Ask the "
    "administrator to make you a member of the group, or to take the dataset out of it.",
)
HALF = Text(
    ja="前回の公開が途中で終わっています。続きを行います。", en="The last publication was cut off. It is carried on."
)
RETURNS = Text(ja="取り下げてありました。もう一度公開します。", en="It had been withdrawn. It is published again.")
ABOUT = Text(
    ja="題名や説明などが変わりました。表は同じです。", en="Title, description or the like changed; the table did not."
)


class Ckan:
    """Raises CallError and TargetError. It only reads, but for `take` and `undo`."""

    def __init__(self, client: Client, folder: Path) -> None:
        self.client, self.receipts = client, folder
        self.name = client.url
        ours = (one for one in self._listed(f"+extras_{STATE}:*") if STATE in extras_of(one))
        self._held = {one["name"]: one for one in ours}
        self._site = site.asked(client)
        client.scheme = self._site.scheme
        mine = client.ask("organization_list_for_user", permission="create_dataset")
        self._writable = {one["name"] for one in mine}
        self._organizations: set[str] | None = None
        self._foreign: set[str] = set()

    def _listed(self, query: str) -> Iterator[dict[str, Any]]:
        start = 0
        while True:
            asked = {"q": "*:*", "fq": query, "rows": PAGE, "start": start, "sort": "name asc"}
            found = self.client.ask("package_search", **asked, include_private=True)
            yield from found["results"]
            start += len(found["results"])
            if not found["results"] or start >= found["count"]:
                return

    # --- what it says before anything is done ---------------------------------------------------------------------------

    def holds(self) -> Sequence[Held]:
        found = []
        for name, one in sorted(self._held.items()):
            extras = extras_of(one)
            if extras[STATE] != "withdrawn":
                table = _address(one).rpartition("/")[2]
                mark = extras.get(FOLDER, "")
                found.append(Held(one["organization"]["name"], name, table, one["title"], extras.get(FILE, ""), mark))
        return found

    def mark_of(self, folder: str) -> str:
        return sha256(folder.encode("utf-8", "surrogatepass"))[:16] if folder else ""

    def prepare(self, entries: Sequence[Entry]) -> None:
        """Which of the names are taken by other people's datasets."""
        names = [entry.package for entry in entries if entry.package not in self._held]
        for at in range(0, len(names), NAMES):
            query = " OR ".join(f'"{name}"' for name in names[at : at + NAMES])
            self._foreign |= {one["name"] for one in self._listed(f"+name:({query})")}

    def compare(self, entry: Entry) -> tuple[Do, Reason]:
        if entry.organization not in self._writable:
            if self._organizations is None:
                self._organizations = set(self.client.ask("organization_list"))
            text = NO_RIGHT_THERE if entry.organization in self._organizations else NO_ORGANIZATION
            return "refuse", Reason(text, {"code": entry.organization, "name": entry.municipality})
        if entry.package in self._foreign:
            return "refuse", Reason(FOREIGN, {"package": entry.package})
        held = self._held.get(entry.package)
        if held is None:
            return "create", Reason(NEW)
        if refused := self._refused(held):
            return "refuse", refused
        do, because = _compared(held, self._wanted(entry))
        shut = self._shut(held) if do != "unchanged" else None
        return ("refuse", shut) if shut else (do, because)

    def compare_gone(self, package: str) -> tuple[Do, Reason]:
        held = self._held[package]
        if refused := self._refused(held) or self._shut(held):
            return "refuse", refused
        return "withdraw", Reason(GONE, {"source": extras_of(held).get(FILE, package)})

    def _refused(self, held: Mapping[str, Any]) -> Reason | None:
        found = trouble(held)
        if not found and busy(held) and not receipts.known(self.receipts, extras_of(held).get(RUN, "")):
            found = BUSY
        return Reason(found, {"package": held["name"]}) if found else None

    def _shut(self, held: Mapping[str, Any]) -> Reason | None:
        """CKAN wants a right in each group of a dataset from whoever writes it."""
        mine = set(self._site.groups.values())
        shut = [one["title"] or one["name"] for one in held.get("groups", ()) if one["name"] not in mine]
        return Reason(SHUT, {"package": held["name"], "groups": "、".join(shut)}) if shut else None

    def _wanted(self, entry: Entry) -> Wanted:
        return wanted_of(entry, self._site, self.mark_of(entry.folder))

    # --- doing it, and taking it back -----------------------------------------------------------------------------------

    def take(self, plan: Plan, entries: Mapping[str, Entry], *, withdraw: bool) -> tuple[Plan, str | None]:
        def step(dataset: Dataset, action: Action) -> Step | None:
            if action.do in ("create", "update"):
                made = cache(lambda: self._wanted(entries[action.package]))  # when its turn comes, and once
                return lambda: dataset.bring(made())
            return dataset.withdraw if action.do == "withdraw" and withdraw else None

        sources = {name: entry.source_sha256 for name, entry in entries.items()}
        made, receipt = Carrying(self.client, self.receipts, sources).out(plan, step)
        return replace(made, actions=tuple(self._unchanged(action) for action in made.actions)), receipt

    def listed(self, plan: Plan, entries: Mapping[str, Entry], *, withdraw: bool) -> Sequence[Listed]:
        found = {name: listing.held(one) for name, one in self._held.items()}
        for action in plan.actions:
            if action.do in ("create", "update"):
                entry = entries[action.package]
                found[action.package] = listing.wanted(entry, self._held.get(entry.package), self.mark_of(entry.folder))
            elif action.do == "withdraw" and withdraw:
                found[action.package] = None
        return [one for one in found.values() if one]

    def addresses(self, organization: str, package: str, resource: str) -> tuple[str, str]:  # noqa: ARG002  the server numbers its files
        return f"{self.name}/dataset/{package}", ""

    def _unchanged(self, action: Action) -> Action:
        """What the listing says of a dataset that nothing was done to. It was not fetched: it is not called verified."""
        if action.do != "unchanged":
            return action
        return replace(action, sha256=resources_of(self._held[action.package])["csv"][HASH])

    def plan_undo(self, receipt: Path) -> Plan:
        """What undoing a receipt would do: the last first, and only what still stands as the receipt left it."""
        said = receipts.read(receipt, self.name)
        actions = [self._undoing(one, receipt) for one in reversed(said["actions"])]
        return Plan(self.name, tuple(sorted(actions, key=lambda a: a.do != "refuse")))

    def _undoing(self, one: Mapping[str, Any], receipt: Path) -> Action:
        because = Reason(MADE_BACK)
        action = Action("withdraw", one["organization"], one["package"], one["resource"], because, one["title"])
        held = self._held.get(action.package)
        if held is None or extras_of(held).get(HELD) != one["held"] or trouble(held):
            return replace(action, do="refuse", because=Reason(SINCE))
        if not one["before"]:
            return action
        if former.kept(receipt.parent, action.package) is None:
            path = receipt.parent / former.BEFORE / action.package
            return replace(action, do="refuse", because=Reason(NO_BEFORE, {"path": str(path)}))
        return replace(action, do="update", because=Reason(PUT_BACK))

    def undo(self, plan: Plan, receipt: Path) -> tuple[Plan, str | None]:
        def step(dataset: Dataset, action: Action) -> Step | None:
            if action.do == "withdraw":
                return dataset.withdraw
            if action.do != "update":
                return None
            before = cache(lambda: self._before(receipt, action.package))
            return lambda: dataset.bring(before())

        return Carrying(self.client, self.receipts, {}).out(plan, step)

    def _before(self, receipt: Path, package: str) -> Wanted:
        before = former.kept(receipt.parent, package)
        if before is None:  # it was there when the plan was made
            raise TargetError(NO_BEFORE, path=receipt.parent / former.BEFORE / package)
        return before


@contextlib.contextmanager
def opened(url: str, token: str, folder: Path, pace: float) -> Iterator[Ckan]:
    """The server at this address, and the connection closed after it. Raises CallError without a token.

    `pace`: calls a second that write, at most.
    """
    if not token:
        raise CallError(NO_TOKEN)
    client = Client(url, token, pace=pace)
    try:
        yield Ckan(client, folder)
    finally:
        client.close()


def _compared(held: Mapping[str, Any], wanted: Wanted) -> tuple[Do, Reason]:
    extras = extras_of(held)
    if extras[STATE] == "writing":
        return "update", Reason(HALF)
    if extras[STATE] == "withdrawn":
        return "update", Reason(RETURNS)
    if extras.get(HELD) and extras.get(WANTED) == wanted.digest:
        return "unchanged", Reason(SAME)
    there = {role: one.get(HASH) for role, one in resources_of(held).items()}
    files = [one.file for one in wanted.files if there.get(one.role) != one.sha256]
    return "update", Reason(CHANGED, {"what": " / ".join(files)}) if files else Reason(ABOUT)


def _address(held: Mapping[str, Any]) -> str:
    return str(resources_of(held).get("csv", {}).get("url", ""))

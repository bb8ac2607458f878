"""The plan: what publishing would do, as data. A target says what it holds; nothing here touches it.

Withdrawal is the dangerous half of publishing, so it is narrow. A package is put down for withdrawal only when it came
from a folder that is walked again now, with other tables still in it, and its file is no longer there. Publishing one
town's folder or one file never withdraws what came from elsewhere; an emptied folder withdraws nothing; a file that is
there but refused keeps its last valid version up; and where anything could not be opened, nothing is taken for gone.
And it is only ever planned until someone says yes to it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, Protocol, get_args

from pipeline.model import Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from pipeline.catalogue.entry import Entry, Reason, Refusal
    from pipeline.catalogue.open_data_list import Listed
    from pipeline.model import Lang

Do = Literal["create", "update", "unchanged", "withdraw", "refuse"]


# Reasons that every target has; each adds its own.
NEW = Text(ja="公開先にまだありません。", en="The target does not have it yet.")
SAME = Text(ja="公開先の内容と同じです。", en="The target holds the same.")
CHANGED = Text(ja="変わったもの：{what}", en="Changed: {what}")
GONE = Text(
    ja="「{source}」がフォルダーからなくなっています。--yes を付けたときだけ取り下げます。",
    en="{source} is no longer in the folder. It is withdrawn only with --yes.",
)
IS_WITHDRAWN = Text(
    ja="「{source}」がフォルダーからなくなったため、取り下げました。",
    en="{source} is no longer in the folder; it was withdrawn.",
)
MADE_BACK = Text(ja="この公開の前にはなかったため、取り下げます。", en="It was not there before, so it is withdrawn.")
PUT_BACK = Text(ja="この公開の前の状態に戻します。", en="It is put back to what it was before.")
SINCE = Text(
    ja="この公開のあとに変わっているため、戻しません。あとの記録から順に戻してください。",
    en="It changed since, so it is not put back. Undo the later receipts first.",
)
NO_BEFORE = Text(
    ja="前の状態の控え「{path}」がないか壊れているため、戻せません。控えをもとの場所に戻してください。",
    en="What it was before is not in {path}, or is damaged, so it cannot be put back. Restore that folder.",
)


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to do, or done. `verified`: read back from the target, which really holds `sha256`."""

    do: Do
    organization: str
    package: str
    resource: str
    because: Reason
    title: str = ""
    source: str = ""
    sha256: str | None = None
    verified: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    target: str
    actions: tuple[Action, ...]

    @property
    def counts(self) -> dict[Do, int]:
        found = Counter(action.do for action in self.actions)
        return {do: found[do] for do in get_args(Do)}


@dataclass(frozen=True, slots=True)
class Held:
    """A package that the target holds from an earlier publication of ours."""

    organization: str
    package: str
    resource: str
    title: str
    file: str  # the source's own name then
    folder: str  # a mark of the folder that was walked to find it, see `mark_of`; "" when none was


class Target(Protocol):
    """A place that can be asked what it holds and can take a plan."""

    name: str

    def holds(self) -> Sequence[Held]:
        """What it holds from us."""

    def prepare(self, entries: Sequence[Entry]) -> None:
        """Told all that will be asked about, so that what is far away can be asked in one go."""

    def compare(self, entry: Entry) -> tuple[Do, Reason]:
        """What publishing this entry would do, and why; nothing is changed."""

    def compare_gone(self, package: str) -> tuple[Do, Reason]:
        """What withdrawing this package would do, and why; nothing is changed."""

    def mark_of(self, folder: str) -> str:
        """How the target remembers a walked folder without telling where it lay."""

    def take(self, plan: Plan, entries: Mapping[str, Entry], *, withdraw: bool) -> tuple[Plan, str | None]:
        """Do it, read it back, and return the plan with what is held now, and the receipt's name."""

    def listed(self, plan: Plan, entries: Mapping[str, Entry], *, withdraw: bool) -> Sequence[Listed]:
        """What it would hold once the plan is carried out; nothing is changed."""

    def addresses(self, organization: str, package: str, resource: str) -> tuple[str, str]:
        """Where visitors find a package, and its table; "" for what is not known beforehand."""

    def plan_undo(self, receipt: Path) -> Plan:
        """What undoing a receipt would do: the last first, and only what still stands as the receipt left it."""

    def undo(self, plan: Plan, receipt: Path) -> tuple[Plan, str | None]:
        """Put it back, and read it back; as `take`."""


def plan(entries: Sequence[Entry], refusals: Sequence[Refusal], target: Target, *, whole: bool = True) -> Plan:
    """Refusals first, then the packages in the order of their names, then what would be withdrawn.

    `whole`: all that lies in the walked folders could be looked at; else what is not among it may be there all the same.
    """
    actions = [Action("refuse", r.organization, r.package, r.resource, r.because, source=r.source) for r in refusals]
    target.prepare(entries)
    for entry in entries:
        do, because = target.compare(entry)
        actions.append(
            Action(do, entry.organization, entry.package, entry.resource, because, entry.title, entry.source)
        )
    for held in _gone(entries, refusals, target) if whole else ():
        do, because = target.compare_gone(held.package)
        actions.append(Action(do, held.organization, held.package, held.resource, because, held.title, held.file))
    return Plan(target.name, tuple(sorted(actions, key=lambda a: a.do != "refuse")))


def _gone(entries: Sequence[Entry], refusals: Sequence[Refusal], target: Target) -> list[Held]:
    here: list[Entry | Refusal] = [*entries, *refusals]
    walked = {target.mark_of(one.folder) for one in here if one.folder}
    packages = {one.package for one in here}
    refused = {(target.mark_of(one.folder), one.file) for one in refusals if one.folder}
    return [
        held
        for held in target.holds()
        if held.folder in walked and held.package not in packages and (held.folder, held.file) not in refused
    ]


def plan_json(made: Plan, lang: Lang = "ja", *, applied: bool = False, receipt: str | None = None) -> dict[str, Any]:
    """The plan as CONTRACT says; after it was applied with what the target really holds, and the receipt."""
    actions = []
    for action in made.actions:
        one: dict[str, Any] = {
            "do": action.do,
            "organization": action.organization,
            "package": action.package,
            "resource": action.resource,
            "because": action.because.say(lang),
            "source": action.source,
        }
        if applied:
            one |= {"verified": action.verified, "sha256": action.sha256}
        actions.append(one)
    found: dict[str, Any] = {"target": made.target, "actions": actions, "counts": made.counts}
    return found | {"receipt": receipt} if applied else found


# --- for the terminal ----------------------------------------------------------------------------------------------

REFUSED = Text(ja="公開できないもの（{n}件）", en="Not published ({n})")
PLANNED = Text(ja="公開の予定　→ {target}", en="What would be published → {target}")
DONE = Text(ja="公開の結果　→ {target}", en="What was published → {target}")
NOTHING = Text(ja="公開できる表はありませんでした。", en="There was no table to publish.")
ALL_HELD = Text(
    ja="{n}件を公開先から読み直し、同じ内容であることを確かめました。", en="{n} read back and found the same."
)
NOT_YET = Text(ja="まだ何も書いていません。", en="Nothing has been written yet.")
RECEIPT = Text(ja="記録：{receipt}", en="Receipt: {receipt}")
WITHDRAWN = Text(ja="取り下げ", en="withdrawn")
DOING: Mapping[Do, Text] = {
    "create": Text(ja="新しく公開", en="new"),
    "update": Text(ja="更新", en="updated"),
    "unchanged": Text(ja="変わりなし", en="unchanged"),
    "withdraw": Text(ja="取り下げ待ち", en="to be withdrawn"),
    "refuse": Text(ja="公開できない", en="refused"),
}


def plan_text(made: Plan, lang: Lang = "ja", *, applied: bool = False, receipt: str | None = None) -> str:
    """For a person: what is refused and why comes first, then what is done, then the counts."""
    lines: list[str] = []
    refused = [a for a in made.actions if a.do == "refuse"]
    if refused:
        lines.append(REFUSED.say(lang, {"n": str(len(refused))}))
        for action in refused:
            lines += [f"  {action.source or action.package}", f"    {action.because.say(lang)}"]
        lines.append("")
    lines.append((DONE if applied else PLANNED).say(lang, {"target": made.target}))
    for action in made.actions:
        if action.do in {"create", "update", "withdraw"}:
            lines.append(f"  {_doing(action, lang)}  {action.package}  {action.title}")
        if action.do in {"update", "withdraw"}:
            lines.append(f"    {action.because.say(lang)}")
    if len(refused) == len(made.actions):
        lines.append(f"  {NOTHING.say(lang)}")
    counts = Counter(_doing(action, lang) for action in made.actions)
    lines.append("  " + ("、" if lang == "ja" else ", ").join(f"{doing} {n}" for doing, n in counts.items()))
    if not applied:
        lines.append(f"  {NOT_YET.say(lang)}")
    elif verified := sum(a.verified for a in made.actions):
        lines.append(f"  {ALL_HELD.say(lang, {'n': str(verified)})}")
    if receipt:
        lines.append(f"  {RECEIPT.say(lang, {'receipt': receipt})}")
    return "\n".join(lines) + "\n"


def _doing(action: Action, lang: Lang) -> str:
    """What is done with it, in a word; a withdrawal that was not agreed to is still to come."""
    withdrawn = action.do == "withdraw" and action.verified
    return (WITHDRAWN if withdrawn else DOING[action.do]).say(lang)

"""Publishing, from checked tables to an outcome: one call for the command line and for the run, whatever the target."""

from __future__ import annotations

import contextlib
import errno
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from pipeline.catalogue import open_data_list
from pipeline.catalogue.entry import entries_of
from pipeline.catalogue.folder import Folder
from pipeline.catalogue.licences import DEFAULT
from pipeline.catalogue.plan import Plan, plan, plan_json, plan_text
from pipeline.catalogue.told import SILENT, Told
from pipeline.errors import CallError, TargetError
from pipeline.model import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path

    from pipeline.catalogue.ckan.target import Ckan
    from pipeline.catalogue.entry import Candidate, Refusal
    from pipeline.catalogue.gate import Gate
    from pipeline.catalogue.open_data_list import Listed
    from pipeline.catalogue.plan import Target
    from pipeline.model import Lang

DENIED = Text(
    ja="公開先「{target}」の「{path}」を読み書きする許可がありません。許可を確かめて、もう一度実行してください。",
    en="There is no permission to read or write {path} in the target {target}. Check it and run again.",
)
FULL = Text(
    ja="公開先「{target}」のディスクに空きがなく、「{path}」を書けません。空きを作って、もう一度実行してください。"
    "途中まで書いたものは次の実行で整います。",
    en="The disk of the target {target} is full: {path} cannot be written. Make room and run again; what was half done "
    "is put right then.",
)
IN_THE_WAY = Text(
    ja="公開先「{target}」を作れません。「{path}」の途中に同じ名前のファイルがあります。別の場所を指定してください。",
    en="The target {target} cannot be made: a file stands in the way of {path}. Name another place.",
)
UNREACHABLE = Text(
    ja="公開先「{target}」の「{path}」を読み書きできません。公開先を確かめて、もう一度実行してください。"
    "途中まで書いたものは次の実行で整います。",
    en="{path} in the target {target} cannot be read or written. Check the target and run again; what was half done is "
    "put right then.",
)
NOT_INSTALLED = Text(
    ja="CKAN とのやりとりに要る部品（{name}）が入っていません。インストールの案内にある「ckan」付きの入れ方をしてください。",
    en="What speaking with a CKAN needs is not installed ({name}). Install Totonoe with its extra “ckan”.",
)
WHY = {
    errno.EACCES: DENIED,
    errno.EPERM: DENIED,
    errno.EROFS: DENIED,
    errno.ENOSPC: FULL,
    errno.EEXIST: IN_THE_WAY,
    errno.ENOTDIR: IN_THE_WAY,
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """A plan, or what became of it. `refused`: something was not published, exit code 1."""

    plan: Plan
    applied: bool
    receipt: str | None
    lang: Lang

    @property
    def refused(self) -> bool:
        return self.plan.counts["refuse"] > 0

    def json(self) -> dict[str, Any]:
        return plan_json(self.plan, self.lang, applied=self.applied, receipt=self.receipt)

    def text(self) -> str:
        return plan_text(self.plan, self.lang, applied=self.applied, receipt=self.receipt)


class Directory(NamedTuple):
    """A folder as the place to publish to."""

    path: Path
    receipts: Path  # another folder, which is not published: the records of what was done, and what was there before
    base: str | None = None  # the address under which the folder is served; None: as it was said before


class Server(NamedTuple):
    """A CKAN as the place to publish to."""

    url: str
    token: str
    receipts: Path  # the folder, on this side, for the records of what was done
    pace: float = 5  # calls a second that write, at most


class Lists(NamedTuple):
    """Whether オープンデータ一覧 are written: everywhere, or only where the target has one of ours, which is kept true."""

    everywhere: bool
    checked: Callable[[bytes, str], Candidate]  # CSV, file name

    def of(self, held: Iterable[Listed], refused: Sequence[Refusal], place: Target, licence: str) -> list[Candidate]:
        made = open_data_list.lists(held, {one.package for one in refused}, place, licence, everywhere=self.everywhere)
        return [self.checked(data, name) for name, data in made]


def publish(  # noqa: PLR0913  the call is the one the command line has
    items: Sequence[Candidate],
    target: Directory | Server,
    *,
    apply: bool,
    lang: Lang = "ja",
    sample: bool = False,
    licence: str = "",
    said: Told = SILENT,
    withdraw: bool = False,
    whole: bool = True,
    gate: Gate | None = None,
    lists: Lists | None = None,
) -> Outcome:
    """Plan, and apply it when told to. What is withdrawn goes only with `withdraw` (on the command line: --yes), and
    where the folders were seen `whole`, see plan.plan.

    `said`: by the municipality's recipe; `licence` goes before the one it names.
    `lang` is the language of the outcome's sentences; what is published is in Japanese whoever runs it.
    Raises CallError for an unknown licence, TargetError when the target is not as it should be.
    """
    terms = licence or said.licence or DEFAULT
    entries, refusals = entries_of(items, licence_name=terms, sample=sample, said=said, gate=gate)
    with _opened(target) as place:
        made = plan(entries, refusals, place, whole=whole)
        if lists:
            held = place.listed(made, {entry.package: entry for entry in entries}, withdraw=withdraw)
            made_here = lists.of(held, refusals, place, terms)
            more, wrong = entries_of(made_here, licence_name=terms, sample=sample, said=said)
            entries, refusals = (*entries, *more), (*refusals, *wrong)
            made = open_data_list.said(plan(entries, refusals, place, whole=whole)) if more or wrong else made
        if not apply:
            return Outcome(made, applied=False, receipt=None, lang=lang)
        done, receipt = place.take(made, {entry.package: entry for entry in entries}, withdraw=withdraw)
    return Outcome(done, applied=True, receipt=receipt, lang=lang)


def undo(receipt: Path, target: Directory | Server, *, apply: bool, lang: Lang = "ja") -> Outcome:
    """Put back what a publication did, as far as nobody changed it since. Raises CallError and TargetError."""
    with _opened(target) as place:
        made = place.plan_undo(receipt)
        if not apply:
            return Outcome(made, applied=False, receipt=None, lang=lang)
        done, written = place.undo(made, receipt)
    return Outcome(done, applied=True, receipt=written, lang=lang)


@contextlib.contextmanager
def _opened(target: Directory | Server) -> Iterator[Target]:
    with _said(target):
        if isinstance(target, Server):
            with _server(target) as place:
                yield place
        else:
            yield Folder(target.path, target.receipts, target.base)


def _server(target: Server) -> AbstractContextManager[Ckan]:
    try:
        from pipeline.catalogue.ckan import target as ckan  # noqa: PLC0415  needs packages that the light core lacks
    except ModuleNotFoundError as error:
        raise CallError(NOT_INSTALLED, name=error.name) from error
    return ckan.opened(target.url, target.token, target.receipts, target.pace)


@contextlib.contextmanager
def _said(target: Directory | Server) -> Iterator[None]:
    """What a disk has against us, in a sentence."""
    try:
        yield
    except OSError as error:
        place = target.receipts if isinstance(target, Server) else target.path
        text = WHY.get(error.errno or 0, UNREACHABLE)
        raise TargetError(text, target=place, path=error.filename or place) from error

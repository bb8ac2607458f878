"""Publishing to a folder, from checked tables to an outcome: one call for the command line and for the run."""

from __future__ import annotations

import errno
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipeline.catalogue.entry import entries_of
from pipeline.catalogue.folder import Folder
from pipeline.catalogue.licences import DEFAULT
from pipeline.catalogue.plan import Plan, plan, plan_json, plan_text
from pipeline.errors import TargetError
from pipeline.model import Text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pipeline.catalogue.entry import Candidate
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


def publish(  # noqa: PLR0913  the call is the one the command line has
    items: Sequence[Candidate],
    target: Path,
    *,
    apply: bool,
    lang: Lang = "ja",
    sample: bool = False,
    licence: str = DEFAULT,
    withdraw: bool = False,
) -> Outcome:
    """Plan, and apply it when told to. What is withdrawn goes only with `withdraw` (on the command line: --yes).

    `lang` is the language of the outcome's sentences; what is published is in Japanese whoever runs it.
    Raises CallError for an unknown licence, TargetError when the folder is not as it should be.
    """
    entries, refusals = entries_of(items, licence_name=licence, sample=sample)
    try:
        folder = Folder(target)
        made = plan(entries, refusals, folder)
        if not apply:
            return Outcome(made, applied=False, receipt=None, lang=lang)
        done, receipt = folder.take(made, {entry.package: entry for entry in entries}, withdraw=withdraw)
    except OSError as error:
        text = WHY.get(error.errno or 0, UNREACHABLE)
        raise TargetError(text, target=target, path=error.filename or target) from error
    return Outcome(done, applied=True, receipt=receipt, lang=lang)

"""Carrying out a plan on a server: each dataset in its turn, kept before, read back after, noted in the receipt."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from pipeline.catalogue import receipts
from pipeline.catalogue.ckan import former
from pipeline.catalogue.ckan.client import RefusedError
from pipeline.catalogue.ckan.dataset import Dataset
from pipeline.catalogue.ckan.datastore import Store
from pipeline.catalogue.ckan.wanted import HASH, HELD, RUN, STATE, extras_of, resources_of
from pipeline.catalogue.entry import Reason
from pipeline.catalogue.plan import IS_WITHDRAWN, Action, Plan

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from pipeline.catalogue.ckan.client import Client

Step = Callable[[], dict[str, Any]]  # brings a dataset somewhere; may be begun again


class Carrying:
    """`sources`: hash of the checked file, by package."""

    def __init__(self, client: Client, folder: Path, sources: Mapping[str, str]) -> None:
        self.client, self.folder, self.sources = client, folder, sources
        self.store = Store(client)

    def out(self, plan: Plan, step: Callable[[Dataset, Action], Step | None]) -> tuple[Plan, str | None]:
        """What became of each action, and the receipt. Where there is nothing to do nothing is written, here or there."""
        run = receipts.Run(self.folder, self.client.url)
        datasets = [Dataset(self.client, self.store, run, action.package) for action in plan.actions]
        steps = [step(dataset, action) for dataset, action in zip(datasets, plan.actions, strict=True)]
        number, at = len([one for one in steps if one]), 0
        if not number:
            return plan, None
        done: list[Action] = []
        with receipts.locked(self.folder):
            run.write()
            for action, dataset in zip(plan.actions, datasets, strict=True):
                doing = steps.pop(0)  # with it goes what it holds: the files of one dataset, and of no other
                if doing is None:
                    done.append(action)
                    continue
                at += 1
                sys.stderr.write(f"[{at}/{number}] {action.package}\n")
                done.append(self._done(run, action, dataset, doing))
        return replace(plan, actions=tuple(done)), str(run.path)

    def _done(self, run: receipts.Run, action: Action, dataset: Dataset, doing: Step) -> Action:
        kept = self._keep(run, dataset)
        try:
            held = self.client.patiently(doing)
        except RefusedError as error:
            if kept:
                self._put_back(run, action.package)
            return replace(action, do="refuse", because=Reason(error.because, error.values))
        extras, files = extras_of(held), resources_of(held)
        up = extras[STATE] == "complete"
        because = Reason(IS_WITHDRAWN, action.because.values) if action.because.values and not up else action.because
        done = replace(action, because=because, verified=True, sha256=files["csv"][HASH] if up else None)
        run.note(
            {
                "do": done.do,
                "organization": done.organization,
                "package": done.package,
                "resource": done.resource,
                "title": done.title,
                "because": done.because.say("ja"),
                "source_sha256": self.sources.get(done.package),
                "sha256": done.sha256,
                "verified": True,
                "visible": up,
                "files": {role: {name: one[name] for name in ("url", "size", HASH)} for role, one in files.items()},
                "table": dataset.table,
                "held": extras[HELD],
                "before": kept,
            }
        )
        return done

    def _keep(self, run: receipts.Run, dataset: Dataset) -> bool:
        """Keep how the dataset stands, for --undo. False where it was never up before."""
        package = dataset.package
        held = self.client.patiently(lambda: self.client.show(package))
        dataset.seen.append(held)
        if held is None or held["state"] != "active" or not extras_of(held).get(HELD):
            return False
        extras = extras_of(held)
        # After a run that was cut off, what counts is how it stood before that one.
        cut_off = former.kept(self.folder / extras[RUN], package) if extras[STATE] == "writing" else None
        former.keep(run.folder, cut_off or former.fetched(self.client, held))
        return True

    def _put_back(self, run: receipts.Run, package: str) -> None:
        """What the server refused half way: the last valid version goes up again."""
        held = self.client.patiently(lambda: self.client.show(package))
        before = former.kept(run.folder, package)
        if held and before and extras_of(held).get(RUN) == run.name:
            self.client.patiently(lambda: Dataset(self.client, self.store, run, package).bring(before))

"""The running sums of a workshop's room: how often each rule spoke, of all files together. Nothing of a file is kept."""

from __future__ import annotations

import threading
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from pipeline.reports.grouping import ORDER

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pipeline.model import Level, Report, Verdict


class Sums(NamedTuple):
    """The sums as they stand."""

    tables: int
    verdicts: Mapping[Verdict, int]
    levels: Mapping[Level, int]
    rules: Sequence[tuple[str, int]]  # by their codes, the most frequent first


class Room:
    """Counts the tables that come in, each once, as it came: what is mended afterwards is not counted again."""

    def __init__(self) -> None:
        self._verdicts: Counter[Verdict] = Counter()
        self._levels: Counter[Level] = Counter()
        self._rules: Counter[str] = Counter()
        self._lock = threading.Lock()

    def count(self, reports: Iterable[Report]) -> None:
        with self._lock:
            for report in reports:
                self._verdicts[report.verdict] += 1
                self._levels.update(finding.level for finding in report.findings)
                self._rules.update(finding.rule for finding in report.findings)

    def sums(self) -> Sums:
        with self._lock:
            ranked = sorted(self._rules.items(), key=lambda one: (-one[1], one[0]))
            levels = {level: self._levels[level] for level in ORDER}
            return Sums(self._verdicts.total(), dict(self._verdicts), levels, ranked)


def count(room: Room | None, reports: Iterable[Report]) -> None:
    """Into the room's sums, where somebody opened one."""
    if room is not None:
        room.count(reports)

"""What the runs cost, kept as a file: the page and the gate read nothing else."""

from __future__ import annotations

import datetime as dt
import json
import mmap
import os
import platform
import re
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from tests.bench import environment, measuring
from tests.bench.measuring import Cost

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tests.bench.runs import Round

SUMMARY = re.compile(rb'"counts": ?\{([^}]*)\}')


class Results(NamedTuple):
    """`costs`: name of a run -> what it cost, each time. `found`: how many findings it wrote. `told`: on what, when, with which
    versions, and further figures of the page."""

    costs: dict[str, list[Cost]]
    found: dict[str, int]
    told: dict[str, Any]

    @classmethod
    def load(cls, path: Path) -> Self:
        kept = json.loads(path.read_text(encoding="utf-8"))
        costs = {name: [Cost(*cost) for cost in costs] for name, costs in kept["costs"].items()}
        return cls(costs, kept["found"], kept["told"])

    def save(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        costs = {name: [[round(one, 3) for one in cost] for cost in costs] for name, costs in self.costs.items()}
        kept = {"told": self.told, "found": self.found, "costs": costs}
        path.write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")

    def wall(self, name: str) -> float:
        """Seconds, the median."""
        return median(cost.wall for cost in self.costs[name])

    def memory(self, name: str) -> float:
        """Megabytes, the most of all times."""
        return max(cost.memory for cost in self.costs[name])


def machine() -> dict[str, Any]:
    """On what is measured, and when."""
    pins = environment.PINNED.read_text(encoding="utf-8").split()
    named = (
        "frictionless",
        "great-expectations",
        "pandera",
        "pointblank",
        "dataframely",
        "polars",
        "pyarrow",
        "duckdb",
    )
    info = Path("/proc/cpuinfo")
    model = re.search(r"^model name\s*: (.+)$", info.read_text(), re.MULTILINE) if info.exists() else None
    return {
        "date": dt.datetime.now(tz=dt.UTC).date().isoformat(),
        "processors": os.cpu_count() or 1,
        "model": model[1] if model else platform.machine(),
        "python": platform.python_version(),
        "versions": ", ".join(pin.replace("==", " ") for pin in pins if pin.partition("==")[0] in named),
    }


def measure(
    rounds: Iterable[Round], results: Results, tell: Callable[[str], None] = lambda said: print(said, flush=True)
) -> None:
    """Run them, and put what they cost and found into the results."""
    for one in rounds:
        runs = one.runs()
        results.costs.update((run.name, []) for run in runs)
        for turn in range(one.warm + one.times):
            for run in runs:
                run.before()
                cost = measuring.run(run.command, good=run.good)
                if turn >= one.warm:
                    results.costs[run.name].append(cost)
                    tell(f"  {run.name}: {cost.wall:.2f} s, processor {cost.processor:.2f} s, {cost.memory:.0f} MB")
        for run in runs:
            if run.out.exists():
                results.found[run.name] = count(run.out)
        one.after(results)


def count(out: Path) -> int:
    """How many findings stand in a file that one of the programs wrote."""
    with out.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as text:
        if text[:10] == b'{"totonoe"':
            return sum(int(number) for said in SUMMARY.findall(text) for number in re.findall(rb"[0-9]+", said))
        found = json.loads(text[:])
    return sum(one[3] if len(one) > 3 else 1 for told in found.values() for one in told)

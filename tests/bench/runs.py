"""What is run: commands by name, in rounds. In a round they take turns, so that a slow minute of the machine is everybody's."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, NamedTuple

from pipeline import schema
from tests.bench import agreement, data, described, environment
from tests.bench.data import Long
from tests.bench.environment import BUILD
from tests.bench.floors import READERS
from tests.bench.peers import PEERS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.bench.results import Results

SMALLER = int(os.environ.get("TOTONOE_BENCH_SMALLER", "1"))  # times: to try out the bench itself, never for a figure
FILES = 2_000 // SMALLER  # of the folder
DATASETS = ("public_facility", "aed")  # of the folder's files, half of each

THOUSAND, TEN_THOUSAND, HUNDRED, MILLION, TEN_MILLION = STEPS = [Long(10**power // SMALLER) for power in range(3, 8)]
BAD = (HUNDRED._replace(bad=0.001), HUNDRED._replace(bad=0.1))
DISTINCT = (HUNDRED._replace(distinct=0.01), HUNDRED._replace(distinct=0.5))

DATA, OUT, KEPT, SCHEMA = BUILD / "data", BUILD / "out", BUILD / "kept", BUILD / "schema.json"
FOLDER = DATA / f"folder-{FILES}"
OURS = (0, 1)  # how our own calls end: 1 where there are errors in the data


class Run(NamedTuple):
    """A command under the name that its costs are kept by. `before` is done each time, and not measured."""

    name: str
    command: list[str]
    good: tuple[int, ...] = (0,)  # how it may end
    before: Callable[[], object] = bool

    @property
    def out(self) -> Path:
        """Where it writes what it finds."""
        return result(self.name)


class Round(NamedTuple):
    """Runs that take turns, so many times; where `warm` is said, once more before that is not kept."""

    runs: Callable[[], list[Run]]
    times: int
    warm: bool = False
    after: Callable[[Results], object] = bool


def result(name: str) -> Path:
    return OUT / f"{name}.json"


def check(asked: Long) -> Run:
    """All rules."""
    return _ours("check", asked, [])


def constraints(asked: Long) -> Run:
    """The schema's constraints only, which is all that the peers look at."""
    return _ours("schema", asked, ["--only", "schema"])


def fix(asked: Long) -> Run:
    """Check and mend together."""
    name, mended = f"fix {asked.name}", OUT / "mended.csv"
    command = [*environment.totonoe(), "fix", str(_file(asked)), "--schema", str(SCHEMA), "-o", str(mended)]
    return Run(name, command, OURS, lambda: mended.unlink(missing_ok=True))


def peer(name: str, asked: Long) -> Run:
    of = f"{name} {asked.name}"
    return Run(of, [*_peer(name), str(result(of)), str(SCHEMA), str(_file(asked))])


def floor(name: str, asked: Long) -> Run:
    """Reading alone."""
    program = [str(environment.python()), "-m", "tests.bench.floors"]
    return Run(f"{name} {asked.name}", [*program, name, str(_file(asked))])


def folder() -> list[Run]:
    """The folder by the peer, by us with nothing known, and by us again."""
    schemas = BUILD / "schemas"
    schemas.mkdir(parents=True, exist_ok=True)
    for name in DATASETS:
        shutil.copy(described.EDITION / f"{name}.json", schemas)
    data.write_folder(FOLDER, {name: schema.load(name, described.EDITION.name).fields for name in DATASETS}, FILES)
    ours = [*_folder(), "--jobs", "2", *_cache(), "-o"]
    return [
        Run(
            "frictionless folder",
            [*_peer("frictionless"), str(result("frictionless folder")), str(schemas), str(FOLDER)],
        ),
        Run(
            "check folder", [*ours, str(result("check folder"))], OURS, lambda: shutil.rmtree(KEPT, ignore_errors=True)
        ),
        Run("again folder", [*ours, str(result("again folder"))], OURS),
    ]


def cluster() -> list[Run]:
    """The same folder by two workers of a Dask scheduler; and what it takes to bring those up."""
    program = [sys.executable, "-m", "tests.bench.cluster", "2"]
    return [
        Run("cluster alone", [*program, "echo"]),
        Run("cluster folder", [*program, *_folder(), "-o", str(result("cluster folder"))], OURS),
    ]


def _cache() -> list[str]:
    """Where the check keeps what it found for the next time."""
    options = subprocess.run([*environment.totonoe(), "check", "--help"], check=True, capture_output=True).stdout
    return ["--kept", str(KEPT)] if b"--kept" in options else []


def _folder() -> list[str]:
    return [*environment.totonoe(), "check", str(FOLDER), "--format", "json"]


def _ours(name: str, asked: Long, options: list[str]) -> Run:
    of = f"{name} {asked.name}"
    command = [*environment.totonoe(), "check", str(_file(asked)), "--schema", str(SCHEMA), *options]
    return Run(of, [*command, "--format", "json", "-o", str(result(of))], OURS)


def _peer(name: str) -> list[str]:
    return [str(environment.python()), "-m", "tests.bench.peers", name]


def _file(asked: Long) -> Path:
    path = DATA / asked.name
    OUT.mkdir(parents=True, exist_ok=True)
    data.write(path, schema.load_file(described.write(SCHEMA)).fields, asked)
    return path


def _against(asked: Long) -> list[Run]:
    return [peer("frictionless", asked), constraints(asked), check(asked)]


def _agreed(results: Results) -> None:
    """Whether the same cells were found, which is compared before any time is."""
    both = (result(f"{name} {HUNDRED.name}") for name in ("check", "frictionless"))
    results.told["only theirs"], results.told["only ours"] = agreement.agreed(DATA / HUNDRED.name, SCHEMA, *both)


def _kept(results: Results) -> None:
    """How large the folder is, and what is kept of it for the next time. Bytes."""
    for name, place in (("folder bytes", FOLDER), ("kept bytes", KEPT)):
        results.told[name] = sum(path.stat().st_size for path in place.rglob("*") if path.is_file())


# What the bars are judged by.
GATE: dict[str, Round] = {
    "thousand": Round(lambda: _against(THOUSAND), 9, warm=True),
    "hundred": Round(lambda: _against(HUNDRED), 3, after=_agreed),
    "million": Round(lambda: [floor("arrow", MILLION), constraints(MILLION), check(MILLION), fix(MILLION)], 3),
    "folder": Round(folder, 2, after=_kept),
}
# Five gigabytes, which are made for it and not kept.
TEN: dict[str, Round] = {
    "ten million": Round(lambda: [check(TEN_MILLION)], 1, after=lambda _: (DATA / TEN_MILLION.name).unlink())
}
# What the page shows beside that.
MORE: dict[str, Round] = {
    "peers, thousand": Round(lambda: [peer(name, THOUSAND) for name in PEERS if name != "frictionless"], 3, warm=True),
    "peers, hundred": Round(lambda: [peer(name, HUNDRED) for name in PEERS if name != "frictionless"], 2),
    "peers, million": Round(lambda: [peer(name, MILLION) for name in ("pandera", "pointblank", "dataframely")], 1),
    "floors, hundred": Round(lambda: [floor(name, HUNDRED) for name in READERS], 3),
    "floors, million": Round(lambda: [floor(name, MILLION) for name in READERS if name != "arrow"], 1),
    "ten thousand": Round(lambda: [*_against(TEN_THOUSAND), floor("arrow", TEN_THOUSAND), floor("arrow", THOUSAND)], 3),
    "cluster": Round(cluster, 1),
    "shares": Round(lambda: [run for asked in (*BAD, *DISTINCT) for run in _against(asked)], 1),
}

"""What a prefecture decides about its ladder: which datasets, in which order, what each rung is worth, its own groups.

A YAML file; what it leaves out is as in datasets/reference/ladder.yaml, which says what every key means.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from pipeline.carried import carried
from pipeline.errors import CallError
from pipeline.model import Text
from pipeline.participation.ladder import freshness
from pipeline.participation.ladder.rungs import IDS
from pipeline.schema import available

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

BUILT_IN = "ladder.yaml"
CODE = re.compile(r"[0-9]{6}", re.ASCII)

UNREADABLE = Text(
    ja="はしごの決めごと {path} を読めません（{reason}）。書き方を見直してください。",
    en="The file of the ladder's weights, {path}, cannot be read ({reason}). Look at how it is written.",
)
UNKNOWN_KEY = Text(
    ja="はしごの決めごと {path} に「{key}」という項目はありません。書けるのは {known} です。",
    en="{path} has “{key}”, which is none of its parts. It may hold {known}.",
)
WRONG = Text(
    ja="はしごの決めごと {path} の「{key}」の書き方が違います。datasets/reference/ladder.yaml の例を見てください。",
    en="In {path}, “{key}” is not written as it should be. See the example in datasets/reference/ladder.yaml.",
)
NO_DATASET = Text(
    ja="はしごの決めごと {path} の「{key}」にある「{name}」というデータセットはありません。totonoe schema list で確かめてください。",
    en="In {path}, “{key}” names {name}, and there is no such dataset. See totonoe schema list.",
)
NO_RISE = Text(
    ja="はしごの決めごと {path} の points は、上の段ほど大きくしてください（{before} のつぎが {after} です）。",
    en="In {path}, a higher rung has to be worth more points ({after} comes after {before}).",
)


class Minutes(NamedTuple):
    """How long a step takes a clerk, in minutes. Estimates of this project, measured by nobody."""

    make: float = 180  # a table from the template
    offer: float = 30  # putting the file where it can be fetched
    rename: float = 30  # naming the columns as the standard does
    mend: float = 10  # going through totonoe fix and publishing anew
    cell: float = 1  # each place that a person has to decide
    state: float = 5  # writing down a frequency or a day
    update: float = 60  # bringing a table up to date
    licence: float = 15  # choosing the terms and stating them
    most: float = 60  # what can be asked for at one time


class Weights(NamedTuple):
    """The decisions. What is not weighted counts once."""

    datasets: tuple[str, ...] = ()  # in the prefecture's order; () for all of the edition
    weights: Mapping[str, float] = {}
    points: tuple[float, ...] = ()  # of each rung, none included
    frequency: Mapping[str, str] = {}  # asked of a dataset that states none
    minutes: Minutes = Minutes()
    groups: Mapping[str, Mapping[str, frozenset[str]]] = {}  # grouping -> group -> codes
    path: str = ""

    def of(self, dataset: str) -> float:
        return self.weights.get(dataset, 1.0)


def read(path: Path | None = None) -> Weights:
    """The prefecture's file over the built-in one. Raises CallError with the key that is wrong and what to do."""
    return _built_in() if path is None else _settled(_loaded(path), str(path), _built_in())


@cache
def _built_in() -> Weights:
    path = carried("datasets/reference") / BUILT_IN
    return _settled(_loaded(path), str(path), Weights())


def _loaded(path: Path) -> Mapping[str, Any]:
    import yaml  # noqa: PLC0415  not on the way of a check

    try:
        said = yaml.safe_load(path.read_bytes())
    except OSError as error:
        raise CallError(UNREADABLE, path=path, reason=error.strerror or "") from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        raise CallError(UNREADABLE, path=path, reason=f"{mark.line + 1}行目" if mark else "UTF-8") from error
    if not isinstance(said, dict | None):
        raise CallError(WRONG, path=path, key="")
    return said or {}


def _settled(said: Mapping[str, Any], path: str, before: Weights) -> Weights:
    known = {"datasets", "weights", "points", "frequency", "minutes", "groups"}
    for key in said:
        if key not in known:
            raise CallError(UNKNOWN_KEY, path=path, key=key, known=", ".join(sorted(known)))
    part = _Part(said, path)
    points = before.points
    if "points" in said:
        points = (0.0, *(part.numbers("points", IDS[1:])[rung] for rung in IDS[1:]))
        for lower, upper in pairwise(points):
            if upper <= lower:
                raise CallError(NO_RISE, path=path, before=f"{lower:g}", after=f"{upper:g}")
    return Weights(
        tuple(part.datasets("datasets", part.listed("datasets"))) if "datasets" in said else before.datasets,
        part.numbers("weights") if "weights" in said else before.weights,
        points,
        part.frequencies() if "frequency" in said else before.frequency,
        before.minutes._replace(**part.numbers("minutes", Minutes._fields, whole=False)),
        part.groups() if "groups" in said else before.groups,
        path,
    )


class _Part(NamedTuple):
    """The parts of one file, each read as what it has to be."""

    said: Mapping[str, Any]
    path: str

    def listed(self, key: str) -> list[Any]:
        value = self.said.get(key)
        if not isinstance(value, list):
            raise self._wrong(key)
        return value

    def mapping(self, key: str) -> dict[Any, Any]:
        value = self.said.get(key) or {}
        if not isinstance(value, dict):
            raise self._wrong(key)
        return value

    def numbers(self, key: str, names: tuple[str, ...] = (), *, whole: bool = True) -> dict[str, float]:
        """By dataset, or by these names: all of them where `whole`."""
        found = self.mapping(key)
        if any(
            isinstance(one, bool) or not isinstance(one, int | float) or not 0 <= one < 1e9 for one in found.values()
        ):
            raise self._wrong(key)
        if not names:
            self.datasets(key, found)
        elif set(found) - set(names) or (whole and set(found) != set(names)):
            raise self._wrong(key)
        return {name: float(value) for name, value in found.items()}

    def datasets(self, key: str, names: Any) -> list[str]:  # noqa: ANN401  whatever the file holds
        known = {one.id for one in available()}
        for name in names:
            if name not in known:
                raise CallError(NO_DATASET, path=self.path, key=key, name=name)
        return list(dict.fromkeys(names))

    def frequencies(self) -> dict[str, str]:
        found = self.mapping("frequency")
        self.datasets("frequency", found)
        if any(freshness.period(str(said)) is None for said in found.values()):
            raise self._wrong("frequency")
        return {name: str(said) for name, said in found.items()}

    def groups(self) -> dict[str, dict[str, frozenset[str]]]:
        found: dict[str, dict[str, frozenset[str]]] = {}
        for name, groups in self.mapping("groups").items():
            if not isinstance(groups, dict) or not all(isinstance(codes, list) for codes in groups.values()):
                raise self._wrong(f"groups: {name}")
            held = {str(group): frozenset(map(str, codes)) for group, codes in groups.items()}
            if not all(CODE.fullmatch(code) for codes in held.values() for code in codes):
                raise self._wrong(f"groups: {name}")
            found[str(name)] = held
        return found

    def _wrong(self, key: str) -> CallError:
        return CallError(WRONG, path=self.path, key=key)

"""What a prefecture decides about its ladder: which datasets, in which order, what each rung is worth, its own groups.

A YAML file; what it leaves out is as in datasets/reference/ladder.yaml, which says what every key means.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from pipeline import plain_yaml
from pipeline.carried import carried
from pipeline.errors import CallError
from pipeline.japan import municipalities
from pipeline.model import Text
from pipeline.participation.ladder import freshness
from pipeline.participation.ladder.rungs import IDS
from pipeline.schema import available

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

BUILT_IN = "ladder.yaml"
PARTS = ("datasets", "weights", "points", "frequency", "minutes", "groups")
MOST = 1e9

UNKNOWN_KEY = Text(
    ja="はしごの決めごと {path} に「{key}」という項目はありません。書けるのは {known} です。",
    en="{path} has “{key}”, which is none of its parts. It may hold {known}.",
)
NOT_PARTS = Text(
    ja="はしごの決めごと {path} は、「{known}」の項目を並べたものではありません。datasets/reference/ladder.yaml の例を見てください。",
    en="{path} does not consist of the parts {known}. See the example in datasets/reference/ladder.yaml.",
)
NOT_LIST = Text(
    ja="はしごの決めごと {path} の「{key}」は、[ と ] の中に「,」で区切って並べてください（例: [evacuation_space, aed]）。",
    en="In {path}, “{key}” has to be a list, such as [evacuation_space, aed].",
)
NOT_PAIRS = Text(
    ja="はしごの決めごと {path} の「{key}」は、名前と値の組で書いてください（例: {{ aed: 2 }}）。",
    en="In {path}, “{key}” has to be names with values, such as {{ aed: 2 }}.",
)
NOT_NUMBER = Text(
    ja="はしごの決めごと {path} の「{key}」の「{name}」が「{value}」です。0 以上の数を、半角で書いてください。",
    en="In {path}, “{name}” of “{key}” is “{value}”. Write a number from 0 up.",
)
NO_NAME = Text(
    ja="はしごの決めごと {path} の「{key}」に「{name}」はありません。書けるのは {known} です。",
    en="In {path}, “{key}” has no “{name}”. There are {known}.",
)
ALL_RUNGS = Text(
    ja="はしごの決めごと {path} の points に {missing} がありません。すべての段の点数を書いてください。",
    en="In {path}, points lacks {missing}. Give the points of every rung.",
)
NO_DATASET = Text(
    ja="はしごの決めごと {path} の「{key}」にある「{name}」というデータセットはありません。totonoe schema list で確かめてください。",
    en="In {path}, “{key}” names {name}, and there is no such dataset. See totonoe schema list.",
)
NO_RISE = Text(
    ja="はしごの決めごと {path} の points は、上の段ほど大きくしてください（{before} のつぎが {after} です）。",
    en="In {path}, a higher rung has to be worth more points ({after} comes after {before}).",
)
NO_FREQUENCY = Text(
    ja="はしごの決めごと {path} の frequency の「{name}」にある「{value}」は、更新頻度として読めません。「毎年」「月1回」「四半期ごと」の"
    "ように書いてください。",
    en="In {path}, the frequency of {name}, “{value}”, cannot be read. Write it like 毎年, 月1回 or 四半期ごと.",
)
NO_CODE = Text(
    ja="はしごの決めごと {path} の groups の「{group}」にある「{code}」は、市区町村の団体コードではありません。6けたで"
    "書いてください（例: 382019）。",
    en="In {path}, “{code}” in the group “{group}” is the code of no municipality. Write all six digits (such as 382019).",
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
    return _built_in() if path is None else _settled(plain_yaml.read(path), str(path), _built_in())


@cache
def _built_in() -> Weights:
    path = carried("datasets/reference") / BUILT_IN
    return _settled(plain_yaml.read(path), str(path), Weights())


def _settled(found: object, path: str, before: Weights) -> Weights:
    said = {} if found is None else found
    if not isinstance(said, dict):
        raise CallError(NOT_PARTS, path=path, known=", ".join(PARTS))
    for key in said:
        if key not in PARTS:
            raise CallError(UNKNOWN_KEY, path=path, key=key, known=", ".join(PARTS))
    part = _Part({key: value for key, value in said.items() if value is not None}, path)
    return Weights(
        tuple(part.datasets("datasets", part.listed("datasets"))) if "datasets" in part.said else before.datasets,
        part.numbers("weights") if "weights" in part.said else before.weights,
        part.points() if "points" in part.said else before.points,
        part.frequencies() if "frequency" in part.said else before.frequency,
        before.minutes._replace(**part.numbers("minutes", Minutes._fields)),
        part.groups() if "groups" in part.said else before.groups,
        path,
    )


class _Part(NamedTuple):
    """The parts of one file, each read as what it has to be. Raises CallError."""

    said: Mapping[str, Any]
    path: str

    def listed(self, key: str) -> list[Any]:
        value = self.said[key]
        if not isinstance(value, list):
            raise self._wrong(NOT_LIST, key=key)
        return value

    def pairs(self, key: str) -> dict[Any, Any]:
        value = self.said.get(key, {})
        if not isinstance(value, dict):
            raise self._wrong(NOT_PAIRS, key=key)
        return value

    def numbers(self, key: str, names: tuple[str, ...] = ()) -> dict[str, float]:
        """By dataset, or by these names."""
        found = self.pairs(key)
        if not names:
            self.datasets(key, found)
        numbers = {}
        for name, value in found.items():
            if names and name not in names:
                raise self._wrong(NO_NAME, key=key, name=name, known=", ".join(names))
            number = plain_yaml.number(value)
            if number is None or not 0 <= number < MOST:
                raise self._wrong(NOT_NUMBER, key=key, name=name, value=value)
            numbers[name] = number
        return numbers

    def points(self) -> tuple[float, ...]:
        """Of each rung from none up, which is worth nothing."""
        found = self.numbers("points", IDS[1:])
        if missing := [rung for rung in IDS[1:] if rung not in found]:
            raise self._wrong(ALL_RUNGS, missing=", ".join(missing))
        points = (0.0, *(found[rung] for rung in IDS[1:]))
        for lower, upper in pairwise(points):
            if upper <= lower:
                raise self._wrong(NO_RISE, before=f"{lower:g}", after=f"{upper:g}")
        return points

    def datasets(self, key: str, names: Iterable[Any]) -> list[str]:
        known = {one.id for one in available()}
        found = [str(name) for name in names]
        for name in found:
            if name not in known:
                raise self._wrong(NO_DATASET, key=key, name=name)
        return list(dict.fromkeys(found))

    def frequencies(self) -> dict[str, str]:
        found = {name: str(said) for name, said in self.pairs("frequency").items()}
        self.datasets("frequency", found)
        for name, said in found.items():
            if not freshness.period(said):
                raise self._wrong(NO_FREQUENCY, name=name, value=said)
        return found

    def groups(self) -> dict[str, dict[str, frozenset[str]]]:
        """A municipality may stand in several groups of a grouping: it is counted in each."""
        found: dict[str, dict[str, frozenset[str]]] = {}
        towns = {one.code for one in municipalities.counted()}
        for name, groups in self.pairs("groups").items():
            if not isinstance(groups, dict):
                raise self._wrong(NOT_PAIRS, key=name)
            for group, codes in groups.items():
                if not isinstance(codes, list):
                    raise self._wrong(NOT_LIST, key=group)
                for code in map(str, codes):
                    if code not in towns:
                        raise self._wrong(NO_CODE, group=group, code=code)
            found[str(name)] = {str(group): frozenset(map(str, codes)) for group, codes in groups.items()}
        return found

    def _wrong(self, text: Text, **values: object) -> CallError:
        return CallError(text, path=self.path, **{slot: str(value) for slot, value in values.items()})

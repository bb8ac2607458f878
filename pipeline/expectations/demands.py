"""What a prefecture demands of its municipalities' tables: a small file of its own, written by people.

    as_of        the day on which freshness is seen; never today
    population   the table of populations, a path as seen from this file
    every        what holds for every dataset
    datasets     what holds for one: by its id

and in both:

    recommended   per cent of a municipality's rows in which each recommended item is to be filled
    filled        the same for an item by its name
    unique        items whose values are to be unique in the whole prefecture
    inside        whether points are to lie in their municipality
    per_thousand  how many rows for a thousand people there usually are: from, to
    fresh         how old the newest day in a column may be: item, days
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from pipeline import plain_yaml
from pipeline.errors import CallError
from pipeline.japan import dates
from pipeline.model import Text
from pipeline.schema import available, load

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

WRONG = Text(
    ja="県の求めのファイル {path} の「{key}」の書き方が違います。",
    en="In the prefecture's demands {path}, “{key}” is not written as it should be. ",
)
NO_SUCH_DATASET = Text(
    ja="県の求めのファイル {path} にある「{name}」というデータセットはありません。totonoe schema list で名前を確かめてください。",
    en="The prefecture's demands {path} name “{name}”, and there is no such dataset. See the names with totonoe schema list.",
)
NO_SUCH_ITEM = Text(
    ja="県の求めのファイル {path} の {dataset} にある「{name}」という項目は、どの版にもありません。"
    "totonoe schema show {dataset} で名前を確かめてください。",
    en="The prefecture's demands {path} name an item “{name}” of {dataset}, and no edition has it. "
    "See the names with totonoe schema show {dataset}.",
)
NO_DAY = Text(
    ja="県の求めのファイル {path} に fresh がありますが、いつの時点で見るか（as_of）がありません。as_of: 2026-02-28 のように書いてください。",
    en="The prefecture's demands {path} ask for freshness (fresh) and do not say on which day (as_of). Write it like as_of: 2026-02-28.",
)
NO_PEOPLE = Text(
    ja="県の求めのファイル {path} に per_thousand がありますが、人口の表（population）がありません。ファイルの場所を書いてください。",
    en="The prefecture's demands {path} ask for numbers by population (per_thousand) and name no table of populations.",
)
CURES = {
    "mapping": Text(ja="「名前: 値」の形で書いてください。", en="Write it as name: value."),
    "key": Text(ja="この名前の求めはありません。つづりを確かめてください。", en="There is no demand of this name."),
    "percent": Text(ja="0から100までの数で書いてください。", en="Write a number from 0 to 100."),
    "number": Text(ja="0以上の数で書いてください。", en="Write a number that is not negative."),
    "band": Text(
        ja="from と to を、0以上の数で、from が to より大きくならないように書いてください。",
        en="Write from and to as numbers, from not above to.",
    ),
    "yes": Text(ja="true か false で書いてください。", en="Write true or false."),
    "names": Text(ja="項目の名前を [ ] の中に並べてください。", en="Write the names of items in [ ]."),
    "fresh": Text(ja="item（日付の項目）と days（日数）を書いてください。", en="Write item and days."),
    "day": Text(ja="2026-02-28 のように書いてください。", en="Write it like 2026-02-28."),
    "path": Text(ja="ファイルの場所を書いてください。", en="Write the path of a file."),
}


class Band(NamedTuple):
    """Rows for a thousand people, both ends included."""

    least: float
    most: float


class Fresh(NamedTuple):
    """The newest day of an item is at most so many days old."""

    item: str
    days: int


class Demand(NamedTuple):
    """What is demanded of one dataset. None and empty: nothing."""

    recommended: float | None = None  # per cent
    filled: Mapping[str, float] = {}  # item -> per cent
    unique: tuple[str, ...] = ()
    inside: bool = False
    per_thousand: Band | None = None
    fresh: Fresh | None = None


class Demands(NamedTuple):
    """The whole file. `population` is a path that can be opened; `as_of` YYYY-MM-DD or ""."""

    as_of: str = ""
    population: Path | None = None
    every: Demand = Demand()
    datasets: Mapping[str, Demand] = {}

    def of(self, dataset: str) -> Demand:
        """What holds for a dataset: its own words, and for what it does not speak of those for every dataset."""
        return self.datasets.get(dataset, self.every)


def read(path: Path) -> Demands:
    """The demands in this file. Raises CallError with what is wrong, and what to write."""
    found = plain_yaml.read(path)
    try:
        return _demands(found, path)
    except _Wrong as wrong:
        cure = CURES[wrong.cure]
        raise CallError(Text(ja=WRONG.ja + cure.ja, en=WRONG.en + cure.en), path=path, key=wrong.key) from wrong


def _demands(found: object, path: Path) -> Demands:
    whole = _mapping(found, str(path.name), "as_of", "population", "every", "datasets")
    as_of, people = whole.get("as_of"), whole.get("population")
    day = "" if as_of is None else str(as_of)
    if day and not dates.exists(day):
        raise _Wrong("as_of", "day")
    if people is not None and not isinstance(people, str):
        raise _Wrong("population", "path")
    every = _mapping(whole.get("every"), "every", *Demand._fields)
    ids = {one.id for one in available()}
    datasets: dict[str, Demand] = {}
    for name, own in _mapping(whole.get("datasets"), "datasets").items():
        if name not in ids:
            raise CallError(NO_SUCH_DATASET, path=path, name=name)
        datasets[name] = _demand({**every, **_mapping(own, name, *Demand._fields)})
        _known_items(name, _mapping(own, name), path)
    demands = Demands(day, path.parent / people if people else None, _demand(every), datasets)
    stated = (demands.every, *datasets.values())
    if not day and any(one.fresh for one in stated):
        raise CallError(NO_DAY, path=path)
    if demands.population is None and any(one.per_thousand for one in stated):
        raise CallError(NO_PEOPLE, path=path)
    return demands


def _demand(stated: Mapping[str, Any]) -> Demand:
    filled = _mapping(stated.get("filled"), "filled")
    unique, inside, band, fresh = (stated.get(key) for key in ("unique", "inside", "per_thousand", "fresh"))
    if not isinstance(unique, list | None) or not all(isinstance(one, str) for one in unique or ()):
        raise _Wrong("unique", "names")
    if inside is not None and plain_yaml.yes(inside) is None:
        raise _Wrong("inside", "yes")
    recommended = stated.get("recommended")
    return Demand(
        recommended=None if recommended is None else _percent(recommended, "recommended"),
        filled={item: _percent(share, item) for item, share in filled.items()},
        unique=tuple(unique or ()),
        inside=bool(plain_yaml.yes(inside)),
        per_thousand=None if band is None else _band(band),
        fresh=None if fresh is None else _fresh(fresh),
    )


def _band(stated: object) -> Band:
    ends = _mapping(stated, "per_thousand", "from", "to")
    least, most = (_number(ends.get(key), "per_thousand", "band") for key in ("from", "to"))
    if least > most:
        raise _Wrong("per_thousand", "band")
    return Band(least, most)


def _fresh(stated: object) -> Fresh:
    said = _mapping(stated, "fresh", "item", "days")
    item, days = said.get("item"), _number(said.get("days"), "fresh", "fresh")
    if not isinstance(item, str) or not days.is_integer():
        raise _Wrong("fresh", "fresh")
    return Fresh(item, int(days))


def _known_items(dataset: str, own: Mapping[str, Any], path: Path) -> None:
    """Raises CallError for an item of a dataset's own demands that no edition has: it would be demanded of nobody."""
    demand = _demand(own)
    named = [*demand.filled, *demand.unique, *([demand.fresh.item] if demand.fresh else [])]
    editions = [one.edition for one in available() if one.id == dataset]
    known = {field.name for edition in editions for field in load(dataset, edition).fields}
    for name in named:
        if name not in known:
            raise CallError(NO_SUCH_ITEM, path=path, dataset=dataset, name=name)


def _mapping(stated: object, key: str, *known: str) -> dict[str, Any]:
    """The part with its names; only those that are known, where some are named."""
    if stated is None:
        return {}
    if not isinstance(stated, dict):
        raise _Wrong(key, "mapping")
    for name in stated:
        if known and name not in known:
            raise _Wrong(name, "key")
    return stated


def _number(stated: object, key: str, cure: str) -> float:
    number = plain_yaml.number(stated)
    if number is None or not 0 <= number < float("inf"):
        raise _Wrong(key, cure)
    return number


def _percent(stated: object, key: str) -> float:
    share = _number(stated, key, "percent")
    if share > 100:
        raise _Wrong(key, "percent")
    return share


class _Wrong(Exception):  # noqa: N818  turned into a CallError at once, with the file's name
    """A part that is not as it should be: its name, and the cure."""

    def __init__(self, key: str, cure: str) -> None:
        super().__init__(key)
        self.key, self.cure = key, cure

"""What of two tables belongs together, last time's and this time's: columns, and the records of one facility.

A facility is known again by its name and place, whatever its number. Where several records bear a name, the address
tells them apart; those that it does not are left alone, since a wrong pair costs more than a missing one.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from itertools import filterfalse
from typing import TYPE_CHECKING, NamedTuple

from pipeline.japan.patterns import later

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from pipeline.rule import Subject

NEAR, FAR = 50, 300  # metres: one place; two places
ALIKE = 0.7  # share of values that two columns have in common when one is the other under a new name
FEW = 3  # different values below which a column is told from none: 有, 無

# What columns are called where no schema says what they hold.
IDENTIFIERS = ("ID", "NO", "NO.", "番号", "管理番号", "施設番号", "施設ID", "整理番号", "識別番号")
NAMES = ("名称", "施設名", "施設名称", "設置施設", "設置施設名")
UPDATE = later("更新(?:年月)?日|最終確認日|基準日|調査年月日|時点")
ADDRESSES = ("住所", "所在地", "設置場所住所")


class Pair(NamedTuple):
    """One facility in both tables: the index of its record now, and then; how it is called now."""

    now: int
    then: int
    name: str


def bare(text: str) -> str:
    """Text without what width and blanks make of it."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def identifier(subject: Subject) -> int | None:
    """The column of the numbers by which records are known."""
    unique = (i for i, item in enumerate(subject.fields) if item is not None and item.unique)
    found = subject.item("identifier")
    if found is None:
        found = next(unique, None)
    return _called(subject, IDENTIFIERS) if found is None else found


def columns(now: Subject, then: Subject) -> dict[int, int]:
    """The columns that bear the same name in both, widths and blanks aside: those then, by those now."""
    places: dict[str, list[int]] = {}
    for index, name in enumerate(map(bare, then.table.header)):
        places.setdefault(name, []).append(index)
    named = list(enumerate(map(bare, now.table.header)))
    return {index: places[name].pop(0) for index, name in named if name and places.get(name)}


def renamed(now: Subject, then: Subject) -> dict[int, int]:
    """The columns that bear another name now: the same item of a dataset, or the same values."""
    same = columns(now, then)
    new = [i for i in range(len(now.table.header)) if i not in same and now.table.header[i].strip()]
    old = [i for i in range(len(then.table.header)) if i not in same.values() and then.table.header[i].strip()]
    found: dict[int, int] = {}
    for index in new:
        left = [i for i in old if i not in found.values()]
        item = now.fields[index]
        keys = [i for i in left if item and item.key and (other := then.fields[i]) and other.key == item.key]
        likely = keys or [i for i in left if _alike(now.table.columns[index], then.table.columns[i])]
        if len(likely) == 1:
            found[index] = likely[0]
    return found


def vanished(now: Subject, then: Subject) -> list[int]:
    """The columns of last time that are gone."""
    kept = {*columns(now, then).values(), *renamed(now, then).values()}
    return [i for i, name in enumerate(then.table.header) if name.strip() and i not in kept]


def facilities(now: Subject, then: Subject) -> Iterator[Pair]:
    """The records that speak of one facility in both tables, in the order of this time's."""
    here, there = _Places.of(now), _Places.of(then)
    if here is None or there is None:
        return
    shared = {*_several(here.names), *_several(there.names)}
    before = _only_ones(there, shared)
    for key, record in _only_ones(here, shared).items():
        other = before.get(key)
        if other is not None and same_place(here, record, there, other) is not False:
            yield Pair(record, other, here.shown[record])


def numbered(now: Subject, then: Subject) -> Iterator[Pair]:
    """The records that bear one number in both tables, each number once in either."""
    here, there = identifier(now), identifier(then)
    if here is None or there is None:
        return
    before = _once(list(map(bare, then.table.columns[there])))
    for key, record in _once(list(map(bare, now.table.columns[here]))).items():
        if key in before:
            yield Pair(record, before[key], key)


def new_numbers(now: Subject, then: Subject) -> tuple[int, list[tuple[Pair, str]]]:
    """How many facilities are known again by a number in both, and those whose number is another, with the old one."""
    here, there = identifier(now), identifier(then)
    if here is None or there is None:
        return 0, []
    new, old = now.table.columns[here], then.table.columns[there]
    pairs = [pair for pair in facilities(now, then) if new[pair.now].strip() and old[pair.then].strip()]
    return len(pairs), [(pair, old[pair.then]) for pair in pairs if bare(new[pair.now]) != bare(old[pair.then])]


def are_renumbered(known: int, changed: int) -> bool:
    """Whether so many numbers are others that they were given out anew."""
    return changed >= FEW and changed * 2 >= known


def reused(now: Subject, then: Subject) -> Iterator[tuple[Pair, str]]:
    """The records whose number belonged to another facility, of another name elsewhere; and how that was called."""
    here, there = _Places.of(now), _Places.of(then)
    if here is None or there is None:
        return
    for pair in numbered(now, then):
        name, old = here.names[pair.now], there.names[pair.then]
        if name and old and name not in old and old not in name:
            same = same_place(here, pair.now, there, pair.then)
            if (not _letters(name) & _letters(old)) if same is None else not same:
                yield pair, there.shown[pair.then]


def updates(subject: Subject) -> list[int]:
    """The columns that say when a record, or the file, was brought up to date."""
    return [index for index, name in enumerate(subject.table.header) if UPDATE.search(bare(name))]


def day(cell: str) -> str:
    """The day meant, YYYY-MM-DD; "" where none plainly is."""
    from pipeline.japan import dates, eras  # noqa: PLC0415  only a comparison with last time needs it

    text = cell.strip()
    if dates.exists(text):
        return text
    reading = dates.read(text) or eras.read(text)
    return reading.iso if reading and reading.iso and not reading.why else ""


def newest(column: Sequence[str]) -> str:
    """The latest day in a column, or ""."""
    return max(map(day, set(column)), default="")


def is_older(new: Sequence[str], old: Sequence[str]) -> bool:
    """Whether the latest day now lies before that of last time."""
    one, other = newest(new), newest(old)
    return bool(one and other) and one < other


class _Places(NamedTuple):
    """Names, addresses and positions of a table's records."""

    shown: Sequence[str]
    names: Sequence[str]
    addresses: Sequence[str] | None
    latitudes: Sequence[str] | None
    longitudes: Sequence[str] | None

    @classmethod
    def of(cls, subject: Subject) -> _Places | None:
        """None where no column holds names."""
        name, address = _named(subject, "name", NAMES), _named(subject, "fullAddress", ADDRESSES)
        if name is None:
            return None
        cells = subject.table.columns
        point = [_form(subject, "latitude", "緯度"), _form(subject, "longitude", "経度")]
        north, east = (None if index is None else cells[index] for index in point)
        shown = cells[name]
        return cls(shown, list(map(bare, shown)), None if address is None else cells[address], north, east)

    def address(self, record: int) -> str:
        from pipeline.japan import addresses  # noqa: PLC0415  only a comparison with last time needs it

        return addresses.comparable(self.addresses[record]) if self.addresses else ""

    def point(self, record: int) -> tuple[float, float] | None:
        from pipeline.japan import degrees  # noqa: PLC0415  as above

        if not self.latitudes or not self.longitudes:
            return None
        north, east = self.latitudes[record], self.longitudes[record]
        return (float(north), float(east)) if degrees.are_in_japan(north, east) else None


def same_place(here: _Places, record: int, there: _Places, other: int) -> bool | None:
    """Whether address or position says that it is one place; None where too little is known to say."""
    from pipeline.japan import degrees  # noqa: PLC0415  as above

    point, old_point = here.point(record), there.point(other)
    metres = degrees.metres(point, old_point) if point and old_point else None
    if metres is not None and metres <= NEAR:
        return True
    address, old_address = here.address(record), there.address(other)
    if not address or not old_address:
        return None if metres is None or metres < FAR else False
    return address == old_address


def _only_ones(places: _Places, shared: Collection[str]) -> dict[str, int]:
    """The records that are known by a name, or by name and address where several share the name."""
    keys = [f"{name}\n{places.address(record)}" if name in shared else name for record, name in enumerate(places.names)]
    return {key: record for key, record in _once(keys).items() if not key.endswith("\n")}


def _once(keys: Sequence[str]) -> dict[str, int]:
    several = set(_several(keys))
    return {key: record for record, key in enumerate(keys) if key and key not in several}


def _several(keys: Sequence[str]) -> Iterator[str]:
    return (key for key, often in Counter(keys).items() if often > 1)


def _letters(name: str) -> set[str]:
    """Each two letters that stand side by side."""
    return {name[i : i + 2] for i in range(max(1, len(name) - 1))}


def _alike(new: Sequence[str], old: Sequence[str]) -> bool:
    one, other = (set(filterfalse(str.isspace, filter(None, column))) for column in (new, old))
    common = len(one & other)
    return common >= FEW and common >= ALIKE * min(len(one), len(other))


def _named(subject: Subject, key: str, names: Sequence[str]) -> int | None:
    found = subject.item(key)
    return _called(subject, names) if found is None else found


def _form(subject: Subject, form: str, name: str) -> int | None:
    found = subject.column(form)
    return _called(subject, (name,)) if found is None else found


def _called(subject: Subject, names: Sequence[str]) -> int | None:
    header = [bare(name).upper() for name in subject.table.header]
    return next((header.index(name) for name in names if name in header), None)

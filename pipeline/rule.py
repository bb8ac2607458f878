"""What a rule is. One kind per thing looked at; the folder of a rule in `rules/` says which, and gives its letter.

    file/       F  bytes: what reading met                      look(origin)
    header/     H  the header                                   look(subject)
    cell/       C  one value of a column                        look(value, field)
    row/        R  a record                                     look(subject)
    table/      T  a whole table                                look(subject)
    collection/ K  several tables at once                       look(mark, earlier, path)
    previous/   P  a table beside last time's                   look(subject, earlier)

Cell rules of a column are asked in the order of their codes. Each sees the value as the sure and likely fixes before
it would leave it, so that one cause is one finding; after an error that has no such fix the later ones stay silent.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from pipeline.japan import telephone
from pipeline.japan.patterns import later
from pipeline.model import NO_SLOTS, Place, Schema
from pipeline.screens import every

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from pipeline.model import Bond, Field, Finding, Fix, Level, Municipality, Origin, Relation, Table, Text
    from pipeline.screens import ScreenOf


# --- what a look returns -------------------------------------------------------------------------------------------


class Hit(NamedTuple):
    """A rule has spoken: the slots of its sentence, perhaps a fix, perhaps another level than the rule's own."""

    values: Mapping[str, str] = NO_SLOTS
    fix: Fix | None = None
    level: Level | None = None


class Spot(NamedTuple):
    """A hit with its place, from the rules that see more than one cell.

    `record` is the index of a record, None for the header, -1 for the table as a whole;
    `column` the index of a column, None for the whole record or header.
    """

    hit: Hit
    record: int | None = None
    column: int | None = None
    line: int = 0  # file rules only: the physical line


WHOLE = -1


def met(origin: Origin, *kinds: str, fix: Fix | None = None) -> Iterator[Spot]:
    """For file rules: a spot for each fact of these kinds, where reading met it. Its values fill the sentence."""
    for trouble in origin.troubles:
        if trouble.kind in kinds:
            column = int(trouble.values.get("column", "0"))
            yield Spot(Hit(trouble.values, fix), WHOLE, column - 1 if column else None, trouble.line)


class Mark(NamedTuple):
    """What a table brings to the comparison with others: by `key` its like is found, `said` is what is compared.

    It is kept between runs, so it holds words only, and the place of which a finding would speak.
    """

    key: str
    said: tuple[str, ...] = ()
    place: Place = Place()


# --- what a look sees ----------------------------------------------------------------------------------------------


class Subject(NamedTuple):
    """A table with all that is known about it when the rules are asked."""

    table: Table
    schema: Schema | None
    fields: tuple[Field | None, ...]  # one per column of the table; None where the schema has no such item
    municipality: Municipality | None = None
    claims: tuple[Municipality, ...] = ()  # every source that names a municipality, in the order of trust

    def column(self, form: str) -> int | None:
        """The index of the only column of that form, or None."""
        found = [i for i, f in enumerate(self.fields) if f is not None and f.form == form]
        return found[0] if len(found) == 1 else None

    def item(self, key: str) -> int | None:
        """The index of the column that holds the item with this English key, the same in all editions, or None."""
        return next((i for i, f in enumerate(self.fields) if f is not None and f.key == key), None)

    def due(self, index: int) -> Field | None:
        """The item that belongs between the columns to the left and right of this one, where exactly one is missing.

        Only where all three follow one another in the definition: then the file keeps its order there.
        """
        if self.schema is None or self.fields[index] is not None:
            return None
        order = {item.name: place for place, item in enumerate(self.schema.fields)}
        left = self.fields[index - 1] if index else None
        right = self.fields[index + 1] if index + 1 < len(self.fields) else None
        before = order[left.name] if left is not None else -1 if not index else None
        after = order[right.name] if right is not None else len(order) if index + 1 == len(self.fields) else None
        if before is None or after is None or after - before != 2:
            return None
        item = self.schema.fields[before + 1]
        return None if item in self.fields else item

    def related(self, kind: Bond) -> list[tuple[Relation, tuple[int, ...]]]:
        """What the schema says of items together, with their columns: only where all are here, or of `one_of` any."""
        if self.schema is None or not self.schema.relations:
            return []
        columns = {f.name: i for i, f in enumerate(self.fields) if f is not None}
        found = (
            (one, tuple(columns[name] for name in one.items if name in columns))
            for one in self.schema.relations
            if one.kind == kind
        )
        return [(one, here) for one, here in found if len(here) == len(one.items) or (here and kind == "one_of")]

    def pairs(self, form: str) -> list[tuple[int, int]]:
        """The columns of that form that hold a start and its end: as the schema says, or by name (開始日 and 終了日)."""
        named = {f.name: i for i, f in enumerate(self.fields) if f is not None and f.form == form}
        stated = [(start, end) for _, (start, end) in self.related("order") if {start, end} <= set(named.values())]
        twins = ((i, named.get(name.replace("開始", "終了"))) for name, i in named.items() if "開始" in name)
        return list(dict.fromkeys([*stated, *((start, end) for start, end in twins if end is not None)]))


# --- examples: documentation and tests at once ---------------------------------------------------------------------


class Dirty(NamedTuple):
    """The rule must speak here. `mended` is what its fix leaves; None: it offers none that is sure or likely.

    For a cell rule `data` is one value; for the others a file: CSV text, or bytes.
    """

    data: str | bytes
    mended: str | None = None
    form: str | None = None  # of the field; the rule's first when not said
    fields: tuple[Field, ...] = ()  # the whole field, or all fields of the schema, when the form is not enough
    path: str = "382019_見本.csv"
    relations: tuple[Relation, ...] = ()  # of the schema
    all_columns: bool = False  # whether it wants every column


class Clean(NamedTuple):
    """The rule must stay silent here."""

    data: str | bytes
    form: str | None = None
    fields: tuple[Field, ...] = ()
    path: str = "382019_見本.csv"
    relations: tuple[Relation, ...] = ()
    all_columns: bool = False


def schema_of(example: Dirty | Clean) -> Schema | None:
    """The schema that an example of a table or file rule stands under, or None."""
    if not example.fields:
        return None
    return Schema(
        "mihon", "", "見本の一覧", example.fields, all_columns=example.all_columns, relations=example.relations
    )


# --- what is plainly well written ----------------------------------------------------------------------------------

# How a value of a form is written when nothing at all is odd about it. The rules that are about how a value is written
# are not asked about such a one; those that look at what it means (a range, a check digit, the choices of this item)
# say so with `meaning=True`. Narrow on purpose: what does not match is merely asked about.
PLAIN: Mapping[str, str] = {
    # Longer than なし, 不明, 特に無し; what ends in the number of a lot; and what is the number of a house.
    "text": r"[A-Za-z0-9ぁ-ゖァ-ヺ一-縦繞-鿿][A-Za-z0-9ぁ-ゖァ-ヺー々一-縦繞-鿿]{4,}"
    r"|[ぁ-ゖァ-ヺ一-縦繞-鿿][0-9ぁ-ゖァ-ヺー々一-縦繞-鿿]*[ぁ-ゖァ-ヺ一-縦繞-鿿][1-9][0-9]{0,6}(?:-[1-9][0-9]{0,6}){1,2}"
    r"|[1-9][0-9]{0,2}(?:-[1-9][0-9]{0,4}){1,2}",
    "integer": r"(?:0|[1-9][0-9]{0,14})",
    "number": r"(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,15})?",
    "latitude": r"[1-9][0-9]\.[0-9]{3,15}",
    "longitude": r"1[0-9][0-9]\.[0-9]{3,15}",
    "date": r"20[0-9]{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])",
    "time": r"(?:0[0-9]|1[0-9]|2[0-3]):[0-5][0-9]",
    "url": r"https?://(?:[a-z0-9-]+\.)+[a-z]{2,}(?:[/?#](?:[!-%'-~]*[!-%'-+/-:<-~])?)?",
    "id": r"[A-Z]{1,4}[0-9]{1,15}",
    "latin": r"[A-Z][A-Za-z]* [A-Za-z]*[a-z]",
    "kana": r"[ァ-ヴー]{6,}",
    "postal": r"[0-9]{7}",
    "town": r"[0-9]{7}",
    "municipality": r"[0-9]{6}",
    "corporate": r"[0-9]{13}",
}


def plain(field: Field) -> str | None:
    """The pattern of what is plainly well written in this field, or None."""
    return None if field.form == "text" and field.type != "string" else PLAIN.get(field.form)


def written(field: Field) -> str | None:
    """The same of a long column, where a pattern that takes longer to make is worth it. No column is known by it."""
    if field.form == "telephone":
        return telephone.plain()
    return r"[a-z0-9]+(?:[._-][a-z0-9]+)*@(?:[a-z0-9-]+\.)+[a-z]{2,}" if field.form == "email" else plain(field)


# What a sentence shows as an example of an item that has none of its own, by its type, or else by its form.
EXAMPLES: Mapping[str, str] = {
    "integer": "12",
    "number": "3.5",
    "boolean": "true",
    "date": "2026-04-01",
    "time": "09:00:00",
    "datetime": "2026-04-01T09:00:00",
    "year": "2026",
    "yearmonth": "2026-04",
    "url": "https://www.example.jp/",
    "email": "mihon@example.jp",
}
NO_EXAMPLE = "―"


# --- which fields a cell rule is for -------------------------------------------------------------------------------


def of(*forms: str) -> Callable[[Field], bool]:
    """Fields of these forms."""
    wanted = frozenset(forms)
    return lambda f: f.form in wanted


@cache
def named(*endings: str) -> Callable[[Field], bool]:
    """Fields of free text whose name ends so, whatever its capitals."""
    return lambda f: f.form == "text" and f.name.casefold().endswith(endings)


# What the standards call the same thing in all their datasets: its English keys, and the end of its name elsewhere.
NAMES = frozenset(
    {
        "name", "schoolName", "placeName", "locationName", "dishName", "organizationName", "tradeName", "organizer",
        "legalEntityName", "localGovernmentName", "installer", "fileTitle",
    }
)  # fmt: skip
ADDRESSES = frozenset({"fullAddress"})
HOUSE_NUMBERS = frozenset({"cityBlock"})
PREFECTURES = frozenset({"prefecture", "schoolPrefecture", "prefectureName"})


def item(keys: frozenset[str], called: str) -> Callable[[Field], bool]:
    """Fields of free text that are one of these items, by the standard's key or, spaces aside, by a name like this."""
    name = later(called)
    return lambda f: f.form == "text" and (f.key in keys or name.fullmatch("".join(f.name.split())) is not None)


def any_field(_: Field) -> bool:
    """Every column, with or without a schema."""
    return True


# --- the rules -----------------------------------------------------------------------------------------------------


# All kinds say the same of themselves, before what is their own. `source`: where the demand comes from, resolved in
# guidelines/sources.csv. `scores`: the national rule under which a finding counts in the three-level score, or None.


class CellRule(NamedTuple):
    """Judges one value. `look` never sees a blank cell, unless the rule is about blank ones and sees no other."""

    code: str
    name: str
    level: Level
    source: str
    says: Text
    why: Text
    examples: tuple[Dirty | Clean, ...]
    applies: Callable[[Field], bool]
    look: Callable[[str, Field], Hit | None]
    scores: str | None = None
    screen: ScreenOf = every  # what of the field's values it need not be asked about
    blank: bool = False
    # It looks at what the value means, not only at how it is written: so it is asked about plain values too (see PLAIN),
    # of which this screen lets pass even more, where it is not simply True.
    meaning: bool | ScreenOf = False
    firm: bool = False  # its errors stay errors where the item's form is only inferred: wrong in any form it may have
    private: bool = False  # it finds something personal, which is shown nowhere: see masking.py
    once: bool = False  # advice on a habit: what most cells of a column have is said at its header, once for each value


class FileRule(NamedTuple):
    """Judges what reading met in the bytes."""

    code: str
    name: str
    level: Level
    source: str
    says: Text
    why: Text
    examples: tuple[Dirty | Clean, ...]
    look: Callable[[Origin], Iterable[Spot]]
    scores: str | None = None
    private: bool = False
    stays: bool = False  # a copy as CSV does not show it any more, and settles nothing: it is said of the copy too


class TableRule(NamedTuple):
    """Judges a header, its records or the whole table; `applies` says why there is nothing to judge, or returns None."""

    code: str
    name: str
    level: Level
    source: str
    says: Text
    why: Text
    examples: tuple[Dirty | Clean, ...]
    look: Callable[[Subject], Iterable[Spot]]
    scores: str | None = None
    applies: Callable[[Subject], Text | None] = lambda _: None
    instead_of: tuple[str, ...] = ()  # rules whose finding on the same cell this one explains and replaces
    # Whether, with these findings in the cells, it would write what stands in another cell: then it sees all cells as
    # their own rules leave them.
    mended: Callable[[Subject, Iterable[Finding]], bool] = lambda _, __: False
    whole: bool = False  # it speaks of the record as a whole: nothing else is said of that record's cells
    private: bool = False  # it finds something personal, which is shown nowhere: see masking.py


class CollectionRule(NamedTuple):
    """Judges several tables at once, as they come: asked when a table bears a mark whose key an earlier one bore.

    `marks` says what of a table is compared, none where there is nothing to compare; `look` is given the mark, that of
    the first table that bore its key, and the path of that table.
    """

    code: str
    name: str
    level: Level
    source: str
    says: Text
    why: Text
    examples: tuple[Dirty | Clean, ...]
    marks: Callable[[Subject], Iterable[Mark]]
    look: Callable[[Mark, Mark, str], Hit | None]
    scores: str | None = None
    private: bool = False


class PreviousRule(NamedTuple):
    """Judges a table beside last time's, when there is one to compare it with; spots are places in this time's.

    An example holds both files in one text, last time's first, a blank line between them.
    """

    code: str
    name: str
    level: Level
    source: str
    says: Text
    why: Text
    examples: tuple[Dirty | Clean, ...]
    look: Callable[[Subject, Subject], Iterable[Spot]]
    scores: str | None = None
    private: bool = False


Rule = CellRule | FileRule | TableRule | CollectionRule | PreviousRule


def row_of(cells: Sequence[str | None]) -> str:
    """A row or column, whole, as a JSON array; null where a ragged record has no such cell."""
    import json  # noqa: PLC0415  only where a row is dropped or rewritten

    return json.dumps(list(cells), ensure_ascii=False, separators=(",", ":"))


@lru_cache(maxsize=512)
def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern from a schema, compiled once; ASCII digits only, as Table Schema's readers mean it."""
    return re.compile(pattern, re.ASCII)

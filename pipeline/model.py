"""The nouns. Frozen, with no behaviour beyond a line, and nothing of ours imported.

Named tuples, since a large file's findings are made by the ten thousand, and a small file should be answered before
the machinery of dataclasses has been loaded.

A finding holds data, never a sentence: `Text` is filled with a finding's slots at the last moment, in a report.
"""

from __future__ import annotations

from functools import lru_cache
from string import Formatter
from typing import TYPE_CHECKING, Literal, NamedTuple, Self

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Lang = Literal["ja", "en"]
Level = Literal["error", "warning", "info"]
Grade = Literal["sure", "likely", "ask"]
Need = Literal["必須", "推奨", "任意"]
Bond = Literal["sum", "order", "together", "one_of"]
Action = Literal["cell", "header", "drop-row", "drop-column", "drop-lines", "add-column", "move-column", "text"]
Verdict = Literal["publishable", "fixable", "blocked", "unrecognised", "unreadable"]

NO_SLOTS: Mapping[str, str] = {}
NO_NAMES: frozenset[str] = frozenset()
NONE_RAGGED: Mapping[int, tuple[str, ...]] = {}


def slots(template: str) -> frozenset[str]:
    """The names that stand in braces in a sentence: {"value"} for 「{value}」です。."""
    if "{" not in template and "}" not in template:
        return NO_NAMES  # half of all sentences
    return frozenset(name for _, name, _, _ in Formatter().parse(template) if name is not None)


class _Said(NamedTuple):
    ja: str
    en: str


class Text(_Said):
    """One sentence in Japanese and English. Raises ValueError where one is missing or their slots differ."""

    __slots__ = ()

    def __new__(cls, ja: str, en: str) -> Self:
        if not ja or not en or slots(ja) != slots(en):
            raise ValueError(f"both languages with the same slots: {ja!r} / {en!r}")
        return super().__new__(cls, ja, en)

    def say(self, lang: Lang, values: Mapping[str, str] = NO_SLOTS) -> str:
        """The sentence in one language, its slots filled."""
        return (self.ja if lang == "ja" else self.en).format_map(values)


class Trouble(NamedTuple):
    """Something reading met in the bytes: a fact for the file rules to judge, not yet a finding."""

    kind: str  # "empty", "not-a-table", "unclosed-quote", "undecodable", …: see tables/
    line: int = 0  # physical line, 1-based; 0 = the file as a whole
    values: Mapping[str, str] = NO_SLOTS


class Origin(NamedTuple):
    """Where a table came from and how it stood there, enough to say it and to write it back."""

    path: str  # as it was given, or below the folder that was given; "/" between its parts
    sheet: str | None = None  # the sheet's name; None for a text file
    sha256: str = ""  # of the file's bytes, hexadecimal
    encoding: str | None = None  # utf-8, cp932, euc-jp, iso-2022-jp, utf-16; None for a workbook
    bom: bool = False
    newline: str | None = None  # lf, crlf, cr, mixed; None for a workbook
    delimiter: str | None = None  # "," or a tab or ";"; None for a workbook
    header_line: int = 1  # physical line on which the header starts, 1-based
    header_row: int = 1  # the row that Excel shows for it
    skipped: tuple[tuple[int, str], ...] = ()  # (physical line, its text) of what stands around the table, not in it
    troubles: tuple[Trouble, ...] = ()
    readable: bool = True  # False: no table could be read, and the troubles say why


class Table(NamedTuple):
    """A header and its columns. No character of a cell is changed by reading.

    `columns` has one sequence per header name, all of the length of `lines`: a record that was too short is filled
    with "", one that was too long is cut; `ragged` keeps such a record as it stood, by its index.
    A blank record is kept: all its cells are "".
    """

    origin: Origin
    header: tuple[str, ...]
    columns: tuple[Sequence[str], ...]
    lines: Sequence[int]  # physical line on which each record starts
    rows: Sequence[int]  # the row that Excel shows for it
    ragged: Mapping[int, tuple[str, ...]] = NONE_RAGGED


# The items that name the publisher, the most telling first, by name for a schema without keys: their key.
# 所在地_全国地方公共団体コード names the site and may differ.
PUBLISHER: Mapping[str, str] = {
    "全国地方公共団体コード": "localGovernmentCode",
    "都道府県コード又は市区町村コード": "localGovernmentCode",
    "市区町村コード": "installingMunicipalityCode",
}


class Field(NamedTuple):
    """One item of a dataset, as a guideline states it."""

    name: str  # the column's name, in Japanese
    key: str = ""  # the item's English key
    form: str = "text"  # what it holds: one of FORMS
    type: str = "string"  # the Table Schema type: what any reader must be able to take it for
    need: Need = "任意"
    need_evidence: str = "inferred"  # "sheet" when the mark was read from the official sheet
    form_evidence: str = "inferred"  # "sheet" or "common" when the form was read; inferred forms only ever warn
    blocking: bool = False  # a missing value keeps the file back
    choices: tuple[str, ...] = ()
    minimum: float | None = None  # of a date: the days since 0001-01-01, as date.toordinal counts them
    maximum: float | None = None
    pattern: str | None = None
    unique: bool = False
    example: str = ""
    description: str = ""
    aliases: tuple[str, ...] = ()  # other names under which the column is seen, for recognition
    min_length: int | None = None  # characters
    max_length: int | None = None
    missing: tuple[str, ...] = ("",)  # values that count as blank; "" always does
    notation: str = ""  # of a date, as strptime has it; "other": one that is not judged; "": as the type says
    agreed: tuple[tuple[str, str], ...] = ()  # (value, what to write instead), as the municipality has decided
    codes: str = ""  # the list in guidelines/codes/ that its values are taken from; it closes them for a choice only
    unit: str = ""  # what a number counts: 人, ㎡

    @property
    def publisher(self) -> str:
        """The key of the item where it says whose file it is, or ""."""
        return (self.key or PUBLISHER.get(self.name, "")) if self.key in {"", *PUBLISHER.values()} else ""


FORMS = (
    "text", "kana", "latin", "integer", "number", "date", "time", "weekdays", "telephone", "extension", "postal",
    "municipality", "corporate", "town", "latitude", "longitude", "url", "email", "choice", "flag", "list", "id",
)  # fmt: skip


class Relation(NamedTuple):
    """What several items of one record say together, as a guideline states it."""

    kind: Bond
    items: tuple[str, ...]  # sum: the total and its parts; order: start and end; together, one_of: all alike
    called: str = ""  # of a sum: what its parts are called together


class Schema(NamedTuple):
    """One dataset in one edition."""

    id: str  # the dataset: "aed"
    edition: str  # "jichitai_2023"; "" for a schema file of the user's own
    title: str
    fields: tuple[Field, ...]
    issuer: str = ""
    number: str = ""
    file_name: str = ""  # the file's name without code and ending: "aed"
    all_columns: bool = False  # the edition wants every column there, used or not
    relations: tuple[Relation, ...] = ()


@lru_cache(maxsize=16_384)
def column_letters(column: int) -> str:
    """As Excel names a column: 1 is "A", 34 is "AH", 0 is ""."""
    letters, rest = "", column
    while rest:
        rest, digit = divmod(rest - 1, 26)
        letters = chr(65 + digit) + letters
    return letters


def column_number(letters: str) -> int:
    """A is 1, AH is 34."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


class Place(NamedTuple):
    """Where: physical line, Excel row and column, 1-based; 0 stands for the whole."""

    line: int = 0
    row: int = 0
    column: int = 0

    @property
    def excel(self) -> str:
        """As Excel names it: "AH1" for a cell, "12:12" for a row, "AH:AH" for a column, "" for the whole."""
        letters = column_letters(self.column)
        if letters and self.row:
            return f"{letters}{self.row}"
        one = letters or (str(self.row) if self.row else "")
        return f"{one}:{one}" if one else ""


class Fix(NamedTuple):
    """What would stand there instead, and how safe that is.

    sure: nobody could want it otherwise; likely: the file or a check digit supports it; ask: a person decides.
    """

    value: str
    grade: Grade
    action: Action = "cell"  # drop-lines: all lines that stand around the table; text: done by writing the file anew


class Finding(NamedTuple):
    """One thing wrong at one place. `values` fills the slots of the rule's sentence."""

    rule: str
    level: Level
    place: Place
    field: str = ""  # the column's name as it stands in the file
    value: str = ""  # the cell as it stands in the file
    values: Mapping[str, str] = NO_SLOTS
    fix: Fix | None = None


class Tally(NamedTuple):
    """How one rule fared on one table: seen and failed, or why it did not apply. Not applicable is not passed."""

    rule: str
    seen: int = 0
    failed: int = 0
    skipped: Text | None = None


class Municipality(NamedTuple):
    """Whose file it is, and how we know: option, folder, name (of the file) or column."""

    code: str
    source: Literal["option", "folder", "name", "column"]


class Match(NamedTuple):
    """A schema that a file may follow, and how well: 1.0 means every column and no other."""

    id: str
    edition: str
    match: float


class Report(NamedTuple):
    """What the check has to say about one table."""

    origin: Origin
    schema: Match | None
    nearest: tuple[Match, ...]
    municipality: Municipality | None
    rows: int
    columns: int
    findings: Sequence[Finding]  # in the order of the sheet; those of a long file lie on disk, to be walked through
    tallies: tuple[Tally, ...]
    verdict: Verdict
    conforming: bool
    score: Mapping[str, int]  # "L1", "L2", "L3": 0 to 100


class Change(NamedTuple):
    """One thing repair did. A dropped row or column stands whole in `before`, an added one in `after`, as a JSON array."""

    action: Action
    place: Place
    field: str
    rule: str
    grade: Grade
    before: str
    after: str

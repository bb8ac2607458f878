"""Published totals: how many took part on other days. Ours are datasets/reference/participation_totals.csv."""

from __future__ import annotations

import csv
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from pipeline.carried import carried
from pipeline.errors import CallError
from pipeline.model import Text
from pipeline.participation import days
from pipeline.participation.lists import column_of
from pipeline.participation.rates import Share

if TYPE_CHECKING:
    from pipeline.model import Table

NATION = "00"
COLUMNS = ("date", "area", "name", "basis", "adopters", "total", "rate", "source")

BAD_LINE = Text(
    ja="{path} の{line}行目の「{column}」の「{value}」が読めません。日付は 2026-02-28、数は半角数字で書いてください。",
    en='Line {line} of {path}: "{value}" in {column} cannot be read. Write dates like 2026-02-28, numbers as digits.',
)
IMPOSSIBLE = Text(
    ja="{path} の{line}行目では、取組済み {adopters} が団体数 {total} より多くなっています。数を確かめてください。",
    en="Line {line} of {path} has more that take part ({adopters}) than there are ({total}). Look the numbers up.",
)


class Total(NamedTuple):
    """A figure of one day."""

    date: str
    area: str  # two digits of a prefecture; NATION
    basis: str  # municipalities; all (with the prefectures); survey (of those that answered)
    share: Share | None  # None where only the rate was published
    rate: Decimal  # per cent
    source: str


@cache
def known() -> tuple[Total, ...]:
    """The published totals that we hold, in the order of their days."""
    with (carried("datasets/reference") / "participation_totals.csv").open(encoding="utf-8", newline="") as file:
        return tuple(_total("", number, row) for number, row in enumerate(csv.DictReader(file), 2))


def are_totals(table: Table) -> bool:
    """True for a table with the columns of totals."""
    return all(column_of(table, (name,)) is not None for name in COLUMNS)


def totals_in(table: Table) -> tuple[Total, ...]:
    """The totals in a table of the same columns. Raises CallError with the line that cannot be read."""
    columns = [column_of(table, (name,)) or () for name in COLUMNS]
    rows = zip(table.lines, zip(*columns, strict=True), strict=True)
    return tuple(
        _total(table.origin.path, line, dict(zip(COLUMNS, cells, strict=True))) for line, cells in rows if any(cells)
    )


def _total(path: str, line: int, row: dict[str, str]) -> Total:
    row = {name: text.strip() for name, text in row.items()}

    def wrong(column: str) -> CallError:
        return CallError(BAD_LINE, path=path, line=line, column=column, value=row[column])

    if days.read(row["date"]) != row["date"] or not row["date"]:
        raise wrong("date")
    for column in ("adopters", "total"):
        if row[column] and not (row[column].isascii() and row[column].isdigit()):
            raise wrong(column)
    share = Share(int(row["adopters"]), int(row["total"])) if row["adopters"] and row["total"] else None
    if share and share.adopters > share.total:
        raise CallError(IMPOSSIBLE, path=path, line=line, adopters=share.adopters, total=share.total)
    try:
        rate = share.rate if share else Decimal(row["rate"])
    except InvalidOperation:
        raise wrong("rate") from None
    if not 0 <= rate <= 100:
        raise wrong("rate")
    return Total(row["date"], row["area"].zfill(2), row["basis"], share, rate, row["source"])

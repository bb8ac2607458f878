"""A record that stands twice, the same in every cell. Where most are copies, the table just does not tell them apart."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from pipeline.columns import cells_at, records_at, where
from pipeline.japan import widths
from pipeline.model import Fix, Text
from pipeline.repeats import repeated
from pipeline.rule import Clean, Dirty, Hit, Spot, TableRule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.rule import Subject

SAMPLE = 1_000  # records that show which columns tell records apart best
BEST = 3  # so many columns are compared before all others are


def look(subject: Subject) -> Iterator[Spot]:
    table = subject.table
    first: dict[tuple[str, ...], int] = {}
    copies: list[Spot] = []
    for record, cells in records_at(_alike(subject), table):
        if any(map(widths.shows, cells)) and first.setdefault(cells, record) != record:
            copies.append(Spot(Hit({"row": str(table.rows[first[cells]])}, Fix("", "ask", "drop-row")), record))
    if len(copies) * 2 <= len(table.lines):
        yield from copies


def _alike(subject: Subject) -> Sequence[int]:
    """The records that share with another what stands in the columns of most variety."""
    columns = subject.table.columns
    varied = sorted(columns, key=lambda column: len(set(column[:SAMPLE])), reverse=True)[:BEST]
    if not varied:
        return []
    keys = [column for item, column in zip(subject.fields, columns, strict=True) if item and item.unique]
    records = _without_key(keys) if keys else repeated(varied[0], len(varied[0]))
    alike = repeated((cells[1:] for cells in cells_at(records, *varied)), len(records))
    return array("q", map(records.__getitem__, alike))


def _without_key(keys: Sequence[Sequence[str]]) -> Sequence[int]:
    """The records that no key tells apart: of a key that stands twice another rule speaks."""
    return [record for record, *known_by in cells_at(where(keys[0], ("",)), *keys) if not any(known_by)]


RULE = TableRule(
    code="T108",
    name="duplicate-record",
    level="warning",
    source="totonoe",
    says=Text(
        ja="{row}行目とまったく同じ内容です。二重に入ったのであれば、この行を消してください。",
        en="This row is exactly like row {row}. If it was entered twice, please delete it.",
    ),
    why=Text(
        ja="同じものが2行あると、件数や合計が多く数えられます。",
        en="With one thing on two rows, counts and totals come out too high.",
    ),
    look=look,
    examples=(
        Dirty("名称,住所\n見本公園,見本町1\n見本広場,見本町2\n見本公園,見本町1\n"),
        Dirty("名称,住所\n見本公園,\n見本公園,\n見本広場,\n見本緑地,\n"),
        Clean("区分\n見本\n見本\n見本\n"),
        Clean("名称,住所\n見本公園,見本町1\n見本公園,見本町2\n見本広場,見本町1\n"),
        Clean("名称,住所\n見本公園,見本町1\n,\n,\n"),
        Clean("名称,住所\n見本公園,見本町1\n見本公園,見本町1,池\n"),
    ),
)

"""A note that stands among the records: ※…, 注1 …, 出典：…, alone in its row, at the end of the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.japan import asides
from pipeline.japan.widths import shows
from pipeline.model import Fix, Text
from pipeline.rule import Clean, Dirty, Hit, Spot, TableRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model import Table
    from pipeline.rule import Subject

SHOWN = 30  # characters of the note
LOOKED_AT = 50  # records from the end


def look(subject: Subject) -> Iterator[Spot]:
    table = subject.table
    if len(table.header) < asides.FEWEST:
        return  # there a row with one cell is a record like others
    spots: list[Spot] = []
    last = len(table.lines) - 1
    for record in range(last, max(last - LOOKED_AT, -1), -1):
        cells = table.ragged.get(record) or tuple(column[record] for column in table.columns)
        filled = [cell for cell in cells if shows(cell)]
        if len(filled) > 1 or (filled and not _is_note(filled[0], table, record)):
            break
        if filled:
            said = " ".join(filled[0].split())
            sample = said[:SHOWN] + ("…" if len(said) > SHOWN else "")
            spots.append(Spot(Hit({"note": sample}, Fix("", "likely", "drop-row")), record))
    yield from reversed(spots)


def _is_note(text: str, table: Table, record: int) -> bool:
    """Written as one; or a sentence below a blank row."""
    above = record - 1
    parted = above >= 0 and not any(shows(column[above]) for column in table.columns) and above not in table.ragged
    return asides.is_note(text) or (parted and text.rstrip().endswith("。"))


_HEADER = "ID,名称,電話番号\n1,見本公園,\n2,見本広場,\n"

RULE = TableRule(
    code="R130",
    name="note-row",
    level="error",
    source="machine-readability L1-04",
    scores="L1-04",
    says=Text(
        ja="この行はデータではなく、注釈のようです（{note}）。表から取り除き、残したい説明はデータの説明（メタデータ）に書きます。",
        en="This row is a note and no record: “{note}”. Take it out of the table; what should be kept can go into the dataset's description.",
    ),
    why=Text(
        ja="プログラムは注釈の行も1件のデータとして数え、名称や番号のない施設があることになります。",
        en="Programs take the note for one more record: a facility without a name or number.",
    ),
    look=look,
    whole=True,
    examples=(
        Dirty(_HEADER + "※令和5年4月1日現在\n", mended=_HEADER),
        Dirty(_HEADER + "注1 毎月更新します,,\n出典：見本市総務課,,\n", mended=_HEADER),
        Dirty(_HEADER + ",,\nくわしくは見本課に問い合わせてください。,,\n", mended=_HEADER + ",,\n"),
        Clean(_HEADER + "3,※閉館中,\n"),
        Clean("名称,備考\n見本公園,\n※,\n"),
        Clean(_HEADER + "※令和5年4月1日現在,,\n3,見本山,\n"),
        Clean(_HEADER + "見本山,,\n"),
    ),
)

"""Two tables with the same header and the same records, whatever their names, encodings or lines around the table."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

from pipeline.model import Text
from pipeline.rule import Clean, CollectionRule, Dirty, Hit, Mark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.rule import Subject

MANY = 500_000  # cells; from this number on only files with the same bytes count as the same


def marks(subject: Subject) -> Iterator[Mark]:
    """A hash over header and columns; none for a table without records, since templates are alike."""
    table = subject.table
    if not table.lines:
        return
    if len(table.lines) * len(table.header) > MANY:
        yield Mark(f"{table.origin.sha256} {table.origin.sheet or ''}", _format(subject))
        return
    whole = blake2b(digest_size=16)
    for cells in (table.header, *table.columns, *(table.ragged[record] for record in sorted(table.ragged))):
        # 0x1F and 0x1E are the separators of cells and records that ASCII has; no file holds them for anything else.
        whole.update(("\x1f".join(cells) + "\x1e").encode("utf-8", "surrogatepass"))
    yield Mark(whole.hexdigest(), _format(subject))


def look(mark: Mark, earlier: Mark, path: str) -> Hit:
    # Published as CSV and as a workbook, it is most often meant to be.
    return Hit({"other": path}, level=None if mark.said == earlier.said else "info")


def _format(subject: Subject) -> tuple[str]:
    return ("text" if subject.table.origin.sheet is None else "workbook",)


RULE = CollectionRule(
    code="K101",
    name="same-file-twice",
    level="warning",
    source="totonoe",
    says=Text(
        ja="「{other}」と中身がまったく同じです。片方がいらないか、別の内容のはずではないか確かめてください。形式だけを変えて出しているのなら、このままでかまいません。",
        en="The content is exactly that of “{other}”. Is one not needed, or should it hold something else? If it is the same in another format on purpose, it may stay.",
    ),
    why=Text(
        ja="同じデータを2つ公開すると、件数が2倍に数えられたり、片方だけ更新されて古いほうが使われたりします。",
        en="Published twice, records are counted twice, or one copy is updated and people go on using the old one.",
    ),
    marks=marks,
    look=look,
    examples=(
        Dirty("ID,名称\n1,見本公民館\n\nID,名称\n1,見本公民館\n"),
        Clean("ID,名称\n1,見本公民館\n\nID,名称\n1,見本図書館\n"),
        Clean("ID,名称\n\nID,名称\n"),
    ),
)

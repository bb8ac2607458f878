"""The files that are measured: long ones, row by row from a seed, and a folder of small ones.

A block of records is made cell by cell (tests/made.py). Every further block repeats it for other places: what no two places share is
what engines that remember values trip over.
"""

from __future__ import annotations

import csv
import io
import random
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from tests import made
from tests.bench.places import VARIED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from pipeline.model import Field

    Piece = str | Callable[[int, int], str]  # text that stays, or from the row and its place to what stands there

SEED = 20_261_122
BLOCK, SMALL_BLOCK = 20_000, 3_000  # records that are made cell by cell
SHARED = 50  # places between which the rows that are not distinct are divided
LINE_END = "\r\n"

# Every so many rows, beginning with: one is ragged, one is blank, one holds a line break. Real files show all three.
RAGGED, BLANK, BROKEN = (40_000, 17_000), (300_000, 50_000), (500, 7)
BREAK = "見本の説明\n二行目"

# Items that are seldom filled in, and then with one of a few words.
SELDOM = ("外部識別子", "外部識別子の値", "名称_通称", "連絡先備考（その他、SNSなど）", "団体名", "説明")
SAID = ("", "", "", "", "", "", "", "見本", "架空の見本です")

ENCODINGS = ("cp932", "utf-8-sig", "utf-8")  # of small files, in turn


class Long(NamedTuple):
    """A long file: rows below the header, share of cells that are spoiled, share of rows whose place occurs once."""

    rows: int
    bad: float = 0.01
    distinct: float = 0.9

    @property
    def name(self) -> str:
        return f"{self.rows}-{self.bad:g}-{self.distinct:g}.csv"


class Block:
    """Records with their spoiled cells, ready to be written again for other places."""

    def __init__(self, fields: Sequence[Field], rows: int, bad: float) -> None:
        r = random.Random(SEED)
        self.header = _line([field.name for field in fields])
        records = made.records(fields, rows, SEED, bad=0)
        self._records = [_pieces(r, fields, number, record, bad) for number, record in enumerate(records)]

    def line(self, number: int, row: int, place: int) -> str:
        """A record of the block, as that row's and that place's."""
        pieces = self._records[number % len(self._records)]
        return "".join([piece if isinstance(piece, str) else piece(row, place) for piece in pieces])


def lines(fields: Sequence[Field], asked: Long) -> Iterator[str]:
    """The file record by record, its header first; a record may be of two lines."""
    block = Block(fields, min(BLOCK, asked.rows), asked.bad)
    r = random.Random(SEED)
    yield block.header
    for row in range(asked.rows):
        line = block.line(row, row, row if r.random() < asked.distinct else row % SHARED)
        if row % RAGGED[0] == RAGGED[1]:
            yield line.removesuffix(LINE_END) + ",余分" + LINE_END
        elif row % BLANK[0] == BLANK[1]:
            yield "," * (len(fields) - 1) + LINE_END
        else:
            yield line


def write(path: Path, fields: Sequence[Field], asked: Long) -> None:
    """The file, in UTF-8. One that is there already is left: it was made from the same seed."""
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    with part.open("w", encoding="utf-8", newline="") as out:
        out.writelines(lines(fields, asked))
    part.replace(path)


def write_folder(folder: Path, schemas: Mapping[str, Sequence[Field]], files: int) -> None:
    """So many files of 50 to 300 rows: the datasets in turn; one in three in CP932, one with a BOM, one without."""
    if folder.exists():
        return
    part = folder.with_suffix(".part")
    part.mkdir(parents=True, exist_ok=True)
    blocks = {name: Block(fields, SMALL_BLOCK, 0.01) for name, fields in schemas.items()}
    r = random.Random(SEED)
    place = 0
    for number in range(files):
        name = [*schemas][number % len(schemas)]
        first, rows = r.randrange(SMALL_BLOCK), r.randint(50, 300)
        body = [blocks[name].line(first + row, place + row, place + row) for row in range(rows)]
        encoding = ENCODINGS[number // len(schemas) % len(ENCODINGS)]
        text = "".join([blocks[name].header, *body])
        (part / f"382019_{name}_{number:04}.csv").write_bytes(text.encode(encoding))
        place += rows
    part.replace(folder)


def _pieces(r: random.Random, fields: Sequence[Field], number: int, record: Sequence[str], bad: float) -> list[Piece]:
    """A record in pieces: cells of the place, and all that stands between them as one text."""
    pieces: list[Piece] = [""]
    for field, good in zip(fields, record, strict=True):
        spoil = partial(r.choice(made.SPOILERS), r) if r.random() < bad else str
        value = r.choice(SAID) if field.name in SELDOM else good
        if field.name == SELDOM[-1] and number % BROKEN[0] == BROKEN[1]:
            value, spoil = BREAK, str
        if field.name in VARIED:
            pieces += [partial(_varied, spoil, VARIED[field.name], value), ","]
        else:
            pieces[-1] += _line([spoil(value), ""]).removesuffix(LINE_END)
    pieces[-1] = pieces[-1].removesuffix(",") + LINE_END
    return pieces


def _varied(spoil: Callable[[str], str], of: Callable[[int, int, str], str], said: str, row: int, place: int) -> str:
    return spoil(of(row, place, said))


def _line(cells: Sequence[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator=LINE_END).writerow(cells)
    return out.getvalue()

"""How much is taken, so that one visitor cannot fill the machine. The page states these figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.errors import TotonoeError
from pipeline.model import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import Table

LARGEST = 50_000_000  # bytes of one upload, all its files together
MOST_FILES = 20  # on the desk of one visitor
MOST_ROWS = 200_000  # of one table
MOST_COLUMNS = 1_000
MOST_CELLS = 8_000_000
MOST_TABLES = 100  # in one file
ALL_DESKS = 1_000_000_000  # bytes of all files of all visitors
LARGEST_RECIPE = 1_000_000
UNPACKED = 400_000_000  # bytes of a workbook or an archive, unpacked
MOST_PARTS = 10_000  # of a workbook or an archive
MOST_LINES = 1_000_000  # of a text file: a cell may hold several
ARRIVING = 500_000_000  # bytes of all uploads that are on their way
LONGEST_VALUE = 32_767  # characters written into a cell: as many as a cell of Excel holds

MEGA = 1_000_000


class TooMuchError(TotonoeError):
    """More than is taken: said in a sentence, and nothing of it is kept."""


TOO_MANY_FILES = Text(
    ja="一度に置けるファイルは {most} 個までです。終わったファイルを消してから、もう一度選んでください。",
    en="At most {most} files can be here at a time. Remove those you have finished with and choose again.",
)
TOO_MANY_ROWS = Text(
    ja="{name} は大きすぎます（{rows}行 {columns}列）。{most_rows}行、{most_columns}列までの表に分けてください。",
    en="{name} is too large ({rows} rows, {columns} columns). Split it into tables of at most {most_rows} rows and {most_columns} columns.",
)
TOO_MANY_TABLES = Text(
    ja="{name} には表が {tables} 個あります。一つのファイルに入れられる表は {most} 個までです。",
    en="{name} holds {tables} tables. One file may hold at most {most}.",
)
TOO_HEAVY = Text(
    ja="{name} の中身は大きすぎて、読めません。一つの表は {rows}行、合わせて {cells}セルまで、一つのファイルの表は {tables} 個までです。分けて、もう一度選んでください。",
    en="{name} is too large to be read. A table may have {rows} rows and {cells} cells, a file {tables} tables. Split it and choose again.",
)
NO_ROOM = Text(
    ja="ほかの人のファイルでいっぱいです。しばらくしてから、もう一度選んでください。",
    en="Other people's files have taken all the room. Please try again in a little while.",
)
LARGE_RECIPE = Text(
    ja="決めごとのファイルが大きすぎます。このページから取り出したファイル（.yaml）を選んでください。",
    en="The file of decisions is too large. Choose the file (.yaml) that you downloaded from this page.",
)
LONG_VALUE = Text(
    ja="一つのセルに書けるのは {most}字までです。短くして、もう一度書いてください。",
    en="A cell holds at most {most} characters. Make the value shorter and try again.",
)
FORM_LOST = Text(
    ja="この Excel ファイルの形のままでは直せません。「直した CSV」を持ち帰ってください。",
    en="The mended copy cannot keep the form of this workbook. Download the mended CSV instead.",
)


def hold(tables: Sequence[Table], name: str) -> None:
    """Raise TooMuchError where the tables of a file are more than is taken."""
    if len(tables) > MOST_TABLES:
        raise TooMuchError(TOO_MANY_TABLES, name=name, tables=f"{len(tables):,}", most=MOST_TABLES)
    for table in tables:
        rows, columns = len(table.lines), len(table.header)
        if rows > MOST_ROWS or columns > MOST_COLUMNS or rows * columns > MOST_CELLS:
            raise TooMuchError(
                TOO_MANY_ROWS,
                name=name,
                rows=f"{rows:,}",
                columns=f"{columns:,}",
                most_rows=f"{MOST_ROWS:,}",
                most_columns=f"{MOST_COLUMNS:,}",
            )

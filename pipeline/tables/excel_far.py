"""A cell so far from the others that the sheet between them cannot be laid out; mostly one that somebody hit by chance.

python-calamine lays a sheet out from its first cell to its last, and where there is no room for that it ends the program.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pipeline.model import column_letters, column_number
from pipeline.tables.excel_areas import MOST_CELLS

if TYPE_CHECKING:
    from pipeline.tables.excel_package import Package

# The first row or cell that is beyond these columns and rows, which come to less than MOST_CELLS, or not written as
# Excel writes it.
_BEYOND = tuple(
    re.compile(rb"<(?:[^\s<>/:]+:)?(?:c|row)(?=[\s/>])(?! r=\"(?:%s)?(?:%s)\")" % (columns, rows))
    for columns, rows in (
        (rb"[A-Z]{1,2}", rb"[1-9][0-9]{0,3}|1[0-9]{4}|2[0-7][0-9]{3}"),  # 702 columns, 27,999 rows
        (rb"[A-Z]|[A-G][A-Z]", rb"[1-9][0-9]{0,3}|[1-8][0-9]{4}|9[0-5][0-9]{3}"),  # 208 columns, 95,999 rows
        (rb"[A-S]", rb"[1-9][0-9]{0,5}|10[0-4][0-9]{4}"),  # 19 columns, all rows that a sheet can have
    )
)
_ROW = re.compile(r"[0-9]{1,10}", re.ASCII)
_CELL = re.compile(r"([A-Za-z]{1,7})([0-9]{1,10})", re.ASCII)  # the library reads no larger numbers


def far_cell(package: Package, path: str) -> str | None:
    """That cell of the sheet of this path, "XFD1048576"; None where there is none. Raises ValueError where it is damaged.

    Looked for only where something is not as it mostly is, or where there are so many cells that it could be.
    """
    sheet = package.part(path)
    pieces = package.pieces(path)
    if pieces is None or (sheet and not all(beyond.search(sheet) for beyond in _BEYOND)):
        return None
    from xml.parsers import expat  # noqa: PLC0415 - few sheets need it

    def refuse(*_: Any) -> None:  # noqa: ANN401
        raise ValueError

    found = _Found()
    parser = expat.ParserCreate("utf-8")  # whatever it says of itself: so the library reads it
    parser.StartElementHandler = found.start
    parser.StartDoctypeDeclHandler = refuse
    try:
        for piece in pieces:
            parser.Parse(piece)
        parser.Parse(b"", True)
    except Exception as error:
        raise ValueError from error  # a damaged archive can fail in many ways
    return f"{column_letters(found.last[1])}{found.last[0]}" if found.last[0] * found.right > MOST_CELLS else None


class _Found:
    """The furthest cells that hold anything, as the library finds them: where none says its place, one after the other."""

    def __init__(self) -> None:
        self.last = 0, 0  # row and column, 1-based, of the last cell in the last row
        self.right = 0
        self._row = self._column = 0
        self._at = 0, 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        kind = name.rpartition(":")[2]
        if kind == "c":
            self._cell(attributes.get("r"))
        elif kind == "row":
            said = attributes.get("r", "")
            self._row = int(said) if _ROW.fullmatch(said) else self._row + 1
            self._column = 0
        elif kind in {"v", "is"}:
            self.last, self.right = max(self.last, self._at), max(self.right, self._at[1])

    def _cell(self, said: str | None) -> None:
        self._column += 1
        self._at = self._row, self._column
        if said is not None:
            if not (at := _CELL.fullmatch(said)):
                raise ValueError
            self._column = column_number(at[1].upper())
            self._at = int(at[2]), self._column

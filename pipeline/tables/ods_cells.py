"""How many cells an ODS workbook comes to: it says of one cell in how many columns it stands, and of one row how often.

python-calamine lays all sheets out at once, and where there is no room for them it ends the program. So they are counted
first, as it lays them out: without the blank cells that end a row, and the blank rows that end a sheet, which LibreOffice
writes up to the last of 16,384 columns and 1,048,576 rows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from pipeline.model import column_letters

if TYPE_CHECKING:
    from xml.parsers.expat import XMLParserType

    from pipeline.tables.excel_package import Package

_CONTENT = "content.xml"
_TABLE, _ROW = "table:table", "table:table-row"
_VALUE, _FORMULA = "office:value-type", "table:formula"
_CELLS = frozenset({"table:table-cell", "table:covered-table-cell"})


class Laid(NamedTuple):
    """All sheets together, and the one with the most cells."""

    cells: int = 0  # blank ones counted, from A1 to the last row and column
    letters: int = 0  # of the values that are repeated, as often as they are; spaces are repeated too
    most: int = 0  # cells of one sheet
    sheet: str = ""
    corner: str = ""  # its last cell, "AMJ100000"


def count(package: Package) -> Laid | None:
    """What is no ODS comes to nothing; None for one that is damaged."""
    from xml.parsers import expat  # noqa: PLC0415 - only a workbook needs it

    def refuse(*_: Any) -> None:  # noqa: ANN401
        raise ValueError

    pieces = package.pieces(_CONTENT)
    if pieces is None:
        return Laid()
    parser = expat.ParserCreate("utf-8")  # whatever it says of itself: so the library reads it
    parser.StartDoctypeDeclHandler = refuse
    found = _Found(parser)
    try:
        for piece in pieces:
            parser.Parse(piece)
        parser.Parse(b"", True)
    except Exception:  # noqa: BLE001 - a damaged archive can fail in many ways
        return None
    return found.laid


class _Found:
    """What one pass through the XML counts. Elements end as the library has them end, whatever they stand in."""

    def __init__(self, parser: XMLParserType) -> None:
        self.laid = Laid()
        self._sheet = ""
        self._written = 0  # cells of its rows, each row once: they stand in memory before rows are repeated
        self._rows = self._bottom = self._right = self._letters = 0
        self._often = 1  # the row
        self._column = self._last = self._in_row = 0
        self._blank = 0  # blank cells that may be the last ones of the row
        self._times = 0  # the cell; 0 outside of one
        self._filled = False
        self._in_cell = 0
        self._parser = parser
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name in _CELLS:
            self._cell(attributes)
        elif name == _ROW:
            self._often = _number(attributes.get("table:number-rows-repeated", "1"))
        elif name == "text:s":
            self._in_cell += _number(attributes.get("text:c", "1"))  # so many spaces
        elif name == _TABLE:
            self._sheet = attributes.get("table:name", "")

    def _cell(self, attributes: dict[str, str]) -> None:
        if self._times:
            raise ValueError  # a cell in a cell
        said = attributes.get("table:number-columns-repeated")
        self._times = times = _number(said) if said else 1
        self._column += times
        self._written += self._blank
        self._filled = _VALUE in attributes or any(
            name.startswith("office:") or name == _FORMULA for name in attributes
        )
        if not self._filled:
            self._blank = times
            return
        self._blank = 0
        self._written += times
        self._last = self._column
        self._in_cell = 0
        if times * self._often > 1:  # what stands once is no more than the file holds
            self._in_cell = sum(map(len, attributes.values()))
            self._parser.CharacterDataHandler = self._text

    def _text(self, data: str) -> None:
        self._in_cell += len(data)

    def _end(self, name: str) -> None:
        if name in _CELLS:
            if self._in_cell and self._filled:
                self._in_row += self._in_cell * self._times
                self._parser.CharacterDataHandler = None
            self._times = self._in_cell = 0
        elif name == _ROW:
            self._rows += self._often
            self._letters += self._in_row * self._often
            if self._last:
                self._bottom, self._right = self._rows, max(self._right, self._last)
            self._often, self._column, self._last, self._in_row, self._blank = 1, 0, 0, 0, 0
        elif name == _TABLE:
            self._add()

    def _add(self) -> None:
        """The sheet that ends here."""
        laid, cells = self.laid, self._bottom * self._right
        self.laid = laid._replace(cells=laid.cells + max(cells, self._written), letters=laid.letters + self._letters)
        if cells > laid.most:
            corner = f"{column_letters(self._right)}{self._bottom}"
            self.laid = self.laid._replace(most=cells, sheet=self._sheet, corner=corner)
        self._rows = self._bottom = self._right = self._letters = self._written = 0


def _number(said: str) -> int:
    """Raises ValueError where it is none: the library reads no such file."""
    if not (said.isdecimal() and said.isascii()):
        raise ValueError
    return int(said)

"""What a sheet of an XLSX workbook says beyond its values, as facts for the rules: Troubles with these kinds.

    merged-cells      area, rows, columns    several cells made one; only the first holds the value
    hidden-rows       area                   rows nobody sees; the same for hidden-columns
    grouped-rows      area                   rows that can be folded away; the same for grouped-columns
    formulas          area, count            the cells of one column that are calculated
    formula-blank     area                   a calculated cell whose result was not saved
    marked-cells      area                   see excel_marks
    drawing, comment  area, text             see excel_drawings

`line` is the sheet's row, `column` the column, 1-based. Only what lies in the table is told: its header and records.
python-calamine reads none of this. Most sheets have nothing of it, which a search through their bytes shows; only the
others are parsed.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from pipeline.model import Trouble, column_letters
from pipeline.tables import excel_drawings, excel_marks
from pipeline.tables.excel_areas import MOST_COLUMNS, Area, area, runs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pipeline.tables.excel_marks import Look
    from pipeline.tables.excel_package import Package

_TELLING = (b"mergeCell ", b"hidden=", b'ht="0"', b'width="0"', b"outlineLevel=", b"<f>", b"<f ")
_NAMESPACES = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",  # the strict form
)


class Extent(NamedTuple):
    """Where the table lies on its sheet, 1-based, and all cells of the sheet from A1 on."""

    header: int
    bottom: int
    width: int
    cells: Sequence[Sequence[str]]

    def blank(self, row: int, column: int) -> bool:
        """Whether the cell holds nothing."""
        cells = self.cells[row - 1] if row <= len(self.cells) else ()
        return column > len(cells) or not cells[column - 1]


class _Found:
    """What one pass through a sheet's XML collects."""

    def __init__(self, styles: frozenset[str]) -> None:
        self.styles = styles
        self.merged: list[Area] = []
        self.hidden: dict[str, set[int]] = {"rows": set(), "columns": set()}
        self.grouped: dict[str, set[int]] = {"rows": set(), "columns": set()}
        self.formulas: dict[int, list[tuple[int, bool]]] = defaultdict(list)  # by column: row, is it a text
        self.marked: list[tuple[int, int, str]] = []  # row, column, style
        self._row = 0
        self._at = ""  # the cell that is being read, and whether its value is a text
        self._text = False
        self._handlers = {
            f"{space} {name}": handler
            for space in _NAMESPACES
            for name, handler in (
                ("row", self._on_row),
                ("c", self._on_cell),
                ("f", self._on_formula),
                ("col", self._on_columns),
                ("mergeCell", self._on_merge),
            )
        }

    def start(self, name: str, attributes: dict[str, str]) -> None:
        handler = self._handlers.get(name)
        if handler is not None:
            handler(attributes)

    def _on_row(self, attributes: dict[str, str]) -> None:
        self._row = int(attributes.get("r", self._row + 1))
        self._mind("rows", attributes, self._row, self._row)

    def _on_columns(self, attributes: dict[str, str]) -> None:
        first = max(1, int(attributes.get("min", "1")))
        self._mind("columns", attributes, first, min(int(attributes.get("max", "0")), MOST_COLUMNS))

    def _mind(self, what: str, attributes: dict[str, str], first: int, last: int) -> None:
        if attributes.get("hidden") in ("1", "true") or "0" in (attributes.get("ht"), attributes.get("width")):
            self.hidden[what].update(range(first, last + 1))
        elif attributes.get("outlineLevel", "0") != "0":
            self.grouped[what].update(range(first, last + 1))

    def _on_cell(self, attributes: dict[str, str]) -> None:
        self._text = attributes.get("t") == "str"
        self._at = attributes.get("r", "")
        style = attributes.get("s")
        if style in self.styles and (at := area(self._at)):
            self.marked.append((at.top, at.left, str(style)))

    def _on_formula(self, _: dict[str, str]) -> None:
        if at := area(self._at):
            self.formulas[at.left].append((at.top, self._text))

    def _on_merge(self, attributes: dict[str, str]) -> None:
        if at := area(attributes.get("ref", "")):
            self.merged.append(at)


def facts(package: Package, path: str, styles: Mapping[str, Look], table: Extent) -> Iterator[Trouble]:
    """Of the table on the sheet of this path. Never raises; what is damaged, or far too large, has none."""
    sheet = package.part(path)
    found = _parsed(sheet, styles) if _worth_it(sheet, styles, table) else None
    if found is not None:
        yield from _merged(found.merged, table)
        yield from _lines(found, table)
        yield from _formulas(found, table)
        marked = [(row, column, styles[style]) for row, column, style in found.marked]
        yield from excel_marks.facts(marked, table.header, table.width, table.cells)
    yield from excel_drawings.facts(package, path, table.width)


def _worth_it(sheet: bytes, styles: Iterable[str], table: Extent) -> bool:
    if b"<sheetData" not in sheet or any(word in sheet for word in _TELLING):
        return True  # the first: elements with a prefix, or not in UTF-8; then a search says nothing
    start = max(0, sheet.find(b'<row r="%d"' % (table.header + 1)))  # headers mostly are marked
    return any(sheet.find(b' s="%s"' % style.encode(), start) >= 0 for style in styles)


def _parsed(sheet: bytes, styles: Iterable[str]) -> _Found | None:
    from xml.parsers import expat  # noqa: PLC0415 - only a workbook needs it

    def refuse(*_: Any) -> None:  # noqa: ANN401
        raise ValueError

    found = _Found(frozenset(styles))
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = found.start
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(sheet, True)
    except (expat.ExpatError, ValueError, LookupError):
        return None
    return found


# --- from what stands in the sheet to what concerns the table ---------------------------------------------------------


def _merged(areas: Iterable[Area], table: Extent) -> Iterator[Trouble]:
    for one in areas:
        # The line above the header may hold the names of groups of columns.
        if one.bottom >= table.header - 1 and one.top <= table.bottom and one.left <= table.width:
            values = {
                "area": one.excel,
                "rows": str(one.bottom - one.top + 1),
                "columns": str(one.right - one.left + 1),
            }
            yield _at(one.top, one.left, "merged-cells", values)


def _lines(found: _Found, table: Extent) -> Iterator[Trouble]:
    """Rows and columns that are hidden or can be folded away."""
    for state, lines in (("hidden", found.hidden), ("grouped", found.grouped)):
        rows = sorted(row for row in lines["rows"] if table.header <= row <= table.bottom)
        for first, last in runs(rows):
            yield _at(first, 0, f"{state}-rows", {"area": f"{first}:{last}"})
        columns = sorted(column for column in lines["columns"] if column <= table.width)
        for first, last in runs(columns):
            letters = f"{column_letters(first)}:{column_letters(last)}"
            yield _at(table.header, first, f"{state}-columns", {"area": letters})


def _formulas(found: _Found, table: Extent) -> Iterator[Trouble]:
    for column, cells in found.formulas.items():
        inside = [(row, text) for row, text in cells if table.header <= row <= table.bottom and column <= table.width]
        if not inside:
            continue
        whole = Area(inside[0][0], column, inside[-1][0], column)
        yield _at(whole.top, column, "formulas", {"area": whole.excel, "count": str(len(inside))})
        for row, text in inside:
            if not text and table.blank(row, column):  # a text may well be blank
                yield _at(row, column, "formula-blank", {"area": Area(row, column, row, column).excel})


def _at(row: int, column: int, kind: str, values: dict[str, str]) -> Trouble:
    return Trouble(kind, row, {**values, "column": str(column)})

"""Announced changes into the cells of the user's own workbook. Everything else stays as it stands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pipeline.repair import SKIPPED_LINE
from pipeline.reports.workbook import removing
from pipeline.reports.workbook.cells import LONGEST, escaped, put, unescaped
from pipeline.tables import excel_numbers

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.model import Change, Field, Finding

NUMBERS = frozenset({"integer", "number", "latitude", "longitude"})  # what a workbook holds as numbers; codes are text
_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,14})(\.[0-9]{0,14}[1-9])?", re.ASCII)
_TAKEN_OUT = frozenset({"drop-row", "drop-column", "drop-lines"})


class Sheet:
    """One sheet, with what may be changed on it."""

    def __init__(self, book: Any, name: str, header_row: int) -> None:  # noqa: ANN401  openpyxl states no types
        self._book, self._sheet, self._header_row = book, book[name], header_row
        self._computed = set(_computed(self._sheet))
        self._movable: bool | None = None  # looked for when it is first asked

    def can(self, finding: Finding) -> bool:
        """Whether the finding's fix can be done here and leave all else as it is.

        A formula is never written over, nothing is taken out of a sheet on which something speaks of addresses, and the
        cell must stand as the finding says.
        """
        fix, at = finding.fix, finding.place
        if fix is None:
            return False
        if fix.action in _TAKEN_OUT:
            if self._movable is None:
                self._movable = removing.can_move(self._book, self._sheet)
            return self._movable
        if fix.action not in {"cell", "header"} or not at.column:
            return False
        cell = self._sheet.cell(at.row or self._header_row, at.column)
        return (
            (cell.row, cell.column) not in self._computed
            and type(cell).__name__ != "MergedCell"
            and len(escaped(fix.value)) <= LONGEST
            and _stands(cell, finding.field if fix.action == "header" else finding.value)
        )

    def takes(self, change: Change) -> bool:
        """Whether a cell can be written at all: of merged ones only the first."""
        cell = self._sheet.cell(change.place.row or self._header_row, change.place.column)
        return type(cell).__name__ != "MergedCell" and len(escaped(change.after)) <= LONGEST

    def apply(self, changes: Iterable[Change], fields: Sequence[Field | None]) -> None:
        """What repair lists, in its order: cells first, then what is taken out, from the end."""
        for change in changes:
            if change.action in {"cell", "header"}:
                cell = self._sheet.cell(change.place.row or self._header_row, change.place.column)
                item = fields[change.place.column - 1] if change.action == "cell" else None
                _write(cell, change.after, item)
            elif change.action == "drop-row":
                removing.take_out(self._sheet, "row", change.place.row)
            elif change.action == "drop-column":
                removing.take_out(self._sheet, "column", change.place.column)
            elif change.field == SKIPPED_LINE:
                removing.take_out(self._sheet, "row", change.place.line)


def _write(cell: Any, text: str, item: Field | None) -> None:  # noqa: ANN401  openpyxl states no types
    if (
        item is not None
        and item.form in NUMBERS
        and _NUMBER.fullmatch(text)
        and repr(float(text)) in {text, f"{text}.0"}
    ):
        cell.value = float(text) if "." in text else int(text)
        if cell.number_format == "@" or excel_numbers.parts(
            cell.number_format
        ):  # it would not be shown as it is written
            cell.number_format = "General"
    else:
        put(cell, text)


def _stands(cell: Any, value: str) -> bool:  # noqa: ANN401  openpyxl states no types
    """Whether the cell holds what the finding says. A number or date was put into words by reading, and is taken."""
    if cell.value is None:
        return not value
    return unescaped(str(cell.value)) == value if isinstance(cell.value, str | list) else bool(value)


def _computed(sheet: Any) -> Iterable[tuple[int, int]]:  # noqa: ANN401  openpyxl states no types
    """The cells that a formula fills: its own, and for an array all of its range."""
    from openpyxl.worksheet.cell_range import CellRange  # noqa: PLC0415  heavy, and only for a workbook

    for row in sheet.iter_rows():
        for cell in row:
            if cell.data_type == "f":
                yield cell.row, cell.column
                if reference := getattr(cell.value, "ref", None):
                    yield from CellRange(reference).cells

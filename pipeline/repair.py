"""Announced fixes, and what a person wrote -> the mended table and the list of changes; and the way back.

Repair never looks for itself: it applies what the findings offer, up to the grade that was asked for. On one cell the
fixes of several rules build on each other in the order of their codes, so the last allowed one is what will stand.
Rows, columns and lines are dropped last. Undone backwards, the changes give the source's header, cells and lines.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from typing import TYPE_CHECKING, Literal, NamedTuple

from pipeline.japan import widths
from pipeline.model import Change, Place
from pipeline.rule import row_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.model import Field, Finding, Fix, Origin, Schema, Table

Grades = Literal["sure", "likely"]  # up to which grade to mend
ALLOWED = {"sure": frozenset({"sure"}), "likely": frozenset({"sure", "likely"})}
SKIPPED_LINE = "skipped_line"  # the field of a text change that took away a line around the table


class Sheet:
    """A table that may be changed: records as they stand in the file, ragged ones at their own length."""

    def __init__(self, header: list[str], records: list[list[str]], skipped: list[tuple[int, str]]) -> None:
        self.header = header
        self.records = records
        self.skipped = skipped

    @classmethod
    def of(cls, table: Table) -> Sheet:
        records = [list(cells) for cells in zip(*table.columns, strict=True)]
        for index, cells in table.ragged.items():
            records[index] = list(cells)
        return cls(list(table.header), records, list(table.origin.skipped))


def repair(table: Table, findings: Iterable[Finding], grade: Grades) -> tuple[Table, list[Change]]:
    """Apply every announced fix of that grade or surer. The table given is not changed."""
    offered = [(f, f.fix) for f in findings if f.fix is not None and f.fix.grade in ALLOWED[grade]]
    if not offered:
        return table, []
    sheet = Sheet.of(table)
    rows = list(range(len(sheet.records)))  # which record of the source each one is
    changes: list[Change] = []
    in_place = sorted((o for o in offered if o[1].action in {"cell", "header"}), key=lambda o: o[0].rule)
    for finding, fix in in_place:
        record = bisect_left(table.rows, finding.place.row)
        if not _would_blank(sheet, record, finding, fix):
            changes.append(_rewrite(sheet, record, finding, fix))
    for finding, fix in _from_the_end(offered, "drop-row"):
        record = bisect_left(table.rows, finding.place.row)
        changes.append(_change(finding, fix, row_of(sheet.records.pop(record)), ""))
        del rows[record]
    for finding, fix in _from_the_end(offered, "drop-column"):
        index = finding.place.column - 1
        cells = [sheet.header.pop(index), *(r.pop(index) if index < len(r) else None for r in sheet.records)]
        changes.append(_change(finding, fix, row_of(cells), ""))
    for finding, fix in _from_the_end(offered, "drop-lines"):
        changes += [
            Change("text", Place(line=line), SKIPPED_LINE, finding.rule, fix.grade, text, "")
            for line, text in reversed(sheet.skipped)
        ]
        sheet.skipped.clear()
    width = len(sheet.header)
    padded = [r if len(r) == width else (r + [""] * width)[:width] for r in sheet.records]
    mended = table._replace(
        origin=table.origin._replace(skipped=tuple(sheet.skipped)),
        header=tuple(sheet.header),
        columns=tuple(zip(*padded, strict=True)) if padded else ((),) * width,
        lines=[table.lines[i] for i in rows],
        rows=[table.rows[i] for i in rows],
        ragged={i: tuple(r) for i, r in enumerate(sheet.records) if len(r) != width},
    )
    return mended, changes


class Edit(NamedTuple):
    """What a person wrote into a cell; with row 0 into every cell of the column in which `before` stands."""

    row: int  # as Excel shows it
    column: int
    before: str
    after: str


def by_hand(table: Table, edits: Iterable[Edit]) -> tuple[Table, list[Change]]:
    """Write what a person decided, one after the other. A cell that the table does not have is passed over."""
    columns, ragged = list(table.columns), dict(table.ragged)
    changes: list[Change] = []
    for edit in edits:
        index = edit.column - 1
        if not 0 <= index < len(columns):
            continue
        cells = list(columns[index])
        record = bisect_left(table.rows, edit.row)
        if not edit.row:
            wanted = [place for place, cell in enumerate(cells) if cell == edit.before]
        else:
            wanted = [record] if record < len(cells) and table.rows[record] == edit.row else []
        for place in wanted:
            if cells[place] == edit.after or len(ragged.get(place, table.header)) <= index:
                continue  # a record that is too short has no such cell: the row as a whole is mended first
            at = Place(table.lines[place], table.rows[place], edit.column)
            changes.append(Change("cell", at, table.header[index], "", "ask", cells[place], edit.after))
            cells[place] = edit.after
            if place in ragged:
                stood = ragged[place]
                ragged[place] = (*stood[:index], edit.after, *stood[index + 1 :])
        columns[index] = cells
    return table._replace(columns=tuple(columns), ragged=ragged), changes


def undo(mended: Table, changes: Sequence[Change]) -> Sheet:
    """The source's header, records and lines, from the mended file as it is read again and its changes."""
    sheet = Sheet.of(mended)
    lines_back = sum(1 for c in changes if c.field == SKIPPED_LINE and c.action == "text")
    after_header = sum(1 for line, _ in sheet.skipped if line > mended.origin.header_line)
    first = mended.origin.header_row + 1 + after_header + lines_back  # the row of the source's first record
    sheet = _moved_back(sheet, [c for c in changes if c.action == "move-column"])
    for change in reversed(changes):
        record, index = change.place.row - first, change.place.column - 1
        if change.action == "drop-row":
            sheet.records.insert(record, json.loads(change.before))
        elif change.action in {"drop-column", "add-column"}:
            _column_back(sheet, index, change)
        elif change.action == "header":
            sheet.header[index] = change.before
        elif change.action == "cell" and index < 0:
            sheet.records[record] = json.loads(change.before)
        elif change.action == "cell":
            sheet.records[record][index] = change.before
        elif change.field == SKIPPED_LINE:
            sheet.skipped.append((change.place.line, change.before))
    sheet.skipped.sort()
    return sheet


def _column_back(sheet: Sheet, index: int, change: Change) -> None:
    if change.action == "add-column":
        sheet.header.pop(index)
        for record in sheet.records:
            record.pop(index)
        return
    name, *cells = json.loads(change.before)
    sheet.header.insert(index, name)
    for record, cell in zip(sheet.records, cells, strict=True):
        if cell is not None:
            record.insert(index, cell)


def arrange(table: Table, fields: Sequence[Field | None], schema: Schema) -> tuple[Table, list[Change]]:
    """The columns in the order of the schema, those it does not know last and as they stood. Ragged records stay out."""
    if table.ragged:
        return table, []  # which cell belongs to which column is not known there
    order = {item.name: position for position, item in enumerate(schema.fields)}
    last = len(order)
    wanted = sorted(range(len(fields)), key=lambda i: order.get(fields[i].name, last) if fields[i] else last)  # type: ignore[union-attr]
    moves = [
        Change("move-column", Place(column=old + 1), table.header[old], "", "sure", str(old + 1), str(new + 1))
        for new, old in enumerate(wanted)
        if new != old
    ]
    arranged = table._replace(
        header=tuple(table.header[i] for i in wanted), columns=tuple(table.columns[i] for i in wanted)
    )
    return arranged, moves


def rewriting(origin: Origin, *, bom: bool, newline: str) -> list[Change]:
    """What writing the file anew changes of its form: encoding, BOM, newline and delimiter."""
    before = (origin.encoding or "", str(origin.bom).lower(), origin.newline or "", origin.delimiter or "")
    after = ("utf-8", str(bom).lower(), newline, ",")
    names = ("encoding", "bom", "newline", "delimiter")
    return [
        Change("text", Place(), name, "", "sure", old, new)
        for name, old, new in zip(names, before, after, strict=True)
        if old != new
    ]


def _would_blank(sheet: Sheet, record: int, finding: Finding, fix: Fix) -> bool:
    """Whether the last thing that a record says would go: whether that is a record at all, a person decides."""
    if fix.value or fix.action != "cell" or not finding.place.column:
        return False
    others = (cell for index, cell in enumerate(sheet.records[record], 1) if index != finding.place.column)
    return not any(map(widths.shows, others))


def _rewrite(sheet: Sheet, record: int, finding: Finding, fix: Fix) -> Change:
    """One cell, one name of the header, or (column 0) one record: as the fix has it, or brought to the header's width."""
    index = finding.place.column - 1
    if fix.action == "header":
        before, sheet.header[index] = sheet.header[index], fix.value
        return _change(finding, fix, before, fix.value)
    cells = sheet.records[record]
    if index < 0:
        width = len(sheet.header)
        sheet.records[record] = json.loads(fix.value) if fix.value else (cells + [""] * width)[:width]
        return _change(finding, fix, row_of(cells), row_of(sheet.records[record]))
    before, cells[index] = cells[index], fix.value
    return _change(finding, fix, before, fix.value)


def _moved_back(sheet: Sheet, moves: Sequence[Change]) -> Sheet:
    stood = list(range(len(sheet.header)))
    for move in moves:
        stood[int(move.before) - 1] = int(move.after) - 1
    if moves:
        sheet.header = [sheet.header[i] for i in stood]
        sheet.records = [[cells[i] for i in stood] for cells in sheet.records]
    return sheet


def _from_the_end(offered: Iterable[tuple[Finding, Fix]], action: str) -> list[tuple[Finding, Fix]]:
    """From the last to the first, so that the indexes of those still to come stay true."""
    found = [(f, x) for f, x in offered if x.action == action]
    return sorted(found, key=lambda one: (one[0].place.row, one[0].place.column), reverse=True)


def _change(finding: Finding, fix: Fix, before: str, after: str) -> Change:
    return Change(fix.action, finding.place, finding.field, finding.rule, fix.grade, before, after)

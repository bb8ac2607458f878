"""From a file to a workbook: its own with the places marked, or its mended copy.

    file ──read──> tables ──check──> reports ──mark──> the workbook with marks, the list and the result
                                     reports ──repair──> changes ──> the workbook's cells ──read, check──> report

What was no workbook gets a fresh one.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pipeline import tables
from pipeline.checking import Checking, bytes_of, tables_of
from pipeline.errors import CallError
from pipeline.mending import Copy, Mended, Mending, chosen
from pipeline.model import Text
from pipeline.repair import repair
from pipeline.tables import content, write

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from pipeline.checking import Asked
    from pipeline.model import Change, Report, Table
    from pipeline.repair import Grades
    from pipeline.reports.workbook.look import Look
    from pipeline.rule import Subject

NOT_KEPT = Text(
    ja="{path}: 体裁を写せない Excel ファイルです。--format csv で直してください。",
    en="{path}: the form of this workbook cannot be kept. Mend it with --format csv.",
)


SEVERAL = Text(
    ja="{path} には表がいくつもあり、1つの Excel ファイルにはできません。--format csv で直してください。",
    en="{path} holds several tables, which do not make one workbook. Mend it with --format csv.",
)


class Marked(NamedTuple):
    """A file's workbook with its places marked."""

    path: Path
    reports: tuple[Report, ...]
    data: bytes
    lost: Sequence[Text]  # what of the source is not in it
    kept: bool  # whether it is the user's own; otherwise fresh
    notes: int  # cells with a note
    marks: int  # cells that are marked


def marked(path: Path, shown: str, checker: Checking, look: Look) -> Marked:
    """Check a file and mark its places. Raises CallError where Excel has no room for what is in it."""
    data = bytes_of(path)
    read = tables_of(data, shown)
    return mark(path, data, read, [checker.table(table)[1] for table in read], look)


def mark(path: Path, data: bytes, read: Sequence[Table], reports: Sequence[Report], look: Look) -> Marked:
    """The same for a file that has been read and checked."""
    from pipeline.reports.workbook import fresh, losses, marks, opened, result, todo  # noqa: PLC0415  only when asked for
    from pipeline.reports.workbook.look import Found  # noqa: PLC0415

    own = opened.opened(data) if _is_workbook(data) else None
    if own is not None:
        book, names = own, [table.origin.sheet or "" for table in read]
    else:
        book, names = fresh.fresh([table for table in read if table.origin.readable])
        names += [""] * (len(read) - len(names))
    found = list(map(Found, names, reports))
    notes, cells = marks.mark(book, found, look)
    todo.sheet(book, found, look, (notes, cells))
    result.sheet(book, found, look)
    _show_first(book)
    lost = losses.losses(data) if own is not None else []
    written = opened.saved(book, data if own is not None else None)
    kept = own is not None or not _is_workbook(data)
    return Marked(path, tuple(reports), written, lost, kept, notes, cells)


def result_sheet(report: Report, look: Look) -> bytes:
    """The page for the approval inside the office, alone."""
    from pipeline.reports.workbook import fresh, opened, result  # noqa: PLC0415  only when asked for
    from pipeline.reports.workbook.look import Found  # noqa: PLC0415

    book, _ = fresh.fresh([])
    result.sheet(book, [Found("", report)], look, alone=True)
    return opened.saved(book)


def mend(path: Path, shown: str, asked: Asked, grade: Grades) -> Copy:
    """Mend one file by what its check announces, as a workbook, and check the result again."""
    data = bytes_of(path)
    read, checking = tables_of(data, shown), Checking(asked)
    return mend_checked(path, data, [checking.table(table) for table in read], [asked] * len(read), Mending(grade))


def mend_checked(  # noqa: PLR0913, PLR0917  a file, what was asked of its tables and what came of that
    path: Path,
    data: bytes,
    checked: Sequence[tuple[Subject, Report]],
    asked: Sequence[Asked],
    how: Mending,
    by_hand: Sequence[Sequence[Change]] | None = None,
) -> Copy:
    """The same for a file that has been checked, each table under what was asked of it.

    `by_hand`: for each table, what a person changed in it before it was checked.
    """
    by_hand = by_hand or [()] * len(checked)
    read = [subject.table for subject, _ in checked]
    if not any(table.origin.readable for table in read):
        return Copy(path, None, None, tuple(Mended(before, None, (), None) for _, before in checked))
    if not _is_workbook(data):
        if len(read) > 1:
            raise CallError(SEVERAL, path=path)
        return _mend_fresh(path, checked[0], asked[0], how, by_hand[0])
    return _mend_own(path, data, checked, asked, how, by_hand)


def _mend_own(  # noqa: PLR0913, PLR0917  as above
    path: Path,
    data: bytes,
    checked: Sequence[tuple[Subject, Report]],
    asked: Sequence[Asked],
    how: Mending,
    by_hand: Sequence[Sequence[Change]],
) -> Copy:
    """The user's own workbook, with the fixes that can be done in it and leave all else as it is.

    What a person wrote is written first, over a formula too, as they would in Excel.
    """
    from pipeline.reports.workbook import losses, mended, opened  # noqa: PLC0415  only when asked for

    shown = checked[0][0].table.origin.path
    again = Checking(asked[0])
    book = opened.opened(data)
    if book is None:
        raise CallError(NOT_KEPT, path=shown)
    done = []
    for (subject, before), wrote in zip(checked, by_hand, strict=True):
        table = subject.table
        sheet = mended.Sheet(book, table.origin.sheet or "", table.origin.header_row)
        if not all(map(sheet.takes, wrote)):
            raise CallError(NOT_KEPT, path=shown)
        sheet.apply(wrote, subject.fields)
        meant, changes = repair(table, [f for f in chosen(before.findings, how.likely) if sheet.can(f)], how.grade)
        sheet.apply(changes, subject.fields)
        done.append((before, meant, [*wrote, *changes]))
    changed = any(changes for _, _, changes in done)
    written = opened.saved(book, data) if changed else data
    now = tables_of(written, shown)
    if [_cells(table) for table in now] != [_cells(meant) for _, meant, _ in done]:
        raise CallError(NOT_KEPT, path=shown)  # never a copy that says anything else than what was announced
    parts = (
        Mended(before, None, tuple(changes), again.table(table, wanted.of(subject.table))[1])
        for (before, _, changes), table, wanted, (subject, _) in zip(done, now, asked, checked, strict=True)
    )
    return Copy(path, None, written, tuple(parts), tuple(losses.losses(data)) if changed else ())


def _mend_fresh(
    path: Path, checked: tuple[Subject, Report], asked: Asked, how: Mending, by_hand: Sequence[Change]
) -> Copy:
    """A workbook of its own for what was text. It is checked as text too, where one column is a table as well."""
    from pipeline.reports.workbook import fresh, opened  # noqa: PLC0415  only when asked for

    table, before = checked[0].table, checked[1]
    meant, changes = repair(table, chosen(before.findings, how.likely), how.grade)
    book, _ = fresh.fresh([fresh.closed_up(meant)])
    text = write.text(meant, bom=True, newline="crlf")
    as_text = tables.read_bytes(text, str(Path(table.origin.path).with_suffix(".csv")))[0]
    after = Checking(asked.of(table)).table(as_text)[1]
    return Copy(path, None, opened.saved(book), (Mended(before, None, (*by_hand, *changes), after),))


def _cells(table: Table) -> tuple[tuple[str, ...], list[list[str]]]:
    return table.header, list(map(list, table.columns))


def _is_workbook(data: bytes) -> bool:
    return content.of_bytes(data) == "XLSX" and not content.is_encrypted(data)


def _show_first(book: Any) -> None:  # noqa: ANN401  openpyxl states no types
    """Open at the list. Two selected sheets would be a group, and whatever is typed into one goes into both."""
    book.active = 0
    views = [sheet.sheet_view for sheet in book.worksheets]
    views += [view for sheet in book.chartsheets for view in sheet.sheetViews.sheetView]
    for number, view in enumerate(views):
        view.tabSelected = number == 0

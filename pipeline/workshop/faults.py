"""The faults that real municipal files show, one small function each, for the sample prefecture and for exercises.

A fault takes a sheet and gives the sheet with the fault in it and what was done, so that nothing done is ever lost.
It changes at most `times` places, and none where nothing suits it. Faults of one value are in `cell_faults`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.workshop.cell_faults import CELLS, in_cells
from pipeline.workshop.sheet import TABLE, Done, Draw, Sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pipeline.workshop.sheet import Fault, Forms

# --- a record ------------------------------------------------------------------------------------------------------


def swapped_coordinates(sheet: Sheet, forms: Forms, draw: Draw, times: int) -> tuple[Sheet, list[Done]]:
    """Latitude and longitude change places."""
    pair = [i for form in ("latitude", "longitude") for i, name in enumerate(sheet.header) if forms.get(name) == form]
    if len(pair) != 2:
        return sheet, []
    a, b = pair
    rows, done = list(sheet.rows), []
    able = [r for r, row in enumerate(rows) if len(row) > max(pair) and row[a] and row[b] and row[a] != row[b]]
    for record in draw.some(able, times):
        row = rows[record]
        rows[record] = _with(_with(row, a, row[b]), b, row[a])
        done.append(Done("swapped coordinates", record, sheet.header[a], row[a], row[b]))
    return sheet._replace(rows=tuple(rows)), done


def placeholders(sheet: Sheet, forms: Forms, draw: Draw, times: int) -> tuple[Sheet, list[Done]]:
    """A word or a dash where a cell should be blank."""
    blank = [
        (i, [r for r, row in enumerate(sheet.rows) if any(row) and i < len(row) and not row[i]])
        for i, name in enumerate(sheet.header)
        if forms.get(name) in ("text", "telephone", "extension", "url", "kana")
    ]
    rows, done = list(sheet.rows), []
    for i, records in draw.some([(i, records) for i, records in blank if records], 1):
        word = draw.one(("－", "なし", "不明", "-"))
        for record in draw.some(records, times):
            rows[record] = _with(rows[record], i, word)
            done.append(Done("placeholder for empty", record, sheet.header[i], "", word))
    return sheet._replace(rows=tuple(rows)), done


def duplicate_id(sheet: Sheet, forms: Forms, draw: Draw, times: int) -> tuple[Sheet, list[Done]]:
    """A record takes the ID of the one before it, as a copied line does."""
    at = next((i for i, name in enumerate(sheet.header) if forms.get(name) == "id" and name in ("ID", "NO")), None)
    if at is None:
        return sheet, []
    rows, done = list(sheet.rows), []
    filled = [len(row) > at and bool(row[at]) for row in rows]
    pairs = [r for r in range(1, len(rows)) if filled[r] and filled[r - 1] and rows[r][at] != rows[r - 1][at]]
    for record in draw.some(pairs, times):
        before, after = rows[record][at], rows[record - 1][at]
        rows[record] = _with(rows[record], at, after)
        done.append(Done("duplicate ID", record, sheet.header[at], before, after))
    return sheet._replace(rows=tuple(rows)), done


def blank_rows(sheet: Sheet, _: Forms, draw: Draw, times: int) -> tuple[Sheet, list[Done]]:
    """Records that hold nothing, put in for looks or left behind."""
    rows = list(sheet.rows)
    at = draw.some(range(1, len(rows)), times)
    for shift, record in enumerate(at):
        rows.insert(record + shift, ("",) * len(sheet.header))
    return sheet._replace(rows=tuple(rows)), [Done("blank row", r + i, "", "", "") for i, r in enumerate(at)]


def short_rows(sheet: Sheet, _: Forms, draw: Draw, times: int) -> tuple[Sheet, list[Done]]:
    """Records that lack their last cell."""
    rows, done = list(sheet.rows), []
    for record in draw.some([r for r, row in enumerate(rows) if any(row)], times):
        done.append(Done("short row", record, sheet.header[-1], rows[record][-1], ""))
        rows[record] = rows[record][:-1]
    return sheet._replace(rows=tuple(rows)), done


# --- the header ----------------------------------------------------------------------------------------------------

OTHER_NAMES = {"名称": "施設名", "所在地_連結表記": "所在地", "住所": "所在地", "電話番号": "TEL", "総人口": "人口総数"}


def unnamed_column(sheet: Sheet, _: Forms, draw: Draw, __: int) -> tuple[Sheet, list[Done]]:
    """A column without a name in the middle of the table, blank throughout."""
    at = draw.between(2, len(sheet.header) - 2)
    rows = tuple((*row[:at], "", *row[at:]) for row in sheet.rows)
    header = (*sheet.header[:at], "", *sheet.header[at:])
    return sheet._replace(header=header, rows=rows), [Done("blank header name", TABLE, "", "", "")]


def other_name(sheet: Sheet, _: Forms, draw: Draw, __: int) -> tuple[Sheet, list[Done]]:
    """A column under a name that is common but not the standard's."""
    return _renamed("other header name", sheet, draw, OTHER_NAMES.get)


def padded_name(sheet: Sheet, _: Forms, draw: Draw, __: int) -> tuple[Sheet, list[Done]]:
    """A name spread out for looks: 名　称."""
    return _renamed(
        "padded header name", sheet, draw, lambda n: "\u3000".join(n) if len(n) == 2 and n != "ID" else None
    )


def left_out_column(sheet: Sheet, forms: Forms, draw: Draw, __: int) -> tuple[Sheet, list[Done]]:
    """A column of the standard that the file does not have."""
    spare = [i for i, name in enumerate(sheet.header) if forms.get(name) in ("extension", "email", "kana", "latin")]
    if not spare:
        return sheet, []
    at = draw.one(spare)
    rows = tuple(row[:at] + row[at + 1 :] for row in sheet.rows)
    gone = Done("column left out", TABLE, sheet.header[at], sheet.header[at], "")
    return sheet._replace(header=sheet.header[:at] + sheet.header[at + 1 :], rows=rows), [gone]


def added_column(sheet: Sheet, _: Forms, draw: Draw, __: int) -> tuple[Sheet, list[Done]]:
    """A column of the office's own at the end."""
    name = draw.one(("担当課", "更新日", "整理番号"))
    value = {"担当課": "見本課", "更新日": "2024-04-01", "整理番号": "1"}[name]
    rows = tuple((*row, value if any(row) else "") for row in sheet.rows)
    return sheet._replace(header=(*sheet.header, name), rows=rows), [Done("column added", TABLE, name, "", name)]


# --- around the table ----------------------------------------------------------------------------------------------


def linkdata_lines(sheet: Sheet, _: Forms, __: Draw, ___: int) -> tuple[Sheet, list[Done]]:
    """The lines that LinkData writes before the header, and its column of numbers."""
    wide = "," * len(sheet.header)
    license_of = "#license,http://creativecommons.org/licenses/by/4.0/deed.ja"
    above = tuple(
        line + wide[line.count(",") :] for line in ("#LINK", "#lang,ja", "#attribution_name,架空の見本", license_of)
    )
    rows = tuple((str(number) if any(row) else "", *row) for number, row in enumerate(sheet.rows, start=1))
    done = Done("LinkData preamble before header", TABLE, "", "", "#LINK")
    return sheet._replace(header=("#property", *sheet.header), rows=rows, above=above), [done]


def title_lines(sheet: Sheet, _: Forms, __: Draw, ___: int) -> tuple[Sheet, list[Done]]:
    """A title and a blank line above the header."""
    if sheet.above:
        return sheet, []
    title = "見本一覧（架空の見本）"
    return sheet._replace(above=(title, "")), [Done("title and blank line above header", TABLE, "", "", title)]


def note_below(sheet: Sheet, _: Forms, __: Draw, ___: int) -> tuple[Sheet, list[Done]]:
    """A remark after the last record."""
    return sheet._replace(below=("※架空の見本です。",)), [
        Done("note below the table", TABLE, "", "", "※架空の見本です。")
    ]


# The order in which they are put in: what moves records and columns about comes before what is recorded by its place.
FAULTS: dict[str, Fault] = {
    "blank row": blank_rows,
    "column left out": left_out_column,
    "column added": added_column,
    "placeholder for empty": placeholders,
    **{kind: in_cells(kind, CELLS) for kind in CELLS},
    "swapped coordinates": swapped_coordinates,
    "duplicate ID": duplicate_id,
    "short row": short_rows,
    "blank header name": unnamed_column,
    "other header name": other_name,
    "padded header name": padded_name,
    "LinkData preamble before header": linkdata_lines,
    "title and blank line above header": title_lines,
    "note below the table": note_below,
}


def with_faults(
    sheet: Sheet, forms: Forms, kinds: Sequence[str], draw: Draw, times: int = 4
) -> tuple[Sheet, list[Done]]:
    """The sheet with faults of these kinds, each in up to `times` places, put in in the order of FAULTS."""
    done: list[Done] = []
    for kind, fault in FAULTS.items():
        if kind in kinds:
            sheet, more = fault(sheet, forms, draw, draw.between(1, times))
            done += more
    return sheet, done


def _with(row: tuple[str, ...], at: int, value: str) -> tuple[str, ...]:
    return (*row[:at], value, *row[at + 1 :])


def _renamed(kind: str, sheet: Sheet, draw: Draw, other: Callable[[str], str | None]) -> tuple[Sheet, list[Done]]:
    """One column's name replaced by another, where there is another for any."""
    able = [i for i, name in enumerate(sheet.header) if other(name)]
    if not able:
        return sheet, []
    at = draw.one(able)
    before, after = sheet.header[at], other(sheet.header[at]) or ""
    return sheet._replace(header=_with(sheet.header, at, after)), [Done(kind, TABLE, before, before, after)]

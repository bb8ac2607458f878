"""Workbooks, built here with openpyxl."""

# ruff: noqa: DTZ001 - a workbook knows no time zones
from __future__ import annotations

import datetime as dt
import io
import zipfile

import openpyxl
import pytest

from pipeline.tables import excel_numbers, read_bytes, write
from pipeline.tables.excel import _text
from pipeline.tables.excel_own import TEMPLATE_SHEETS
from pipeline.tables.excel_package import LARGEST_PART


def saved(book: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def workbook(*rows: list[object]) -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    return book


def test_values_as_text() -> None:
    book = workbook(
        ["ID", "名称", "数", "日", "時", "真", "誤"],
        [1, "見本\n館", 2.5, dt.date(2024, 4, 1), dt.time(9, 0), True, "#N/A"],
        [12345678901, " 見本", -0.1, dt.datetime(2024, 4, 1, 9, 30), dt.time(9, 0, 5), False, None],
        [None, "０", 1e22, dt.datetime(2024, 4, 1), dt.timedelta(hours=30), None, "x"],
    )
    book.active["G2"].data_type = "e"
    (table,) = read_bytes(saved(book), "見本.xlsx")
    assert list(zip(*table.columns, strict=True)) == [
        ("1", "見本\n館", "2.5", "2024-04-01", "09:00", "TRUE", "#N/A"),
        ("12345678901", " 見本", "-0.1", "2024-04-01 09:30:00", "09:00:05", "FALSE", ""),
        ("", "０", "1e+22", "2024-04-01", "30:00", "", "x"),
    ]
    origin = table.origin
    assert (origin.encoding, origin.newline, origin.delimiter, origin.sheet) == (None, None, None, "Sheet")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (5.0, "5"),
        (-0.0, "0"),
        (0.1 + 0.2, "0.30000000000000004"),
        (dt.datetime(2024, 4, 1, 8, 59, 59, 999_999), "2024-04-01 09:00:00"),
        (dt.datetime(2024, 3, 31, 23, 59, 59, 999_999), "2024-04-01"),
        (dt.datetime(9999, 12, 31, 23, 59, 59, 997_000), "9999-12-31 23:59:59"),
        (dt.time(8, 59, 59, 999_999), "09:00"),
        (dt.timedelta(hours=-1), "-01:00"),
    ],
)
def test_one_value(value: object, text: str) -> None:
    assert _text(value) == text


def test_addresses_are_those_of_excel() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet["B2"] = "見本市の施設の一覧"
    sheet.merge_cells("B2:E2")
    for column, name in enumerate(["番号", "名称", "所在地", "数"], start=2):
        sheet.cell(4, column, name)
    for row in (5, 6, 8):
        for column, value in enumerate([row, "見本", "見本町", 3], start=2):
            sheet.cell(row, column, value)
    (table,) = read_bytes(saved(book), "a.xlsx")
    assert table.header == ("", "番号", "名称", "所在地", "数")
    assert (table.origin.header_row, list(table.rows), list(table.lines)) == (4, [5, 6, 7, 8], [5, 6, 7, 8])
    assert table.columns[1] == ["5", "6", "", "8"]
    assert table.origin.skipped == ((1, ",,,,"), (2, ",見本市の施設の一覧,,,"), (3, ",,,,"))


def test_a_header_alone_is_a_table_only_where_there_is_no_other() -> None:
    book = workbook(["ID", "名称"])
    (table,) = read_bytes(saved(book), "a.xlsx")
    assert (table.origin.readable, table.header, len(table.lines)) == (True, ("ID", "名称"), 0)
    book.create_sheet("記入").append(["ID", "名称"])
    book["記入"].append([1, "見本公民館"])
    (table,) = read_bytes(saved(book), "a.xlsx")
    assert table.origin.sheet == "記入"


def test_the_sheets_that_explain_a_template_are_no_tables() -> None:
    book = workbook(["ID", "名称"], [1, "見本公民館"])
    for name in TEMPLATE_SHEETS:
        book.create_sheet(name).append(["ID", "名称"])
        book[name].append([2, "見本図書館"])
    (table,) = read_bytes(saved(book), "a.xlsx")
    assert (table.origin.sheet, table.origin.troubles) == ("Sheet", ())


def test_sheets_with_a_table_hidden_ones_too() -> None:
    book = workbook(["ID", "名称"], [1, "見本"])
    book.create_sheet("空")
    book.create_sheet("注").append(["一列だけの説明"])
    book.create_sheet("見出しだけ").append(["ID", "名称"])
    hidden = book.create_sheet("隠し")
    hidden.append(["ID", "数"])
    hidden.append([1, 2])
    hidden.sheet_state = "hidden"
    book.create_chartsheet("図")
    assert [t.origin.sheet for t in read_bytes(saved(book), "a.xlsx")] == ["Sheet", "隠し"]


def test_leftover_columns_are_cut_and_blank_ones_between_are_not() -> None:
    book = workbook(["ID", None, "名称", None, None], [1, None, "見本", None, None], [2, None, "見本", 7, None])
    book.active.cell(1, 12).value = ""
    book.active.cell(1, 12).fill = openpyxl.styles.PatternFill("solid")
    (table,) = read_bytes(saved(book), "a.xlsx")
    assert table.header == ("ID", "", "名称", "")
    assert table.columns[3] == ["", "7"]


def test_errors_are_found_in_the_right_sheet() -> None:
    book = workbook(["ID", "名称"], [1, "見本"])
    other = book.create_sheet("二枚目")
    for row in (["ID", "数"], [1, "#REF!"], ["#DIV/0!", 2]):
        other.append(row)
    other["B2"].data_type = other["A3"].data_type = "e"
    first, second = read_bytes(saved(book), "a.xlsx")
    assert first.columns == (["1"], ["見本"])
    assert second.columns == (["1", "#DIV/0!"], ["#REF!", "2"])


@pytest.mark.parametrize(
    ("data", "kind", "values"),
    [
        (b"", "empty", {}),
        (saved(openpyxl.Workbook()), "empty", {}),
        (
            saved(workbook(["ID", "名称"], [1, "見本"]))[:2000],
            "not-a-table",
            {"looks_like": "XLSX", "reason": "damaged"},
        ),
        ("ID,名称\n1,見本\n".encode(), "not-a-table", {"looks_like": "CSV", "ending": ".csv"}),
        ("ID,名称\n1,見本\n".encode("cp932"), "not-a-table", {"looks_like": "CSV", "ending": ".csv"}),
        ("見本です\n".encode(), "not-a-table", {"looks_like": "CSV"}),
        (b"<html><table></table></html>", "not-a-table", {"looks_like": "HTML"}),
        (b"%PDF-1.7", "not-a-table", {"looks_like": "PDF"}),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "not-a-table",
            {"looks_like": "XLSX", "reason": "encrypted"},
        ),
    ],
)
def test_no_workbook(data: bytes, kind: str, values: dict[str, str]) -> None:
    (table,) = read_bytes(data, "a.xlsx")
    assert [(t.kind, dict(t.values)) for t in table.origin.troubles] == [(kind, values)]
    assert not table.origin.readable


def test_a_damaged_workbook_is_no_exception() -> None:
    data = saved(workbook(["ID", "名称"], *([i, "見本"] for i in range(50))))
    for place in range(30, len(data), 97):
        broken = data[:place] + bytes(b ^ 0xFF for b in data[place : place + 20]) + data[place + 20 :]
        for table in read_bytes(broken, "a.xlsx"):
            assert table.origin.readable == (not table.origin.troubles)


ROW = b'<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row><row r="2"><c r="A2"><v>3</v></c></row>'
FAR = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'


@pytest.mark.parametrize(
    "rows",
    [
        ROW + FAR,
        FAR + ROW,
        ROW + FAR.replace(b"<c r", b'<c s="1" r'),
        ROW + FAR.replace(b'"', b"'"),
        ROW + FAR.replace(b"<row r", b"<row\nr").replace(b"<c r", b"<c\tr"),
        ROW + FAR.replace(b"XFD", b"xfd"),
        ROW + FAR.replace(b' r="1048576"', b""),
        ROW + FAR.replace(b"<row", b"<x:row").replace(b"<c", b"<x:c").replace(b"</", b"</x:").replace(b"</x:v>", b"</v>"),
        ROW + b" " * LARGEST_PART + FAR,
        ROW + b'<row r="1048576"><c r="A1048576"/>' + b"<c><v>1</v></c>" * 30 + b"</row>",
        ROW.replace(b"B1", b"XFD1") + b'<row r="5000"><c r="A5000"><v>1</v></c></row>',
        ROW.replace(b"B1", b"T1") + FAR.replace(b"XFD", b"A"),
    ],
    ids=["last", "first", "after its style", "other quotes", "other blanks", "small letters", "in no row", "prefixed",
         "in a large part", "without a name", "wide and long", "as wide as is not to be"],
)  # fmt: skip
def test_a_far_cell_is_found_however_it_is_written(rows: bytes) -> None:
    space = b'xmlns="%s" xmlns:x="%s"' % ((b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",) * 2)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saved(workbook()))) as source, zipfile.ZipFile(out, "w", 8) as made:
        for info in source.infolist():
            sheet = b"<worksheet %s><sheetData>%s</sheetData></worksheet>" % (space, rows)
            made.writestr(info.filename, sheet if "sheet1" in info.filename else source.read(info))
    (table,) = read_bytes(out.getvalue(), "a.xlsx")
    assert [one.kind for one in table.origin.troubles] == ["far-cell"]


def test_a_long_sheet_is_not_far() -> None:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    for number in range(30_000):
        sheet.append([number, "見本", *[None] * 18, "左"])
    (table,) = read_bytes(saved(book), "a.xlsx")
    assert (len(table.lines), table.origin.troubles) == (29_999, ())


def test_without_an_ending_the_content_decides() -> None:
    data = saved(workbook(["ID", "名称"], [1, "見本"]))
    assert read_bytes(data, "upload")[0].header == ("ID", "名称")
    assert read_bytes(data, "upload.csv")[0].origin.troubles[0].values == {"looks_like": "XLSX", "ending": ".xlsx"}


def test_a_sheet_written_as_csv_reads_the_same() -> None:
    book = workbook(["見本市の\n一覧"], [], ["ID", "名称", "数"], [1, "見本\n館", 3], [], [2, "見,本", 4.5])
    (table,) = read_bytes(saved(book), "a.xlsx")
    (again,) = read_bytes(write.text(table, bom=True, newline="crlf"), "a.csv")
    assert (again.header, again.columns) == (table.header, table.columns)
    assert [text for _, text in again.origin.skipped] == [text for _, text in table.origin.skipped]


@pytest.mark.parametrize(
    ("format_", "number", "text"),
    [
        ("000000", 11002, "011002"),
        ("0000000000", 899486681, "0899486681"),
        ("000\\-0000", 600001, "060-0001"),
        ('000"-"0000;@', 600001, "060-0001"),
        ("[$-411]000-0000", 600001, "060-0001"),
        ("[Red]00000;[Blue]\\-00000;@", 382, "00382"),
        ("00", 123, "123"),
        ("000\\-0000", 12345678, "1234-5678"),
        # What Excel calls a postal code.
        ("[<=999]000;[<=9999]000\\-00;000\\-0000", 7908571, "790-8571"),
        ("[<=999]000;[<=9999]000\\-00;000\\-0000", 7901, "079-01"),
        ("[<=999]000;[<=9999]000\\-00;000\\-0000", 79, "079"),
        # Shown as they stand, or in a way that is not read.
        ("0", 7, "7"),
        ("000", 1.5, "1.5"),
        ("000", -5, "-5"),
        ("000", "7", "7"),
        ("000", True, "TRUE"),
        ("0.00", 7, "7"),
        ("#,##000", 7, "7"),
        ("00;00;0", 0, "0"),
        ('000"番"', 7, "7"),
        ("[DBNum1]000", 7, "7"),
        ("000_ ", 7, "7"),
        ("yyyymmdd", dt.date(2024, 4, 1), "2024-04-01"),
    ],
)
def test_zeros_and_hyphens_that_a_sheet_shows(format_: str, number: object, text: str) -> None:
    book = workbook(["ID", "番号"], [1, number])
    book.active["B2"].number_format = format_
    (table,) = read_bytes(saved(book), "a.xlsx")
    assert table.columns == (["1"], [text])


def test_a_format_of_endless_zeros_is_none_and_a_sheet_with_entities_is_left_alone() -> None:
    assert excel_numbers.parts("0" * 256) == ()
    cells = [["7"]]
    sheet = b'<c r="A1" s="1"><v>7</v></c>'
    excel_numbers.show(cells, b'<!DOCTYPE a [<!ENTITY b "c">]>' + sheet, {"1": excel_numbers.parts("000")})
    assert cells == [["7"]]
    excel_numbers.show(cells, sheet, {"1": excel_numbers.parts("000")})
    assert cells == [["007"]]

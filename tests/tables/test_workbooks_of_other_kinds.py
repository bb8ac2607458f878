"""XLS and ODS, written here byte by byte: small, and only what a reader needs."""

from __future__ import annotations

import io
import struct
import zipfile
from typing import TYPE_CHECKING

import pytest

from pipeline.tables import read_bytes

if TYPE_CHECKING:
    from collections.abc import Sequence

ROWS = (("ID", "名称", "定員"), ("A1", "見本公民館", 30), ("A2", "髙﨑見本図書館", 4.5))


def ods(rows: Sequence[Sequence[object]], sheets: str = "") -> bytes:
    """`sheets`: the XML of its sheets, where they are not one of these rows."""

    def cell(value: object) -> str:
        if isinstance(value, str):
            return f'<table:table-cell office:value-type="string"><text:p>{value}</text:p></table:table-cell>'
        return f'<table:table-cell office:value-type="float" office:value="{value}"><text:p>{value}</text:p></table:table-cell>'

    body = "".join("<table:table-row>" + "".join(map(cell, row)) + "</table:table-row>" for row in rows)
    names = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        manifest = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
        archive.writestr("META-INF/manifest.xml", f'<manifest:manifest xmlns:manifest="{manifest}"/>')
        archive.writestr(
            "content.xml",
            f"<office:document-content {names}><office:body><office:spreadsheet>"
            + (sheets or f'<table:table table:name="表">{body}</table:table>')
            + "</office:spreadsheet></office:body></office:document-content>",
        )
    return out.getvalue()


def xls(rows: Sequence[Sequence[object]]) -> bytes:
    """Excel 97 to 2003: the records of a workbook and a sheet, in a file of sectors."""

    def record(number: int, data: bytes) -> bytes:
        return struct.pack("<HH", number, len(data)) + data

    def text(value: str) -> bytes:
        return struct.pack("<HB", len(value), 1) + value.encode("utf-16-le")

    start, end = struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0), record(0x0A, b"")
    sheet = record(0x809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0))
    for r, row in enumerate(rows):
        for c, value in enumerate(row):
            at = struct.pack("<HHH", r, c, 0)
            number = not isinstance(value, str)
            sheet += record(0x203, at + struct.pack("<d", value)) if number else record(0x204, at + text(str(value)))
    sheet += end
    name = struct.pack("<BB", 1, 1) + "表".encode("utf-16-le")
    top = record(0x809, start) + record(0x42, struct.pack("<H", 1200))
    bound = len(top) + 4 + 6 + len(name) + len(end)
    stream = top + record(0x85, struct.pack("<IH", bound, 0) + name) + end + sheet
    stream = stream.ljust(max(4096, -(-len(stream) // 512) * 512), b"\0")
    sectors = len(stream) // 512
    free, last, fat = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, last, 0, last, 0) + struct.pack("<I", 0)
    header = header.ljust(512, b"\xff")
    chain = [fat, last, *range(3, sectors + 2), last]
    table = struct.pack(f"<{len(chain)}I", *chain).ljust(512, b"\xff")

    def entry(name: str, kind: int, child: int, first: int, size: int) -> bytes:
        raw = (name + "\0").encode("utf-16-le")
        links = struct.pack("<HBBIII", len(raw), kind, 1, free, free, child)
        return raw.ljust(64, b"\0") + links + bytes(36) + struct.pack("<IQ", first, size)

    folder = entry("Root Entry", 5, 1, last, 0) + entry("Workbook", 2, free, 2, len(stream)) + bytes(256)
    return header + table + folder + stream


MADE = {"見本.ods": ods(ROWS), "見本.xls": xls(ROWS)}


@pytest.mark.parametrize("name", MADE)
@pytest.mark.parametrize("shown", [None, "-", "upload"], ids=["by name", "standard input", "no ending"])
def test_read_like_any_workbook(name: str, shown: str | None) -> None:
    (table,) = read_bytes(MADE[name], shown or name)
    assert table.origin.readable, table.origin.troubles
    assert (table.origin.sheet, table.origin.encoding, table.origin.troubles) == ("表", None, ())
    assert table.header == ROWS[0]
    assert list(zip(*table.columns, strict=True)) == [("A1", "見本公民館", "30"), ("A2", "髙﨑見本図書館", "4.5")]


@pytest.mark.parametrize("name", MADE)
@pytest.mark.parametrize("shown", ["a.csv", "a.xlsx", "a.ods", "a.xls", "a.zip"])
def test_under_another_name_they_are_no_table(name: str, shown: str) -> None:
    if name.endswith(shown[1:]):
        return
    (table,) = read_bytes(MADE[name], shown)
    assert not table.origin.readable
    ending = name.rpartition(".")[2]
    assert dict(table.origin.troubles[0].values) == {"looks_like": ending.upper(), "ending": f".{ending}"}


@pytest.mark.parametrize("name", MADE)
def test_cut_off_or_damaged_is_no_exception(name: str) -> None:
    data = MADE[name]
    for place in range(0, len(data), max(1, len(data) // 60)):
        broken = data[:place] + bytes(byte ^ 0xFF for byte in data[place : place + 9]) + data[place + 9 :]
        for one in (data[:place], broken):
            for table in read_bytes(one, name):
                assert table.origin.readable == (not table.origin.troubles)


@pytest.mark.parametrize("ending", ["xls", "ods"])
@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", ""),
        ("ID,名称\n1,見本\n".encode(), "CSV"),
        (b"<html><table></table></html>", "HTML"),
        (b"%PDF-1.7", "PDF"),
    ],
)
def test_something_else_under_their_name_is_said(ending: str, data: bytes, kind: str) -> None:
    (table,) = read_bytes(data, f"a.{ending}")
    (trouble,) = table.origin.troubles
    assert trouble.values.get("looks_like", "") == kind


# --- an ODS says of a cell, and of a row, how often it stands there ------------------------------------------------------


def cell(value: str, times: int = 1) -> str:
    said = f'office:value-type="string" table:number-columns-repeated="{times}"'
    return f"<table:table-cell {said}><text:p>{value}</text:p></table:table-cell>"


def blank(times: int) -> str:
    return f'<table:table-cell table:style-name="a" table:number-columns-repeated="{times}"/>'


def line(cells: str, times: int = 1) -> str:
    return f'<table:table-row table:number-rows-repeated="{times}">{cells}</table:table-row>'


def sheet(*lines: str, name: str = "表") -> str:
    return f'<table:table table:name="{name}">{"".join(lines)}</table:table>'


HEAD = line(cell("ID") + cell("名称") + blank(16_382))
ENDLESS = line(blank(16_384), 1_048_574)  # the blank rows with which LibreOffice ends a sheet
NOTE = '<table:table-cell table:content-validation-name="v"/>'


@pytest.mark.parametrize(
    "lines",
    [
        (HEAD, line(cell("1") + cell("見本") + blank(16_382)), ENDLESS),
        (HEAD, line(cell("1") + cell("見本") + blank(1_000) + blank(15_382)), line(blank(9) + blank(99), 1_048_574)),
        (HEAD, line(cell("1") + cell("見本") + blank(16_382)), line(NOTE + blank(16_383), 1_048_574)),
        (HEAD, line(cell("1", 2) + blank(2_000_000_000)), line(blank(1), 2_000_000_000)),
    ],
    ids=["as LibreOffice ends it", "in two styles", "with a validity to the end", "at any length"],
)
def test_blank_cells_at_the_end_are_none(lines: tuple[str, ...]) -> None:
    (table,) = read_bytes(ods((), sheet(*lines)), "見本.ods")
    assert (table.origin.troubles, table.header, len(table.lines)) == ((), ("ID", "名称"), 1)


def test_repeated_cells_and_rows_are_laid_out() -> None:
    (table,) = read_bytes(ods((), sheet(HEAD, line(cell("見本", 2), 3), ENDLESS)), "見本.ods")
    assert table.columns == (["見本"] * 3, ["見本"] * 3)


@pytest.mark.parametrize(
    ("sheets", "said"),
    [
        (sheet(HEAD, line(cell("x", 1_000), 100_000)), {"area": "ALL100001"}),
        (sheet(HEAD, line(blank(99), 1_048_574), line(blank(999) + cell("x"))), {"area": "ALL1048576"}),
        (sheet(HEAD) + sheet(HEAD, line(cell("x", 99), 1_000_000), name="二枚目"), {"area": "CU1000001"}),
        ("".join(sheet(HEAD, line(cell("x", 100), 150_000), name=str(n)) for n in range(3)), {"reason": "too-large"}),
        (sheet(HEAD, line(cell("x" * 10_000, 100), 10_000)), {"reason": "too-large"}),
        (sheet(HEAD, line(cell('<text:s text:c="4000000000"/>', 2))), {"reason": "too-large"}),
        (sheet(HEAD, line(blank(2_000_000_000) + blank(1))), {"reason": "too-large"}),
        (sheet(HEAD, line(cell("x", 2), 10**30)), {"area": f"B{10**30 + 1}"}),
        (sheet(HEAD, line(cell("x", -2))), {"reason": "damaged"}),
        (sheet(HEAD, line(cell(cell("x", 2)))), {"reason": "damaged"}),
        (sheet(HEAD) + "<!DOCTYPE x>", {"reason": "damaged"}),
    ],
)
@pytest.mark.parametrize("name", ["見本.ods", "見本"])
def test_what_would_fill_the_machine_is_said_and_not_laid_out(sheets: str, said: dict[str, str], name: str) -> None:
    (table,) = read_bytes(ods((), sheets), name)
    (trouble,) = table.origin.troubles
    assert not table.origin.readable
    assert {key: value for key, value in trouble.values.items() if key != "looks_like"} == said

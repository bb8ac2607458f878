"""What is no table: one trouble that says why, never an exception."""

from __future__ import annotations

import csv
import io
import random
import zipfile

import pytest

from pipeline.errors import CallError
from pipeline.model import Trouble
from pipeline.tables import read, read_bytes

NOISE = random.Random(1).randbytes


def zipped(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return out.getvalue()


BAD = {
    "nothing": (b"", "empty", 0, None),
    "bom only": (b"\xef\xbb\xbf", "empty", 0, None),
    "utf-16 bom only": (b"\xff\xfe", "empty", 0, None),
    "blank": (b" \r\n\r\n\t\n", "empty", 0, None),
    "commas": (b",,,\r\n,,,\r\n", "empty", 0, None),
    "many blank lines": (b"\n , \n" * 500, "empty", 0, None),
    "zeros": (b"\0" * 5000, "empty", 0, None),
    "pdf": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n", "not-a-table", 0, "PDF"),
    "png": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not-a-table", 0, "PNG"),
    "jpeg": (b"\xff\xd8\xff\xe0\0\x10JFIF", "not-a-table", 0, "JPEG"),
    "xlsx": (zipped("[Content_Types].xml", "xl/workbook.xml"), "not-a-table", 0, "XLSX"),
    "docx": (zipped("word/document.xml"), "not-a-table", 0, "DOCX"),
    "zip": (zipped("a.csv"), "not-a-table", 0, "ZIP"),
    "cut zip": (b"PK\x03\x04junk", "not-a-table", 0, "ZIP"),
    "xls": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"), "not-a-table", 0, "XLS"),
    "json": ('{"名称": ["見本", "見本"]}'.encode(), "not-a-table", 0, "JSON"),
    "json list": (b'[{"a": 1},\n {"a": 2}]\n', "not-a-table", 0, "JSON"),
    "json lines": (b'{"a": 1, "b": 2}\n{"a": 3, "b": 4}\n', "not-a-table", 0, "JSON"),
    "html": ("\n<!DOCTYPE html>\n<html><body>見本,館</body></html>\n".encode("cp932"), "not-a-table", 0, "HTML"),
    "xml": ('<?xml version="1.0"?>\n<a><b>見本,館</b></a>'.encode(), "not-a-table", 0, "XML"),
    "noise": (NOISE(3000), "not-a-table", 0, None),
    "little noise": (b"\x00\x01\x02\xff\x03", "not-a-table", 0, None),
    "much noise": (NOISE(3_000_000), "not-a-table", 0, None),
    "long line": (b"a" * 6_000_000, "too-long-line", 1, None),
    "long line of cells": (b"a," * 3_000_000, "too-long-line", 1, None),
    "long record": (b"id,name\n1," + b"a" * 6_000_000, "too-long-line", 2, None),
    "open quote": ('ID,名称,備考\n1,見本,"土日\n2,見本,\n3,見本,\n'.encode(), "unclosed-quote", 2, None),
    "open quote, no line end": ('ID,備考\n1,"a\nb"\n2,"土日\n3,見本'.encode(), "unclosed-quote", 4, None),
    "open quote on a later line": ('ID,一,二\n1,"a\nb","c\n2,d,e\n'.encode(), "unclosed-quote", 3, None),
    "open quote in the header": ('ID,"名称\n1,見本\n2,見本\n'.encode(), "unclosed-quote", 1, None),
    "quote closed by another": (b'a,b,c\n1,"x,y\n2,x,y\n3,"z",y\n4,x,y\n', "unclosed-quote", 2, None),
}


@pytest.mark.parametrize("name", BAD)
def test_one_clear_trouble(name: str) -> None:
    data, kind, line, looks_like = BAD[name]
    (table,) = read_bytes(data, "見本.csv")
    assert not table.origin.readable
    assert (table.header, table.columns, len(table.lines)) == ((), (), 0)
    assert [(t.kind, t.line, t.values.get("looks_like")) for t in table.origin.troubles] == [(kind, line, looks_like)]


def test_an_absurd_line_among_others_is_told_and_the_table_read() -> None:
    (table,) = read_bytes(b"id,name\n1,x\n2," + b"a" * 1_500_000 + b"\n3,y\n", "a.csv")
    assert [(t.kind, t.line) for t in table.origin.troubles] == [("too-long-line", 3)]
    assert (table.origin.readable, len(table.lines)) == (True, 3)


@pytest.mark.parametrize(("text", "line"), [('a,"b\nc"x,d\n1,2,3\n', 2), ('"a" ,b\n1,2\n', 1), ('a,b\n"1"2,3\n', 2)])
def test_loose_quotes_are_told_and_the_table_read(text: str, line: int) -> None:
    (table,) = read_bytes(text.encode(), "a.csv")
    assert (table.origin.readable, table.origin.troubles) == (True, (Trouble("loose-quotes", line),))


@pytest.mark.parametrize("text", ["<名称>,b\n1,2\n", "[1],b\n3,4\n", "{id},b\n1,2\n", "BM,b\n1,2\n", "PK,b\n1,2\n"])
def test_tables_that_begin_strangely(text: str) -> None:
    assert read_bytes(text.encode(), "a.csv")[0].origin.readable


def test_any_bytes_give_an_answer() -> None:
    chance = random.Random(5)
    pieces = [
        b",",
        b"\n",
        b'"',
        b"\r",
        b"\0",
        b"\xff\xfe",
        b"\x1b$B",
        b"\x82\xa0",
        b"\xe3\x81",
        b"#property",
        b"a",
        b"\t",
        b"PK\x03\x04",
    ]
    for _ in range(3000):
        data = b"".join(chance.choices(pieces, k=chance.randrange(12)))
        for name in ("a.csv", "a.tsv", "a.xlsx", "a"):
            for table in read_bytes(data, name):
                assert table.origin.readable == bool(table.header)
                assert {len(column) for column in table.columns} <= {len(table.lines)}
                assert len(table.lines) == len(table.rows)


def test_paths_that_cannot_be_read(tmp_path) -> None:
    for path in (tmp_path / "ない.csv", tmp_path):
        with pytest.raises(CallError) as caught:
            read(path)
        assert str(path) in caught.value.say("ja")
        assert str(path) in caught.value.say("en")


def test_a_cell_longer_than_pythons_own_limit_is_no_trouble_for_the_first_file_either():
    before = csv.field_size_limit(131_072)
    try:
        (table,) = read_bytes(b'"' * 400_000, "x.csv")
    finally:
        csv.field_size_limit(before)
    assert not table.origin.readable or table.header

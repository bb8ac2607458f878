"""What was read is written, and what was written reads the same."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipeline.tables import read_bytes, write
from tests.samples import examples

if TYPE_CHECKING:
    from pipeline.model import Table

NASTY = [
    "",
    " ",
    "　",
    '"',
    '""',
    ",",
    "\n",
    "\r",
    "\r\n",
    "a\r\nb",
    "#",
    "#property",
    "#LINK",
    "\ufeff",
    "\t",
    ";",
    "'",
    "\\",
    "=1+1",
]
CELLS = st.one_of(st.sampled_from(NASTY), st.text(st.sampled_from('ab1,"\n\r\t;# 見本①ｱ゛　\u2028'), max_size=6))
ROWS = st.lists(st.lists(CELLS, max_size=5), min_size=1, max_size=8)
PLACES = {"lf": "\n", "crlf": "\r\n"}


def read(data: bytes) -> Table:
    (table,) = read_bytes(data, "見本.csv")
    return table


def alike(one: Table, other: Table) -> bool:
    return (
        one.header == other.header
        and one.columns == other.columns
        and dict(one.ragged) == dict(other.ragged)
        and list(one.rows) == list(other.rows)
        and [line for line, _ in one.origin.skipped] == [line for line, _ in other.origin.skipped]
        and (one.origin.delimiter != "," or one.origin.skipped == other.origin.skipped)
    )


def holds(data: bytes, newline: str, *, bom: bool) -> None:
    table = read(data)
    if not table.origin.readable:
        return
    written = write.text(table, bom=bom, newline=newline)
    again = read(written)
    assert alike(table, again)
    assert (again.origin.encoding, again.origin.bom, again.origin.delimiter) == ("utf-8", bom, ",")
    assert again.origin.newline == newline or not again.columns[0] or written.count(PLACES[newline].encode()) < 2
    assert write.text(again, bom=bom, newline=newline) == written


@settings(max_examples=examples(600), deadline=None)
@given(ROWS, st.booleans(), st.sampled_from(["\n", "\r\n"]), st.sampled_from(["lf", "crlf"]))
def test_rows_of_any_kind(rows: list[list[str]], bom: bool, was: str, newline: str) -> None:  # noqa: FBT001
    out = io.StringIO()
    csv.writer(out, lineterminator=was).writerows(rows)
    holds(out.getvalue().encode(), newline, bom=bom)


@settings(max_examples=examples(600), deadline=None)
@given(st.text(st.sampled_from('ab1,"\n\r#見 \t;'), max_size=40), st.booleans())
@example(text=';\t\t\r\t"', bom=False)  # the tabs of a line above the header, which semicolons part
def test_text_of_any_kind(text: str, bom: bool) -> None:  # noqa: FBT001
    holds(text.encode(), "crlf", bom=bom)


@settings(max_examples=examples(300), deadline=None)
@given(
    st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=6),
    st.sampled_from(["", "見本の一覧\n", "見本の一覧,,\n\n", "#LINK,,\n#lang,ja,\n", ",,\n"]),
)
def test_lines_around_the_table(rows: list[tuple[str, ...]], above: str) -> None:
    out = io.StringIO()
    out.write(above)
    name = "#property" if above.startswith("#") else "ID"
    csv.writer(out, lineterminator="\n").writerows([(name, "名称", "住所"), *rows, ("1", "2", "3")])
    holds(out.getvalue().encode(), "crlf", bom=True)


@pytest.mark.parametrize("bom", [True, False])
@pytest.mark.parametrize("newline", ["lf", "crlf"])
def test_bytes(newline: str, bom: bool) -> None:  # noqa: FBT001
    end = PLACES[newline]
    text = end.join(["一覧", "", "ID,名称,数", "1,見本,2", ",,", '2,"見,本",3', '"4""",5', ""])
    table = read(text.replace(",,\n", "\n").replace(",,\r\n", "\r\n").encode())
    assert write.text(table, bom=bom, newline=newline) == (b"\xef\xbb\xbf" if bom else b"") + text.encode()


def test_one_column_with_blank_records() -> None:
    table = read("名称\n見本\n\n見本\n\n".encode())
    written = write.text(table, bom=False, newline="lf")
    assert written == '名称\n見本\n""\n見本\n'.encode()
    assert read(written).columns == (["見本", "", "見本"],)


def test_one_column_that_ends_with_a_blank_cell() -> None:
    table = read('名称\n見本\n""\n'.encode())
    assert table.columns == (["見本", ""],)
    assert read(write.text(table, bom=False, newline="crlf")).columns == table.columns


def test_lines_around_a_table_with_tabs() -> None:
    table = read("#LINK\t\t\n#lang\tja\t\n#property\tname\tnote\n#object_type_xsd\ts,t\ts\n1\t見,本\tx\n".encode())
    again = read(write.text(table, bom=True, newline="crlf"))
    assert (again.header, again.columns, again.origin.header_line) == (table.header, table.columns, 3)
    assert [text for _, text in again.origin.skipped] == ["#LINK,,", "#lang,ja,", '#object_type_xsd,"s,t",s']


def test_real_files_read_the_same_when_written(realdata) -> None:
    for path in sorted(realdata.glob("**/*.csv")):
        table = read(path.read_bytes())
        assert alike(table, read(write.text(table, bom=True, newline="crlf"))), path

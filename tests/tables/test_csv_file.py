"""Lines, rows, delimiters, headers and ragged records of text files."""

from __future__ import annotations

import csv
import gc
import io
import random
from typing import TYPE_CHECKING

import pytest

from pipeline.tables import read_bytes

if TYPE_CHECKING:
    from pipeline.model import Table


def table(text: str, shown: str = "見本.csv") -> Table:
    found = read_bytes(text.encode(), shown)
    assert len(found) == 1
    return found[0]


def records(read: Table) -> list[tuple[str, ...]]:
    return list(zip(*read.columns, strict=True))


def test_line_breaks_in_cells_move_lines_not_rows() -> None:
    read = table('ID,備考\n1,"一\n二\n三"\n2,四\n3,"五\r\n六"\n4,七\n')
    assert list(read.lines) == [2, 5, 6, 8]
    assert list(read.rows) == [2, 3, 4, 5]
    assert read.columns[1][0] == "一\n二\n三"
    assert read.origin.newline == "lf"


def test_a_header_over_two_lines() -> None:
    read = table('ID,"名\n称"\r\n1,見本\r\n')
    assert (read.header, list(read.lines), list(read.rows), read.origin.newline) == (("ID", "名\n称"), [3], [2], "crlf")


def test_blank_records_stay_and_blank_lines_at_the_end_do_not() -> None:
    read = table("ID,名称\n\n1,見本\n,\n\n2,見本\n\n\n")
    assert records(read) == [("", ""), ("1", "見本"), ("", ""), ("", ""), ("2", "見本")]
    assert list(read.lines) == [2, 3, 4, 5, 6]
    assert read.ragged == {}
    assert records(table("ID,名称\n1,見本\n,\n")) == [("1", "見本"), ("", "")]


def test_many_blank_lines_at_the_end() -> None:
    read = table("ID,名称\n1,見本\n" + "\n" * 2000)
    assert (len(read.lines), len(read.columns[0])) == (1, 1)


def test_ragged_records_are_filled_and_cut_and_kept() -> None:
    read = table("a,b,c\n1\n1,2,3,4\n1,2,3,,\n1,2,3\n")
    assert records(read) == [("1", "", ""), ("1", "2", "3"), ("1", "2", "3"), ("1", "2", "3")]
    assert read.ragged == {0: ("1",), 1: ("1", "2", "3", "4"), 2: ("1", "2", "3", "", "")}


def test_header_without_records() -> None:
    read = table("ID,名称\r\n")
    assert (read.header, read.columns, list(read.lines), read.origin.readable) == (("ID", "名称"), ([], []), [], True)


@pytest.mark.parametrize("mark", [",", "\t", ";"])
def test_delimiters(mark: str) -> None:
    rows = [["ID", "名称", "住所"], *([str(i), "見本, 公民館;\t"[: i % 12], "見本町1,2"] for i in range(30))]
    out = io.StringIO()
    csv.writer(out, delimiter=mark).writerows(rows)
    read = table(out.getvalue())
    assert (read.origin.delimiter, [list(read.header), *map(list, records(read))]) == (mark, rows)


@pytest.mark.parametrize(
    ("text", "shown", "mark"),
    [
        ("名称\n見本公民館\n", "a.csv", ","),
        ("名称\n見本公民館\n", "a.tsv", "\t"),
        ("名称\t住所\n見本,1\t町,1\n", "a.TSV", "\t"),
        ("名称,住所\n見本,町\n", "a.tsv", ","),
        ("名称,説明\n見本,1;2;3\n見本,1;2;3\n", "a.csv", ","),
        ("人口\t名称\n1,000\t見本\n2,000\t見本\n", "a.csv", "\t"),
    ],
)
def test_delimiters_that_are_hard_to_see(text: str, shown: str, mark: str) -> None:
    assert table(text, shown).origin.delimiter == mark


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("a,b\n1,2\n", "lf"),
        ("a,b\r\n1,2\r\n", "crlf"),
        ("a,b\r1,2\r", "cr"),
        ("a,b\r\n1,2\n", "mixed"),
        ("a,b\n1,2\r\n", "mixed"),
        ('a,b\r\n1,"2\n3"\r\n', "crlf"),
        ('a,b\n1,"2\r\n3"', "lf"),
        ('a,b\r\n1,"2\r3"\r\n', "crlf"),
        ("a,b", "lf"),
    ],
)
def test_newlines(text: str, kind: str) -> None:
    assert table(text).origin.newline == kind


def test_carriage_returns_alone_count_as_lines() -> None:
    read = table("ID,名称\r1,見本\r2,見本\r")
    assert (list(read.lines), read.columns[0]) == ([2, 3], ["1", "2"])


def test_linkdata() -> None:
    read = table(
        "#LINK,,\n#lang,ja,\n#property,name,note\n#object_type_xsd,string,string\n#property_context,A,A\n1,見本,#メモ\n"
    )
    assert read.header == ("#property", "name", "note")
    assert (read.origin.header_line, read.origin.header_row, list(read.lines), list(read.rows)) == (3, 3, [6], [6])
    assert read.origin.skipped == (
        (1, "#LINK,,"),
        (2, "#lang,ja,"),
        (4, "#object_type_xsd,string,string"),
        (5, "#property_context,A,A"),
    )


def test_skipped_lines_with_a_line_break() -> None:
    read = table('"見本の一覧\r\n(案)",,\r\n\r\nID,名称,数\r\n1,見本,3\r\n')
    assert read.origin.skipped == ((1, '"見本の一覧\r\n(案)",,'), (3, ""))
    assert (read.origin.header_line, read.origin.header_row, list(read.lines), list(read.rows)) == (4, 3, [5], [4])


def test_quotes_out_of_place_are_text() -> None:
    read = table('名称,備考\n見本"館",1\n"見本"館,2\n "見本",3\n')
    assert read.columns[0] == ['見本"館"', "見本館", ' "見本"']


def test_a_long_quoted_cell_is_read() -> None:
    long = "見本、" * 2_000_000
    read = table(f'ID,備考\n1,"{long}"\n')
    assert (read.columns[1], read.origin.troubles) == ([long], ())


def test_separators_that_are_no_line_ends() -> None:
    read = table("ID,名称\n1,a\x0bb\x0cc\x1cd\x85e\u2028f\n2,g\n")
    assert list(read.lines) == [2, 3]


def test_zero_characters() -> None:
    read = table("ID,名称\n1,見\0本\n")
    assert read.columns[1] == ["見\0本"]
    assert [(t.kind, t.line) for t in read.origin.troubles] == [("nul", 2)]


def test_lines_and_rows_against_a_plain_count() -> None:
    """Random files: each record is looked for on the line that was given for it."""
    chance = random.Random(7)
    for _ in range(60):
        newline = chance.choice(["\n", "\r\n"])
        rows = [
            [f"r{i}", *(chance.choice(["", "x", "見\n本", 'q"q', "a,b", "\r\n"]) for _ in range(3))] for i in range(50)
        ]
        out = io.StringIO()
        csv.writer(out, lineterminator=newline).writerows([["ID", "一", "二", "三"], *rows])
        read = table(out.getvalue())
        physical = list(io.StringIO(out.getvalue(), newline=""))
        assert [physical[line - 1].split(",")[0] for line in read.lines] == [row[0] for row in rows]
        assert list(read.rows) == list(range(2, 52))
        assert records(read) == [tuple(row) for row in rows]


def test_the_collector_is_left_as_it_was() -> None:
    assert gc.isenabled()
    table("ID,名称\n1,見本\n")
    assert gc.isenabled()

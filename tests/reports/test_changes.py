from __future__ import annotations

import csv
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import CallError
from pipeline.model import Action, Change, Grade, Place
from pipeline.reports import changes

TEXT = st.text(st.characters(codec=None)) | st.sampled_from(["=1+1", "a\r\nb", "\r", '"', ",", "﻿", "\x00", '["一"]'])
NUMBER = st.integers(0, 2_000_000)
CHANGE = st.builds(
    Change,
    action=st.sampled_from(get_args(Action)),
    place=st.builds(Place, NUMBER, NUMBER, NUMBER),
    field=TEXT,
    rule=st.sampled_from(["C101", "H106", ""]),
    grade=st.sampled_from(get_args(Grade)),
    before=TEXT,
    after=TEXT,
)
ONE = Change("cell", Place(12, 11, 20), "電話番号", "C101", "sure", "０８９\r\n1", "=089")


@given(st.lists(CHANGE, max_size=8))
def test_read_is_the_way_back(done: list[Change]) -> None:
    assert changes.read(changes.write(done)) == done


@given(st.lists(st.tuples(TEXT, st.lists(CHANGE, max_size=3)), max_size=4))
def test_several_files_are_the_way_back_too(done: list[tuple[str, list[Change]]]) -> None:
    several = len(done) > 1
    expected = [(name if several else "", change) for name, of_file in done for change in of_file]
    assert changes.read_all(changes.write_all(done)) == expected


def test_the_files_form() -> None:
    assert (
        changes.write([ONE])
        == (
            "\ufeffaction,line,row,column,field,rule,grade,before,after\r\n"
            'cell,12,11,20,電話番号,C101,sure,"０８９\r\n1",=089\r\n'
        ).encode()
    )
    assert changes.write_all([("a.csv", [ONE])]) == changes.write([ONE])
    assert b",after,file\r\n" in changes.write_all([("a.csv", [ONE]), ("b.csv", [])])


def test_a_dropped_column_of_any_length() -> None:
    long = Change("drop-column", Place(column=3), "備考", "T102", "sure", "x" * 300_000, "")
    before = csv.field_size_limit(140_000)
    try:
        assert changes.read(changes.write([long])) == [long]
        assert csv.field_size_limit() > 300_000, "another thread may be at such a cell: it is never lowered"
    finally:
        csv.field_size_limit(before)


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"", 1),
        (b"a,b\r\n", 1),
        (b"\xff\xfe", 1),
        (changes.write([ONE]).replace(b",12,", ",１２,".encode()), 3),
        (changes.write([ONE]).replace(b"cell", b"sell"), 3),
        (changes.write([ONE]).replace(b"sure", b"maybe"), 3),
        (changes.write([ONE]) + b"cell,1\r\n", 4),
        (changes.write([ONE]) + b'cell,"open', 4),
        (changes.write([ONE]) + b"\x8e", 4),
    ],
)
def test_anything_else_is_refused_in_a_sentence(data: bytes, line: int) -> None:
    with pytest.raises(CallError) as refused:
        changes.read(data)
    assert f"（{line}行目）" in refused.value.say("ja")

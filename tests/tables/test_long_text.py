"""What Arrow reads is what the csv module reads, cell by cell and line by line; and the check says the same of it."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.checking import Asked, Checking
from pipeline.rule import PLAIN
from pipeline.tables import csv_file, header_row, long_column, long_text, write
from tests import made
from tests.engine.test_properties import files
from tests.samples import examples

pytest.importorskip("pyarrow", reason="the extra `large` is not installed")


def both(data: bytes, shown: str = "382019_見本.csv") -> tuple[csv_file.Table, csv_file.Table]:
    """The table read the plain way, and read by Arrow wherever it can."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(header_row, "LOOKED_AT", 1)  # what is odd may stand far below the header
        plain = csv_file.read(data, shown)
        patch.setattr(long_text, "LONG", -1)
        return plain, csv_file.read(data, shown)


LINE_ENDS = st.sampled_from(("\n", "\r\n", "\r"))
PIECE = st.sampled_from(
    (
        '","',
        '"x',
        'x"',
        "x,y",
        "a",
        "見本",
        "",
        " ",
        '"',
        '""',
        ",",
        "\n",
        "\r\n",
        "\r",
        "\ufeff",
        "1",
        '"x,y"',
        '"a\nb"',
        "\0",
    )
)


@st.composite
def odd_text(draw: st.DrawFn) -> str:
    """A header, records of its width, and any of the things that make two readers disagree."""
    end = draw(LINE_ENDS)
    rows = draw(st.lists(st.lists(PIECE, min_size=3, max_size=3), max_size=8))
    return end.join(["名称,種別,備考", *(",".join(row) for row in rows)]) + draw(st.sampled_from(("", end, end * 3)))


@settings(max_examples=examples(400), deadline=None, suppress_health_check=list(HealthCheck))
@given(text=odd_text(), block=st.sampled_from((64, 200, 4_000_000)))
def test_odd_text(text: str, block: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(long_text, "BLOCK", block)  # blocks that end within a record, a cell, a line end
        plain, by_arrow = both(text.encode())
    assert by_arrow == plain


@settings(max_examples=examples(200), deadline=None, suppress_health_check=list(HealthCheck))
@given(data=files())
def test_files_that_follow_a_schema(data: bytes) -> None:
    plain, by_arrow = both(data)
    assert by_arrow == plain


def reports(path: Path) -> list[object]:
    return list(Checking(Asked()).file(path, path.name))


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_same_report_on_a_long_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    """3,000 records: columns of few values and of many, some of them odd, and a line break in a cell."""
    from pipeline import schema

    path = tmp_path / "382019_見本.csv"
    made.write(path, schema.load("public_toilet", "jichitai_2023").fields, 3_000, seed=seed, bad=0.02)
    if seed == 3:
        broken = path.read_bytes().replace(",架空の見本\r\n".encode(), ',"架空の\r\n見本"\r\n'.encode(), 500)
        assert b'"' in broken
        path.write_bytes(broken)
    plain = reports(path)
    monkeypatch.setattr(long_text, "LONG", -1)
    assert isinstance(csv_file.read(path.read_bytes(), "a.csv").columns[0], long_column.LongColumn)
    assert reports(path) == plain
    monkeypatch.setattr(long_column, "FEW", 1)
    assert reports(path) == plain


def test_without_arrow_it_is_read_the_plain_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    plain, other = both("名称,種別\n見本,1\n".encode())
    assert other == plain
    assert isinstance(other.columns[0], list)


def test_a_table_wider_than_excel_is_read_the_plain_way() -> None:
    with pytest.raises(long_text.GivenBackError):
        next(long_text.batches([b""], ",", long_text.WIDEST + 1))


def test_reads_like_a_list() -> None:
    _, table = both("名称,種別\n見本,1\n,2\n見本,3\n".encode())
    column = table.columns[0]
    assert isinstance(column, long_column.LongColumn)
    assert (list(column), column[0], column[-1], column[1:], len(column)) == (
        ["見本", "", "見本"],
        "見本",
        "見本",
        ["", "見本"],
        3,
    )
    assert (column.count(""), column.few(), list(column.where({"見本"})), column.take([2, 1])) == (
        1,
        ["見本", ""],
        [0, 2],
        ["見本", ""],
    )
    assert write.text(table, bom=False, newline="lf") == "名称,種別\n見本,1\n,2\n見本,3\n".encode()
    assert column == ["見本", "", "見本"]
    assert column != ["見本"]
    with pytest.raises(IndexError):
        column[3]


LIKE = {form: st.from_regex(f"(?a:{pattern})", fullmatch=True) for form, pattern in PLAIN.items()}
# Made once: made anew for each example, the letters of a pattern are looked up anew too, a second each time.
NEAR = {form: st.one_of(like, like.map(lambda text: text + "\n"), st.text(max_size=8)) for form, like in LIKE.items()}


@pytest.mark.parametrize("form", sorted(PLAIN))
@settings(max_examples=examples(100), deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_plain_means_the_same_to_arrow(form: str, data: st.DataObject) -> None:
    value = data.draw(NEAR[form])
    _, table = both(write.row(["名称", "種別"]).encode() + b"\n" + write.row([value.replace("\0", ""), "1"]).encode())
    column = table.columns[0] if table.columns else None
    if isinstance(column, long_column.LongColumn):
        matches = re.fullmatch(PLAIN[form], column[0], re.ASCII) is not None
        assert list(column.unlike(PLAIN[form])) == ([] if matches else [0])

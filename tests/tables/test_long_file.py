"""A long file read from the disk in batches is the table that is read as a whole, origin and all; or it is given back."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.model import Table
from pipeline.tables import TEXTS, csv_file, find, header_row, long_file, long_text
from pipeline.tables.long_text import GivenBackError
from tests.engine.test_properties import files
from tests.samples import examples
from tests.tables.test_long_text import odd_text

if TYPE_CHECKING:
    from pathlib import Path

pytest.importorskip("pyarrow", reason="the extra `large` is not installed")


def in_batches(path: Path, shown: str) -> Table:
    """The table, put together from its batches."""
    file = long_file.LongFile(path, shown)
    columns: list[list[object]] = [[] for _ in file.header]
    ragged: dict[int, tuple[str, ...]] = {}
    before = 0
    for batch in file.batches():
        ragged.update({before + index: cells for index, cells in batch.ragged.items()})
        before += len(batch)
        for column, cells in zip(columns, batch.columns, strict=True):
            column.append(cells)
    return Table(file.origin, file.header, tuple(map(long_text.column, columns)), file.lines, file.rows, ragged)


@settings(max_examples=examples(300), deadline=None, suppress_health_check=list(HealthCheck))
@given(
    text=odd_text(),
    encoding=st.sampled_from(("utf-8", "utf-8-sig", "cp932", "euc-jp")),
    block=st.sampled_from((64, 200, 4_000_000)),
)
def test_odd_text(tmp_path: Path, text: str, encoding: str, block: int) -> None:
    path = tmp_path / "見本.csv"
    path.write_bytes(text.encode(encoding, "replace"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(header_row, "LOOKED_AT", 1)
        plain = csv_file.read(path.read_bytes(), path.name)
        patch.setattr(long_text, "BLOCK", block)
        with contextlib.suppress(GivenBackError):
            assert in_batches(path, path.name) == plain


@settings(max_examples=examples(100), deadline=None, suppress_health_check=list(HealthCheck))
@given(data=files())
def test_files_that_follow_a_schema(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "見本.csv"
    path.write_bytes(data)
    with contextlib.suppress(GivenBackError):
        assert in_batches(path, path.name) == csv_file.read(data, path.name)


def test_every_real_file(realdata: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read from a beginning that is mostly not the whole file, in many blocks."""
    monkeypatch.setattr(long_file, "HEAD", 150_000)
    monkeypatch.setattr(long_text, "BLOCK", 100_000)
    read = given_back = 0
    for path, _ in find.find([realdata]).files:
        if path.suffix.lower() not in TEXTS:
            continue
        try:
            table = in_batches(path, path.name)
        except GivenBackError:
            given_back += 1
            continue
        assert table == csv_file.read(path.read_bytes(), path.name), path.name
        read += 1
    assert read > 9 * given_back


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "cp932", "euc-jp"])
def test_a_file_longer_than_its_beginning(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, codec: str) -> None:
    monkeypatch.setattr(long_file, "HEAD", 100_000)
    monkeypatch.setattr(long_text, "BLOCK", 50_000)
    rows = [
        f'見本{i},松山市見本町{i},"一行目\n二行目{i}"' if i % 50 == 7 else f"見本{i},松山市見本町{i},備考"
        for i in range(9_000)
    ]
    rows[5_000], rows[6_000], rows[7_000] = "見本,町", ",,", "見本,町,備考,余り"
    path = tmp_path / "見本.csv"
    path.write_bytes("\r\n".join(["", "名称,所在地,備考", *rows, "", ""]).encode(codec))
    table = in_batches(path, path.name)
    assert table == csv_file.read(path.read_bytes(), path.name)
    assert (table.origin.newline, table.origin.header_row, sorted(table.ragged)) == ("crlf", 2, [5_000, 7_000])


@pytest.mark.parametrize(
    "row",
    [b"\xff,x,y", b'"a"b,x,y', b'a,"b', b"a\0,x,y", b"\x1b$B,x,y", b"a" * 1_100_000 + b",x,y"],
    ids=["no UTF-8", "loose mark", "unclosed", "NUL", "escape", "absurd"],
)
def test_what_speaks_against_the_beginning_gives_it_back(tmp_path: Path, row: bytes) -> None:
    path = tmp_path / "見本.csv"
    path.write_bytes(b"\n".join(["名称,所在地,備考".encode(), *([b"a,b,c"] * 300_000), row, b"a,b,c", b""]))
    with pytest.raises(GivenBackError):
        in_batches(path, path.name)

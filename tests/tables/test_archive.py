"""ZIP archives: each table in them is a file of its own."""

from __future__ import annotations

import io
import tracemalloc
import zipfile
from pathlib import Path

import openpyxl
import pytest

from pipeline.tables import archive, read_bytes

CSV = "ID,名称\n1,見本公民館\n".encode()


def packed(*files: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in files:
            made.writestr(name, data)
    return out.getvalue()


def renamed(data: bytes, old: bytes, new: bytes) -> bytes:
    """With the name in the bytes that another system writes, and without the mark that says UTF-8."""
    assert len(old) == len(new)
    out = bytearray(data.replace(old, new))
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = out.find(signature)
        while at >= 0:
            out[at + flags + 1] &= ~0x08
            at = out.find(signature, at + 1)
    return bytes(out)


def paths(data: bytes) -> list[str]:
    return [table.origin.path for table in read_bytes(data, "見本.zip")]


def workbook() -> bytes:
    book = openpyxl.Workbook()
    for row in (["ID", "名称"], [1, "見本公園"]):
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_every_table_is_a_file_below_the_archive() -> None:
    data = packed(
        ("b/382019_aed.csv", CSV), ("a.xlsx", workbook()), ("LICENSE", b"MIT"), ("x.json", b"{}"), ("b/", b""),
        (".hidden.csv", CSV), ("__MACOSX/b/._382019_aed.csv", b"\0"), ("~$a.xlsx", b""), ("c.tsv", b"a\tb\n1\t2\n"),
    )  # fmt: skip
    found = read_bytes(data, "見本.zip")
    assert [(table.origin.path, table.origin.sheet) for table in found] == [
        ("見本.zip/a.xlsx", "Sheet"),
        ("見本.zip/b/382019_aed.csv", None),
        ("見本.zip/c.tsv", None),
    ]
    assert all(table.origin.readable for table in found)
    assert found[1].origin.sha256 == read_bytes(CSV, "x.csv")[0].origin.sha256


@pytest.mark.parametrize("encoding", ["cp932", "utf-8"])
def test_japanese_names_of_other_systems(encoding: str) -> None:
    name = "松山市_表.csv".encode(encoding)
    data = packed(("x" * (len(name) - 4) + ".csv", CSV))
    assert paths(renamed(data, b"x" * (len(name) - 4) + b".csv", name)) == ["見本.zip/松山市_表.csv"]
    assert paths(packed(("松山市_表.csv", CSV))) == ["見本.zip/松山市_表.csv"]


@pytest.mark.parametrize(
    "name", ["../../etc/x.csv", "/etc/x.csv", "C:\\etc\\x.csv", "..\\..\\etc\\x.csv", "./etc//x.csv"]
)
def test_no_name_leads_out_of_the_archive(name: str) -> None:
    (path,) = paths(packed((name, CSV)))
    assert path in {"見本.zip/etc/x.csv", "見本.zip/C_/etc/x.csv"}
    assert ".." not in Path(path).parts


def test_an_archive_within_is_not_opened() -> None:
    found = read_bytes(packed(("a.csv", CSV), ("b.zip", packed(("c.csv", CSV)))), "見本.zip")
    assert [(one.origin.path, one.origin.readable) for one in found] == [
        ("見本.zip/a.csv", True),
        ("見本.zip/b.zip", False),
    ]


def kinds(data: bytes) -> list[tuple[str, bool]]:
    return [(one.origin.troubles[0].kind, one.origin.readable) for one in read_bytes(data, "見本.zip")]


def test_without_a_table_it_is_none() -> None:
    assert kinds(packed(("x.json", b"{}"))) == [("not-a-table", False)]


def test_bombs_are_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = packed(*((f"{n}.csv", b"0" * 300_000) for n in range(4)))
    assert len(bomb) < 5_000
    monkeypatch.setattr(archive, "LARGEST", 1_000_000)
    assert kinds(bomb) == [("unopenable-archive", False)]
    monkeypatch.setattr(archive, "LARGEST", 2_000_000)
    monkeypatch.setattr(archive, "MOST", 3)
    assert kinds(bomb) == [("unopenable-archive", False)]


def test_a_size_that_is_a_lie_unpacks_no_more() -> None:
    bomb = bytearray(packed(("x.csv", b"0" * 3_000_000)))
    at = bomb.find(b"PK\x01\x02")
    bomb[at + 24 : at + 28] = (10).to_bytes(4, "little")
    assert kinds(bytes(bomb)) == [("unopenable-archive", False)]


def peak(data: bytes, name: str) -> int:
    """The most bytes that were held while these were read."""
    tracemalloc.start()
    read_bytes(data, name)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most


def understated(data: bytes, name: bytes) -> bytes:
    """The same archive; it says that the file holds 100 bytes."""
    lie = bytearray(data)
    entry = data.rindex(name) - 46
    assert data[entry : entry + 4] == b"PK\x01\x02"
    lie[entry + 24 : entry + 28] = (100).to_bytes(4, "little")
    return bytes(lie)


def test_what_is_said_to_be_small_is_not_unpacked_first() -> None:
    big = packed(("x.csv", b"0" * 100_000_000))
    assert peak(understated(big, b"x.csv"), "見本.zip") < 20_000_000
    sheet = "xl/worksheets/sheet1.xml"
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook())) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for info in source.infolist():
            made.writestr(info.filename, source.read(info) + b" " * 100_000_000 * (info.filename == sheet))
    assert peak(understated(out.getvalue(), sheet.encode()), "見本.xlsx") < 20_000_000


@pytest.mark.parametrize("packing", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_packing_that_unpacks_all_in_one_step_is_said(packing: int) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packing) as made:
        made.writestr("x.csv", b"0" * 100_000_000)
    assert peak(out.getvalue(), "見本.zip") < 20_000_000
    assert kinds(out.getvalue()) == [("unopenable-archive", False)]


def test_a_member_with_a_password_is_said_and_the_others_are_read() -> None:
    data = bytearray(packed(("a.csv", CSV), ("b.csv", CSV)))
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.find(signature) + flags] |= 1
    first, second = read_bytes(bytes(data), "見本.zip")
    assert (first.origin.path, first.origin.troubles[0].kind) == ("見本.zip/a.csv", "unopenable-archive")
    assert second.origin.readable


def test_damage_is_no_exception() -> None:
    data = packed(("a.csv", CSV), ("b.xlsx", workbook()))
    for place in range(0, len(data), 61):
        for broken in (data[:place], data[:place] + b"\xff" * 9 + data[place + 9 :]):
            assert read_bytes(broken, "見本.zip")

"""Files that somebody might make to bring the page down, or to read with it what is not theirs. Made here, all small."""

from __future__ import annotations

import io
import struct
import zipfile
from typing import TYPE_CHECKING

import openpyxl

if TYPE_CHECKING:
    from collections.abc import Iterable

SHEET = "xl/worksheets/sheet1.xml"
HEAD = b'<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'


def workbook(cells: Iterable[Iterable[object]] = (("NO", "名称"), (1, "見本公園"))) -> bytes:
    book = openpyxl.Workbook()
    for row in cells:
        book.active.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def with_part(path: str, content: Iterable[bytes], data: bytes | None = None) -> bytes:
    """A workbook in which one part is another."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data or workbook())) as source, zipfile.ZipFile(out, "w", 8) as archive:
        for info in source.infolist():
            if info.filename != path:
                archive.writestr(info.filename, source.read(info))
        with archive.open(path, "w") as part:
            for piece in content:
                part.write(piece)
    return out.getvalue()


def part(path: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(workbook())) as archive:
        return archive.read(path)


def with_entities(path: str, declared: str, used: str) -> bytes:
    """A workbook in which one part declares entities, and uses one as its first text."""
    text = part(path).decode()
    head, _, rest = text.rpartition("?>") if text.startswith("<?xml") else ("", "", text)
    root = rest.partition(">")
    body = f"<!DOCTYPE x [{declared}]>{root[0]}>&{used};{root[2]}"
    return with_part(path, [f"{head}?>{body}".encode() if head else body.encode()])


LAUGHS = "<!ENTITY a 'はははははははははは'>" + "".join(
    f"<!ENTITY {name} '{f'&{before};' * 10}'>" for before, name in zip("abcdefghi", "bcdefghij", strict=True)
)


def cells(megabytes: int) -> bytes:
    """A sheet of so many megabytes of cells, which packs into almost nothing."""
    row = b"<row><c><v>1</v></c><c><v>2</v></c></row>" * 25_000
    return with_part(SHEET, [HEAD, *[row] * megabytes, b"</sheetData></worksheet>"])


def lying(data: bytes, path: str = SHEET) -> bytes:
    """The same archive; it says that the part holds 1,000 bytes."""
    out, said = bytearray(data), struct.pack("<I", 1_000)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        start = archive.getinfo(path).header_offset
    out[start + 22 : start + 26] = said
    entry = data.rindex(path.encode()) - 46
    assert data[entry : entry + 4] == b"PK\x01\x02"
    out[entry + 24 : entry + 28] = said
    return bytes(out)


def packed(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def overlapping(count: int) -> bytes:
    """An archive in which so many entries are one and the same megabyte."""
    data = packed({"0000.csv": b"1," * 500_000})
    start = data.index(b"PK\x01\x02")
    end = data.index(b"PK\x05\x06")
    entry = data[start:end]
    entries = b"".join(entry.replace(b"0000.csv", f"{number:04d}.csv".encode()) for number in range(count))
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count, count, len(entries), start, 0)
    return data[:start] + entries + tail


def ods(rows: int, columns: int) -> bytes:
    """A sheet of one value that is said to stand in so many rows and columns."""
    cell = '<table:table-cell office:value-type="string"{}><text:p>x</text:p></table:table-cell>'
    many = cell.format(f' table:number-columns-repeated="{columns}"')
    names = "".join(
        f' xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"' for short in ("office", "table", "text")
    )
    content = (
        f'<?xml version="1.0"?><office:document-content{names}><office:body><office:spreadsheet>'
        f'<table:table table:name="a"><table:table-row>{cell.format("") * 2}</table:table-row>'
        f'<table:table-row table:number-rows-repeated="{rows}">{many}</table:table-row></table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = b'<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    return packed({"mimetype": kind, "META-INF/manifest.xml": manifest, "content.xml": content.encode()})

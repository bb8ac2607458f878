"""What a file really is, whatever its name says: by its first bytes, or by how its text begins.

Answers are names that need no translation ("PDF", "JSON"), "" for something that is no text at all, and None for
what may well be a table.
"""

from __future__ import annotations

import io
import json
import re

from pipeline.japan.patterns import later
from pipeline.tables import encoding, unpacking

_SIGNATURES = (
    (b"%PDF-", "PDF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"\x1f\x8b\x08", "GZIP"),
    (b"7z\xbc\xaf\x27\x1c", "7Z"),
    (b"Rar!\x1a\x07", "RAR"),
    (b"{\\rtf", "RTF"),
    (b"SQLite format 3\0", "SQLite"),
    (b"PAR1", "Parquet"),
)
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # Office before 2007, and every encrypted Office file

_IN_ZIP = (
    ("xl/workbook.xml", "XLSX"),
    ("xl/workbook.bin", "XLSB"),
    ("word/document.xml", "DOCX"),
    ("ppt/presentation.xml", "PPTX"),
)
_IN_OLE = (("EncryptedPackage", "XLSX"), ("WordDocument", "DOC"), ("PowerPoint Document", "PPT"), ("Workbook", "XLS"))

_SPREADSHEET = b"opendocument.spreadsheet"
_LONGEST_TYPE = 100  # bytes

_CONTROLS = bytes(b for b in range(32) if b not in b"\0\t\n\v\f\r\x1a\x1b")  # what no text has
_MARKUP = later(r"<(\?xml|!doctype|!--|[a-z][a-z0-9:]*[\s/>])", re.IGNORECASE)


def of_bytes(data: bytes) -> str | None:
    """By the first bytes, before any decoding."""
    start = data[:1024].lstrip()
    for signature, name in _SIGNATURES:
        if start.startswith(signature):
            return name
    if data.startswith(_ZIP):
        return _of_zip(data)
    if data.startswith(_OLE):
        return next((name for stream, name in _IN_OLE if stream.encode("utf-16-le") in data), "XLS")
    return "" if _is_noise(data[: encoding.SAMPLE]) else None


def ending(data: bytes, kind: str) -> str | None:
    """How the name of such a table should end; None where it is none that can be read."""
    if kind == "XLS":  # what else is kept in this way is taken for it as well
        return ".xls" if any(name.encode("utf-16-le") in data for name in ("Workbook", "Book\0")) else None
    return {"XLSX": ".xlsx", "ODS": ".ods", "CSV": ".csv"}.get(kind)


def is_cut_off(data: bytes) -> bool:
    """An archive, as a workbook is one, whose list of parts is missing: it stands at the end."""
    import zipfile  # noqa: PLC0415 - a text file never needs it

    return data.startswith(_ZIP) and not zipfile.is_zipfile(io.BytesIO(data))


def of_text(text: str) -> str | None:
    """By how the text begins; JSON must also hold together."""
    start = text[:1024].lstrip()
    if text[-1024:].rstrip().endswith(">") and _MARKUP.match(start):
        return "HTML" if re.search(r"<(!doctype\s+)?html\b", start, re.IGNORECASE) else "XML"
    if start.startswith(("{", "[")):
        first = text.lstrip().split("\n", 1)[0]  # one object a line is JSON too
        return "JSON" if _is_json(text) or (start.startswith("{") and _is_json(first)) else None
    return None


def is_encrypted(data: bytes) -> bool:
    """An Office file that opens with a password only."""
    return data.startswith(_OLE) and "EncryptedPackage".encode("utf-16-le") in data


def _of_zip(data: bytes) -> str:
    import zipfile  # noqa: PLC0415 - a text file never needs it

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            if "mimetype" in names:
                said = unpacking.whole(archive, archive.getinfo("mimetype"), _LONGEST_TYPE)
                if said.endswith(_SPREADSHEET):
                    return "ODS"
    except Exception:  # noqa: BLE001 - a damaged archive can fail in many ways, and is an archive all the same
        return "ZIP"
    return next((kind for name, kind in _IN_ZIP if name in names), "ZIP")


def _is_noise(sample: bytes) -> bool:
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if controls * 20 <= len(sample):
        return False
    with_mark = any(sample.startswith(mark) for mark, _ in encoding.UTF16_BOMS)
    return not with_mark and encoding.utf16_order(sample) is None


def _is_json(text: str) -> bool:
    try:
        return isinstance(json.loads(text), dict | list)
    except (ValueError, RecursionError):
        return False

"""What a file is: by the format that the catalogue states, and by its first bytes."""

from __future__ import annotations

import re
from typing import NamedTuple

# Formats as catalogues state them, in small letters: the ending we give the file, and the kinds its content may be of.
# Excel also opens text and pages that call themselves .xls; a page is told apart before.
FORMATS: dict[str, tuple[str, tuple[str, ...]]] = {
    "csv": (".csv", ("text",)),
    "tsv": (".tsv", ("text",)),
    "txt": (".txt", ("text",)),
    "json": (".json", ("text",)),
    "geojson": (".geojson", ("text",)),
    "json-ld": (".jsonld", ("text",)),
    "topojson": (".json", ("text",)),
    "rdf": (".rdf", ("text",)),
    "ttl": (".ttl", ("text",)),
    "xml": (".xml", ("text",)),
    "kml": (".kml", ("text",)),
    "gml": (".gml", ("text",)),
    "kmz": (".kmz", ("ZIP",)),
    "xlsx": (".xlsx", ("ZIP",)),
    "xls": (".xls", ("OLE", "text", "ZIP")),
    "ods": (".ods", ("ZIP",)),
    "docx": (".docx", ("ZIP",)),
    "doc": (".doc", ("OLE",)),
    "pdf": (".pdf", ("PDF",)),
    "zip": (".zip", ("ZIP",)),
    "shp": (".zip", ("ZIP", "other")),
    "png": (".png", ("PNG",)),
    "jpg": (".jpg", ("JPEG",)),
    "jpeg": (".jpg", ("JPEG",)),
    "html": (".html", ("page", "text")),
    "htm": (".html", ("page", "text")),
}
_SAME = {"excel": "xlsx", "jsonld": "json-ld", "text": "txt", "plain": "txt", "turtle": "ttl", "shape": "shp"}
_BEGIN = (
    (b"PK\x03\x04", "ZIP"),
    (b"PK\x05\x06", "ZIP"),
    (b"%PDF", "PDF"),
    (b"\xd0\xcf\x11\xe0", "OLE"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
)
_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)[\s>]", re.IGNORECASE | re.DOTALL
)
LOOKED_AT = 2048  # bytes


class Stated(NamedTuple):
    """What the catalogue says. `ending` is "" and `kinds` is empty where that says nothing we know."""

    ending: str
    kinds: tuple[str, ...]


def stated(form: str, path: str) -> Stated:
    """By the format; else by the end of the address. A made-up one names no ending: no file of ours ends in .exe."""
    for word in (form, path.partition("?")[0].rpartition(".")[2]):
        plain = word.strip().lower().lstrip(".")
        if known := FORMATS.get(_SAME.get(plain, plain)):
            return Stated(*known)
    return Stated("", ())


def kind(begin: bytes, content_type: str) -> str:
    """page, text, other, or the name of a binary form; of the first bytes of a file."""
    for mark, name in _BEGIN:
        if begin.startswith(mark):
            return name
    plain = begin.removeprefix(b"\xef\xbb\xbf")
    if _PAGE.match(plain) or (content_type.partition(";")[0].strip().lower() == "text/html" and b"<" in plain[:200]):
        return "page"
    wide = begin.startswith((b"\xff\xfe", b"\xfe\xff"))  # UTF-16
    return "text" if wide or b"\0" not in begin else "other"

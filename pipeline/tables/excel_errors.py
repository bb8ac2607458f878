"""The cells of a workbook that hold an error (#N/A, #REF!): python-calamine gives them as blank, so they are read here.

Only sheets that have such a cell are searched; a workbook written in another way than Excel's merely finds none.
"""

from __future__ import annotations

import io
import posixpath
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from xml.etree.ElementTree import Element
    from zipfile import ZipFile

Error = tuple[int, int, str]  # row and column, 0-based, and the text that Excel shows

_CELL = re.compile(
    rb"<c\b(?=[^>]*\bt=\"e\")[^>]*\br=\"([A-Z]+)([0-9]+)\"[^>]*>(?:(?!</c>).)*?<v>([^<]*)</v>", re.DOTALL
)
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def find(data: bytes) -> Mapping[str, list[Error]]:
    """By the name of the sheet. Never raises: the workbook has been read already."""
    import zipfile  # noqa: PLC0415 - only a workbook needs it
    from xml.etree.ElementTree import ParseError  # noqa: PLC0415

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return {name: list(_errors(archive.read(path))) for name, path in _sheets(archive)}
    except (zipfile.BadZipFile, ParseError, KeyError, ValueError, OSError, NotImplementedError):
        return {}


def _sheets(archive: ZipFile) -> Iterator[tuple[str, str]]:
    """Name and path of every sheet: the workbook names them, its relations say where they are."""
    relations = _xml(archive, "xl/_rels/workbook.xml.rels")
    targets = {str(one.get("Id")): str(one.get("Target")) for one in relations}
    for element in _xml(archive, "xl/workbook.xml").iter():
        target = targets.get(element.get(_RELATION, ""))
        if target and element.tag.endswith("}sheet"):
            yield element.get("name", ""), posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")


def _xml(archive: ZipFile, path: str) -> Element:
    from xml.etree.ElementTree import XMLParser, fromstring  # noqa: PLC0415 - only a workbook needs it

    return fromstring(archive.read(path), parser=XMLParser())  # noqa: S314 - expat refuses to expand without limit


def _errors(sheet: bytes) -> Iterator[Error]:
    if b't="e"' not in sheet:
        return
    for letters, digits, shown in _CELL.findall(sheet):
        column = 0
        for letter in letters:
            column = column * 26 + letter - 64
        yield int(digits) - 1, column - 1, shown.decode("utf-8")

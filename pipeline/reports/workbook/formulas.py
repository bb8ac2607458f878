"""The results of formulas, kept in a workbook that was written again.

openpyxl writes a formula without its result. Excel computes it anew on opening, but every other reader would find the
cell blank until then. So what the source held is put back, as text into the XML that openpyxl has just written.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from xml.etree.ElementTree import Element

Result = tuple[bytes, bytes]  # the cell's type in XML ("" for a number), and its value as it stands there

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_CELL = re.compile(rb'<c\b([^>]*\br="([A-Z]+[0-9]+)"[^>]*[^/>]?)>((?:(?!</c>).)*?<f\b(?:(?!</c>).)*)</c>', re.DOTALL)
_TYPE = re.compile(rb'\bt="(\w+)"')
_VALUE = re.compile(rb"<v\b[^>]*>([^<]*)</v>")
_WITHOUT = re.compile(rb'<c r="([A-Z]+[0-9]+)"((?: s="[0-9]+")?)>(<f\b[^>]*?(?:/>|>[^<]*</f>))<v ?/></c>')


def put_back(written: bytes, source: bytes) -> bytes:
    """The written workbook with the results that the source has for the formulas of its sheets, cell by cell."""
    with zipfile.ZipFile(io.BytesIO(source)) as old:
        results = {name: _results(old.read(path)) for name, path in _sheets(old).items() if path in old.namelist()}
    if not any(results.values()):
        return written
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(written)) as new, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        of_path = {path: results[name] for name, path in _sheets(new).items() if results.get(name)}
        for entry in new.infolist():
            content = new.read(entry)
            if entry.filename in of_path:
                content = _filled(content, of_path[entry.filename])
            archive.writestr(entry, content)
    return out.getvalue()


def _results(sheet: bytes) -> dict[bytes, Result]:
    if b"<f" not in sheet:
        return {}
    found: dict[bytes, Result] = {}
    for attributes, cell, inside in _CELL.findall(sheet):
        value, kind = _VALUE.search(inside), _TYPE.search(attributes)
        if value:
            found[cell] = (kind[1] if kind else b"", value[1])
    return found


def _filled(sheet: bytes, results: Mapping[bytes, Result]) -> bytes:
    def one(cell: re.Match[bytes]) -> bytes:
        if cell[1] not in results:
            return cell[0]
        kind, value = results[cell[1]]
        told = b' t="%s"' % kind if kind else b""
        return b'<c r="%s"%s%s>%s<v>%s</v></c>' % (cell[1], cell[2], told, cell[3], value)

    return _WITHOUT.sub(one, sheet)


def _sheets(archive: zipfile.ZipFile) -> dict[str, str]:
    """Name and path of every sheet: the workbook names them, its relations say where they are."""
    relations = _xml(archive, "xl/_rels/workbook.xml.rels")
    targets = {str(one.get("Id")): str(one.get("Target")) for one in relations}
    return {
        element.get("name", ""): posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")
        for element in _xml(archive, "xl/workbook.xml").iter()
        if element.tag.endswith("}sheet") and (target := targets.get(element.get(_RELATION, "")))
    }


def _xml(archive: zipfile.ZipFile, path: str) -> Element:
    from xml.etree.ElementTree import XMLParser, fromstring  # noqa: PLC0415  only a workbook needs it

    return fromstring(archive.read(path), parser=XMLParser())  # noqa: S314  expat refuses to expand without limit

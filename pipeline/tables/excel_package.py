"""The parts of an XLSX workbook: XML files in a ZIP archive, each naming its relations to others.

XML is read with expat; a document type declaration, which no workbook has, is refused, and with it every entity. A part
that is missing, damaged or too large is as good as empty: the workbook's values have been read already.
"""

from __future__ import annotations

import io
import posixpath
from typing import TYPE_CHECKING, NamedTuple

from pipeline.tables import unpacking

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

LARGEST_PART = 64_000_000  # bytes of XML; a sheet of a million cells has about 40 million
LARGEST_WORKBOOK = 1_000_000_000  # bytes of all its parts, unpacked


class Relation(NamedTuple):
    """`kind` is the last word of the relation's type: "drawing", "comments", "worksheet"."""

    id: str
    kind: str
    path: str


class Package:
    """A workbook, part by part."""

    def __init__(self, data: bytes) -> None:
        import zipfile  # noqa: PLC0415 - only a workbook needs it

        self._last = "", b""
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
            self._archive = zipfile.ZipFile(io.BytesIO(), "w")  # one without parts

    @property
    def size(self) -> int:
        """Bytes of all parts, unpacked, as the archive states them; no more are ever unpacked."""
        return sum(info.file_size for info in self._archive.infolist())

    def part(self, path: str) -> bytes:
        """The bytes of a part, b"" where there are none to be had. The last one is kept: sheets are asked for twice."""
        if path != self._last[0]:
            try:
                info = self._archive.getinfo(path)
                self._last = path, unpacking.whole(self._archive, info, LARGEST_PART)
            except Exception:  # noqa: BLE001 - a damaged archive can fail in many ways
                self._last = path, b""
        return self._last[1]

    def pieces(self, path: str) -> Iterator[bytes] | None:
        """The bytes of a part, however many, a piece at a time; None without it. Reading raises where it is damaged."""
        # Of several of one name the last counts; to Python a name also ends where a NUL stands in it.
        named = [info for info in self._archive.infolist() if info.orig_filename == path]
        return unpacking.pieces(self._archive, named[-1], LARGEST_WORKBOOK) if named else None

    def xml(self, path: str) -> Element | None:
        """The root of a part, None where there is none."""
        from xml.etree.ElementTree import ParseError, TreeBuilder, XMLParser  # noqa: PLC0415 - only a workbook needs it

        class Tree(TreeBuilder):
            def doctype(self, *_: object) -> None:
                raise ValueError

        data = self.part(path)
        parser = XMLParser(target=Tree())  # noqa: S314 - entities need a declaration, and that is refused
        try:
            parser.feed(data)
            root: Element = parser.close()
        except (ParseError, ValueError, LookupError):
            return None
        return root

    def relations(self, path: str) -> Iterator[Relation]:
        """What a part refers to."""
        folder, name = posixpath.split(path)
        root = self.xml(f"{folder}/_rels/{name}.rels")
        for one in root if root is not None else ():
            if one.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, one.get("Target", ""))).lstrip("/")
                yield Relation(one.get("Id", ""), one.get("Type", "").rpartition("/")[2], target)

    def sheets(self) -> dict[str, str]:
        """The path of every sheet by its name: the workbook names them, its relations say where they are."""
        targets = {relation.id: relation.path for relation in self.relations("xl/workbook.xml")}
        root = self.xml("xl/workbook.xml")
        found: dict[str, str] = {}
        for element in root.iter() if root is not None else ():
            if local(element.tag) == "sheet":
                id_ = next((value for name, value in element.items() if name.endswith("}id")), "")
                if id_ in targets:
                    found.setdefault(element.get("name", ""), targets[id_])
        return found


def local(tag: str) -> str:
    """The name of an element or attribute without its namespace."""
    return tag.rpartition("}")[2]

"""Shapes, pictures, charts and comments that lie on a sheet: what they say is in no cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model import Trouble
from pipeline.tables import excel_own
from pipeline.tables.excel_areas import Area, area
from pipeline.tables.excel_package import local

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from pipeline.tables.excel_package import Package

SHOWN = 30  # characters of a text box
LONGEST_NUMBER = 7  # digits of the last row that a sheet can have


def facts(package: Package, sheet: str, width: int) -> Iterator[Trouble]:
    """One each, at the cell where it begins; `column` is 0 where that lies beside the table."""
    for relation in package.relations(sheet):
        if relation.kind == "drawing":
            root = package.xml(relation.path)
            for child in root if root is not None else ():
                # A newer form stands beside an older one of the same drawing; the first will do.
                anchors = (one for one in child.iter() if local(one.tag).endswith("Anchor"))
                if (anchor := next(anchors, None)) is not None:
                    yield _drawing(anchor, width)
        elif relation.kind == "comments":
            root = package.xml(relation.path)
            for element in root.iter() if root is not None else ():
                if (
                    local(element.tag) == "comment"
                    and (at := area(element.get("ref", "")))
                    and not _ours(element, root)
                ):
                    yield _at(at, "comment", width)


def _ours(comment: Element, root: Element | None) -> bool:
    """A note of a template, or one that an earlier check put there, with nothing of the user's above it."""
    authors = [one.text or "" for one in root.iter() if local(one.tag) == "author"] if root is not None else []
    number = _number(comment.get("authorId"))
    text = "".join(one.text or "" for one in comment.iter() if local(one.tag) == "t")
    return number < len(authors) and authors[number] in excel_own.NOT_THE_USERS and excel_own.BELOW not in text


def _drawing(anchor: Element, width: int) -> Trouble:
    row = column = 0
    for part in anchor:
        if local(part.tag) == "from":
            numbers = {local(one.tag): one.text or "" for one in part}
            row, column = _number(numbers.get("row")), _number(numbers.get("col"))
    said = "".join(one.text or "" for one in anchor.iter() if local(one.tag) == "t").strip()
    text = said[:SHOWN] + ("…" if len(said) > SHOWN else "")
    at = Area(row + 1, column + 1, row + 1, column + 1)
    return _at(at, "drawing", width, text=text or "―")


def _at(at: Area, kind: str, width: int, **more: str) -> Trouble:
    return Trouble(kind, at.top, {"area": at.excel, "column": str(at.left if at.left <= width else 0), **more})


def _number(text: str | None) -> int:
    return int(text) if text and len(text) <= LONGEST_NUMBER and text.isdecimal() and text.isascii() else 0

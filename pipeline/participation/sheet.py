"""A section of an answer, as plain data."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence


class Sheet(NamedTuple):
    """A section: see reports.paper, which has the same members."""

    title: str
    sentences: Sequence[str] = ()
    columns: Sequence[str] = ()
    rows: Sequence[Sequence[str]] = ()
    depth: int = 1
    below: bool = False
    bar: str = ""  # the column of per cents that a page draws as bars too
    pictures: Sequence[tuple[str, str]] = ()  # title and SVG
    days: Sequence[str] = ()  # the columns, of days, along which a workbook draws each row as a line
    levels: Sequence[tuple[str, str]] = ()  # name and meaning: all cells but the first of a row are numbers of these

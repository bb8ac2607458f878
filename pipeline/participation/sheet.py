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
    levels: Sequence[
        tuple[str, str]
    ] = ()  # name and meaning: the cells are numbers of these, but for the first of a row

"""What parts the cells, and what ends the lines."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

DELIMITERS = (",", "\t", ";")  # in the order of trust
RARE = ("|", "，", "、")  # only where none of the others stands in the first line
SAMPLE = 30_000  # characters
PIECE = 1_000_000  # characters

LINE_END = re.compile(r"\r\n|\r|\n")
_NAMES = {"\r\n": "crlf", "\r": "cr", "\n": "lf"}


def delimiter(text: str, *, tabs: bool = False) -> str:
    """The one that cuts the records most evenly; "," where none cuts at all. `tabs`: the file's name says so."""
    sample = text[:SAMPLE]
    present = [mark for mark in DELIMITERS if mark in sample]
    first = next((line for line in sample.splitlines() if line.strip()), "")
    if not any(mark in first for mark in DELIMITERS):
        present += [mark for mark in RARE if first.count(mark) > 1]
    if tabs and ("\t" in present or not present):
        return "\t"
    if not present or present == [","]:
        return ","
    widths = {mark: _widths(sample, mark) for mark in present}
    fitting = [mark for mark in present if widths[mark][1]] or present  # the others tear quoted cells apart
    best = max(fitting, key=lambda mark: _evenness(widths[mark][0]))  # the first of equals
    return best if _evenness(widths[best][0]) else ","


def _evenness(widths: Sequence[int]) -> float:
    """The share of records with the most usual number of cells, counted higher the more cells that are.

    0 where most records are not cut: then it is a mark in a text.
    """
    wide = Counter(width for width in widths if width > 1)
    if not wide or wide.total() * 2 < len(widths):
        return 0.0
    width, count = max(wide.items(), key=lambda item: item[1] * (1 - 1 / item[0]))
    return count / len(widths) * (1 - 1 / width)


def _widths(sample: str, mark: str) -> tuple[list[int], bool]:
    """How many cells each record has that is not blank, and whether the quotation marks agree with that."""
    ends_within = len(sample) == SAMPLE
    endings = ("", '"') if ends_within else ("",)  # the sample may end in a quoted cell
    for ending, strict in [*((ending, True) for ending in endings), ("", False)]:
        reader = csv.reader(io.StringIO(sample + ending, newline=""), delimiter=mark, strict=strict)
        try:
            widths = [len(record) for record in reader if any(record)]
        except csv.Error:
            continue
        if ends_within and len(widths) > 1:
            widths.pop()
        return widths, strict
    return [], False


def lines(text: str) -> Iterator[str]:
    """The physical lines, each with its line end. Cut from pieces, since StringIO takes four bytes a character."""
    return chain.from_iterable(io.StringIO(piece, newline="") for piece in _pieces(text))


def _pieces(text: str) -> Iterator[str]:
    """The text in pieces that end where a line does."""
    start = 0
    while start < len(text):
        end = text.rfind("\n", start, start + PIECE) + 1 or text.find("\n", start) + 1 or len(text)
        yield text[start:end]
        start = end


def newline(text: str, starts: Iterable[int]) -> str:
    """lf, crlf, cr or mixed, as the records end; breaks within cells do not count.

    `starts`: the physical lines, 1-based, on which records start: a record ends on the line before the next one.
    Looked at only when there is more than one kind of line end at all.
    """
    if "\r" not in text:
        return "lf"
    crlf = text.count("\r\n")
    kinds = {"crlf": crlf, "cr": text.count("\r") - crlf, "lf": text.count("\n") - crlf}
    found = {name for name, count in kinds.items() if count}
    if len(found) > 1:
        physical = [_NAMES[end.group()] for end in LINE_END.finditer(text)]
        found = {physical[start - 2] for start in starts if start > 1}
        if text.endswith(("\n", "\r")):
            found.add(physical[-1])
    if len(found) > 1:
        return "mixed"
    return found.pop() if found else "lf"

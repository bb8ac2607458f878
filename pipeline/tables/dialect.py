"""What parts the cells, and what ends the lines."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

DELIMITERS = (",", "\t", ";")  # in the order of trust
SAMPLE = 30_000  # characters

LINE_END = re.compile(r"\r\n|\r|\n")
_NAMES = {"\r\n": "crlf", "\r": "cr", "\n": "lf"}


def delimiter(text: str, *, tabs: bool = False) -> str:
    """The one that cuts the records most evenly; "," where none cuts at all. `tabs`: the file's name says so."""
    sample = text[:SAMPLE]
    present = [mark for mark in DELIMITERS if mark in sample]
    if tabs and ("\t" in present or not present):
        return "\t"
    if len(present) < 2:
        return present[0] if present else ","
    return max(present, key=lambda mark: _evenness(sample, mark))  # the first of equals


def _evenness(sample: str, mark: str) -> float:
    """The share of records with the most usual number of cells, counted higher the more cells that are."""
    widths = [len(record) for record in csv.reader(io.StringIO(sample, newline=""), delimiter=mark) if any(record)]
    if len(sample) == SAMPLE and len(widths) > 1:
        widths.pop()  # the sample ends within it
    wide = Counter(width for width in widths if width > 1)
    if not wide:
        return 0.0
    width, count = max(wide.items(), key=lambda item: item[1] * (1 - 1 / item[0]))
    return count / len(widths) * (1 - 1 / width)


def newline(text: str, ends: Iterable[int]) -> str:
    """lf, crlf, cr or mixed, as the records end; breaks within cells do not count.

    `ends`: the physical lines, 1-based, on which records end. Looked at only when there is more than one kind at all.
    """
    crlf = text.count("\r\n")
    kinds = {"crlf": crlf, "cr": text.count("\r") - crlf, "lf": text.count("\n") - crlf}
    found = [name for name, count in kinds.items() if count]
    if len(found) > 1:
        physical = [_NAMES[end.group()] for end in LINE_END.finditer(text)]
        found = sorted({physical[line - 1] for line in ends if line <= len(physical)})
    if len(found) > 1:
        return "mixed"
    return found[0] if found else "lf"

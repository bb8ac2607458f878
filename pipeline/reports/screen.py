"""How wide text stands on a terminal, and fitting it there. A Japanese character takes two columns."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, TextIO
from unicodedata import combining, east_asian_width

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

NO_TERMINAL = 100  # columns, when the text goes to a file or a pipe
NARROWEST = 40


def width_of(out: TextIO) -> int:
    """Columns of the terminal behind `out`; COLUMNS decides where it is set."""
    if not out.isatty() and "COLUMNS" not in os.environ:
        return NO_TERMINAL
    import shutil  # noqa: PLC0415  slow to load, and mostly there is no terminal

    return max(NARROWEST, shutil.get_terminal_size((80, 24)).columns)


def colours(out: TextIO) -> bool:
    """On a terminal, unless NO_COLOR is set (no-color.org) or it is a dumb one."""
    return out.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def width(text: str) -> int:
    """Columns that `text` takes. Ambiguous characters (→ ○ …) count two, as Japanese terminals draw them."""
    if text.isascii():
        return len(text)
    return sum(0 if combining(c) else 2 if east_asian_width(c) in "WFA" else 1 for c in text)


def padded(text: str, columns: int, *, right: bool = False) -> str:
    """Filled with spaces up to `columns`; `right` puts them in front."""
    gap = " " * max(0, columns - width(text))
    return gap + text if right else text + gap


def cut(text: str, columns: int) -> str:
    """What fits into `columns`, ending in … when something is left out."""
    if width(text) <= columns:
        return text
    kept = ""
    for char in text:
        if width(kept + char) > columns - 2:
            break
        kept += char
    return kept + "…"


def cut_path(text: str, columns: int) -> str:
    """The same, but the end is kept, where a path has its name."""
    return cut(text[::-1], columns)[::-1]


def wrapped(pieces: Iterable[str], columns: int, indent: str = "", gap: str = "  ") -> Iterator[str]:
    """Lines of whole pieces with a gap between them; only a piece wider than a line is broken."""
    room = max(columns - width(indent), NARROWEST // 2)
    line, used = "", 0
    for piece in pieces:
        size = width(piece)
        if used and used + len(gap) + size <= room:
            line += gap + piece
            used += len(gap) + size
            continue
        if used:
            yield indent + line
        line, used = piece, size
        while used > room:
            head = _head(line, room)
            yield indent + head.rstrip(" ")
            line = line[len(head) :].lstrip(" ")
            used = width(line)
    if used:
        yield indent + line


def _head(text: str, columns: int) -> str:
    """The longest beginning that fits; a Latin word and a closing mark stay with what they belong to."""
    used = 0
    for end, char in enumerate(text):
        used += width(char)
        if used > columns:
            cut_at = end
            while cut_at > end // 2 and _together(text[cut_at - 1], text[cut_at]):
                cut_at -= 1
            return text[: cut_at if cut_at > end // 2 else end]
    return text


def _together(before: str, after: str) -> bool:
    if after in "、。」）』】" or (before.isdigit() and after in "件行列"):
        return True
    return before.isascii() and after.isascii() and " " not in {before, after}

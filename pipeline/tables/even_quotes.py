"""Whether each quotation mark of a text opens a cell or closes it, as the rules of CSV have it.

Then all readers understand the same. A mark that may be more than that, even harmlessly, is doubted: such a text is
read by the csv module, which says what it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_ENDS = b"\r\n"
_NEXT = b"\x1d"  # stands for the marks between two quoted cells: of most there are many


class Quotes:
    """Follows the marks through a text that comes in blocks, each ending where a line does."""

    __slots__ = ("_between", "_marks", "doubtful", "open", "seen")

    def __init__(self, delimiter: str) -> None:
        mark = delimiter.encode()
        self._between = b'"' + mark + b'"'
        self._marks = _ENDS + mark
        self.open = False  # within a quoted cell
        self.seen = False
        self.doubtful = len(mark) != 1

    def feed(self, block: bytes) -> None:
        """One block more."""
        if self.doubtful or b'"' not in block:
            return
        self.seen = True
        rest = block.replace(self._between, _NEXT)
        self.doubtful = _NEXT in block or not self._even(rest)

    def _even(self, rest: bytes) -> bool:
        outside, last = 0, len(rest)  # since when no cell is open
        for start, end in _runs(rest):
            after_mark = start == 0 or rest[start - 1] in self._marks
            before_mark = end == last or rest[end] in self._marks
            if (end - start) % 2 == 0:
                if after_mark and not before_mark and not self.open:
                    return False
                continue
            # One that stands between two cells opens or closes; any other must do what there is to do.
            if (not after_mark and not before_mark) or (after_mark != before_mark and self.open == after_mark):
                return False
            if not self.open and rest.find(_NEXT, outside, start) >= 0:
                return False
            self.open = not self.open
            outside = end
        return self.open or rest.find(_NEXT, outside) < 0


def _runs(text: bytes) -> Iterator[tuple[int, int]]:
    """Where one mark or several stand side by side, and where that ends. A pattern would look at every byte."""
    start = text.find(b'"')
    while start >= 0:
        end = start + 1
        while text.startswith(b'"', end):
            end += 1
        yield start, end
        start = text.find(b'"', end)

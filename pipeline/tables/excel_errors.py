"""The cells of a sheet that hold an error (#N/A, #REF!): python-calamine gives them as blank, so they are read here.

Only sheets that have such a cell are searched; one written in another way than Excel's merely finds none.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.model import column_number

if TYPE_CHECKING:
    from collections.abc import Iterator

Error = tuple[int, int, str]  # row and column, 0-based, and the text that Excel shows

_CELL = re.compile(
    rb"<c\b(?=[^>]*\bt=\"e\")[^>]*\br=\"([A-Z]{1,3})([0-9]{1,7})\"[^>]*>(?:(?!</c>).)*?<v>([^<]*)</v>", re.DOTALL
)


def find(sheet: bytes) -> Iterator[Error]:
    """The errors in the XML of a sheet. Never raises: the workbook has been read already."""
    if b't="e"' not in sheet:
        return
    for letters, digits, shown in _CELL.findall(sheet):
        yield int(digits) - 1, column_number(letters.decode()) - 1, shown.decode("utf-8", "replace")

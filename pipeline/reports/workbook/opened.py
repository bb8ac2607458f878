"""A workbook opened to be written again, and its bytes. Marks that an earlier check left in it are taken out first."""

from __future__ import annotations

import io
import warnings
from typing import Any

from pipeline.reports.words import OWN_SHEETS
from pipeline.reports.workbook import formulas, marks


def opened(data: bytes) -> Any | None:  # noqa: ANN401  openpyxl states no types
    """The workbook, or None where openpyxl cannot open it or would change a value: it is stricter than Excel."""
    import openpyxl  # noqa: PLC0415  heavy, and only for a workbook

    try:
        with warnings.catch_warnings(record=True) as warned:
            warnings.simplefilter("always")
            book = openpyxl.load_workbook(io.BytesIO(data), rich_text=True)
    except Exception:  # noqa: BLE001  it raises whatever its parts raise
        return None
    # What else it warns of has been said in our words; here it makes an error of a number in the form of a date.
    if any("marked as a date" in str(one.message) for one in warned):
        return None
    own = [sheet for sheet in book.worksheets if sheet.title in OWN_SHEETS]
    if own and len(own) < len(book.sheetnames):
        for sheet in own:
            book.remove(sheet)
        for sheet in book.worksheets:
            marks.unmark(sheet)
    return book


def saved(book: Any, source: bytes | None = None) -> bytes:  # noqa: ANN401  openpyxl states no types
    """The workbook's bytes; with the bytes it was opened from, its formulas keep their results."""
    out = io.BytesIO()
    book.save(out)
    return formulas.put_back(out.getvalue(), source) if source else out.getvalue()

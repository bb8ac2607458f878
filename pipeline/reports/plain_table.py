"""A list as a CSV that Excel opens right: UTF-8 with BOM, CRLF, and no cell that it would compute or cut."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

from pipeline.reports.csv_form import BOM, harmless

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pipeline.model import Lang, Text

LONGEST = 32_000  # characters; a cell of Excel takes 32,767
YES = {"ja": "はい", "en": "yes"}


def table(columns: Mapping[str, Text], rows: Iterable[Mapping[str, object]], lang: Lang) -> bytes:
    """`columns`: key and heading. A list of texts becomes one cell; yes or no becomes a word, or nothing."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([heading.say(lang) for heading in columns.values()])
    writer.writerows([_cell(row[key], lang) for key in columns] for row in rows)
    return (BOM + out.getvalue()).encode("utf-8", "replace")


def _cell(value: object, lang: Lang) -> str:
    if isinstance(value, bool):
        return YES[lang] if value else ""
    said = "、".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)
    return harmless(said if len(said) <= LONGEST else said[: LONGEST - 1] + "…")


def lines(rows: Sequence[Mapping[str, object]]) -> bytes:
    """The same for programs: a row is an object of JSON on a line, nothing shortened and nothing made harmless."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode("utf-8", "replace")

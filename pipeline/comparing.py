"""Who takes part, in the form that was asked for: the counting is `participation`, the pages and books are `reports`."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

from pipeline.participation import figures, sheets, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model import Lang
    from pipeline.participation.answer import Answer
    from pipeline.reports.paper import Section


def text(answer: Answer, lang: Lang, notice: str | None) -> str:
    """For a terminal: the rates by prefecture, and below them what else was asked for."""
    from pipeline.reports import paper  # noqa: PLC0415  each form is loaded when it is asked for

    more = _sections(answer, lang, whole=False)
    lines = [line for one in more for line in ["", *list(paper.text("", [one]))[2:]]]
    return (f"{notice}\n\n" if notice else "") + shown.as_text(answer.rates, lang) + "".join(f"{li}\n" for li in lines)


def as_json(answer: Answer, lang: Lang, notice: str | None) -> str:
    """By the contract; with further files, every figure too."""
    said = {"notice": notice} if notice else {}
    more = {"figures": figures.as_json(answer)} if answer.lines or answer.population else {}
    return json.dumps({**said, **shown.as_json(answer.rates, lang), **more}, ensure_ascii=False, indent=1) + "\n"


def as_csv(answer: Answer, lang: Lang, notice: str | None) -> str:
    """Every figure a line, with its day, its denominator and its source. Nothing becomes a formula in Excel."""
    from pipeline.reports import csv_form  # noqa: PLC0415  as above

    out = io.StringIO(newline="")
    write = csv.writer(out)
    for number, cells in enumerate(figures.rows(answer, lang)):
        more = [] if notice is None else [notice if number else csv_form.NOTICE.say(lang)]
        write.writerow([csv_form.harmless(cell) for cell in [*cells, *more]])
    return csv_form.BOM + out.getvalue()


def page(answer: Answer, lang: Lang, notice: str | None) -> Iterator[str]:
    """One page that needs nothing from outside, in pieces."""
    from pipeline.reports import paper  # noqa: PLC0415  as above

    return paper.page(sheets.title(answer, lang), _sections(answer, lang), lang, notice)


def book(answer: Answer, lang: Lang, notice: str | None) -> bytes:
    """A workbook with a sheet for each section, numbers as numbers."""
    from pipeline.reports.workbook import sections  # noqa: PLC0415  as above

    return sections.book(sheets.title(answer, lang), list(_sections(answer, lang)), lang, notice)


def _sections(answer: Answer, lang: Lang, *, whole: bool = True) -> Iterator[Section]:
    from pipeline.reports.paper import Section  # noqa: PLC0415  as above

    return (Section(*one) for one in (sheets.sheets if whole else sheets.extras)(answer, lang))

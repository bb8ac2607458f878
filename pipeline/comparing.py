"""Who takes part, in the form that was asked for: the counting is `participation`, the pages and books are `reports`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from pipeline.errors import CallError
from pipeline.participation import figures, pictures, sheets, shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from pipeline.model import Lang
    from pipeline.participation.answer import Answer
    from pipeline.participation.pictures.drawing import Drawn
    from pipeline.reports.paper import Section


def drawn(answer: Answer, lang: Lang, notice: str | None, outlines: Path | None) -> Sequence[Drawn]:
    """Every picture there is something for. Raises CallError where what draws them is not installed, or for bad outlines."""
    if pictures.missing():
        raise CallError(pictures.NO_PICTURES)
    from pipeline.participation.pictures import album, drawing  # noqa: PLC0415  altair is heavy
    from pipeline.participation.pictures import outlines as given  # noqa: PLC0415  as above

    shapes = given.outlines_in(outlines) if outlines else None
    return drawing.drawn(album.album(answer, lang, notice, shapes))


def picture_files(made: Sequence[Drawn]) -> Iterator[tuple[str, bytes]]:
    """Each picture as SVG, PNG and CSV: names and bytes of the files."""
    from pipeline.participation.pictures import drawing  # noqa: PLC0415  as above

    return drawing.files(made)


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

    return csv_form.table(figures.rows(answer, lang), lang, notice)


def page(answer: Answer, lang: Lang, notice: str | None, made: Sequence[Drawn] = ()) -> Iterator[str]:
    """One page that needs nothing from outside, in pieces; with the pictures that were made, or a sentence why not."""
    from pipeline.reports import paper  # noqa: PLC0415  as above

    first, *rest = _sections(answer, lang)
    if not made:
        first = first._replace(sentences=[*first.sentences, pictures.NO_PICTURES.say(lang)])
    placed = (
        one._replace(pictures=[drawn.inline for drawn in made if drawn.section == one.title]) for one in (first, *rest)
    )
    return paper.page(sheets.title(answer, lang), placed, lang, notice)


def book(answer: Answer, lang: Lang, notice: str | None) -> bytes:
    """A workbook with a sheet for each section, numbers as numbers."""
    from pipeline.reports.workbook import sections  # noqa: PLC0415  as above

    return sections.book(sheets.title(answer, lang), list(_sections(answer, lang)), lang, notice)


def _sections(answer: Answer, lang: Lang, *, whole: bool = True) -> Iterator[Section]:
    from pipeline.reports.paper import Section  # noqa: PLC0415  as above

    return (Section(*one) for one in (sheets.sheets if whole else sheets.extras)(answer, lang))

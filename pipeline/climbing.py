"""The calls of `totonoe ladder` and `totonoe letters`: what is looked at, and the form that is asked for."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from pipeline import laddering
from pipeline.catalogue import ledger
from pipeline.catalogue.publish import NOT_INSTALLED
from pipeline.catalogue.whole import write_whole
from pipeline.checking import SAMPLE, SAMPLE_MARK
from pipeline.errors import CallError
from pipeline.inputs import Inputs
from pipeline.model import Text
from pipeline.outputs import CANNOT_WRITE, NEEDS_OUTPUT, OTHER_ENDING, Outputs
from pipeline.participation import pictures
from pipeline.participation.ladder import shown
from pipeline.reports import plain_table
from pipeline.surveying import HARVEST

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

    from pipeline.model import Lang
    from pipeline.participation.ladder.answer import Answer
    from pipeline.participation.pictures.drawing import Drawn
    from pipeline.reports.paper import Section

NO_MAP = Text(
    ja="図は一つの都道府県のものだけを描けます。--municipalities で、その市区町村の表を指定してください。",
    en="Pictures are drawn of one prefecture only. Name a table of its municipalities with --municipalities.",
)
WRITTEN = Text(
    ja="お知らせを{count}通、{folder} に書きました。{page} を開くと、A4 に1通ずつ印刷できます。",
    en="{count} letters are in {folder}. Open {page} to print them, each on a sheet of A4.",
)
WITHIN = Text(
    ja="{path} は、見るフォルダの中です。お知らせは、ほかのフォルダに書いてください。",
    en="{path} lies in a folder that is looked at. Let the letters go into another one.",
)
A_FILE = Text(
    ja="{path} はファイルです。お知らせを置くフォルダの名前を指定してください。",
    en="{path} is a file. Name a folder for the letters.",
)
LETTERS, MERGE = "letters.html", "letters.csv"
HARVESTS = Path("totonoe-harvest")  # where catalogues named by their URL are harvested into, a folder for each


def ladder(asked: argparse.Namespace) -> int:
    """The ladder in the form that was asked for. Raises CallError and TargetError."""
    if asked.format == "xlsx" and asked.output is None:
        raise CallError(NEEDS_OUTPUT)
    if asked.format == "xlsx" and asked.output.suffix.lower() != ".xlsx":
        raise CallError(OTHER_ENDING, path=asked.output, ending=".xlsx")
    found = _found(asked)
    notice = SAMPLE.say(asked.lang) if found.sample else None
    inputs = _inputs(asked)
    outputs = Outputs(inputs)
    made: Sequence[Drawn] = ()
    if asked.pictures or asked.format == "html":
        made = laddering.drawn(found, asked.lang, notice)
    if asked.pictures:
        if not made:
            raise CallError(pictures.NO_PICTURES if pictures.missing() else NO_MAP)
        from pipeline.participation.pictures import drawing  # noqa: PLC0415  altair is heavy

        for name, data in drawing.files(made):
            outputs.write(asked.pictures / name, data)
        inputs.say(pictures.DRAWN, count=len(made), path=asked.pictures)
    if asked.format == "xlsx":
        outputs.write(asked.output, book(found, asked.lang, notice))
        return 0
    form = {"text": text, "json": as_json, "csv": as_csv}
    with outputs.open(asked.output) as out:
        if asked.format == "csv" and isinstance(out, io.TextIOWrapper):
            out.reconfigure(newline="")  # it brings its own line ends
        if asked.format == "html":
            out.writelines(laddering.page(found, asked.lang, notice, made))
        else:
            out.writelines(form[asked.format](found, asked.lang, notice))
    return 0


def letters(asked: argparse.Namespace) -> int:
    """A letter for each municipality, into a folder; what else lies there stays. Raises CallError and TargetError."""
    from pipeline.participation.ladder.letters.letter import letters as written  # noqa: PLC0415  as below
    from pipeline.reports import letter  # noqa: PLC0415

    folder: Path = asked.output
    if folder.is_file():
        raise CallError(A_FILE, path=folder)
    for place in _folders(asked):
        if folder.resolve().is_relative_to(place.resolve()):
            raise CallError(WITHIN, path=folder)
    found = _found(asked)
    notice = SAMPLE.say(asked.lang) if found.sample else None
    made = [letter.Letter(*one) for one in written(found, asked.lang)]
    inputs = _inputs(asked)
    outputs = Outputs(inputs)
    outputs.write(folder / LETTERS, "".join(letter.page(made, asked.lang, notice)).encode("utf-8", "replace"))
    outputs.write(folder / MERGE, letter.merge(made, asked.lang, notice))
    for one in made:
        name = f"{one.code}_{one.town}.md"
        outputs.write(folder / name, letter.markdown(one, asked.lang, notice).encode("utf-8", "replace"))
    if notice:
        outputs.write(folder / SAMPLE_MARK, SAMPLE.ja.encode() + b"\n")
        inputs.tell(notice)
    inputs.say(WRITTEN, count=f"{len(made):,}", folder=folder, page=folder / LETTERS)
    return 0


# --- forms ----------------------------------------------------------------------------------------------------------


def text(found: Answer, lang: Lang, notice: str | None) -> Iterator[str]:
    """For a terminal: scores and next steps, and what could not be placed."""
    from pipeline.reports import paper  # noqa: PLC0415  each form is loaded when it is asked for

    if notice:
        yield f"{notice}\n\n"
    few = [one for one in _sections(found, lang) if one.title in (shown.BY_TOWN.say(lang), shown.UNPLACED.say(lang))]
    yield from (f"{line}\n" for line in paper.text(shown.title(found, lang), few))


def as_json(found: Answer, lang: Lang, notice: str | None) -> Iterator[str]:
    said = {"notice": notice} if notice else {}
    yield json.dumps({**said, **shown.as_json(found, lang)}, ensure_ascii=False, indent=1) + "\n"


def as_csv(found: Answer, lang: Lang, notice: str | None) -> Iterator[str]:
    """Every cell a line. Nothing becomes a formula in Excel."""
    from pipeline.reports import csv_form  # noqa: PLC0415  as above

    yield csv_form.table(shown.rows(found, lang), lang, notice)


def book(found: Answer, lang: Lang, notice: str | None) -> bytes:
    """A workbook with a sheet for each section, numbers as numbers."""
    from pipeline.reports.workbook import sections  # noqa: PLC0415  as above

    return sections.book(shown.title(found, lang), list(_sections(found, lang)), lang, notice)


def _sections(found: Answer, lang: Lang) -> Iterator[Section]:
    from pipeline.reports.paper import Section  # noqa: PLC0415  as above

    return (Section(**one._asdict()) for one in shown.sheets(found, lang))


# --- what is looked at ----------------------------------------------------------------------------------------------


def _found(asked: argparse.Namespace) -> Answer:
    """The ladder of everything that was named: folders of files, harvests, and catalogues by their URL."""
    return laddering.look(
        (_harvested(place, asked) if _is_url(place) else Path(place) for place in asked.places),
        None,
        laddering.day_of(asked.as_of or ledger.today(), None),
        decided=asked.weights,
        municipalities=asked.municipalities,
        edition=asked.edition,
        sources=asked.places,
        population=asked.population,
        unmet=asked.unmet,
    )


def _harvested(url: str, asked: argparse.Namespace) -> Path:
    """A catalogue with its files, in a folder of its own. Raises CallError and TargetError."""
    try:
        from pipeline.catalogue.harvest.kept import Order  # noqa: PLC0415  needs packages that the light core lacks
        from pipeline.catalogue.harvest.run import harvest  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise CallError(NOT_INSTALLED, name=error.name) from error
    address = url.rstrip("/")
    folder = asked.harvest or HARVESTS / re.sub(r"[^A-Za-z0-9.-]+", "_", urlsplit(address).netloc)
    try:
        found = harvest(Order(address), folder, fetch=True)
        for name, rows in zip(HARVEST, (found.datasets, found.resources), strict=True):
            write_whole(folder / name, plain_table.lines(rows))
    except OSError as error:
        raise CallError(CANNOT_WRITE, path=error.filename or folder, reason=error.strerror or "") from error
    return folder


def _inputs(asked: argparse.Namespace) -> Inputs:
    """What is read is never written to."""
    read = (path for place in _folders(asked) for path in (place, *place.rglob("*")) if path.is_file())
    return Inputs([], asked.lang, [asked.municipalities, asked.population, asked.weights, asked.unmet, *read])


def _folders(asked: argparse.Namespace) -> list[Path]:
    """The places that are folders here."""
    return [Path(place) for place in asked.places if not _is_url(place)]


def _is_url(place: str) -> bool:
    return place.startswith(("http://", "https://"))

"""The doors of `totonoe guideline …`: what is made of a guideline for those who work by it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline import schema
from pipeline.errors import CallError
from pipeline.inputs import Inputs
from pipeline.model import Text
from pipeline.outputs import OTHER_ENDING, Outputs
from pipeline.schema.known import known_edition

if TYPE_CHECKING:
    import argparse

    from pipeline.model import Schema
    from pipeline.schema import SchemaInfo

ALL = "all"
NOT_A_FOLDER = Text(
    ja="{path} はファイルです。様式を置くフォルダの名前を指定してください。",
    en="{path} is a file. Name a folder for the templates.",
)
WRITTEN = Text(ja="書いたファイル: {path}", en="written to {path}")


def build(asked: argparse.Namespace) -> int:
    """Print the schemas from the tables of items anew."""
    from pipeline.guidelines import build as printing  # noqa: PLC0415  only here; a check needs no YAML

    Inputs([], asked.lang).say(printing.WRITTEN, count=len(printing.write()))
    return 0


def manual(asked: argparse.Namespace) -> int:
    """The manual of an edition, or of one of its datasets."""
    from pipeline.reports.manual import contents, markdown, page  # noqa: PLC0415  loads every rule

    made = contents.manual(_datasets(asked.edition, asked.dataset), asked.lang)
    with Outputs(Inputs([], asked.lang)).open(asked.output) as out:
        for piece in markdown.pieces(made) if asked.format == "markdown" else page.page(made):
            out.write(piece)
    return 0


def template(asked: argparse.Namespace) -> int:
    """The workbook into which a dataset is typed; `all` makes those of a whole edition, into a folder."""
    from pipeline.reports.template import book  # noqa: PLC0415  a workbook is heavy

    inputs = Inputs([], asked.lang)
    outputs = Outputs(inputs)
    every = asked.id == ALL
    if not every and asked.output.suffix.lower() != ".xlsx":
        raise CallError(OTHER_ENDING, path=asked.output, ending=".xlsx")
    if every and asked.output.is_file():
        raise CallError(NOT_A_FOLDER, path=asked.output)
    for info, one in _datasets(asked.edition, None if every else asked.id):
        path = asked.output / book.name(one, asked.lang) if every else asked.output
        outputs.write(path, book.template(one, info, asked.lang))
        inputs.say(WRITTEN, path=path)
    return 0


def _datasets(edition: str | None, dataset: str | None) -> list[tuple[SchemaInfo, Schema]]:
    """The datasets of an edition, or one of them, in the order of their numbers. Raises CallError."""
    one = schema.load(dataset, edition) if dataset else None
    wanted = (one.edition if one else edition) or next(info.edition for info in schema.available() if info.default)
    known_edition(wanted)
    found = [info for info in schema.available() if info.edition == wanted and (one is None or info.id == one.id)]
    return [(info, schema.load(info.id, wanted)) for info in sorted(found, key=lambda info: (info.number, info.id))]

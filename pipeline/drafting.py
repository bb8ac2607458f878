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
NOT_IN_BOTH = Text(
    ja="データセット「{dataset}」は、{old} と {new} の両方にはありません。`totonoe schema list` で確かめてください。",
    en='The dataset "{dataset}" is not in both {old} and {new}. `totonoe schema list` shows them all.',
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
        path = asked.output / book.name(one) if every else asked.output
        outputs.write(path, book.template(one, info, asked.lang))
        inputs.say(WRITTEN, path=path)
    return 0


def diff(asked: argparse.Namespace) -> int:
    """What differs between two editions."""
    from pipeline.reports import edition_diff  # noqa: PLC0415  each door loads what it needs
    from pipeline.schema import differing  # noqa: PLC0415

    old, new = (_titles(edition) for edition in (asked.old, asked.new))
    both = [id_ for id_ in new if id_ in old and asked.dataset in {None, id_}]
    if asked.dataset is not None and not both:
        raise CallError(NOT_IN_BOTH, dataset=asked.dataset, old=asked.old, new=asked.new)
    compared = [
        edition_diff.Compared(
            id_, new[id_], differing.differences(schema.load(id_, asked.old), schema.load(id_, asked.new))
        )
        for id_ in both
    ]
    alone = ((), ()) if asked.dataset else ([old[i] for i in old.keys() - new], [new[i] for i in new.keys() - old])
    found = edition_diff.Editions(asked.old, asked.new, compared, *map(sorted, alone))
    with Outputs(Inputs([], asked.lang)).open(asked.output) as out:
        for piece in edition_diff.shown(found, asked.format, asked.lang):
            out.write(piece)
    return 0


def impact(asked: argparse.Namespace) -> int:
    """What another edition would do to the files at hand."""
    from pipeline.checking import BY_CODE, SAMPLE, is_sample  # noqa: PLC0415  as above
    from pipeline.impact import Weighing  # noqa: PLC0415
    from pipeline.reports import edition_impact, fates  # noqa: PLC0415

    weighing = Weighing(asked.old, asked.new)
    inputs = Inputs(asked.paths, asked.lang)
    found = fates.Impact(asked.old, asked.new, list(inputs.each(weighing.file)))
    if not found.fates:  # a report about no table would only reassure
        return inputs.wrong or 2
    notice = SAMPLE.say(asked.lang) if is_sample(asked.paths) else None
    with Outputs(inputs).open(asked.output) as out:
        for piece in edition_impact.shown(found, asked.format, BY_CODE, schema.titles(), asked.lang, notice):
            out.write(piece)
    return inputs.wrong


def _titles(edition: str) -> dict[str, str]:
    """The datasets of an edition and their titles, in the order of their numbers. Raises CallError."""
    known_edition(edition)
    of_edition = sorted((one.number, one.id, one.title) for one in schema.available() if one.edition == edition)
    return {id_: title for _, id_, title in of_edition}


def _datasets(edition: str | None, dataset: str | None) -> list[tuple[SchemaInfo, Schema]]:
    """The datasets of an edition, or one of them, in the order of their numbers. Raises CallError."""
    one = schema.load(dataset, edition) if dataset else None
    wanted = (one.edition if one else edition) or next(info.edition for info in schema.available() if info.default)
    known_edition(wanted)
    found = [info for info in schema.available() if info.edition == wanted and (one is None or info.id == one.id)]
    return [(info, schema.load(info.id, wanted)) for info in sorted(found, key=lambda info: (info.number, info.id))]

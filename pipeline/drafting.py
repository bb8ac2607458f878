"""The doors of `totonoe guideline …`: what is made of a guideline for those who work by it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from pipeline import schema
from pipeline.errors import CallError
from pipeline.inputs import Inputs
from pipeline.model import Text
from pipeline.outputs import Outputs
from pipeline.schema.known import known_edition

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from pipeline.model import Schema
    from pipeline.schema import SchemaInfo

WRITTEN = Text(ja="書いたファイル: {path}", en="written to {path}")


def build(_: argparse.Namespace) -> int:
    """Print the schemas from the tables of items anew."""
    from pipeline.guidelines import build as printing  # noqa: PLC0415  only here; a check needs no YAML

    return printing.main([])


def manual(asked: argparse.Namespace) -> int:
    """The manual of an edition, or of one of its datasets."""
    from pipeline.reports.manual import contents, markdown, page  # noqa: PLC0415  loads every rule

    made = contents.manual(_datasets(asked.edition_id, asked.dataset), asked.lang)
    with Outputs(Inputs([], asked.lang)).open(asked.output) as out:
        for piece in markdown.pieces(made) if asked.format == "markdown" else page.page(made):
            out.write(piece)
    return 0


def _datasets(edition: str | None, dataset: str | None) -> list[tuple[SchemaInfo, Schema]]:
    """The datasets of an edition, or one of them, in the order of their numbers. Raises CallError."""
    one = schema.load(dataset, edition) if dataset else None
    wanted = (one.edition if one else edition) or next(info.edition for info in schema.available() if info.default)
    known_edition(wanted)
    found = [info for info in schema.available() if info.edition == wanted and (one is None or info.id == one.id)]
    return [(info, schema.load(info.id, wanted)) for info in sorted(found, key=lambda info: (info.number, info.id))]

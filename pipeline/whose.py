"""Whose file it is: the option, a folder, the file's name or a column say so, in that order of trust; addresses never."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from pipeline.model import PUBLISHER, Municipality
from pipeline.tables.long_column import values

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model import Field, Table


_FOLDER = re.compile(r"([0-9]{6})(?![0-9])")
# 382019_aed.csv, and the prefixes of catalogues: 01__431001_…, 15_lan_431001_…
_NAME = re.compile(r"(?:[0-9]{2}_+(?:[a-z]+_)?)?([0-9]{6})[_-]")


def claims(table: Table, fields: tuple[Field | None, ...], option: str | None = None) -> tuple[Municipality, ...]:
    """All that is said of whose file it is, most trusted first; only codes that are assigned count."""
    from pipeline.japan.municipalities import known  # noqa: PLC0415  a table of 1,916 rows, read when it is needed

    found = _said(table, fields, option)
    return tuple(claim for claim in found if claim.source == "option" or known(claim.code))


def _said(table: Table, fields: tuple[Field | None, ...], option: str | None) -> Iterator[Municipality]:
    if option:
        yield Municipality(option, "option")
    path = PurePosixPath(table.origin.path)
    for folder in reversed(path.parts[:-1]):
        if code := _FOLDER.match(folder):
            yield Municipality(code[1], "folder")
            break
    if code := _NAME.match(path.name):
        yield Municipality(code[1], "name")
    from pipeline.japan import codes  # noqa: PLC0415  as above

    for key in dict.fromkeys(PUBLISHER.values()):
        for column, field in zip(table.columns, fields, strict=True):
            if field is not None and field.publisher == key:
                # As the certain mends of codes will leave them: what they say then, they say now.
                said = {codes.municipality_meant(cell) for cell in values(column) if cell.strip()}
                if len(said) == 1 and (agreed := said.pop()):
                    yield Municipality(agreed, "column")

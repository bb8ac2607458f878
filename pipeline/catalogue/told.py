"""What a municipality's recipe tells about the tables it publishes: its part `metadata`.

    licence                     for every table of the call, unless one is named on the command line
    contact, email, frequency   whom to ask, and how often there is a new version
    title, description, name    of one table that follows no standard; `name` is its name in addresses (a-z, 0-9, - _)

A recipe is one municipality's, so what it tells holds for every table of a call but for the last line.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pipeline.errors import CallError
from pipeline.model import Field, Schema, Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

UNKNOWN = Text(
    ja="決めごとの metadata に「{key}」という項目はありません。書けるのは {known} です。",
    en="A recipe's metadata has no “{key}”. It may hold {known}.",
)
NEEDED = ("title", "licence", "contact")  # of a table without a schema
CODE = re.compile(r"[0-9]{6}[_-]", re.ASCII)  # before the name of a file


class Told(NamedTuple):
    """The parts of `metadata`; "" where the recipe is silent."""

    title: str = ""
    description: str = ""
    name: str = ""
    licence: str = ""
    contact: str = ""
    email: str = ""
    frequency: str = ""

    @property
    def missing(self) -> list[str]:
        """What a table without a schema still needs."""
        return [key for key in NEEDED if not getattr(self, key)]


SILENT = Told()


def told(metadata: Mapping[str, str]) -> Told:
    """Raises CallError for a part there is not: a slip of the pen would go unnoticed."""
    for key in metadata:
        if key not in Told._fields:
            raise CallError(UNKNOWN, key=key, known=", ".join(Told._fields))
    return Told(**{key: value.strip() for key, value in metadata.items()})


def own_schema(said: Told, file: str, header: Sequence[str]) -> Schema:
    """What a table without a schema promises: its columns, each of them text."""
    name = said.name or CODE.sub("", file.rpartition(".")[0].lower(), count=1)
    fields = tuple(Field(column) for column in header if column.strip())
    return Schema(id=name, edition="", title=said.title, fields=fields, file_name=name)

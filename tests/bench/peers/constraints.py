"""What a Table Schema asks of each column, in plain words that every peer's own schema is made from."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path


class Column(NamedTuple):
    """A column and its constraints; None and False where it has none. `pattern` is of the whole value."""

    name: str
    type: str  # string, number, integer
    required: bool
    unique: bool
    pattern: str | None
    choices: list[str] | None
    low: float | None
    high: float | None


def columns(schema: Path) -> list[Column]:
    """In the order of the schema. An empty cell is a missing value, as Table Schema has it by default."""
    return [_column(field) for field in json.loads(schema.read_text(encoding="utf-8"))["fields"]]


def _column(field: dict[str, object]) -> Column:
    said = field.get("constraints") or {}
    assert isinstance(said, dict)
    return Column(
        str(field["name"]),
        str(field["type"]),
        bool(said.get("required")),
        bool(said.get("unique")),
        said.get("pattern"),
        said.get("enum"),
        said.get("minimum"),
        said.get("maximum"),
    )

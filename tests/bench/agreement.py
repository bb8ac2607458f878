"""What is compared before any time is: the cells that we and frictionless found in the same file."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

from pipeline import tables
from tests import referee
from tests.referee import Said

if TYPE_CHECKING:
    from pathlib import Path


def agreed(data: Path, schema: Path, ours: Path, theirs: Path) -> tuple[int, dict[str, int]]:
    """Of what both wrote on a file: how many cells only frictionless names, and how many only we do, by the reason."""
    (file,) = json.loads(ours.read_bytes())["files"]
    said = [Said(one["rule"], one["level"], one["row"], one["column"]) for one in file["findings"]]
    (found,) = json.loads(theirs.read_bytes()).values()
    (table,) = tables.read(data, data.name)
    missed, more = referee.compared(table, said, {(row, column) for _, row, column in found}, schema)
    return len(missed), dict(Counter(reason for _, reason in more.values()).most_common())

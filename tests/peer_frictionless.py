"""The referee as a whole process: python -m tests.peer_frictionless SCHEMA.json FILE.csv OUT.json

Writes every error of frictionless as [type, row, column]; row as Excel shows it, column 1-based, 0 where there is none.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path


def errors(schema: Path, data: Path) -> list[tuple[str, int, int]]:
    from frictionless import Resource, Schema, system

    with system.use_context(trusted=True):  # a path outside the working folder
        resource = Resource(path=str(data), schema=Schema.from_descriptor(str(schema)), encoding="utf-8")
        report = resource.validate(limit_errors=10**9)
    if report.errors or report.tasks[0].stats.get("rows") in (None, 0):
        raise SystemExit(f"frictionless did not read the file: {report.to_summary()}")
    return [
        (error.type, getattr(error, "row_number", 0) or 0, getattr(error, "field_number", 0) or 0)
        for task in report.tasks
        for error in task.errors
    ]


if __name__ == "__main__":
    found = errors(Path(sys.argv[1]), Path(sys.argv[2]))
    Path(sys.argv[3]).write_text(json.dumps(found), encoding="utf-8")

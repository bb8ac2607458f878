"""frictionless, the reference implementation of Table Schema, without its limit of a thousand errors."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def found(schema: Path, data: Path) -> list[tuple[str, int, int]]:
    """Every error. The encoding is told to it: what it makes out by itself is another matter."""
    from frictionless import Resource, Schema, system

    with system.use_context(trusted=True):  # a path outside the working folder
        resource = Resource(path=str(data), schema=Schema.from_descriptor(str(schema)), encoding=_encoding(data))
        report = resource.validate(limit_errors=10**9)
    if report.errors or report.tasks[0].stats.get("rows") in (None, 0):
        raise SystemExit(f"frictionless did not read the file: {report.to_summary()}")
    return [
        (error.type, getattr(error, "row_number", 0) or 0, getattr(error, "field_number", 0) or 0)
        for task in report.tasks
        for error in task.errors
    ]


def _encoding(data: Path) -> str:
    with data.open("rb") as file:
        begins = file.read(4096)
    if begins.startswith(b"\xef\xbb\xbf"):
        return "utf-8-sig"
    try:
        begins.partition(b"\n")[0].decode("utf-8")
    except UnicodeDecodeError:
        return "cp932"
    return "utf-8"

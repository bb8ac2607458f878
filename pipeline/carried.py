"""The one place that knows where the folders are that travel with the program: schemas, guidelines, reference tables.

In a checkout they stand beside the package; in a wheel the build has laid them into it.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent


def carried(name: str) -> Path:
    """The folder "schemas", "guidelines" or "datasets/reference", wherever this program is installed."""
    inside = _PACKAGE / "_carried" / name
    return inside if inside.exists() else _PACKAGE.parent / name

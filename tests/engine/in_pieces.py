"""Every text file, however short, goes in pieces of some dozen records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline import checking
from pipeline.tables import long_file, long_text

if TYPE_CHECKING:
    from types import ModuleType

    import pytest


def noting(patch: pytest.MonkeyPatch, module: ModuleType, name: str) -> list[str]:
    """The files that the function of this name, to which a file is given first, has done from now on."""
    went: list[str] = []
    does = getattr(module, name)

    def noted(file: long_file.LongFile, *given: object, **named: object) -> object:
        done = does(file, *given, **named)
        went.append(file.origin.path)
        return done

    patch.setattr(module, name, noted)
    patch.setattr(checking, "LONG", 0)
    patch.setattr(long_text, "BLOCK", 20_000)
    patch.setattr(long_file, "HEAD", 150_000)
    return went

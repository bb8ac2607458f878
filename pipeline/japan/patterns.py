"""Patterns that are compiled when they are first used: a small file is answered before most of them are needed."""

from __future__ import annotations

import re
from typing import Any, cast


class _Later:
    """Stands for the compiled pattern, and becomes it."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._stated = pattern, flags

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  whatever the compiled pattern has
        found = getattr(re.compile(*self._stated), name)
        setattr(self, name, found)  # the next time it is there at once
        return found


def later(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern, compiled on its first use. A mistake in it is then seen at once by the rule's examples."""
    return cast("re.Pattern[str]", _Later(pattern, flags))

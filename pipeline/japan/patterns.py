"""Patterns that are compiled when they are first used: a small file is answered before most of them are needed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, AnyStr, cast

if TYPE_CHECKING:
    from collections.abc import Iterable


class _Later:
    """Stands for the compiled pattern, and becomes it."""

    def __init__(self, pattern: Any, flags: int) -> None:  # noqa: ANN401  of strings or of bytes
        self._stated = pattern, flags

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  whatever the compiled pattern has
        found = getattr(re.compile(*self._stated), name)
        setattr(self, name, found)  # the next time it is there at once
        return found


def later(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """The pattern, compiled on its first use. A mistake in it is then seen at once by the rule's examples."""
    return cast("re.Pattern[AnyStr]", _Later(pattern, flags))


def any_of(texts: Iterable[str]) -> str:
    """A pattern for all the texts, in which what they begin with is compared once: 1, 2, 20 -> (?:[1]|[2](?:[0])?)."""
    rests: dict[str, list[str]] = {}
    ends = False
    for text in texts:
        if text:
            rests.setdefault(text[0], []).append(text[1:])
        else:
            ends = True
    starts: dict[str, str] = {}
    for start, rest in rests.items():
        tail = any_of(dict.fromkeys(rest))
        starts[tail] = starts.get(tail, "") + re.escape(start)
    branches = [f"[{start}]{tail}" for tail, start in starts.items()]
    if not branches:
        return ""
    return branches[0] if len(branches) == 1 and not ends else f"(?:{'|'.join(branches)}){'?' if ends else ''}"

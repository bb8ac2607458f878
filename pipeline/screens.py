"""Screens: which values a cell rule need not be asked about, stated as data.

One statement is run in two ways: over strings, and by Arrow over a whole long column, which RE2 looks through. So its
patterns hold only what Python and RE2 read alike (`native`). A screen may only let pass what the rule's look would pass.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import filterfalse
from typing import TYPE_CHECKING, NamedTuple

from pipeline.japan.characters import ODD
from pipeline.japan.patterns import later

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from pipeline.model import Field

    ScreenOf = Callable[[Field], "Screen"]


class Screen(NamedTuple):
    """What passes, said in one of four ways; with none of them nothing does. Blank cells are no screen's business."""

    like: str | None = None  # the values that this pattern matches whole; its classes are ASCII
    begun: str | None = None  # the values that do not begin with this pattern
    holding: str | None = None  # the values in which this pattern is not found
    among: frozenset[str] | None = None  # these values
    # Of the values that are left only those that this gives back: what no pattern can say, and costs Python strings.
    but: Callable[[Sequence[str]], Iterable[str]] | None = None

    def suspects(self, values: Sequence[str]) -> Iterable[str]:
        """The values that do not pass."""
        left: Iterable[str] = values
        if self.like is not None:
            left = filterfalse(_whole(self.like).fullmatch, values)
        elif self.begun is not None:
            left = filter(_found(self.begun).match, values)
        elif self.holding is not None:
            left = filter(_found(self.holding).search, values)
        elif self.among is not None:
            left = filterfalse(self.among.__contains__, values)
        elif self.but is not None:
            return self.but(values)
        return left if self.but is None else self.but(list(left))


_whole = cache(lambda pattern: later(pattern, re.ASCII))
_found = cache(later)

EVERY = Screen()


def every(_: Field) -> Screen:
    """No screen: every distinct value is asked."""
    return EVERY


def always(screen: Screen) -> ScreenOf:
    """The same screen for all fields. Rules whose screens are equal share the work."""
    return lambda _: screen


def unmatched(pattern: str) -> ScreenOf:
    """Only values that the pattern does not match whole."""
    return always(Screen(like=pattern))


def searched(pattern: str) -> ScreenOf:
    """Only values in which the pattern is found."""
    return always(Screen(holding=pattern))


def begun(pattern: str) -> ScreenOf:
    """Only values that begin with the pattern."""
    return always(Screen(begun=pattern))


@cache
def doubted(find: Callable[[Sequence[str]], Iterable[str]]) -> ScreenOf:
    """Only values that the function gives back: for what no pattern can say."""
    return always(Screen(but=find))


not_ascii = doubted(lambda values: filterfalse(str.isascii, values))
# A character that does not print: line breaks and wide spaces are among them.
unprintable = doubted(lambda values: filterfalse(str.isprintable, values))
# One pass over the values for all the rules about odd characters.
odd_characters = searched(ODD)
# What of plainly written text the rules about house numbers look at: 2一3, 2ー3, 2月3日.
AFTER_DIGIT = searched("[0-9][ー一月]")


# --- what Python and RE2 read alike --------------------------------------------------------------------------------

_ESCAPED = r"\\(?:[^0-9A-Za-z]|[ntr]|x[0-7][0-9a-f])"
_ALIKE = later(
    rf"(?:{_ESCAPED}|\(\?s?:|\((?!\?)|[)|.^]|\[\^?\]?(?:{_ESCAPED}|[^\\\]\[]|\[(?!:))*\]"
    r"|(?:[*+?]|\{[0-9]{1,3}(?:,[0-9]{0,3})?\})\??(?![*+?{])|[^\\()\[\]{}*+?.^$|])*"
)


@lru_cache(maxsize=512)
def native(pattern: str) -> str | None:
    r"""The pattern as RE2 has it; None where the two may not read it alike, as `\w`, `$` or what looks around.

    The patterns of a user's own schema come here too. `\d` is a digit of ASCII to both where a value is matched whole.
    """
    stated = pattern.removeprefix("^").removesuffix("$") if _is_anchored(pattern) else pattern
    plainly = stated.replace(r"\d", "[0-9]") if "[" not in stated and r"\\d" not in stated else stated
    if not _ALIKE.fullmatch(plainly.replace(r"\Z", "")):
        return None
    return plainly.replace(r"\Z", r"\z")


def _is_anchored(pattern: str) -> bool:
    return pattern.startswith("^") and pattern.endswith("$") and not pattern.endswith(r"\$") and "|" not in pattern

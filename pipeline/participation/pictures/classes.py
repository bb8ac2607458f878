"""Classes of a rate, each with its words and its colour: what a map can show of a per cent."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pipeline.model import Text
from pipeline.participation.pictures import colours

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import Lang

UNKNOWN = Text(ja="数なし", en="not known")


class Class(NamedTuple):
    """One class of a map."""

    word: str
    colour: str


_EDGES = (0, 40, 60, 80, 100)  # the last class is of exactly 100: who is complete shall be seen
_WORDS = (
    Text(ja="40%未満", en="below 40 %"),
    Text(ja="40～60%未満", en="40 to below 60 %"),
    Text(ja="60～80%未満", en="60 to below 80 %"),
    Text(ja="80～100%未満", en="80 to below 100 %"),
    Text(ja="100%", en="100 %"),
)


def rates(lang: Lang) -> Sequence[Class]:
    """The five classes of a rate, the least first."""
    return [Class(text.say(lang), colour) for text, colour in zip(_WORDS, colours.ramp(len(_WORDS)), strict=True)]


def of_rate(rate: float | None, lang: Lang) -> Class:
    """The class of so many per cent."""
    if rate is None:
        return unknown(lang)
    return rates(lang)[max(place for place, edge in enumerate(_EDGES) if rate >= edge)]


def unknown(lang: Lang) -> Class:
    """The class of what nobody knows."""
    return Class(UNKNOWN.say(lang), colours.NONE)


def steps(words: Sequence[str]) -> Sequence[Class]:
    """A class for each of these words, the least first: two to eight."""
    return [Class(word, colour) for word, colour in zip(words, colours.ramp(len(words)), strict=True)]

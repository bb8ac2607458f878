"""What can go wrong with us. Trouble in the data is a `Finding`, never one of these.

TotonoeError
├── CallError        the call is wrong: a missing file, an unknown schema, an option that does not exist yet
├── GuidelineError   an item table contradicts itself or lacks something
└── TargetError      the place to publish to is not as it should be
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.model import Lang, Text


class TotonoeError(Exception):
    """The root: caught at the door, said in one sentence, exit code 2."""

    def __init__(self, text: Text, **values: object) -> None:
        super().__init__(text.en)
        self.text = text
        self.values = {name: str(value) for name, value in values.items()}

    def say(self, lang: Lang) -> str:
        return self.text.say(lang, self.values)

    def __str__(self) -> str:
        return self.say("en")

    def __reduce__(self) -> tuple[Callable[[], Self], tuple[()]]:
        """A worker sends it home whole: what Python keeps of an exception by itself is its English sentence alone."""
        return partial(type(self), self.text, **self.values), ()


class CallError(TotonoeError):
    """The call is wrong."""


class GuidelineError(TotonoeError):
    """An item table cannot be built from."""


class TargetError(TotonoeError):
    """The place to publish to is not as it should be."""

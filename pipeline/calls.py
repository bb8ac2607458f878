"""Reading a call, and saying what is wrong with it, in Japanese or English. argparse itself speaks English only."""

from __future__ import annotations

import argparse
import os
import re
from typing import TYPE_CHECKING, Any, NoReturn

from pipeline.errors import CallError
from pipeline.japan.patterns import later
from pipeline.model import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import Lang

HELP = Text(ja="この説明を表示する", en="show this explanation")
USAGE = Text(ja="使い方: ", en="usage: ")
ARGUMENTS = Text(ja="指定するもの", en="arguments")
OPTIONS = Text(ja="付けられるもの", en="options")
SEE = Text(ja="{said} 使い方は {program} --help で出ます。", en="{said} See {program} --help.")

# What argparse says, and how we say it.
WRONG: tuple[tuple[re.Pattern[str], Text], ...] = (
    (
        later(r"the following arguments are required: (?P<what>.+)"),
        Text(ja="{what} を指定してください。", en="{what} is needed."),
    ),
    (
        later(r"unrecognized arguments: (?P<what>.+)", re.DOTALL),
        Text(ja="「{what}」という指定はありません。", en='There is no "{what}".'),
    ),
    (
        later(r"argument (?P<what>.+): invalid choice: (?P<value>.+) \(choose from (?P<choices>.+)\)", re.DOTALL),
        Text(
            ja="{what} に {value} は使えません（使えるもの: {choices}）。",
            en="{what} cannot be {value} (one of {choices}).",
        ),
    ),
    (
        later(r"argument (?P<what>.+): invalid \S+ value: (?P<value>.+)", re.DOTALL),
        Text(ja="{what} に {value} は使えません。数を書いてください。", en="{what} cannot be {value}. Give a number."),
    ),
    (
        later(r"argument (?P<what>.+): expected .+"),
        Text(ja="{what} に値がありません。", en="{what} needs a value."),
    ),
)
UNCLEAR = Text(ja="呼び方が違います。", en="Wrong call.")


class Parser(argparse.ArgumentParser):
    """A parser that speaks one language."""

    def __init__(self, *, lang: Lang = "ja", **settings: Any) -> None:  # noqa: ANN401  argparse's own
        super().__init__(**settings, add_help=False, allow_abbrev=False, formatter_class=_formatter(lang))
        self.lang: Lang = lang
        self._positionals.title, self._optionals.title = ARGUMENTS.say(lang), OPTIONS.say(lang)
        self.add_argument("-h", "--help", action="help", help=HELP.say(lang))

    def error(self, message: str) -> NoReturn:
        for pattern, text in WRONG:
            if found := pattern.fullmatch(message):
                said = text.say(self.lang, found.groupdict())
                break
        else:
            said = UNCLEAR.say(self.lang)
        raise CallError(SEE, said=said, program=self.prog.strip())


def language(given: Sequence[str]) -> Lang:
    """The language of a call, before it is known to be right."""
    joined = " ".join(given)
    return "en" if "--lang en" in joined or "--lang=en" in joined else "ja"


def _width() -> int:
    """Columns for a help text, as argparse counts them."""
    try:
        columns = int(os.environ.get("COLUMNS", "0")) or os.get_terminal_size(1).columns
    except (ValueError, OSError):
        columns = 0
    return (columns or 80) - 2


def _formatter(lang: Lang) -> type[argparse.HelpFormatter]:
    class Formatter(argparse.HelpFormatter):
        def __init__(self, prog: str) -> None:
            # One is made for every option, to see whether it can be shown; asking for the width each time loads much.
            super().__init__(prog, width=_width())

        def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:  # noqa: ANN401
            super().add_usage(usage, actions, groups, USAGE.say(lang) if prefix is None else prefix)

    return Formatter

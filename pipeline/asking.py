"""Puts the open questions of a file to the person at the keyboard, one after another, and hands back the recipe."""

from __future__ import annotations

import sys
from itertools import count
from typing import TYPE_CHECKING

from pipeline import recipe
from pipeline.catalogue.whole import write_whole
from pipeline.checking import BY_CODE, Checking, bytes_of
from pipeline.errors import CallError
from pipeline.model import Text
from pipeline.outputs import CANNOT_WRITE
from pipeline.questions import accepted, mapped, places, questions
from pipeline.reports import sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path
    from typing import TextIO

    from pipeline.checking import Asked
    from pipeline.inputs import Inputs
    from pipeline.model import Field, Lang, Report
    from pipeline.questions import Question
    from pipeline.recipe import Recipe
    from pipeline.rule import Rule

SHOWN = 3  # proposals of one question

HEAD = Text(ja="問い{number}（{rule} {where}）: {message}", en="Question {number} ({rule} {where}): {message}")
WHERE = Text(ja="{place}", en="{place}")
AND_MORE = Text(ja="{place}ほか{count}か所", en="{place} and {count} more")
PROPOSAL = Text(ja="    {column}{value} → {to}", en="    {column}{value} -> {to}")
HEADER = Text(ja="    この列を「{to}」の列と見てよいですか？", en='    Is this column "{to}"?')
SAME = Text(ja="    同じ形のものも同じように直します。", en="    Values of the same shape are mended alike.")
YES_OR_NO = Text(
    ja="  このように直してよいですか？ [y はい / n いいえ、このまま / Enter あとで / q 終わる] ",
    en="  Mend like this? [y yes / n no, leave it / Enter later / q quit] ",
)
WHICH = Text(
    ja="  どれに当たりますか？ [番号 / Enter あとで / q 終わる] ",
    en="  Which one is it? [number / Enter later / q quit] ",
)
AGAIN = Text(
    ja="  y、n、q か番号、または Enter だけを押してください。", en="  Please type y, n, q or a number, or only Enter."
)


class Stopped(Exception):  # noqa: N818  no error: the person wants to stop
    """No more questions, about no file; what has been answered stays answered."""


def recipe_of(inputs: Inputs, wanted: Asked, kept: Path) -> Recipe:
    """What the recipe says and what the person at the keyboard answers, for all these files."""
    decided = recipe.read(kept) if wanted.recipe == recipe.EMPTY and kept.exists() else wanted.recipe
    asking = Asking(BY_CODE, inputs.lang, sys.stdin, sys.stderr)
    for path, name in inputs.files:

        def look(under: Recipe, path: Path = path, name: str = name) -> Iterator[tuple[Report, dict[str, Field]]]:
            for subject, report in Checking(wanted._replace(recipe=under)).tables(bytes_of(path), name):
                named = zip(subject.table.header, subject.fields, strict=True)
                yield report, {column: field for column, field in named if field is not None}

        decided = asking.about(decided, look)
        if asking.stopped:
            break
    return decided


def keep(decided: Recipe, kept: Path) -> None:
    """Write the recipe, whole. The one before is copied beside it: a person may have put remarks into it.

    At no moment is there none under its name. Raises CallError.
    """
    try:
        if kept.exists():
            write_whole(kept.with_stem(f"{kept.stem}_前回"), kept.read_bytes())
        write_whole(kept, recipe.text(decided).encode())
    except OSError as error:
        raise CallError(CANNOT_WRITE, path=kept, reason=error.strerror or "") from error


class Asking:
    """A conversation about one file after another. `stopped`: the person wants no more questions, about no file."""

    def __init__(self, rules: Mapping[str, Rule], lang: Lang, keyboard: TextIO, screen: TextIO) -> None:
        self._rules, self._lang = rules, lang
        self._keyboard, self._screen = keyboard, screen
        self._later: set[tuple[str, str, str]] = set()  # left for later, and not asked again in this call
        self._numbers = count(1)
        self.stopped = False

    def about(self, decided: Recipe, look: Callable[[Recipe], Iterator[tuple[Report, Mapping[str, Field]]]]) -> Recipe:
        """Ask until nothing is open. `look` checks the file's tables under a recipe: an answer may raise a question."""
        while True:
            open_ = [q for report, fields in look(decided) for q in questions(report, fields, decided)]
            question = next((q for q in open_ if (q.rule, q.column, q.like) not in self._later), None)
            if question is None:
                return decided
            try:
                decided = self._answer(decided, question)
            except Stopped:
                self.stopped = True
                return decided

    def _answer(self, decided: Recipe, question: Question) -> Recipe:
        self._show(question)
        prompt = WHICH if question.choices else YES_OR_NO
        while True:
            self._say(prompt.say(self._lang), end="")
            typed = self._keyboard.readline()
            answer = typed.strip().casefold()
            if not typed or answer == "q":
                raise Stopped
            if not answer:
                self._later.add((question.rule, question.column, question.like))
                return decided
            if question.choices:
                if answer.isascii() and answer.isdigit() and 1 <= int(answer) <= len(question.choices):
                    return mapped(decided, question, question.choices[int(answer) - 1])
            elif answer in {"y", "yes", "はい", "n", "no", "いいえ"}:
                return accepted(decided, question, yes=answer in {"y", "yes", "はい"})
            self._say(AGAIN.say(self._lang))

    def _show(self, question: Question) -> None:
        first = question.findings[0]
        place, more = sentence.where(first.place, self._lang), places(question.findings) - 1
        where = (AND_MORE if more else WHERE).say(self._lang, {"place": place, "count": f"{more:,}"})
        message = sentence.message(first, self._rules[question.rule], self._lang)
        said = {"number": str(next(self._numbers)), "rule": question.rule, "where": where, "message": message}
        self._say("\n" + HEAD.say(self._lang, said))
        for number, choice in enumerate(question.choices, 1):
            self._say(f"    {number} {choice}")
        if first.fix is not None and first.fix.action == "header":
            self._say(HEADER.say(self._lang, {"to": first.fix.value}))
            return
        proposals = dict.fromkeys((f.field, f.value, f.fix.value) for f in question.findings if f.fix is not None)
        for name, value, to in list(proposals)[:SHOWN]:
            column = "" if question.column or not name else sentence.visible(name) + " "
            shown = {"value": sentence.shown(value, self._lang), "to": sentence.shown(to, self._lang)}
            self._say(PROPOSAL.say(self._lang, {"column": column, **shown}))
        if len(proposals) > 1 and question.like:
            self._say(SAME.say(self._lang))

    def _say(self, line: str, end: str = "\n") -> None:
        self._screen.write(line + end)
        self._screen.flush()

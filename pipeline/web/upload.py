"""One file at work: its tables, what the visitor has decided so far, and what follows from that.

Every decision makes a new state and leaves the old one below it, so a step can always be taken back. What a state
comes to is worked out when somebody asks for it.
"""

from __future__ import annotations

import re
import threading
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from pipeline import mending, schema
from pipeline.checking import Asked, Checking
from pipeline.mending import Mending
from pipeline.questions import accepted, mapped, questions
from pipeline.recipe import EMPTY, Recipe
from pipeline.web import weighing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.mending import Mended
    from pipeline.model import Report
    from pipeline.questions import Question
    from pipeline.rule import Subject

LONGEST_NAME = 120  # characters
MOST_STEPS = 50  # that can be taken back
OWN_TABLE = "none"  # a table that follows no dataset
NO_NAMES: Mapping[int, str] = {}


class State(NamedTuple):
    """What the visitor has decided. `datasets`: by the table's number, where the one recognised was not right."""

    datasets: Mapping[int, str] = NO_NAMES
    recipe: Recipe = EMPTY
    likely: frozenset[str] | None = None  # the rules whose likely fixes were chosen; None: nothing was mended yet


class Upload:
    """A file on a visitor's desk. `name` is shown and never used as a path."""

    def __init__(self, name: str, data: bytes, recipe: Recipe = EMPTY) -> None:
        """Read it. Raises TooMuchError."""
        self.name, self.data = plain_name(name), data
        self.tables = weighing.tables(data, self.name)
        self._states = [State(recipe=recipe)]
        self._checked: list[tuple[Subject, Report]] | None = None
        self._mended: list[Mended] | None = None
        self._lock = threading.RLock()

    @property
    def state(self) -> State:
        return self._states[-1]

    @property
    def steps(self) -> int:
        """How many steps can be taken back."""
        return len(self._states) - 1

    def asked(self) -> list[Asked]:
        """What is asked of each table."""
        state = self.state
        return [Asked(state.datasets.get(number), recipe=state.recipe) for number in range(len(self.tables))]

    def checked(self) -> list[tuple[Subject, Report]]:
        """Each table with its report, in the present state."""
        with self._lock:
            if self._checked is None:
                asked, checking = self.asked(), Checking(Asked())
                self._checked = [checking.table(*one) for one in zip(self.tables, asked, strict=True)]
            return self._checked

    def how(self) -> Mending:
        return Mending("likely", likely=self.state.likely or frozenset())

    def mended(self) -> list[Mended] | None:
        """What mending came to, for each table; None where nothing was mended yet."""
        with self._lock:
            if self._mended is None and self.state.likely is not None:
                again = Checking(Asked())
                self._mended = [
                    mending.mend_table(subject, before, self.how(), again, asked)
                    if before.origin.readable
                    else mending.Mended(before, None, (), None)
                    for (subject, before), asked in zip(self.checked(), self.asked(), strict=True)
                ]
            return self._mended

    def questions(self, number: int) -> list[Question]:
        """What a person still has to decide about a table."""
        subject, report = self.checked()[number]
        named = zip(subject.table.header, subject.fields, strict=True)
        fields = {column: field for column, field in named if field is not None}
        return list(questions(report, fields, self.state.recipe))

    # --- steps -----------------------------------------------------------------------------------------------------

    def say_dataset(self, number: int, name: str) -> None:
        """A table is of that dataset, "edition/id", of none, or (with "") of the one that is recognised."""
        if name not in {"", OWN_TABLE, *(f"{one.edition}/{one.id}" for one in schema.available())}:
            return  # never a path: what a form can send is not what it offers
        others = {table: said for table, said in self.state.datasets.items() if table != number}
        self._step(self.state._replace(datasets={**others, **({number: name} if name else {})}, likely=None))

    def mend(self, number: int, answers: Mapping[str, str], chosen: frozenset[str]) -> None:
        """Mend: with these answers, by the keys of the questions, and the likely fixes of these rules."""
        with self._lock:
            recipe = self.state.recipe
            for question in self.questions(number):
                recipe = _answered(recipe, question, answers.get(key(question), ""))
            offered = {f.rule for f in self.checked()[number][1].findings if f.fix and f.fix.grade == "likely"}
            elsewhere = (self.state.likely or frozenset()) - offered
            self._step(self.state._replace(recipe=recipe, likely=elsewhere | (chosen & offered)))

    def undo(self) -> None:
        """Take the last step back."""
        with self._lock:
            if self.steps:
                self._states.pop()
                self._forget()

    def _step(self, state: State) -> None:
        with self._lock:
            self._states = [*self._states[-MOST_STEPS:], state]
            self._forget()

    def _forget(self) -> None:
        self._checked = self._mended = None


def key(question: Question) -> str:
    """A name for the question's field in a form: the same question has the same one."""
    import hashlib  # noqa: PLC0415  not on the way of a check

    told = f"{question.rule}\0{question.column}\0{question.like}"
    return "q" + hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:20]


def _answered(recipe: Recipe, question: Question, answer: str) -> Recipe:
    """The recipe with this answer. Anything that was not offered is no answer."""
    if question.choices:
        offered = {**{f"c{place}": choice for place, choice in enumerate(question.choices)}, "as-is": question.like}
        return mapped(recipe, question, offered[answer]) if answer in offered else recipe
    return accepted(recipe, question, yes=answer == "yes") if answer in {"yes", "no"} else recipe


def plain_name(name: str) -> str:
    """The last part of a name, without what no name may hold: it is only shown, and tells the kind of file."""
    last = PurePosixPath(name.replace("\\", "/")).name
    last = "".join(char if char.isprintable() else "_" for char in re.sub(r'[<>:"|?*]', "_", last)).strip(" .")
    stem, dot, ending = last.rpartition(".")
    return f"{stem[:LONGEST_NAME]}{dot}{ending[:10]}" if stem else last[:LONGEST_NAME] or "名前のないファイル"

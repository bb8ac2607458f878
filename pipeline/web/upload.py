"""One file at work: its tables, what the visitor has done with it so far, and what follows from that.

What the steps come to is worked out in the background, once, and kept until the next step.
"""

from __future__ import annotations

import re
import threading
from itertools import count
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from pipeline import masking, mending, schema
from pipeline.checking import BY_CODE, Asked, Checking
from pipeline.mending import Mending
from pipeline.questions import questions
from pipeline.recipe import EMPTY, OWN_TABLE, Recipe
from pipeline.repair import by_hand
from pipeline.web import weighing
from pipeline.web.answering import answered
from pipeline.web.steps import Brought, Dataset, State, Step, state_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from concurrent.futures import Future

    from pipeline.mending import Mended
    from pipeline.model import Change, Report, Table
    from pipeline.questions import Question
    from pipeline.rule import Subject
    from pipeline.web.turns import Turns

LONGEST_NAME = 120  # characters
MOST_STEPS = 200  # that can be taken back


class Progress(NamedTuple):
    """How far the work is: what is being done, and how much of it, 0 to 1."""

    doing: str  # "check" or "mend"
    done: float


class ClearedError(Exception):
    """The file was cleared away while it was worked on: nobody asks for the rest."""


class Checked:
    """What the check came to, as far as it has been worked out. Which likely fixes are chosen is nothing to it."""

    def __init__(self) -> None:
        self.written: list[tuple[Table, list[Change]]] | None = None
        self.checked: list[tuple[Subject, Report]] | None = None
        self.as_it_came: list[tuple[Subject, Report]] | None = None
        self.shown: dict[int, Table] = {}


class Known:
    """What follows from the present state, as far as it has been worked out."""

    def __init__(self, checked: Checked) -> None:
        self.work: Future[None] | None = None
        self.progress = Progress("check", 0.0)
        self.of_check = checked
        self.mended: list[Mended] | None = None


class Upload:
    """A file on a visitor's desk. `name` is shown and never used as a path."""

    def __init__(self, name: str, data: bytes, recipe: Recipe = EMPTY) -> None:
        """Read it. Raises TooMuchError."""
        self.name, self.data = plain_name(name), data
        self.tables = weighing.tables(data, self.name)
        self._beneath = State()  # what steps too old to be taken back came to
        self._steps: list[tuple[int, Step]] = []  # with the number under which each is taken back
        self._numbers = count(1)  # never used again, so that a page that lies open longer takes back nothing else
        self._lock = threading.RLock()
        self._starting = threading.Lock()
        self._cleared = False
        self._known = Known(Checked())
        if recipe != EMPTY:
            self.step(Brought(recipe))

    # --- what was done ---------------------------------------------------------------------------------------------

    @property
    def state(self) -> State:
        return state_of((step for _, step in self._steps), self._beneath)

    @property
    def steps(self) -> Sequence[tuple[int, Step]]:
        """What was done, the last first, each with the number under which it is taken back."""
        return self._steps[::-1]

    def step(self, step: Step) -> None:
        """Do one thing more."""
        with self._lock:
            before = self.state
            self._steps = [*self._steps, (next(self._numbers), step)]
            for _, old in self._steps[:-MOST_STEPS]:
                self._beneath = old.then(self._beneath)
            self._steps = self._steps[-MOST_STEPS:]
            self._forget(before)

    def undo(self, number: int) -> None:
        """Take the step of that number back, and leave the others."""
        with self._lock:
            before = self.state
            kept = [one for one in self._steps if one[0] != number]
            if len(kept) < len(self._steps):
                self._steps = kept
                self._forget(before)

    def say_dataset(self, number: int, name: str) -> None:
        """A table is of that dataset, "edition/id", of none, or (with "") of the one that is recognised."""
        if name in {"", OWN_TABLE, *(f"{one.edition}/{one.id}" for one in schema.available())}:
            self.step(Dataset(number, name))  # never a path: what a form can send is not what it offers

    def mend(self, number: int, answers: Mapping[str, str], chosen: frozenset[str]) -> None:
        """Mend: with these answers, by the names of the fields of the form, and the likely fixes of these rules."""
        with self._lock:
            subject, report = self.checked()[number]
            self.step(answered(number, subject, report, self.questions(number), answers, chosen))

    def clear(self) -> None:
        """Nobody asks for it any more: work on it ends, be it under way or still to come."""
        self._cleared = True
        work = self._known.work
        if work is not None:
            work.cancel()

    # --- what it comes to ------------------------------------------------------------------------------------------

    def begun(self, turns: Turns) -> Future[None]:
        """The work on the present state, begun in the background where it was not yet."""
        with self._starting:
            if self._known.work is None:
                self._known.work = turns.of(self.data).submit(self._do)
            return self._known.work

    @property
    def progress(self) -> Progress:
        return self._known.progress

    @property
    def is_begun(self) -> bool:
        """Whether the work has begun; it may have to wait for that of others."""
        work = self._known.work
        return work is not None and (work.running() or work.done())

    @property
    def is_done(self) -> bool:
        work = self._known.work
        return work is not None and work.done()

    def _do(self) -> None:
        self.checked()
        self.mended()

    def asked(self) -> list[Asked]:
        """What is asked of each table."""
        state = self.state
        return [Asked(state.datasets.get(number), recipe=state.recipe) for number in range(len(self.tables))]

    def written(self) -> list[tuple[Table, list[Change]]]:
        """Each table with what was written into it by hand, and these changes."""
        with self._lock:
            if self._known.of_check.written is None:
                edits = self.state.edits
                self._known.of_check.written = [
                    by_hand(table, [edit for of, edit in edits if of == number])
                    for number, table in enumerate(self.tables)
                ]
            return self._known.of_check.written

    def checked(self) -> list[tuple[Subject, Report]]:
        """Each table with its report, in the present state."""
        with self._lock:
            if self._known.of_check.checked is None:
                self._known.of_check.checked = self._check([table for table, _ in self.written()])
            return self._known.of_check.checked

    def as_it_came(self) -> list[tuple[Subject, Report]]:
        """The same without what was written into it by hand."""
        with self._lock:
            if not self.state.edits:
                return self.checked()
            if self._known.of_check.as_it_came is None:
                self._known.of_check.as_it_came = self._check(self.tables)
            return self._known.of_check.as_it_came

    def _check(self, tables: Sequence[Table]) -> list[tuple[Subject, Report]]:
        done: list[tuple[Subject, Report]] = []
        checking = self._checking(lambda part: self._tell("check", (len(done) + part) / len(tables)))
        for table, asked in zip(tables, self.asked(), strict=True):
            done.append(checking.table(table, asked))
        return done

    def _checking(self, told: Callable[[float], None]) -> Checking:
        """Only the files of an archive have others beside them."""
        return Checking(Asked(), told=told, beside=len({table.origin.path for table in self.tables}) > 1)

    def how(self) -> Mending:
        return Mending("likely", likely=self.state.likely or frozenset())

    def mended(self) -> list[Mended] | None:
        """What mending came to, for each table; None where nothing was mended yet."""
        with self._lock:
            if self._known.mended is None and self.state.likely is not None:
                self._known.mended = self._mend()
            return self._known.mended

    def _mend(self) -> list[Mended]:
        done: list[Mended] = []
        again = self._checking(lambda part: self._tell("mend", (len(done) + part) / len(self.tables)))
        first = self.as_it_came()
        parts = zip(self.checked(), self.asked(), first, self.written(), strict=True)
        for (subject, before), asked, (_, came), (_, changes) in parts:
            if not before.origin.readable:
                done.append(mending.Mended(before, None, (), None))
                continue
            one = mending.mend_table(subject, before, self.how(), again, asked, changes)
            done.append(one._replace(before=came))  # what became better is counted from the file as it came
        return done

    def questions(self, number: int) -> list[Question]:
        """What a person still has to decide about a table."""
        subject, report = self.checked()[number]
        named = zip(subject.table.header, subject.fields, strict=True)
        fields = {column: field for column, field in named if field is not None}
        return list(questions(report, fields, self.state.recipe))

    def shown(self, number: int) -> Table:
        """The table as it may be seen: a cell with something personal in it is blank."""
        with self._lock:
            if number not in self._known.of_check.shown:
                subject, report = self.checked()[number]
                private = [f for f in report.findings if BY_CODE[f.rule].private]
                self._known.of_check.shown[number] = (
                    masking.emptied(subject, private).table if private else subject.table
                )
            return self._known.of_check.shown[number]

    def _tell(self, doing: str, done: float) -> None:
        if self._cleared:
            raise ClearedError
        self._known.progress = Progress(doing, done)

    def _forget(self, before: State) -> None:
        """What followed from the state before; the check only where it would come to something else now."""
        same = before._replace(likely=None) == self.state._replace(likely=None)
        self._known = Known(self._known.of_check if same else Checked())


def plain_name(name: str) -> str:
    """The last part of a name, without what no name may hold: it is only shown, and tells the kind of file."""
    last = PurePosixPath(name.replace("\\", "/")).name
    last = "".join(char if char.isprintable() else "_" for char in re.sub(r'[<>:"|?*]', "_", last)).strip(" .")
    stem, dot, ending = last.rpartition(".")
    return f"{stem[:LONGEST_NAME]}{dot}{ending[:10]}" if stem else last[:LONGEST_NAME] or "名前のないファイル"

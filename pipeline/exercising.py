"""From a clean file to an exercise: the spoilt file, the sheet to fill in, the answers with hints from the rule book."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from pipeline.checking import BY_CODE, Checking, bytes_of
from pipeline.errors import CallError
from pipeline.model import Text
from pipeline.reports import exercise_pages
from pipeline.workshop import exercise
from pipeline.workshop.sheet import TABLE
from pipeline.workshop.writing import Style, written

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from pipeline.checking import Asked
    from pipeline.model import Finding, Lang, Table
    from pipeline.workshop.exercise import Exercise
    from pipeline.workshop.sheet import Done

NOT_CLEAN = Text(
    ja="{path} には直さないと公開できないところがあるため、練習問題のもとにできません。先に直してください。",
    en="{path} cannot be published as it is, so no exercise can be made of it. Please mend it first.",
)
NO_ROOM = Text(
    ja="{path} には、この段階の不備を入れるところがありません。", en="Nothing in {path} suits a fault of that level."
)
NO_FAULTS = Text(
    ja="不備の数（--faults）は1以上にしてください。", en="The number of faults (--faults) has to be 1 or more."
)
FEWER = Text(
    ja="{asked}件のうち{made}件だけ入れました（ほかに入れられる所がありません）。",
    en="Of {asked} faults {made} were put in: there is no room for more.",
)
SPOILT, TO_FILL_IN, ANSWERS, KEY = "練習_{name}.csv", "記入用_{name}.html", "答え_{name}.html", "答え_{name}.csv"


class Made(NamedTuple):
    """An exercise with everything that is known about it."""

    clean: Table
    exercise: Exercise
    data: bytes  # the spoilt file
    answers: list[exercise_pages.Answer]


def made(data: bytes, path: Path, asked: Asked, wanted: exercise.Wanted) -> Made:
    """An exercise out of the bytes of a clean file. Raises CallError where it will not do; `path` is only its name."""
    subject, before = next(Checking(asked).tables(data, path.name))
    if before.verdict != "publishable":
        raise CallError(NOT_CLEAN, path=path)
    pairs = zip(subject.table.header, subject.fields, strict=True)
    forms = {name: field.form for name, field in pairs if field is not None}
    done = exercise.exercise(subject.table, forms, wanted)
    if not done.faults:
        raise CallError(NO_ROOM, path=path)
    spoilt = written(done.sheet, Style("utf-8-sig", "\r\n"), forms)
    again, after = next(Checking(asked).tables(spoilt, f"{path.stem}.csv"))
    known = Counter((f.rule, f.field, f.value) for f in before.findings)
    new = [f for f in after.findings if not known[f.rule, f.field, f.value]]
    items = zip(again.table.header, again.fields, strict=True)
    now = {field.name: header for header, field in items if field is not None}  # what a column is called by now
    answers = [_answer(fault, now.get(fault.column, fault.column), again.table, new) for fault in done.faults]
    return Made(subject.table, done, spoilt, answers)


def of_file(path: Path, asked: Asked, wanted: exercise.Wanted) -> Made:
    """An exercise out of a clean file. Raises CallError where it will not do, or no fault is asked for."""
    if wanted.number < 1:
        raise CallError(NO_FAULTS)
    return made(bytes_of(path), path, asked, wanted)


def files(one: Made, path: Path, lang: Lang, notice: str | None) -> dict[str, bytes]:
    """Every file of the exercise by its name; `path` is that of the clean file."""
    name, answers = SPOILT.format(name=path.stem), one.answers
    return {
        name: one.data,
        TO_FILL_IN.format(name=path.stem): exercise_pages.to_fill_in(name, answers, lang, notice).encode(),
        ANSWERS.format(name=path.stem): exercise_pages.with_answers(name, answers, lang, notice).encode(),
        KEY.format(name=path.stem): exercise_pages.as_csv(answers, lang),
    }


def _answer(fault: Done, column: str, table: Table, new: Sequence[Finding]) -> exercise_pages.Answer:
    """The fault with what the check says of its cell, else of its record, else of its column."""
    row = table.rows[fault.record] if fault.record != TABLE and fault.record < len(table.rows) else 0
    top = table.origin.header_row
    looks: tuple[Callable[[Finding], bool], ...]
    if row:
        looks = (
            lambda f: f.place.row == row and f.field == column,
            lambda f: f.place.row == row and not f.place.column,
            lambda f: f.place.row == top and f.field == column,
        )
    else:
        looks = (
            lambda f: f.place.row <= top and fault.after in {f.field, f.value},
            lambda f: f.place.row <= top and f.field == column,
            lambda f: not f.place.column,
        )
    first = next((f for look in looks for f in new if look(f)), None)
    return exercise_pages.Answer(
        exercise.title(fault.kind), row, column, fault.before, fault.after, first, first and BY_CODE[first.rule]
    )

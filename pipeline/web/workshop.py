"""The workshop: an exercise to take, its hand-in against the answer key, and the wall for the projector.

An exercise is made from what the participant chose, and made anew when it is handed in: there is nothing to keep.
"""

from __future__ import annotations

import random
import re
from functools import lru_cache
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple
from urllib.parse import urlencode

from fastapi import HTTPException, Request
from fastapi.params import Depends
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response  # noqa: TC002  FastAPI reads it

from pipeline import exercising, schema
from pipeline.checking import Asked, Checking, tables_of
from pipeline.errors import TotonoeError
from pipeline.reports import words
from pipeline.web import taking, wall, weighing, wording
from pipeline.web.room import Room
from pipeline.web.turns import in_turn
from pipeline.web.upload import plain_name
from pipeline.web.visit import Visit, Visiting  # noqa: TC001  FastAPI reads it
from pipeline.workshop import exercise
from pipeline.workshop.grading import Graded, graded
from pipeline.workshop.invented import towns
from pipeline.workshop.sample import DATASETS, clean_sheet
from pipeline.workshop.sheet import Draw, Sheet
from pipeline.workshop.writing import Style, written

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pipeline.exercising import Made

EDITION = "jichitai_2023"
LEVELS, FAULTS, SEEDS = (1, 2, 3), (5, 10, 15, 20), 9_999
IN_EXCEL = frozenset({"short row"})  # Excel shows no difference between a cell that is blank and one that is not there


class Chosen(NamedTuple):
    """Which exercise: the same four always make the same one."""

    dataset: str
    level: int
    faults: int
    seed: int

    @property
    def address(self) -> str:
        return f"/workshop/exercise?{urlencode(self._asdict())}"

    @property
    def name(self) -> str:
        return "_".join(map(str, ("練習", *self)))


def room(request: Request) -> Room:
    """The room that whoever runs this server has opened. 404 where there is none."""
    found = request.app.state.room
    if not isinstance(found, Room):
        raise HTTPException(HTTPStatus.NOT_FOUND)
    return found


def chosen(request: Request) -> Chosen:
    """The exercise that the address names. 404 for one that is not offered."""
    asked = request.query_params
    numbers = [asked.get(name, "") for name in ("level", "faults", "seed")]
    if asked.get("dataset") not in DATASETS or not all(re.fullmatch("[1-9][0-9]{0,3}", one) for one in numbers):
        raise HTTPException(HTTPStatus.NOT_FOUND)
    level, faults, seed = map(int, numbers)
    if level not in LEVELS or faults not in FAULTS:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    return Chosen(asked["dataset"], level, faults, seed)


InRoom = Annotated[Room, Depends(room)]
Choosing = Annotated[Chosen, Depends(chosen)]


@lru_cache(maxsize=16)  # a whole room works at a few of them
def made(which: Chosen) -> Made:
    """The exercise, with faults put into a file of the invented sample prefecture. Nothing of a visitor is in it."""
    dataset, level, faults, seed = which
    draw = Draw(f"{dataset}/{seed}")
    town = draw.one(towns())
    clean = written(clean_sheet(town, EDITION, dataset, draw), Style("utf-8-sig", "\r\n"), {})
    wanted = exercise.Wanted(faults, f"{level}/{seed}", level, IN_EXCEL)
    return exercising.made(clean, Path(f"{town.code}_{dataset}.csv"), Asked(f"{EDITION}/{dataset}"), wanted)


def begin(visit: Visiting, _: InRoom) -> Response:
    """Choose an exercise."""
    titles = schema.titles(visit.lang)
    return visit.show(
        "workshop.html",
        datasets=[(one, titles[one, EDITION]) for one in DATASETS],
        levels=LEVELS,
        numbers=FAULTS,
        seed=random.randint(1, SEEDS),  # noqa: S311  a number for an exercise, no secret
        most=SEEDS,
    )


def task(visit: Visiting, _: InRoom, which: Choosing) -> Response:
    """Take the exercise, and hand it in."""
    return _task(visit, which)


def _task(
    visit: Visit, which: Chosen, done: Graded | None = None, wrong: str = "", status: int = HTTPStatus.OK
) -> Response:
    return visit.show(
        "exercise.html",
        status,
        which=which,
        title=schema.titles(visit.lang)[which.dataset, EDITION],
        count=len(made(which).answers),
        done=done,
        rows=_rows(which, done, visit) if done else (),
        trouble=wrong,
    )


def take(_: InRoom, which: Choosing, form: str) -> Response:
    """The exercise as a file: for Excel, where every cell stays as it is, or as CSV."""
    data = made(which).data
    if form == "xlsx":
        return taking.download(taking.Taken(f"{which.name}.xlsx", taking.XLSX, _workbook(data, which.name)))
    if form == "csv":
        return taking.download(taking.Taken(f"{which.name}.csv", taking.CSV, data))
    raise HTTPException(HTTPStatus.NOT_FOUND)


def _workbook(data: bytes, name: str) -> bytes:
    from pipeline.reports.workbook import fresh, opened  # noqa: PLC0415  heavy, and only for a workbook

    book, _ = fresh.fresh(tables_of(data, f"{name}.csv"))
    return opened.saved(book)


async def hand_in(visit: Visiting, among: InRoom, which: Choosing) -> Response:
    """What became of the faults. Of the file only the sums of the room are kept."""
    form = await visit.form(1)
    given = [(name, data) for field, name, data in form.files if field == "file"]
    if not given:
        return await run_in_threadpool(_refused, visit, which, "hand-in-nothing")
    return await in_turn(visit.request, given[0][1], _handed_in, visit, among, which, *given[0])


def _handed_in(visit: Visit, among: Room, which: Chosen, name: str, data: bytes) -> Response:
    try:
        tables = weighing.tables(data, plain_name(name))
    except TotonoeError as error:
        return _task(visit, which, wrong=error.say(visit.lang), status=HTTPStatus.UNPROCESSABLE_ENTITY)
    checked = [Checking(Asked(f"{EDITION}/{which.dataset}")).table(table) for table in tables]
    among.count(report for _, report in checked)
    exam = made(which)
    clean = Sheet(exam.clean.header, tuple(zip(*exam.clean.columns, strict=True)))
    for subject, report in checked:
        done = graded(clean, exam.exercise, subject.table, report.findings)
        if done is not None:
            return _task(visit, which, done)
    return _refused(visit, which, "hand-in-other")


def _refused(visit: Visit, which: Chosen, why: str) -> Response:
    return _task(visit, which, wrong=wording.say(why, visit.lang), status=HTTPStatus.UNPROCESSABLE_ENTITY)


def _rows(which: Chosen, done: Graded, visit: Visit) -> list[Mapping[str, Any]]:
    """A line for each fault, for the answer key: what it was, what it is, and what the rule book says of it."""
    answers = zip(made(which).exercise.faults, made(which).answers, strict=True)
    told = {id(fault): answer for fault, answer in answers}
    lang = visit.lang
    return [
        {
            "state": one.state,
            "sign": {"mended": "○", "found": "△", "missed": "×"}[one.state],
            "where": told[id(one.fault)].where(lang),
            "kind": exercise.title(one.fault.kind).say(lang),
            "column": one.fault.column,
            "put_in": _value(one.fault.after, lang),
            "now": _value(one.value, lang) if one.row else "",
            "right": _value(one.fault.before, lang) if one.fault.before != one.fault.after else "",
            "hint": told[id(one.fault)].hint(lang),
            "rule": told[id(one.fault)].rule,
        }
        for one in done.outcomes
    ]


def _value(text: str, lang: Any) -> str:  # noqa: ANN401  ja or en
    from pipeline.reports import sentence  # noqa: PLC0415

    return sentence.shown(text, lang) if text else words.BLANK.say(lang)


def projected(visit: Visiting, among: InRoom) -> Response:
    """The wall: the room's sums, large, and anew every few seconds."""
    still = "still" in visit.request.query_params
    return visit.show("wall.html", sums=wall.told(among.sums(), visit.lang), still=still)


ROUTES: tuple[tuple[str, list[str], Callable[..., Any]], ...] = (
    ("/workshop", ["GET"], begin),
    ("/workshop/exercise", ["GET"], task),
    ("/workshop/exercise", ["POST"], hand_in),
    ("/workshop/exercise/{form}", ["GET"], take),
    ("/workshop/wall", ["GET"], projected),
)

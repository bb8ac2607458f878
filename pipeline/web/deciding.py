"""Mending one table: what is offered and asked, a cell written by hand, what came of it, a step taken back."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from fastapi import HTTPException
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response  # noqa: TC002  FastAPI reads it

from pipeline.repair import Edit
from pipeline.web import answering, limits, offering, showing, taking
from pipeline.web.limits import TooMuchError
from pipeline.web.showing import Teller
from pipeline.web.steps import Brought, Typed
from pipeline.web.visit import Visit, Visiting, about

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.web.upload import Upload


def mend(visit: Visiting, file: str, number: int) -> Response:
    """What can be mended, before and after, and what has to be decided."""
    upload, told_by = visit.table(file, number)
    headings = answering.headings(told_by.subject, told_by.report, upload.state.recipe)
    questions = answering.beside(headings, upload.questions(number))
    return visit.show(
        "mend.html",
        **about(file, number, upload, told_by),
        sure=offering.offered(told_by, "sure"),
        likely=offering.offered(told_by, "likely"),
        ticked=upload.state.likely or frozenset(),
        questions=offering.asking(told_by, questions),
        naming=offering.naming(told_by, headings),
        more=max(0, len(questions) - offering.MOST),
    )


async def do_mend(visit: Visiting, file: str, number: int) -> Response:
    """Mend as was chosen and answered, and on to what became better."""
    form = await visit.form()
    upload = visit.upload(file, number)
    answers, chosen = dict(form.fields), frozenset(form.all("likely"))
    await run_in_threadpool(upload.mend, number, answers, chosen)
    upload.begun(visit.request.app.state.turns)
    return visit.go(f"/files/{file}/{number}/mended")


def mended(visit: Visiting, file: str, number: int) -> Response:
    """What became better, what is left, and what can be taken home."""
    upload, told_by = visit.table(file, number)
    done = upload.mended()
    if done is None or done[number].after is None:
        return visit.go(f"/files/{file}/{number}")
    one = done[number]
    assert one.after is not None  # noqa: S101  said above
    after = Teller(told_by.subject, one.after, visit.lang)
    before = Teller(told_by.subject, one.before, visit.lang)
    state = upload.state
    headings = answering.headings(told_by.subject, told_by.report, state.recipe)
    open_ = len(answering.beside(headings, upload.questions(number)))
    return visit.show(
        "mended.html",
        **about(file, number, upload, told_by),
        better=showing.better(one, visit.lang),
        before=before,
        after=after,
        layers=[layer for layer in after.layers() if layer.rules],
        anew={(told.code, told.level) for layer in told_by.layers() for told in layer.rules},
        open_questions=open_ + sum(bool(one.near) for one in headings),
        brought=any(isinstance(step, Brought) for _, step in upload.steps),
    )


async def write(visit: Visiting, file: str, number: int) -> Response:
    """A value written by hand into a cell, or wherever the same value stands in its column; back to where it was done."""
    form = await visit.form()
    upload = visit.upload(file, number)
    row, column = (
        int(said) if said.isdecimal() and len(said) < 9 else 0 for said in map(form.first, ("row", "column"))
    )
    value = form.first("value").replace("\r\n", "\n")
    if len(value) > limits.LONGEST_VALUE:
        raise TooMuchError(limits.LONG_VALUE, most=f"{limits.LONGEST_VALUE:,}")
    done = await run_in_threadpool(_write, visit, upload, (number, row, column), value, bool(form.first("everywhere")))
    if done is None:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    upload.begun(visit.request.app.state.turns)
    said = "written" if done else "not-written"
    back = form.first("back")
    rule, _, page = back.removeprefix("places/").partition("?page=")
    if back.startswith("places/") and rule.replace("/", "").isalnum() and rule.isascii() and page.isdecimal():
        return visit.go(f"/files/{file}/{number}/places/{rule}?page={page}&said={said}")
    return visit.go(f"/files/{file}/{number}/table?row={row}&said={said}#r{row}")


def _write(visit: Visit, upload: Upload, at: tuple[int, int, int], value: str, everywhere: bool) -> bool | None:  # noqa: FBT001  what a form said
    """Whether anything was changed; None where there is no such cell."""
    number, row, column = at
    subject, report = upload.checked()[number]
    told_by = Teller(subject, report, visit.lang, upload.shown(number))
    now = told_by.cell(row, column)
    if now is None:
        return None
    if value == now.value and not told_by.covered(row, column):
        return False
    alike = everywhere and bool(now.value)
    upload.step(Typed(number, Edit(0 if alike else row, column, now.value, value), subject.table.header[column - 1]))
    return True


async def undo(visit: Visiting, file: str, number: int) -> Response:
    """Take a step back."""
    form = await visit.form()
    upload = visit.upload(file, number)
    step = form.first("step")
    await run_in_threadpool(upload.undo, int(step) if step.isdecimal() and len(step) < 9 else 0)
    there = "/mended" if upload.state.likely is not None else ""
    return visit.go(f"/files/{file}/{number}{there}?said=undone")


def take(visit: Visiting, file: str, number: int, what: str) -> Response:
    """One of the files to take home."""
    upload, _ = visit.table(file, number)
    made: dict[str, Callable[[], taking.Taken | None]] = {
        "csv": lambda: taking.mended_csv(upload, number),
        "changes": lambda: taking.change_list(upload, number),
        "marked": lambda: taking.marked_workbook(upload, visit.lang),
        "mended": lambda: taking.mended_workbook(upload),
        "sheet": lambda: taking.result_sheet(upload, number, visit.lang),
        "receipt": lambda: taking.receipt(upload, number),
        "recipe": lambda: taking.decisions(upload),
    }
    taken = made[what]() if what in made else None
    if taken is None:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    return taking.download(taken)


ROUTES = (
    ("/files/{file}/{number}/mend", ["GET"], mend),
    ("/files/{file}/{number}/mend", ["POST"], do_mend),
    ("/files/{file}/{number}/mended", ["GET"], mended),
    ("/files/{file}/{number}/write", ["POST"], write),
    ("/files/{file}/{number}/undo", ["POST"], undo),
    ("/files/{file}/{number}/take/{what}", ["GET"], take),
)

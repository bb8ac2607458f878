"""What is answered at which address. Each answer is a few lines: find the visitor's file, do the step, show the page."""

from __future__ import annotations

import asyncio
import contextlib
import re
from functools import lru_cache
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any
from urllib.parse import quote

from fastapi import FastAPI, HTTPException, Request
from fastapi.params import Depends
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException as StarletteHTTPException
from starlette.formparsers import MultiPartParser
from starlette.responses import HTMLResponse, Response
from starlette.staticfiles import StaticFiles

from pipeline import recipe
from pipeline.checking import BY_CODE
from pipeline.errors import TotonoeError
from pipeline.recipe import EMPTY
from pipeline.reports import rule_page
from pipeline.web import api, limits, room, showing, taking, wording, workshop
from pipeline.web.desk import Desks
from pipeline.web.guard import Guard, RefusedError
from pipeline.web.limits import TooMuchError
from pipeline.web.showing import Teller
from pipeline.web.upload import OWN_TABLE, Upload
from pipeline.web.visit import Visit, about, teller, trouble

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Sequence

    from starlette.types import ASGIApp, Scope


HERE = Path(__file__).parent
SWEEP = 20.0  # seconds between two looks for what has lain too long

MultiPartParser.spool_max_size = limits.LARGEST + 1  # an upload is never laid down on a disk on its way


Visiting = Annotated[Visit, Depends(Visit)]


def application(
    minutes: float = 30,
    *,
    loopback: bool = True,
    among: room.Room | None = None,
    now: Callable[[], float] | None = None,
) -> ASGIApp:
    """The whole page. Files are kept for so many minutes; `loopback`: it answers this machine only; `among`: a workshop."""
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None, lifespan=_sweeping)
    app.state.minutes = minutes
    app.state.room = among
    app.state.desks = Desks(minutes * 60, now) if now else Desks(minutes * 60)
    app.mount("/static", StaticFiles(directory=HERE / "static"))
    for path, methods, answer in (*ROUTES, *workshop.ROUTES, *api.ROUTES):
        app.add_api_route(path, answer, methods=methods, response_model=None)
    app.add_exception_handler(StarletteHTTPException, _http_trouble)
    app.add_exception_handler(RefusedError, _http_trouble)
    app.add_exception_handler(TotonoeError, _our_trouble)

    async def refused(scope: Scope, status: int) -> ASGIApp:
        return trouble(Request({**scope, "app": app}), status)

    return Guard(app, refused, loopback=loopback)


@contextlib.asynccontextmanager
async def _sweeping(app: FastAPI) -> AsyncIterator[None]:
    """Clear the desks of those who have left, also when nobody comes any more."""

    async def sweep() -> None:
        while True:
            await asyncio.sleep(SWEEP)
            app.state.desks.sweep()

    task = asyncio.create_task(sweep())
    yield
    task.cancel()


# --- the first page ---------------------------------------------------------------------------------------------------


def start(visit: Visiting) -> Response:
    """Choose files; what lies here already."""
    return _start(visit)


def _start(visit: Visit, wrong: str = "", status: int = HTTPStatus.OK) -> Response:
    lying = [
        (file, number, table.origin.sheet, teller(upload, number, visit.lang), upload)
        for file, upload in visit.files.items()
        for number, table in enumerate(upload.tables)
    ]
    return visit.show("start.html", status, lying=lying, trouble=wrong)


async def receive(visit: Visiting) -> Response:
    """Files come in: read, checked, and on to the first result."""
    form = await visit.form(limits.MOST_FILES + 1)
    given = [(name, data) for field, name, data in form.files if field == "files"]
    if not given:
        return _start(visit, wording.say("nothing-chosen", visit.lang), HTTPStatus.UNPROCESSABLE_ENTITY)
    decided = EMPTY
    try:
        for data in (data for field, _, data in form.files if field == "recipe"):
            if len(data) > limits.LARGEST_RECIPE:
                raise TooMuchError(limits.LARGE_RECIPE)
            decided = recipe.read_bytes(data, taking.RECIPE)
        if len(visit.files) + len(given) > limits.MOST_FILES:
            raise TooMuchError(limits.TOO_MANY_FILES, most=limits.MOST_FILES)
        uploads = await run_in_threadpool(_read, given, decided)
        room.count(visit.request.app.state.room, (report for one in uploads for _, report in one.checked()))
        ids = visit.desks.put(visit.visitor, uploads)
    except TotonoeError as error:
        return _start(visit, error.say(visit.lang), HTTPStatus.UNPROCESSABLE_ENTITY)
    one = len(uploads) == 1 and len(uploads[0].tables) == 1
    return visit.go(f"/files/{ids[0]}/0" if one else "/")


def _read(given: Sequence[tuple[str, bytes]], decided: recipe.Recipe) -> list[Upload]:
    uploads = [Upload(name, data, decided) for name, data in given]
    for one in uploads:
        one.checked()
    return uploads


async def clear(visit: Visiting) -> Response:
    """Forget all files of this visitor, at once."""
    await visit.form()
    visit.desks.clear(visit.visitor)
    return visit.go("/?said=cleared-all")


async def clear_file(visit: Visiting, file: str) -> Response:
    """Forget one file."""
    await visit.form()
    visit.desks.clear(visit.visitor, file)
    return visit.go("/?said=cleared")


# --- one table --------------------------------------------------------------------------------------------------------


def result(visit: Visiting, file: str, number: int) -> Response:
    """What was found."""
    upload, told_by = visit.table(file, number)
    said = upload.state.datasets.get(number, "")
    return visit.show(
        "result.html", **about(file, number, upload, told_by), layers=told_by.layers(), chosen=said, own=OWN_TABLE
    )


def places(  # noqa: PLR0913, PLR0917  what stands in the address
    visit: Visiting, file: str, number: int, code: str, level: str, page: int = 1
) -> Response:
    """Every place of one rule, a hundred at a time."""
    upload, told_by = visit.table(file, number)
    group = told_by.group(code, level)
    if group is None:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    pages = -(-len(group.findings) // showing.SHEET)
    page = min(max(page, 1), pages)
    some = group.findings[(page - 1) * showing.SHEET : page * showing.SHEET]
    spots = [told_by.spot(one) for one in some]
    told = told_by.told(group)
    return visit.show(
        "places.html", **about(file, number, upload, told_by), told=told, spots=spots, page=page, pages=pages
    )


def table(visit: Visiting, file: str, number: int, page: int = 1, row: int = 0) -> Response:
    """The table itself with its places marked, a hundred rows at a time; `row`: the sheet on which that row stands."""
    upload, told_by = visit.table(file, number)
    if not told_by.report.origin.readable:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    page = min(max(told_by.page_of(row) if row > 0 else page, 1), told_by.pages())
    return visit.show(
        "table.html",
        **about(file, number, upload, told_by),
        sheet=told_by.sheet(page),
        page=page,
        pages=told_by.pages(),
        row=row,
    )


async def say_dataset(visit: Visiting, file: str, number: int) -> Response:
    """The visitor says which dataset it is."""
    form = await visit.form()
    upload, _ = await run_in_threadpool(visit.table, file, number)
    upload.say_dataset(number, form.first("dataset"))
    return visit.go(f"/files/{file}/{number}")


# --- mending ----------------------------------------------------------------------------------------------------------


def mend(visit: Visiting, file: str, number: int) -> Response:
    """What can be mended, before and after, and what has to be decided."""
    upload, told_by = visit.table(file, number)
    questions = upload.questions(number)
    return visit.show(
        "mend.html",
        **about(file, number, upload, told_by),
        sure=told_by.offered("sure"),
        likely=told_by.offered("likely"),
        ticked=upload.state.likely or frozenset(),
        questions=told_by.asking(questions),
        more=max(0, len(questions) - showing.MOST_QUESTIONS),
    )


async def do_mend(visit: Visiting, file: str, number: int) -> Response:
    """Mend as was chosen and answered, and on to what became better."""
    form = await visit.form()
    upload, _ = await run_in_threadpool(visit.table, file, number)
    answers, chosen = dict(form.fields), frozenset(form.all("likely"))
    await run_in_threadpool(upload.mend, number, answers, chosen)
    await run_in_threadpool(upload.mended)
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
    return visit.show(
        "mended.html",
        **about(file, number, upload, told_by),
        better=showing.better(one, visit.lang),
        after=after,
        layers=[layer for layer in after.layers() if layer.rules],
        open_questions=len(upload.questions(number)),
    )


async def undo(visit: Visiting, file: str, number: int) -> Response:
    """Take the last step back."""
    await visit.form()
    upload, _ = await run_in_threadpool(visit.table, file, number)
    upload.undo()
    there = "mended" if upload.state.likely is not None else ""
    return visit.go(f"/files/{file}/{number}/{there}".rstrip("/") + "?said=undone")


def take(visit: Visiting, file: str, number: int, what: str) -> Response:
    """One of the files to take home."""
    upload, _ = visit.table(file, number)
    made: dict[str, Callable[[], taking.Taken | None]] = {
        "csv": lambda: taking.mended_csv(upload, number),
        "changes": lambda: taking.change_list(upload, number),
        "marked": lambda: taking.marked_workbook(upload, visit.lang),
        "mended": lambda: taking.mended_workbook(upload),
        "recipe": lambda: taking.decisions(upload),
    }
    taken = made[what]() if what in made else None
    if taken is None:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    named = f"attachment; filename=\"totonoe\"; filename*=UTF-8''{quote(taken.name, safe='')}"
    return Response(taken.data, media_type=taken.kind, headers={"content-disposition": named})


# --- the rule book ----------------------------------------------------------------------------------------------------


def rules() -> Response:
    """Every rule with its examples. Nothing of a visitor is in it; its own style and script are allowed by their sums."""
    text, policy = _rule_book()
    return HTMLResponse(text, headers={"content-security-policy": policy})


@lru_cache(maxsize=1)
def _rule_book() -> tuple[str, str]:
    text = "".join(rule_page.page(list(BY_CODE.values())))
    style, script = (
        re.search(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)[1]  # type: ignore[index]  # our own page has both
        for tag in ("style", "script")
    )
    policy = f"default-src 'none'; style-src '{_sum(style)}'; script-src '{_sum(script)}'; base-uri 'none'; frame-ancestors 'none'"
    return text, policy


def _sum(text: str) -> str:
    import base64  # noqa: PLC0415  once in a run
    import hashlib  # noqa: PLC0415

    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


ROUTES: tuple[tuple[str, list[str], Callable[..., Any]], ...] = (
    ("/", ["GET"], start),
    ("/files", ["POST"], receive),
    ("/clear", ["POST"], clear),
    ("/rules", ["GET"], rules),
    ("/files/{file}/clear", ["POST"], clear_file),
    ("/files/{file}/{number}", ["GET"], result),
    ("/files/{file}/{number}/places/{code}/{level}", ["GET"], places),
    ("/files/{file}/{number}/table", ["GET"], table),
    ("/files/{file}/{number}/dataset", ["POST"], say_dataset),
    ("/files/{file}/{number}/mend", ["GET"], mend),
    ("/files/{file}/{number}/mend", ["POST"], do_mend),
    ("/files/{file}/{number}/mended", ["GET"], mended),
    ("/files/{file}/{number}/undo", ["POST"], undo),
    ("/files/{file}/{number}/take/{what}", ["GET"], take),
)


# --- when something cannot be done -------------------------------------------------------------------------------------


def _http_trouble(request: Request, error: Exception) -> Response:
    return trouble(request, error.status_code if isinstance(error, StarletteHTTPException) else error.status)  # type: ignore[attr-defined]


def _our_trouble(request: Request, error: Exception) -> Response:
    assert isinstance(error, TotonoeError)  # noqa: S101  it is registered for these
    return trouble(request, HTTPStatus.UNPROCESSABLE_ENTITY, error)

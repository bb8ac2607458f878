"""The first page: choose files, what lies here already, and clearing it away."""

from __future__ import annotations

from functools import partial
from http import HTTPStatus
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool

from pipeline import recipe
from pipeline.errors import TotonoeError
from pipeline.recipe import EMPTY
from pipeline.web import limits, room, taking, wording
from pipeline.web.limits import TooMuchError
from pipeline.web.upload import Upload
from pipeline.web.visit import Visit, Visiting, teller

if TYPE_CHECKING:
    from collections.abc import Sequence
    from concurrent.futures import Future

    from starlette.responses import Response


def start(visit: Visiting) -> Response:
    """Choose files; what lies here already."""
    visit.wait(list(visit.files.values()))
    return _start(visit)


def _start(visit: Visit, wrong: str = "", status: int = HTTPStatus.OK) -> Response:
    work = {file: upload.begun(visit.request.app.state.turns) for file, upload in visit.files.items()}
    failed = {file for file, one in work.items() if one.done() and (one.cancelled() or one.exception() is not None)}
    lying = [
        (
            file,
            number,
            table.origin,
            teller(upload, number, visit.lang) if work[file].done() and file not in failed else None,
        )
        for file, upload in visit.files.items()
        for number, table in enumerate(upload.tables)
    ]
    return visit.show("start.html", status, lying=lying, failed=failed, trouble=wrong)


async def receive(visit: Visiting) -> Response:
    """Files come in: they are read, their check begins, and on to the first result."""
    form = await visit.form(limits.MOST_FILES + 1)
    given = [(name, data) for field, name, data in form.files if field == "files"]
    if not given:
        return await _refused(visit, wording.say("nothing-chosen", visit.lang))
    decided = EMPTY
    try:
        for data in (data for field, _, data in form.files if field == "recipe"):
            if len(data) > limits.LARGEST_RECIPE:
                raise TooMuchError(limits.LARGE_RECIPE)
            decided = recipe.read_bytes(data, taking.RECIPE)
        if len(visit.files) + len(given) > limits.MOST_FILES:
            raise TooMuchError(limits.TOO_MANY_FILES, most=limits.MOST_FILES)
        uploads = await run_in_threadpool(_read, given, decided)
        ids = visit.desks.put(visit.visitor, uploads)
    except TotonoeError as error:
        return await _refused(visit, error.say(visit.lang))
    for upload in uploads:
        work = upload.begun(visit.request.app.state.turns)
        work.add_done_callback(partial(_counted, visit.request.app.state.room, upload))
    if len(uploads) > 1 or len(uploads[0].tables) > 1:
        return visit.go("/")
    return visit.go(f"/files/{ids[0]}/0/mended" if decided != EMPTY else f"/files/{ids[0]}/0")


def _counted(among: room.Room | None, upload: Upload, work: Future[None]) -> None:
    """Into the sums of the room, as it came."""
    if not work.cancelled() and work.exception() is None:
        room.count(among, (report for _, report in upload.checked()))


def _read(given: Sequence[tuple[str, bytes]], decided: recipe.Recipe) -> list[Upload]:
    return [Upload(name, data, decided) for name, data in given]


async def _refused(visit: Visit, sentence: str) -> Response:
    return await run_in_threadpool(_start, visit, sentence, HTTPStatus.UNPROCESSABLE_ENTITY)


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


ROUTES = (
    ("/", ["GET"], start),
    ("/files", ["POST"], receive),
    ("/clear", ["POST"], clear),
    ("/files/{file}/clear", ["POST"], clear_file),
)

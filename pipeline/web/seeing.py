"""One table as it was found: the result, every place of a rule, the table itself, its points on a plot."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from fastapi import HTTPException
from starlette.concurrency import run_in_threadpool

from pipeline.checking import BY_CODE
from pipeline.recipe import OWN_TABLE
from pipeline.web import grid, plot, showing
from pipeline.web.visit import Visiting, about

if TYPE_CHECKING:
    from starlette.responses import Response


def result(visit: Visiting, file: str, number: int) -> Response:
    """What was found."""
    upload, told_by = visit.table(file, number)
    said = upload.state.datasets.get(number, "")
    return visit.show(
        "result.html",
        **about(file, number, upload, told_by),
        layers=told_by.layers(),
        chosen=said,
        own=OWN_TABLE,
        plot=plot.plot(told_by),
    )


def places(  # noqa: PLR0913, PLR0917  what stands in the address
    visit: Visiting, file: str, number: int, code: str, level: str, page: int = 1
) -> Response:
    """Every place of one rule, a hundred at a time."""
    upload, told_by = visit.table(file, number)
    group = told_by.group(code, level)
    if group is None:
        if code not in BY_CODE:
            raise HTTPException(HTTPStatus.NOT_FOUND)
        return visit.go(f"/files/{file}/{number}?said=none-left")  # the last of its places was just mended
    pages = -(-len(group.findings) // showing.SHEET)
    page = min(max(page, 1), pages)
    some = group.findings[(page - 1) * showing.SHEET : page * showing.SHEET]
    spots = [told_by.spot(one) for one in some]
    told = told_by.told(group)
    return visit.show(
        "places.html", **about(file, number, upload, told_by), told=told, spots=spots, page=page, pages=pages
    )


def table(  # noqa: PLR0913, PLR0917  as above
    visit: Visiting, file: str, number: int, page: int = 1, row: int = 0, cell: str = ""
) -> Response:
    """The table itself with its places marked, a hundred rows at a time.

    `row`: the sheet on which that row stands. `cell`: a row as well, or a cell that is to be written anew.
    """
    upload, told_by = visit.table(file, number)
    if not told_by.report.origin.readable:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    asked_row, column = grid.place_of(cell)
    row = asked_row or row
    now = told_by.cell(row, column)
    page = min(max(told_by.page_of(row) if row > 0 else page, 1), told_by.pages())
    return visit.show(
        "table.html",
        **about(file, number, upload, told_by),
        sheet=grid.sheet(told_by, page, now),
        page=page,
        pages=told_by.pages(),
        row=row,
        now=now,
        asked=cell,
        missed=bool(cell.strip()) and (now is None if column else row not in told_by.shown.rows),
    )


async def say_dataset(visit: Visiting, file: str, number: int) -> Response:
    """The visitor says which dataset it is."""
    form = await visit.form()
    upload = visit.upload(file, number)
    await run_in_threadpool(upload.say_dataset, number, form.first("dataset"))
    return visit.go(f"/files/{file}/{number}")


ROUTES = (
    ("/files/{file}/{number}", ["GET"], result),
    ("/files/{file}/{number}/places/{code}/{level}", ["GET"], places),
    ("/files/{file}/{number}/table", ["GET"], table),
    ("/files/{file}/{number}/dataset", ["POST"], say_dataset),
)

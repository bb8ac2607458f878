"""The page's work for other systems: a file in, JSON or the mended file out. Nothing is kept, and no cookie is used.

Because nobody is known here by a cookie there is nothing that a foreign page could do in somebody's name; what a
browser says it sends for another site is refused all the same.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

from fastapi import HTTPException, Request
from fastapi.params import Depends
from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, Response

from pipeline import __version__, mending, schema
from pipeline.checking import BY_CODE, Asked, Checking
from pipeline.errors import CallError
from pipeline.mending import MendedNames, Mending
from pipeline.model import Text
from pipeline.reports import changes, json_form
from pipeline.reports.mending import NOT_READ
from pipeline.web import openapi, room, taking, weighing
from pipeline.web.turns import in_turn
from pipeline.web.upload import plain_name
from pipeline.web.visit import Visiting  # noqa: TC001  FastAPI reads it

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from pipeline.mending import Mended
    from pipeline.model import Report
    from pipeline.rule import Subject

JSON, ZIP = "application/json", "application/zip"
NO_FILE = Text(
    ja="ファイルがありません。file という名前の欄に、ファイルを一つ付けて送ってください。",
    en="There is no file. Send one as the form field named “file”.",
)
NO_SUCH_OPTION = Text(
    ja="{name} に「{value}」は使えません。使えるのは {choices} です。",
    en="“{value}” is no value for {name}. It takes {choices}.",
)
OPTIONS = frozenset({"lang", "schema", "edition", "municipality", "grade"})


class Sent(NamedTuple):
    """One file, and what is wanted of it."""

    name: str
    data: bytes
    lang: Any  # ja or en
    asked: Asked
    grade: Any  # sure or likely


def foreign(request: Request) -> None:
    """403 for what a browser sends for another site. A program says nothing of the kind."""
    if request.headers.get("sec-fetch-site", "none") not in {"none", "same-origin"}:
        raise HTTPException(HTTPStatus.FORBIDDEN)


async def sent(request: Request) -> Sent:
    """The form: one file, and options as `totonoe check` and `totonoe fix` have them. Raises CallError."""
    foreign(request)
    async with request.form(max_files=1, max_fields=len(OPTIONS)) as form:
        file = form.get("file")
        if file is None or isinstance(file, str):
            raise CallError(NO_FILE)
        data, name = await file.read(), plain_name(file.filename or "")
        given = {name: value for name in OPTIONS if isinstance(value := form.get(name), str) and value}
    known = {one for info in schema.available() for one in (info.id, f"{info.edition}/{info.id}")}
    _one_of("schema", given, {"none", *known}, "GET /api/schemas")  # never a path, which the command line allows
    _one_of("lang", given, {"ja", "en"}, "ja, en")
    _one_of("grade", given, {"sure", "likely"}, "sure, likely")
    asked = Asked(given.get("schema"), given.get("edition"), given.get("municipality")).settled()
    return Sent(name, data, given.get("lang", "ja"), asked, given.get("grade", "sure"))


def _one_of(name: str, given: Mapping[str, str], allowed: set[str], choices: str) -> None:
    if name in given and given[name] not in allowed:
        raise CallError(NO_SUCH_OPTION, name=name, value=given[name][:80], choices=choices)


Sending = Annotated[Sent, Depends(sent)]


async def check(request: Request, one: Sending) -> Response:
    """As `totonoe check --format json`."""
    checked = await in_turn(request, one.data, _checked, one)
    reports = [report for _, report in checked]
    room.count(request.app.state.room, reports)
    text = await run_in_threadpool(json_form.document, reports, BY_CODE, one.lang)
    return Response(text, media_type=JSON)


async def fix(request: Request, one: Sending) -> Response:
    """The mended CSV; a ZIP where there are several tables; what was done as JSON where that is asked for."""
    checked = await in_turn(request, one.data, _checked, one)
    room.count(request.app.state.room, [report for _, report in checked])
    return await in_turn(request, one.data, _mended, one, checked, JSON in request.headers.get("accept", ""))


def _checked(one: Sent) -> list[tuple[Subject, Report]]:
    checking = Checking(one.asked)
    return [checking.table(table) for table in weighing.tables(one.data, one.name)]


def _mended(one: Sent, checked: Sequence[tuple[Subject, Report]], told: bool) -> Response:  # noqa: FBT001  which of two
    again = Checking(one.asked)
    done = [
        mending.mend_table(subject, before, Mending(one.grade), again)
        if before.origin.readable
        else mending.Mended(before, None, (), None)
        for subject, before in checked
    ]
    names = MendedNames()
    places = mending.belongs(Path(one.name), one.name, done)
    files = [
        (names.give(*place).as_posix() if each.data else None, each) for place, each in zip(places, done, strict=True)
    ]
    if told:
        return JSONResponse({"totonoe": __version__, "files": [_receipt(name, each, one.lang) for name, each in files]})
    written = [(name, each.data) for name, each in files if name and each.data]
    if not written:
        raise CallError(NOT_READ)
    if len(done) == 1:
        return taking.download(taking.Taken(written[0][0], taking.CSV, written[0][1]))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in written:
            archive.writestr(name, data)
    return taking.download(taking.Taken(f"{Path(one.name).stem}.zip", ZIP, packed.getvalue()))


def _receipt(name: str | None, each: Mended, lang: Any) -> dict[str, object]:  # noqa: ANN401  ja or en
    """What was done to one table, and what is left."""
    return {
        "path": each.before.origin.path,
        "sheet": each.before.origin.sheet,
        "name": name,
        "sha256": hashlib.sha256(each.data).hexdigest() if each.data else None,
        "changes": list(map(changes.entry, each.changes)),
        "before": json_form.file_entry(each.before, BY_CODE, lang),
        "after": json_form.file_entry(each.after, BY_CODE, lang) if each.after else None,
    }


def schemas() -> Response:
    """Every dataset of every edition."""
    found = [
        {
            "id": one.id,
            "edition": one.edition,
            "title": one.title,
            "edition_title": one.edition_title._asdict(),
            "issuer": one.issuer,
            "items": one.items,
            "default": one.default,
            "draft": one.draft,
        }
        for one in schema.available()
    ]
    return JSONResponse({"totonoe": __version__, "schemas": found})


def described() -> Response:
    """The description for programs."""
    return Response(json.dumps(openapi.document(), ensure_ascii=False, indent=1), media_type=JSON)


def explained(visit: Visiting) -> Response:
    """The description for people."""
    return visit.show("api.html", address=str(visit.request.base_url), stated=openapi.STATED)


ROUTES: tuple[tuple[str, list[str], Callable[..., Any]], ...] = (
    ("/api", ["GET"], explained),
    ("/api/check", ["POST"], check),
    ("/api/fix", ["POST"], fix),
    ("/api/schemas", ["GET"], schemas),
    ("/api/openapi.json", ["GET"], described),
)

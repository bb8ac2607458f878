"""One request: who asks, in which language, what lies on their desk; and the page they are shown."""

from __future__ import annotations

import re
import time
from concurrent.futures import CancelledError
from concurrent.futures import TimeoutError as StillRunningError
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple
from urllib.parse import urlencode

from fastapi import HTTPException, Request
from fastapi.params import Depends
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from pipeline import __version__
from pipeline.reports import words
from pipeline.web import history, limits, sentences, wording
from pipeline.web.showing import Teller
from pipeline.web.upload import ClearedError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.errors import TotonoeError
    from pipeline.model import Lang
    from pipeline.web.desk import Desks
    from pipeline.web.upload import Upload

TEMPLATES = Path(__file__).parent / "templates"
FOR_PROGRAMS = "/api/"
VISITOR, LANG = "totonoe", "totonoe_lang"
IS_WORD = re.compile(r"[\w-]{43}", re.ASCII)
MOST_FIELDS = 1_000  # of one form
PATIENCE = 1.5  # seconds that a page waits for a check before it says how far it is
SAID = frozenset({"cleared", "cleared-all", "undone", "written", "not-written", "none-left"})

PAGES = Environment(
    loader=FileSystemLoader(TEMPLATES),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
PAGES.filters["zip"] = zip
PAGES.globals["longest"] = limits.LONGEST_VALUE


class StillWorkingError(Exception):
    """What was asked for is not worked out yet: the visitor is told how far it is."""

    def __init__(self, uploads: Sequence[Upload]) -> None:
        super().__init__()
        self.uploads = uploads


class Sent(NamedTuple):
    """What a form holds: fields, and files with their names."""

    fields: list[tuple[str, str]]
    files: list[tuple[str, str, bytes]]

    def first(self, name: str) -> str:
        return next((value for field, value in self.fields if field == name), "")

    def all(self, name: str) -> list[str]:
        return [value for field, value in self.fields if field == name]


class Visit:
    """One request: who asks, in which language, and what lies on their desk."""

    def __init__(self, request: Request) -> None:
        self.request = request
        self.desks: Desks = request.app.state.desks
        given = request.cookies.get(VISITOR, "")
        self.visitor = given if IS_WORD.fullmatch(given) else self.desks.newcomer()
        self.files: dict[str, Upload] = self.desks.files(self.visitor)

    @property
    def lang(self) -> Lang:
        return language(self.request)

    def upload(self, file: str, number: int = 0) -> Upload:
        """One of this visitor's own files that has such a table. 404 for any other."""
        upload = self.files.get(file)
        if upload is None or not 0 <= number < len(upload.tables):
            raise HTTPException(HTTPStatus.NOT_FOUND)
        return upload

    def table(self, file: str, number: int) -> tuple[Upload, Teller]:
        """One table of one of this visitor's own files, checked. StillWorkingError while it is not."""
        upload = self.upload(file, number)
        self.wait([upload])
        return upload, teller(upload, number, self.lang)

    def wait(self, uploads: Sequence[Upload]) -> None:
        """Wait a moment for the work on these files. StillWorkingError where that was not enough, ClearedError."""
        turns = self.request.app.state.turns
        end = time.monotonic() + PATIENCE
        for work in [upload.begun(turns) for upload in uploads]:
            try:
                work.exception(max(0.0, end - time.monotonic()))  # what went wrong is said where it is asked for
            except StillRunningError:
                raise StillWorkingError(uploads) from None
            except CancelledError:
                raise ClearedError from None

    async def form(self, files: int = 0) -> Sent:
        """What was sent, if one of our own pages in this visitor's hands sent it. 403 otherwise."""
        async with self.request.form(max_files=files, max_fields=MOST_FIELDS) as form:
            sent = Sent([], [])
            for name, value in form.multi_items():
                if isinstance(value, str):
                    sent.fields.append((name, value))
                elif value.filename:  # a box in which nothing was chosen has none
                    sent.files.append((name, value.filename, await value.read()))
        if not self.desks.is_token(self.visitor, sent.first("token")):
            raise HTTPException(HTTPStatus.FORBIDDEN)
        return sent

    def show(self, template: str, status: int = HTTPStatus.OK, **what: Any) -> Response:  # noqa: ANN401  what a template wants
        """A page."""
        said = self.request.query_params.get("said", "")
        return self._known(
            page(
                self.request,
                template,
                status,
                token=self.desks.token(self.visitor),
                said=said if said in SAID else "",
                minutes=f"{self.request.app.state.minutes:g}",
                **what,
            )
        )

    def working(self, uploads: Sequence[Upload]) -> Response:
        """How far the work is, until what was asked for is there: the page asks again by itself."""
        waits = [upload for upload in uploads if not upload.is_done]
        first = waits[0] if waits else uploads[0]
        named = {id(upload): file for file, upload in self.files.items()}
        return self.show(
            "working.html",
            HTTPStatus.ACCEPTED,
            name=first.name,
            doing=first.progress.doing if first.is_begun else "wait",
            percent=int(first.progress.done * 100),
            rows=f"{sum(len(table.lines) for table in first.tables):,}",
            place=len(uploads) - len(waits) + 1,
            places=len(uploads),
            file=named.get(id(uploads[0]), "") if len(uploads) == 1 else "",
        )

    def go(self, path: str) -> Response:
        """On to another page, so that going back sends nothing again."""
        return self._known(RedirectResponse(path, HTTPStatus.SEE_OTHER))

    def _known(self, response: Response) -> Response:
        """The visitor is known by the same word next time."""
        safe = self.request.url.scheme == "https"
        response.set_cookie(VISITOR, self.visitor, httponly=True, samesite="strict", secure=safe, path="/")
        if self.request.query_params.get("lang") in {"ja", "en"}:
            response.set_cookie(LANG, self.lang, httponly=True, samesite="strict", secure=safe, path="/")
        return response


Visiting = Annotated[Visit, Depends(Visit)]


def teller(upload: Upload, number: int, lang: Lang) -> Teller:
    """One who says things of that table."""
    subject, report = upload.checked()[number]
    return Teller(subject, report, lang, upload.shown(number))


def about(file: str, number: int, upload: Upload, told_by: Teller) -> dict[str, Any]:
    """What every page about a table is shown."""
    return {
        "base": f"/files/{file}/{number}",
        "file": file,
        "number": number,
        "upload": upload,
        "teller": told_by,
        "steps": history.told(upload, told_by.lang),
        "sheets": [one.origin.sheet or one.origin.path.removeprefix(f"{upload.name}/") for one in upload.tables],
    }


def page(request: Request, template: str, status: int, **what: Any) -> HTMLResponse:  # noqa: ANN401  as above
    lang = language(request)
    other = "en" if lang == "ja" else "ja"
    query = {name: value for name, value in request.query_params.items() if name not in {"lang", "said"}}
    text = PAGES.get_template(template).render(
        lang=lang,
        other=other,
        switch="?" + urlencode({**query, "lang": other}),
        say=lambda name, /, **slots: wording.say(name, lang, **slots),
        signs=words.LEVEL_SIGNS,
        limits=limits,
        version=__version__,
        workshop=request.app.state.room is not None,
        **what,
    )
    return HTMLResponse(text, status)


def language(request: Request) -> Lang:
    """As the address says, or else the visitor's last choice; Japanese first."""
    wanted = request.query_params.get("lang") or request.cookies.get(LANG)
    return "en" if wanted == "en" else "ja"


def trouble(request: Request, status: int, error: TotonoeError | None = None) -> Response:
    """Why nothing was done: a page, and for a program an object with the sentence in both languages."""
    text = sentences.REFUSED.get(status) or sentences.REFUSED[400 if status < 500 else 500]
    said = error.say if error else text.say
    if request.url.path.startswith(FOR_PROGRAMS):
        return JSONResponse({"error": {"ja": said("ja"), "en": said("en")}}, status)
    return page(request, "trouble.html", status, sentence=said(language(request)), said="", token="")

"""Speaking with a CKAN server: ckanapi for its actions, and what that lacks: time limits, faults told apart, uploads
and downloads that do not hold the whole file.

Every call ends in one of four ways: the answer; `AgainError` (the same may well work in a moment); `RefusedError` (the
server will not have this one dataset); TargetError (nothing more can be done with this server).
"""

from __future__ import annotations

import hashlib
import json
import time
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import quote, urlsplit

import ckanapi
import requests
from ckanapi.common import reverse_apicontroller_action

from pipeline import __version__
from pipeline.catalogue.ckan.answers import Bounded, seconds
from pipeline.catalogue.ckan.multipart import Multipart, Part
from pipeline.catalogue.ckan.scheme import PLAIN
from pipeline.errors import TargetError
from pipeline.model import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence
    from typing import BinaryIO

T = TypeVar("T")

CUT = Text(
    ja="「{url}」につながらないか、途中で切れました（{times}回試しました）。URL とネットワークを確かめ、時間をおいて"
    "もう一度実行してください。途中まで行ったことは次の実行で整います。",
    en="The server {url} cannot be reached, or the connection breaks (tried {times} times). Check URL and network and "
    "run it again later; what was half done is put right then.",
)
STATUS = Text(
    ja="「{url}」が今は働いていません（返事の番号 {status}、{times}回試しました）。時間をおいてもう一度実行し、"
    "続くときは管理者に知らせてください。途中まで行ったことは次の実行で整います。",
    en="The server {url} does not work at the moment (status {status}, tried {times} times). Run it again later, and tell "
    "its administrator if it goes on; what was half done is put right then.",
)
SEARCH = Text(
    ja="「{url}」の検索の仕組みが止まっています（{times}回試しました）。管理者に知らせ、直ってから"
    "もう一度実行してください。途中まで行ったことは次の実行で整います。",
    en="The search index of the server {url} is down (tried {times} times). Tell its "
    "administrator, and run it again when it works; what was half done is put right then.",
)
CHANGED = Text(
    ja="公開先「{url}」の同じデータセットを、ほかの人が書きかえ続けています（{times}回試しました）。終わってから、"
    "もう一度実行してください。",
    en="Somebody else keeps changing the same dataset on {url} (tried {times} times). Run it again when that has ended.",
)
MOVED = Text(
    ja="「{url}」は別の場所「{place}」へ移っています。新しい場所を指定してください。",
    en="The server {url} has moved to {place}. Name the new place.",
)
NOT_CKAN = Text(
    ja="「{url}」は CKAN ではないようです（返事の番号 {status}）。指定した URL を確かめてください。",
    en="{url} does not seem to be a CKAN (status {status}). Check the URL that was given.",
)
NO_RIGHT = Text(
    ja="公開先がこの操作を断りました。鍵（トークン）が正しいか、団体の「編集者」以上の権限があるかを、CKAN の管理者に"
    "確かめてください。",
    en="The server denied this. Ask its administrator whether the token is right and has at least the editor's role in "
    "the organization.",
)
TOO_LARGE = Text(
    ja="ファイルが公開先の大きさの上限を超えています。管理者に上限を上げてもらうか、表を分けてください。",
    en="The file is larger than the server takes. Ask its administrator for a higher limit, or divide the table.",
)
NOT_TAKEN = Text(
    ja="公開先が「{names}」の内容を受け付けませんでした（{said}）。CKAN の管理者に、この項目の決まりを確かめてください。",
    en="The server did not accept “{names}” ({said}). Ask its administrator about the rules for these items.",
)
GONE = Text(
    ja="作業の途中で、公開先からこのデータセットが消えました。もう一度実行してください。",
    en="This dataset disappeared from the server meanwhile. Run it again.",
)
PLEASE_WAIT = Text(
    ja="「{url}」が、{after}秒待つように求めています（返事の番号 {status}）。そのあとで、もう一度実行してください。"
    "途中まで行ったことは次の実行で整います。",
    en="The server {url} asks to wait {after} seconds (status {status}). Run it again after that; what was half done is "
    "put right then.",
)
NOT_UNDERSTOOD = Text(
    ja="検索の条件を、サーバーが理解できませんでした。検索の言葉（--query）の書き方を確かめてください。",
    en="The server did not understand what to search for. Check how the words (--query) are written.",
)
TRANSIENT = frozenset({408, 425, 429, 500, 502, 503, 504})
LONGEST_WAIT = 60.0
# How the names of CKAN's actions end that only read.
READING = ("_show", "_search", "_list", "_list_for_user", "_authz")
CHUNK = 1 << 16
AGENT = f"totonoe/{__version__}"


class AgainError(Exception):
    """It may work in a moment. `after`: seconds the server asked for."""

    def __init__(self, reason: Text, after: float = 0, **values: object) -> None:
        super().__init__(reason.en)
        self.reason, self.after = reason, after
        self.values = {name: str(value) for name, value in values.items()}


class RefusedError(Exception):
    """The server will not have this dataset, whatever one tries."""

    def __init__(self, because: Text, fields: Collection[str] = (), **values: object) -> None:
        super().__init__(because.en)
        self.because, self.fields = because, fields  # those of CKAN that it objects to
        self.values = {name: str(value) for name, value in values.items()}


class Client:
    def __init__(  # noqa: PLR0913  limits, each with what is usual
        self,
        url: str,
        token: str,
        *,
        timeout: tuple[float, float] = (10, 60),
        waits: tuple[float, ...] = (0.5, 1, 2, 4, 8),
        sleep: Callable[[float], None] = time.sleep,
        pause: float = 0,
        pace: float = 5,
        agent: str = AGENT,
    ) -> None:
        """Without a token it asks only what anybody may, as a browser would.

        `timeout`: seconds to connect, and to be answered. `pause`: seconds from an answer to the next question.
        `pace`: writing calls a second, at most.
        """
        self.url = url.rstrip("/")
        self.scheme = PLAIN  # until somebody has asked for the server's own
        self._pause, self._between = pause, 1 / pace
        self._question = self._write = 0.0  # when the next of each may begin
        self._timeout, self._waits, self._sleep = timeout, waits, sleep
        self._session = requests.Session()
        self._session.hooks["response"].append(self._looked_at)
        self._headers = {"Authorization": token, "User-Agent": agent}
        self._ckan = ckanapi.RemoteCKAN(
            self.url, apikey=token, user_agent=agent, session=self._session, get_only=not token
        )

    def close(self) -> None:
        self._session.close()

    def patiently(self, step: Callable[[], T]) -> T:
        """Do a step, again and again with longer waits while that may help. A step looks first what is there already."""
        for wait in (*self._waits, None):
            try:
                return step()
            except AgainError as error:
                if error.after > LONGEST_WAIT:
                    asked = {"after": round(error.after), **error.values}
                    raise TargetError(PLEASE_WAIT, url=self.url, **asked) from error
                if wait is None:
                    times = len(self._waits) + 1
                    raise TargetError(error.reason, url=self.url, times=times, **error.values) from error
                self._sleep(max(wait, error.after))
        raise AssertionError  # the last wait is None

    def ask(self, action: str, **asked: object) -> Any:  # noqa: ANN401  what CKAN answers
        """A call that only reads, tried until it is answered."""
        return self.patiently(lambda: self.call(action, **asked))

    def call(self, action: str, **asked: object) -> Any:  # noqa: ANN401
        reads = action.endswith(READING)
        self._wait(reads=reads)
        try:
            return self._said(lambda: self._ckan.call_action(action, asked, requests_kwargs={"timeout": self._timeout}))
        finally:
            if reads:
                self._question = time.monotonic() + self._pause

    def show(self, package: str) -> dict[str, Any] | None:
        """A dataset as it is now; None where there is none."""
        try:
            found: dict[str, Any] = self.call("package_show", id=package)
        except RefusedError as error:
            if error.because is GONE:
                return None
            raise
        return found

    def revise(
        self, match: Mapping[str, object], update: Mapping[str, object], parts: Sequence[Part] = (), **said: object
    ) -> dict[str, Any]:
        """Change a dataset if it is still as `match` says, and return it: CKAN compares and writes in one.

        `parts`: files, each read as it is sent. CKAN undoes the words when it refuses one of them, not the files.
        """
        if not parts:
            return dict(self.call("package_revise", match=match, update=update, **said)["package"])
        fields = {name: json.dumps(value) for name, value in {"match": match, "update": update, **said}.items()}
        body = Multipart(fields, parts)
        headers = {**self._headers, "Content-Type": body.content_type}
        url = f"{self.url}/api/action/package_revise"

        def sent() -> dict[str, Any]:
            answer = self._session.post(url, data=body, headers=headers, timeout=self._timeout, allow_redirects=False)
            return dict(reverse_apicontroller_action(url, answer.status_code, answer.text)["package"])

        self._wait(reads=False)
        return self._said(sent)

    def fetch(self, resource: Mapping[str, Any], keep: BinaryIO | None = None) -> str | None:
        """The hash of the file as the server gives it out; None where it gives none. `keep` takes a copy."""
        name = str(resource["url"]).rpartition("/")[2]
        if resource.get("url_type") != "upload" or not name:
            return None
        # By our own way to the server, which need not be the address it believes to have: the token goes nowhere else.
        url = f"{self.url}/dataset/{resource['package_id']}/resource/{resource['id']}/download/{quote(name, safe='%')}"

        def fetched() -> str | None:
            found = hashlib.sha256()
            with self._session.get(url, headers=self._headers, timeout=self._timeout, stream=True) as answer:
                if answer.status_code != requests.codes.ok:
                    return None
                for chunk in answer.iter_content(CHUNK):
                    found.update(chunk)
                    if keep:
                        keep.write(chunk)
            return found.hexdigest()

        found: str | None = self._said(fetched)
        return found

    def _wait(self, *, reads: bool) -> None:
        """No faster than agreed: each call makes the server work, for others than us as well."""
        now = time.monotonic()
        due = self._question if reads else self._write
        if now < due:
            self._sleep(due - now)
        if not reads:
            self._write = max(now, due) + self._between

    # --- how a call ends ------------------------------------------------------------------------------------------------

    def _said(self, call: Callable[[], T]) -> T:
        try:
            return call()
        except (requests.ConnectionError, requests.Timeout, requests.exceptions.ChunkedEncodingError) as error:
            raise AgainError(CUT) from error
        except requests.RequestException as error:
            raise TargetError(NOT_CKAN, url=self.url, status=type(error).__name__) from error
        except (ckanapi.SearchIndexError, ckanapi.SearchError) as error:
            raise AgainError(SEARCH) from error
        except ckanapi.SearchQueryError as error:
            raise RefusedError(NOT_UNDERSTOOD) from error
        except ckanapi.NotAuthorized as error:
            raise RefusedError(NO_RIGHT) from error
        except ckanapi.NotFound as error:
            raise RefusedError(GONE) from error
        except ckanapi.ValidationError as error:
            raise _invalid(error.error_dict) from error
        except (ckanapi.CKANAPIError, ckanapi.ServerIncompatibleError) as error:
            raise TargetError(NOT_CKAN, url=self.url, status="200") from error

    def _looked_at(self, answer: requests.Response, *_: object, **__: object) -> None:
        """Every answer, before anybody reads it."""
        wrong = self._wrong_with(answer)
        if wrong:
            answer.close()
            raise wrong
        if "/api/" in answer.request.path_url:
            answer.raw = Bounded(answer.raw, self.url)

    def _wrong_with(self, answer: requests.Response) -> Exception | None:
        """What ckanapi could not tell apart."""
        status, action = answer.status_code, "/api/" in answer.request.path_url
        if status in TRANSIENT or (status == requests.codes.conflict and not _is_json(answer)):
            return AgainError(STATUS, seconds(answer.headers.get("Retry-After", "")), status=status)
        if answer.is_redirect and action:
            place = urlsplit(answer.headers["location"])
            return TargetError(MOVED, url=self.url, place=f"{place.scheme}://{place.netloc}")
        if status == requests.codes.request_entity_too_large:
            return RefusedError(TOO_LARGE)
        if not action or status < requests.codes.bad_request or _is_json(answer):
            return None
        if status in (requests.codes.unauthorized, requests.codes.forbidden):
            return RefusedError(NO_RIGHT)
        return TargetError(NOT_CKAN, url=self.url, status=status)


def _is_json(answer: requests.Response) -> bool:
    return "json" in answer.headers.get("Content-Type", "")


def _invalid(errors: Mapping[str, Any]) -> RefusedError:
    """By the names of the fields: what CKAN says of them is in the language of the server."""
    fields = {name: said for name, said in errors.items() if name != "__type"}
    if "upload" in fields:
        return RefusedError(TOO_LARGE)
    return RefusedError(
        NOT_TAKEN, tuple(fields), names=", ".join(fields), said=json.dumps(fields, ensure_ascii=False)[:300]
    )

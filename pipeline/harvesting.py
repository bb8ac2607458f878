"""The call of `totonoe harvest`: from which CKAN, into which folder, and what is said of it."""

from __future__ import annotations

import contextlib
import re
import sys
from collections import defaultdict
from typing import TYPE_CHECKING

from pipeline.catalogue.harvest import addresses, rows, words
from pipeline.catalogue.harvest.kept import Order
from pipeline.catalogue.publish import NOT_INSTALLED
from pipeline.catalogue.whole import write_whole
from pipeline.errors import CallError
from pipeline.model import Text
from pipeline.outputs import CANNOT_WRITE
from pipeline.reports import plain_table
from pipeline.reports.words import VERDICTS

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator

    from pipeline.catalogue.harvest.rows import Row
    from pipeline.catalogue.harvest.run import Harvest
    from pipeline.model import Lang

NOT_A_URL = Text(
    ja="「{url}」からは集められません。https:// で始まる CKAN の URL を指定してください。",
    en="Nothing can be harvested from {url}. Name the URL of a CKAN, beginning with https://.",
)
CONTACT = Text(
    ja="--contact の「{contact}」は使えません。メールアドレスかページの URL を、半角で書いてください。",
    en="--contact cannot be “{contact}”. Give a mail address or the URL of a page.",
)
NUMBERS = Text(
    ja="--max-size は 1 以上、--pause は 0 以上の数にしてください。",
    en="--max-size has to be 1 or more, --pause 0 or more.",
)
FOUND = Text(
    ja="{url}\n  データセット {datasets} 件（新しい {new}、変わった {changed}、同じ {same}、なくなった {gone}）、"
    "そのファイル {resources} 件",
    en="{url}\n  {datasets} datasets ({new} new, {changed} changed, {same} unchanged, {gone} gone), with {resources} files",
)
NOTHING = Text(
    ja="  一つもありません。条件（--organization、--query）を付けたときは、その書き方を確かめてください。",
    en="  There is none. If you gave --organization or --query, check how they are written.",
)
GONE = Text(ja="  なくなったもの: {names}", en="  gone: {names}")
MISSING = Text(
    ja="  サーバーの数えた数より {count} 件少ない一覧です。時間をおいて、もう一度実行してください。",
    en="  The list is {count} short of what the server counts. Run it again later.",
)
FETCHED = Text(
    ja="  ファイル: 取得 {kept}、前と同じ {same}、取得できない {failed}",
    en="  files: {kept} fetched, {same} as before, {failed} not",
)
WHY = Text(ja="    {count} 件: {why}（{names}）", en="    {count}: {why} ({names})")
WRITTEN = Text(ja="  書いたもの: {path}", en="  written: {path}")
FEW = 3  # names behind a reason; all are in the table

TABLES = {"datasets": rows.DATASETS, "resources": rows.RESOURCES}
WORDS: dict[str, dict[str, Text]] = {  # what stands in a column for programs, and what for people
    "licence_from": {
        "license_title": Text(ja="CKAN のライセンスの名前", en="CKAN's title of the licence"),
        "license_id": Text(ja="CKAN のライセンスの記号", en="CKAN's id of the licence"),
    },
    "totonoe": {
        "complete": Text(ja="公開中", en="published"),
        "writing": Text(ja="公開の途中", en="being published"),
        "withdrawn": Text(ja="取り下げ", en="withdrawn"),
    },
    "verdict": {str(verdict): said for verdict, said in VERDICTS.items()},
    "conforming": {"true": Text(ja="はい", en="yes"), "false": Text(ja="いいえ", en="no")},
}


def run(asked: argparse.Namespace) -> int:
    """Harvest; 1 where something that was asked for could not be brought. Raises CallError and TargetError."""
    try:
        from pipeline.catalogue.harvest.fetching import Limits  # noqa: PLC0415  needs packages that the light core lacks
        from pipeline.catalogue.harvest.run import harvest  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise CallError(NOT_INSTALLED, name=error.name) from error
    if asked.max_size < 1 or not 0 <= asked.pause < float("inf"):
        raise CallError(NUMBERS)
    if asked.contact and not re.fullmatch(r"[!-'*-~]+", asked.contact):
        raise CallError(CONTACT, contact=asked.contact)
    order = Order(_site(asked.url), asked.organization or "", asked.query or "")
    limits = Limits(megabytes=asked.max_size, pause=asked.pause)
    with _progress() as told:
        try:
            found = harvest(order, asked.output, fetch=asked.files, limits=limits, contact=asked.contact, told=told)
            for name, columns in TABLES.items():
                these = found.datasets if name == "datasets" else found.resources
                write_whole(asked.output / f"{name}.jsonl", plain_table.lines(these))
                said = [_in_words(one, asked.lang) for one in these]
                write_whole(asked.output / f"{name}.csv", plain_table.table(columns, said, asked.lang))
        except OSError as error:
            place = error.filename or asked.output
            raise CallError(CANNOT_WRITE, path=place, reason=error.strerror or "") from error
    sys.stdout.write("".join(f"{line}\n" for line in _said(found, order.url, asked)))
    return int(bool(found.missing or (asked.files and _failed(found))))


@contextlib.contextmanager
def _progress() -> Iterator[Callable[[int, int], None]]:
    """「12/120」 on a terminal, and nothing of it left when it is over."""
    shown = sys.stderr.isatty()

    def told(done: int, total: int) -> None:
        if shown:
            sys.stderr.write(f"\r\x1b[K{done}/{total}")
            sys.stderr.flush()

    try:
        yield told
    finally:
        if shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


def _site(url: str) -> str:
    try:
        addresses.read(url)
    except addresses.NotFetchedError as error:
        raise CallError(NOT_A_URL, url=url) from error
    return url.strip().partition("#")[0].partition("?")[0].rstrip("/")


def _in_words(row: Row, lang: Lang) -> Row:
    """The row for people: what are words for programs, as sentences."""
    said = dict(row)
    for key, texts in WORDS.items():
        if text := texts.get(row.get(key, "")):
            said[key] = text.say(lang)
    if "result" in row:
        said["result"] = words.said(row["result"], row["detail"], lang) if row["result"] else ""
    return said


def _failed(found: Harvest) -> int:
    return sum(one["result"] not in words.GOOD for one in found.resources)


def _said(found: Harvest, url: str, asked: argparse.Namespace) -> Iterator[str]:
    lang: Lang = asked.lang
    counts = {"new": found.new, "changed": found.changed, "same": found.same, "gone": len(found.gone)}
    totals = {"datasets": len(found.datasets), "resources": len(found.resources)}
    yield FOUND.say(lang, {"url": url, **{name: str(value) for name, value in {**counts, **totals}.items()}})
    if not found.datasets:
        yield NOTHING.say(lang)
    if found.gone:
        yield GONE.say(lang, {"names": _few(found.gone)})
    if found.missing:
        yield MISSING.say(lang, {"count": str(found.missing)})
    if asked.files:
        results = found.results()
        same = results[words.SAME]
        failed = _failed(found)
        kept = len(found.resources) - same - failed
        yield FETCHED.say(lang, {"kept": str(kept), "same": str(same), "failed": str(failed)})
    yield from _reasons(found, lang, asked)
    for name in TABLES:
        yield WRITTEN.say(lang, {"path": str(asked.output / f"{name}.csv")})


def _reasons(found: Harvest, lang: Lang, asked: argparse.Namespace) -> Iterator[str]:
    """What could not be fetched, and why, the most frequent first."""
    reasons = defaultdict(list)
    for one in found.resources:
        if asked.files and one["result"] not in (words.KEPT, words.SAME):
            reasons[words.said(one["result"], one["detail"], lang)].append(f"{one['dataset']} {one['number']}")
    for why, names in sorted(reasons.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        yield WHY.say(lang, {"count": str(len(names)), "why": why, "names": _few(names)})


def _few(names: list[str]) -> str:
    return " / ".join(names[:FEW]) + (" …" if len(names) > FEW else "")

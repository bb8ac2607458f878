"""The call of `totonoe publish`: which target it means, with which token, and whether someone says yes to the plan."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from pipeline import recipe
from pipeline.catalogue.publish import Server, publish, undo
from pipeline.catalogue.told import SILENT, told
from pipeline.errors import CallError
from pipeline.model import Text

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterable

    from pipeline.catalogue.entry import Candidate
    from pipeline.catalogue.publish import Outcome

TOKEN = "TOTONOE_CKAN_TOKEN"  # noqa: S105  the name of the variable
OTHERS = 0o077  # what a file's mode gives to others than its owner

SURE = Text(ja="行いますか？ [y/N] ", en="Go ahead? [y/N] ")
NO_PATH = Text(ja="公開するファイルかフォルダを指定してください。", en="Name the files or the folder to publish.")
NOT_A_URL = Text(
    ja="--to の「{url}」には公開できません。https:// で始まる CKAN の URL か、フォルダを指定してください。",
    en="{url} cannot be published to. Name the URL of a CKAN, beginning with https://, or a folder.",
)
NOT_BACK = Text(
    ja="--undo はサーバーへの公開を戻すときだけ使えます。フォルダーへの公開は、元の表を戻して、もう一度公開してください。",
    en="--undo puts back what was published on a server only. For a folder, put the source tables back and publish again.",
)
UNSAFE = Text(
    ja="鍵（トークン）のファイル「{path}」が、ほかの人にも読めるようになっています。自分だけが読めるようにしてください"
    "（chmod 600 {path}）。",
    en="The token's file {path} can be read by others. Let only its owner read it (chmod 600 {path}).",
)
NO_FILE = Text(
    ja="鍵（トークン）のファイル「{path}」を読めません。名前と許可を確かめてください。",
    en="The token's file {path} cannot be read. Check its name and permissions.",
)


def outcome(asked: argparse.Namespace, candidates: Callable[[], Iterable[Candidate]]) -> Outcome | None:
    """The plan or what became of it; None where a person at the keyboard said no."""
    target = _target(asked)
    if asked.undo and not isinstance(target, Server):
        raise CallError(NOT_BACK)
    if not asked.undo and not asked.paths:
        raise CallError(NO_PATH)
    said = told(recipe.read(asked.recipe).metadata) if asked.recipe else SILENT
    items = [] if asked.undo else list(candidates())

    def done(*, apply: bool) -> Outcome:
        if asked.undo and isinstance(target, Server):
            return undo(asked.undo, target, apply=apply, lang=asked.lang)
        return publish(
            items,
            target,
            apply=apply,
            lang=asked.lang,
            sample=asked.sample,
            licence=asked.licence,
            said=said,
            withdraw=asked.yes,
        )

    if not asked.plan and not asked.yes and sys.stdin.isatty() and sys.stderr.isatty():
        sys.stderr.write(done(apply=False).text() + SURE.say(asked.lang))
        sys.stderr.flush()
        if sys.stdin.readline().strip().lower() not in ("y", "yes", "はい"):
            return None
    return done(apply=not asked.plan)


def _target(asked: argparse.Namespace) -> Path | Server:
    if "://" not in asked.to:
        return Path(asked.to)
    try:
        address = urlsplit(asked.to)
        right = address.scheme in ("http", "https") and bool(address.hostname) and address.username is None
    except ValueError:
        right = False
    if not right:
        raise CallError(NOT_A_URL, url=asked.to)
    return Server(asked.to.rstrip("/"), _token(asked.token_file), asked.receipts, max(1, asked.pace))


def _token(path: Path | None) -> str:
    """From a file that only its owner can read, or from the environment; never from the command line."""
    if path is None:
        return os.environ.get(TOKEN, "").strip()
    try:
        if os.name == "posix" and path.stat().st_mode & OTHERS:
            raise CallError(UNSAFE, path=path)
        return path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise CallError(NO_FILE, path=path) from error

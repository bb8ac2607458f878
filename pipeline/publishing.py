"""The call of `totonoe publish`: which target it means, with which token, and whether someone says yes to the plan."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import checking, receipt, recipe
from pipeline.catalogue import open_data_list
from pipeline.catalogue.gate import Gate
from pipeline.catalogue.named_server import checked, is_address, shown
from pipeline.catalogue.publish import Directory, Lists, Server, publish, undo
from pipeline.catalogue.told import SILENT, told
from pipeline.errors import CallError
from pipeline.model import Text
from pipeline.reports import sentence

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence

    from pipeline.catalogue.entry import Candidate
    from pipeline.catalogue.publish import Outcome

TOKEN = "TOTONOE_CKAN_TOKEN"  # noqa: S105  the name of the variable
OTHERS = 0o077  # what a file's mode gives to others than its owner

SURE = Text(ja="行いますか？ [y/N] ", en="Go ahead? [y/N] ")
NO_PATH = Text(ja="公開するファイルかフォルダを指定してください。", en="Name the files or the folder to publish.")
NOT_A_BASE = Text(
    ja="--base-url の「{url}」は使えません。フォルダを公開する場所を、https:// で始まる URL で指定してください。",
    en="--base-url cannot be {url}. Give the address under which the folder will be served, beginning with https://.",
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


def outcome(asked: argparse.Namespace, candidates: Callable[[], tuple[Sequence[Candidate], bool]]) -> Outcome | None:
    """The plan or what became of it; None where a person at the keyboard said no.

    `candidates`: also says whether they are all that there is, or something could not be opened.
    """
    target = _target(asked)
    if not asked.undo and not asked.paths:
        raise CallError(NO_PATH)
    gate = Gate(receipt.read(asked.require_receipt)) if asked.require_receipt else None
    said = told(recipe.read(asked.recipe).metadata) if asked.recipe else SILENT
    items, whole = ([], True) if asked.undo else candidates()

    def done(*, apply: bool) -> Outcome:
        if asked.undo:
            return undo(asked.undo, target, apply=apply, lang=asked.lang)
        return publish(
            items,
            target,
            apply=apply,
            lang=asked.lang,
            sample=asked.sample,
            licence=asked.licence,
            said=said,
            gate=gate,
            lists=Lists(asked.with_list, _list_checked),
            withdraw=asked.yes,
            whole=whole,
        )

    if not asked.plan and not asked.yes and sys.stdin.isatty() and sys.stderr.isatty():
        sys.stderr.write(sentence.visible_lines(done(apply=False).text()) + SURE.say(asked.lang))
        sys.stderr.flush()
        if sys.stdin.readline().strip().lower() not in ("y", "yes", "はい"):
            return None
    return done(apply=not asked.plan)


def _list_checked(data: bytes, name: str) -> Candidate:
    return checking.written_here(data, name, open_data_list.DATASET, open_data_list.FOLDER)


def _target(asked: argparse.Namespace) -> Directory | Server:
    if "://" not in asked.to:
        if asked.base_url and not is_address(asked.base_url):
            raise CallError(NOT_A_BASE, url=shown(asked.base_url))
        return Directory(Path(asked.to), asked.receipts, asked.base_url)
    server = Server(asked.to.rstrip("/"), _token(asked.token_file), asked.receipts, max(1, asked.pace))
    return checked(server, "--to", str(asked.token_file or TOKEN))


def _token(path: Path | None) -> str:
    """From a file that only its owner can read, or from the environment; never from the command line."""
    if path is None:
        return os.environ.get(TOKEN, "").strip()
    try:
        if os.name == "posix" and path.stat().st_mode & OTHERS:
            raise CallError(UNSAFE, path=path)
        return path.read_text(encoding="utf-8-sig").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise CallError(NO_FILE, path=path) from error

"""Which standard dataset a file or an entry means, by its name: 382019_aed.csv, 382019-aed, 松山市 AED設置箇所一覧.

A guess from names, for what cannot be recognised by its items: it decides in which column of the ladder something stands,
never that it follows the standard.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from pipeline import schema

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_CODE = re.compile(r"^(?:.*?[^0-9])?[0-9]{6}[_-]")
_DAY = re.compile(r"[_-][0-9]{4,8}$")


def dataset_of(names: Iterable[str], titles: Iterable[str] = ()) -> str:
    """The id of the dataset, or "". `names`: of files and packages, with or without ending; `titles`: in Japanese."""
    stems, called = _known()
    for name in names:
        if found := stems.get(_stem(name)):
            return found
    for title in titles:
        plain = _plain(title)
        within = [known for known in called if known in plain]
        # The longest says most: 観光施設一覧 is no list of 施設. Two that overlap nowhere mean several datasets.
        longest = max(within, key=len, default="")
        if longest and all(known in longest for known in within):
            return called[longest]
    return ""


def _stem(name: str) -> str:
    stem = name.replace("\\", "/").rpartition("/")[2].lower()
    stem = stem.rpartition(".")[0] or stem
    return _DAY.sub("", _CODE.sub("", stem)).replace("-", "_")


@cache
def _known() -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Ids by the stem of a file's name, and by title, with and without 一覧 at its end."""
    stems: dict[str, str] = {}
    called: dict[str, str] = {}
    for one in schema.available():
        stems.setdefault(one.id, one.id)
        title = _plain(one.title)
        called.setdefault(title, one.id)
        if len(bare := title.removesuffix("一覧")) > SHORT:
            called.setdefault(bare, one.id)
    return stems, called


SHORT = 4  # characters: 文化財 and イベント alone stand in too many titles


def _plain(title: str) -> str:
    return "".join(unicodedata.normalize("NFKC", title).split())

"""Which standard dataset a file or an entry means, by its name: 382019_aed.csv, 382019-aed, 松山市 AED設置箇所一覧.

A guess from names, for what cannot be recognised by its items: it decides in which column of the ladder something stands,
never that it follows the standard. A name counts when nothing is left of it but a dataset's own, once it is said whose it
is, of when, and that it is a list of data: 「AED設置箇所の点検業務」 is no list of AEDs.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING
from urllib.parse import unquote

from pipeline import schema
from pipeline.japan import municipalities

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

# Around the name of a file: whose it is, a number, a day or year, a version, an encoding.
_PART = re.compile(r"[0-9]+|[rh][0-9]+|v[0-9.]+|utf8?|sjis|bom|csv|new|latest|opendata")
# Around a title, at its beginning and at its end.
_BEFORE = re.compile(r"^(?:[0-9]{1,6}(?![0-9年か])|[-_・、.:]|(?:令和|平成|R|H)?(?:[0-9]+|元)年度?版?の?)")
_AFTER = re.compile(
    r"(?:[-_・、.:]|(?:令和|平成|R|H)?(?:[0-9]+|元)年(?:度|[0-9]+月(?:[0-9]+日)?)?|[0-9]{4,8}|現在|時点|版"
    r"|の?(?:一覧表?|オープンデータ|データセット|データ|情報|リスト))$"
)
_BRACKETS = re.compile(r"\([^()]*\)|【[^【】]*】|\[[^\[\]]*\]|<[^<>]*>|「|」|『|』")
ENDING = "一覧"
WHOLE = "オープンデータ"  # 松山市オープンデータ is anything, not the list of it


def dataset_of(names: Iterable[str], titles: Iterable[str] = ()) -> str:
    """The id of the dataset, or "". `names`: of files and packages, with or without ending; `titles`: in Japanese.

    A title goes before a name: people read what they write there.
    """
    stems = [_stem(name) for name in names if name]
    known, called = _known()
    for title in (*titles, *stems):
        if found := _called(title, called):
            return found
    return next((known[bare] for stem in stems if (bare := _bare(stem)) in known), "")


def _stem(name: str) -> str:
    """Without the folders and the ending; an address as it is read."""
    last = unquote(name.partition("?")[0]).replace("\\", "/").rpartition("/")[2]
    stem, dot, ending = last.rpartition(".")
    return stem if dot and ending.isascii() and len(ending) <= len("geojson") else last


def _bare(stem: str) -> str:
    """Without what stands around it: 15_lan_431001_public_wireless_lan, 382019_population_20240331."""
    parts = [part for part in re.split("[-_ ]+", stem.lower()) if part]
    codes = [place for place, part in enumerate(parts) if re.fullmatch("[0-9]{6}", part) and municipalities.known(part)]
    parts = parts[codes[0] + 1 :] if codes else parts
    while parts and _PART.fullmatch(parts[-1]):
        parts.pop()
    while parts and _PART.fullmatch(parts[0]):
        parts.pop(0)
    return "_".join(parts)


@lru_cache(maxsize=4096)
def _titled(title: str) -> tuple[str, ...]:
    """A title as it stands, and with less and less around it."""
    found = ["".join(unicodedata.normalize("NFKC", title).split())]
    while True:
        last = found[-1]
        steps = (_BRACKETS.sub("", last), _without_town(last), _BEFORE.sub("", last), _AFTER.sub("", last))
        bare = next((one for one in steps if one and one != last), "")
        if not bare:
            return tuple(found)
        found.append(bare)


def _called(title: str, called: Mapping[str, str]) -> str:
    return next((called[one] for one in _titled(title) if one in called), "")


def _without_town(title: str) -> str:
    """愛媛県松山市の避難場所 -> 避難場所. Only where there is a municipality of that name: 公共施設町内版 has none."""
    rest = title
    for end in (place for place, letter in enumerate(title[:16], 1) if letter in "都道府県市区町村"):
        if municipalities.named(title[:end]):
            rest = title[end:]
    return re.sub("^(?:における|内の|立の|の)", "", rest) if rest != title else title


@cache
def _known() -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Ids by the stem of a file's name, and by title, with and without 一覧 at its end."""
    stems: dict[str, str] = {}
    called: dict[str, str] = {}
    for one in schema.available():
        for stem in (one.id, schema.load(one.id, one.edition).file_name):
            stems.setdefault(stem, one.id)
            stems.setdefault(stem.replace("_", ""), one.id)
        called.setdefault(_titled(one.title)[0], one.id)
    for title, id_ in list(called.items()):
        if (bare := title.removesuffix(ENDING)) != WHOLE:
            called.setdefault(bare, id_)
    return stems, called

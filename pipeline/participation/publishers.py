"""What a list says of each of its governments, put into few words: terms, whose site, whether with an API, since when.

The list is read as it comes: 25 spellings of licences, blanks and blank-like signs, line breaks in cells.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple
from urllib.parse import urlsplit

from pipeline.carried import carried
from pipeline.japan import licences
from pipeline.participation import days
from pipeline.participation.lists import column_of

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from pipeline.model import Table

# What the columns are called: the national list's own name first, then what older layouts may call them.
COLUMNS = {
    "site": ("オープンデータ掲載サイトのURL1", "オープンデータサイトURL", "オープンデータサイトのURL", "URL"),
    "page": ("自治体サイトのオープンデータページURL", "オープンデータページURL"),
    "api": ("API有無", "APIの有無", "API"),
    "licence": ("ライセンス", "利用規約", "license"),
    "first": ("初回登録日", "登録日", "公開日"),
    "updated": ("更新日", "最終更新日"),
}
Site = Literal["own", "shared", "prefecture", "unsaid"]
Api = Literal["yes", "planned", "no", "unsaid"]
BLANK = frozenset({"", "-", "ー", "―", "不明", "未定", "明記無し", "明記なし", "なし", "無し"})
OWN_TERMS = re.compile("規約|自団体|独自")


class Family(NamedTuple):
    """Licences that allow the same; a line of datasets/reference/licence_families.csv."""

    family: str
    open: str  # by the Open Definition: yes, no; compatible: said to be so with CC BY 4.0, judged by nobody; unknown
    ja: str
    en: str
    evidence: str


class Publisher(NamedTuple):
    """What a list says of one government."""

    code: str
    family: str  # of its licence: an id of families()
    site: Site
    api: Api
    first: str  # YYYY-MM-DD; "" where none is said
    updated: str


@cache
def families() -> dict[str, Family]:
    """Every family of licences by its id, the most open first."""
    with (carried("datasets/reference") / "licence_families.csv").open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        return {row[0]: Family._make(row) for row in rows}


def has(listed: Table, name: str) -> bool:
    """True where the list has this column, under any of its names."""
    return column_of(listed, COLUMNS[name]) is not None


def publishers(listed: Table, lines: Collection[tuple[str, int]]) -> list[Publisher]:
    """What the list says of each of these (code, line in the file)."""
    place = {line: number for number, line in enumerate(listed.lines)}
    found = {name: column_of(listed, names) or ("",) * len(listed.lines) for name, names in COLUMNS.items()}
    hosts = [host(site) or host(page) for site, page in zip(found["site"], found["page"], strict=True)]
    users = Counter(hosts)
    return [
        Publisher(
            code,
            family(found["licence"][at]),
            site_of(hosts[at], users),
            api(found["api"][at]),
            days.read(found["first"][at]),
            days.read(found["updated"][at]),
        )
        for code, at in ((code, place[line]) for code, line in lines)
    ]


def family(text: str) -> str:  # noqa: PLR0911  one return for each family
    """The family of a licence as it is written in a list."""
    plain = _plain(text)
    if plain in BLANK:
        return "unclear" if plain == "不明" else "none"
    read = licences.read(text.strip())
    standard = read.standard if read else ""
    if standard.startswith("CC0"):
        return "CC0"
    if standard.startswith("CC BY"):
        terms = standard.split()[1]
        return "CC NC/ND" if {"NC", "ND"} & set(terms.split("-")) else f"CC {terms}"
    if standard.startswith(("PDL", "公共データ利用規約")):
        return "PDL"
    if re.fullmatch(r"PDL|公共データ利用規約(\(PDL\))?", plain):
        return "PDL"  # without its number, but there has been only one
    if plain.startswith("政府標準利用規約"):
        return "GSTU"
    return "own" if OWN_TERMS.search(plain) else "unclear"


def api(text: str) -> Api:
    """Whether there is an API: 有; 対応予定; 無, 無し and what is like a blank."""
    plain = _plain(text)
    if plain.startswith(("有", "あり")):
        return "yes"
    if "予定" in plain:
        return "planned"
    return "no" if plain.startswith(("無", "なし")) else "unsaid"


def host(text: str) -> str:
    """The host of the first address in a cell, in small letters; "" where there is none."""
    for word in text.split():
        try:
            found = urlsplit(word).hostname
        except ValueError:  # brackets that are no address
            continue
        if found:
            return found
    return ""


def site_of(name: str, users: Counter[str]) -> Site:
    """Whose site it is, told by its host alone: a prefecture's by its name, a shared one by its users in the list."""
    if not name:
        return "unsaid"
    labels: Sequence[str] = name.split(".")
    if "pref" in labels or name.endswith((".metro.tokyo.lg.jp", ".metro.tokyo.jp")):
        return "prefecture"
    return "shared" if users[name] > 1 and not {"city", "town", "vill", "village"} & set(labels) else "own"


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split()).replace("−", "-")

"""Datasets and their files as the rows of two tables. Pure; whatever a CKAN says, each becomes a row.

Times: CKAN writes them without a zone and means UTC (its code takes datetime.utcnow); here they are Japan's. What is no
time stays as it stands. Licences: as CKAN says them, and beside it what can be read from that; where nothing can, that
is empty, and nothing is guessed. The same with the standard dataset: only what the publisher itself states.
"""

from __future__ import annotations

import json
import re
import unicodedata
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote

from pipeline.catalogue.ckan.wanted import ROLE, STATE
from pipeline.catalogue.harvest import addresses, words
from pipeline.japan import licences
from pipeline.model import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    Row = dict[str, Any]

JAPAN = timezone(timedelta(hours=9))
_NO_LICENCE = frozenset({"", "notspecified"})  # the second is CKAN's own word for none
_ON_LICENCES = re.compile("licen[cs]e|ライセンス|利用条件|利用規約", re.IGNORECASE)
_TIME = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?", re.ASCII)
_BIDI = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")

FREQUENCY = ("update_frequency", "frequency", "更新頻度")  # ours, ckanext-dcat's, and what Japanese catalogues call it

DATASETS = {
    "name": Text(ja="名前", en="name"),
    "title": Text(ja="題名", en="title"),
    "organization": Text(ja="団体", en="organization"),
    "organization_name": Text(ja="団体の名前（URL）", en="organization name"),
    "notes": Text(ja="説明", en="notes"),
    "licence": Text(ja="ライセンス", en="licence"),
    "licence_from": Text(ja="ライセンスの出どころ", en="licence taken from"),
    "licence_read": Text(ja="ライセンス（読み取れたもの）", en="licence as read"),
    "formats": Text(ja="形式", en="formats"),
    "resources": Text(ja="ファイルの数", en="resources"),
    "tags": Text(ja="タグ", en="tags"),
    "groups": Text(ja="グループ", en="groups"),
    "author": Text(ja="作成者", en="author"),
    "frequency": Text(ja="更新頻度", en="frequency"),
    "created": Text(ja="登録（日本時間）", en="created (Japan)"),
    "modified": Text(ja="更新（日本時間）", en="modified (Japan)"),
    "url": Text(ja="ページの URL", en="page"),
    "totonoe": Text(ja="整えで公開したもの", en="published by Totonoe"),
    "dataset": Text(ja="標準データセット", en="standard dataset"),
    "edition": Text(ja="版", en="edition"),
    "verdict": Text(ja="判定", en="verdict"),
    "conforming": Text(ja="標準の形", en="conforming"),
    "id": Text(ja="CKAN の番号", en="id"),
}
RESOURCES = {
    "dataset": Text(ja="データセットの名前", en="dataset name"),
    "dataset_title": Text(ja="データセットの題名", en="dataset title"),
    "organization": Text(ja="団体", en="organization"),
    "number": Text(ja="何番目", en="number"),
    "name": Text(ja="ファイルの題名", en="resource name"),
    "format": Text(ja="形式", en="format"),
    "mimetype": Text(ja="形式（MIME）", en="mimetype"),
    "size": Text(ja="大きさ（バイト）", en="size"),
    "url": Text(ja="URL", en="url"),
    "uploaded": Text(ja="CKAN に置かれたもの", en="uploaded to the CKAN"),
    "created": Text(ja="登録（日本時間）", en="created (Japan)"),
    "modified": Text(ja="更新（日本時間）", en="modified (Japan)"),
    "role": Text(ja="整えでの役割", en="role in Totonoe"),
    "result": Text(ja="取得の結果", en="result"),
    "file": Text(ja="取得したファイル", en="file"),
    "fetched_size": Text(ja="取得した大きさ（バイト）", en="fetched size"),
    "sha256": Text(ja="取得したファイルのハッシュ値", en="sha256"),
    "content_type": Text(ja="サーバーの言う形式", en="content type"),
    "fetched": Text(ja="取得（日本時間）", en="fetched (Japan)"),
    "id": Text(ja="CKAN の番号", en="id"),
}


class File(NamedTuple):
    """A file as a dataset lists it. `key` is its own in a harvest; `link` where to fetch it."""

    key: str
    package: Mapping[str, Any]
    number: int
    about: Mapping[str, Any]
    link: str
    uploaded: bool


def dataset(package: Mapping[str, Any], site: str) -> Row:
    """A row of DATASETS: texts, numbers, lists of texts."""
    extras = _extras(package)
    owner = _mapping(package.get("organization"))
    found = files(package, site)
    ours = STATE in extras
    name = text(package.get("name"))
    return {
        "name": name,
        "title": text(package.get("title")),
        "organization": text(owner.get("title")) or text(owner.get("name")),
        "organization_name": text(owner.get("name")),
        "notes": text(package.get("notes")),
        **_licence(package, extras),
        "formats": sorted({text(one.about.get("format")) for one in found} - {""}),
        "resources": len(found),
        "tags": _names(package.get("tags"), "display_name", "name"),
        "groups": _names(package.get("groups"), "title", "display_name", "name"),
        "author": text(package.get("author")),
        "frequency": next((text(extras[key]) for key in FREQUENCY if text(extras.get(key))), ""),
        "created": time_of(package.get("metadata_created")),
        "modified": time_of(package.get("metadata_modified")),
        "url": f"{site}/dataset/{quote(name or text(package.get('id')), safe='')}",
        "totonoe": text(extras.get(STATE)),
        **{key: text(extras.get(key)) if ours else "" for key in ("dataset", "edition", "verdict", "conforming")},
        "id": text(package.get("id")),
    }


def resource(file: File, record: Mapping[str, Any]) -> Row:
    """A row of RESOURCES, and `detail`, what fills the slot of its result. `record`: what came of fetching it, empty
    where nobody asked."""
    about, owner = file.about, _mapping(file.package.get("organization"))
    why, detail = (str(record["why"]), str(record["detail"])) if record else _unasked(file.link)
    return {
        "dataset": text(file.package.get("name")),
        "dataset_title": text(file.package.get("title")),
        "organization": text(owner.get("title")) or text(owner.get("name")),
        "number": file.number,
        "name": text(about.get("name")),
        "format": text(about.get("format")),
        "mimetype": text(about.get("mimetype")),
        "size": about.get("size") if isinstance(about.get("size"), int) else text(about.get("size")),
        "url": text(about.get("url")),
        "uploaded": file.uploaded,
        "created": time_of(about.get("created")),
        "modified": time_of(about.get("last_modified") or about.get("metadata_modified")),
        "role": text(about.get(ROLE)),
        "result": why,
        "detail": detail,
        "file": str(record.get("file", "")),
        "fetched_size": record.get("size") or "",
        "sha256": str(record.get("sha256", "")),
        "content_type": text(record.get("type")),
        "fetched": time_of(record.get("fetched")),
        "id": text(about.get("id")),
    }


def files(package: Mapping[str, Any], site: str) -> list[File]:
    """Every entry of its list of files. One that was uploaded is fetched by our own way to the CKAN, which need not be
    the address it believes to have."""
    found = []
    listed = package.get("resources")
    for number, about in enumerate(listed if isinstance(listed, list) else [], 1):
        one = _mapping(about)
        url, id_ = text(one.get("url")), text(one.get("id"))
        name = url.rpartition("/")[2]
        uploaded = one.get("url_type") == "upload" and bool(name and id_)
        ids = [quote(text(part), safe="") for part in (package.get("id"), id_)]
        link = f"{site}/dataset/{ids[0]}/resource/{ids[1]}/download/{quote(name, safe='%')}" if uploaded else url
        found.append(File(f"{text(package.get('id'))}/{id_ or number}", package, number, one, link, uploaded))
    return found


def _unasked(link: str) -> tuple[str, str]:
    """What can be said of an address without fetching anything."""
    try:
        addresses.read(link)
    except addresses.NotFetchedError as error:
        return error.why, error.detail
    return words.NOT_ASKED, ""


# --- what stands in a field -----------------------------------------------------------------------------------------


def text(value: object) -> str:
    """One line, whatever it was: no control characters, none that turn the direction of writing."""
    if value is None:
        return ""
    plain = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    odd = (" " if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") or c in _BIDI else c for c in plain)
    return re.sub(" {2,}", " ", "".join(odd)).strip()


def time_of(value: object) -> str:
    """2026-04-01T00:00:00.123456 -> 2026-04-01 09:00:00; anything else as it stands."""
    said = text(value)
    if not _TIME.fullmatch(said):
        return said
    try:
        when = datetime.fromisoformat(said)
        return f"{when.replace(tzinfo=when.tzinfo or UTC).astimezone(JAPAN):%Y-%m-%d %H:%M:%S}"
    except (ValueError, OverflowError):
        return said


def _licence(package: Mapping[str, Any], extras: Mapping[str, object]) -> Row:
    id_, title = text(package.get("license_id")), text(package.get("license_title"))
    others = {text(key): text(said) for key, said in extras.items() if _ON_LICENCES.search(key) and text(said)}
    given, source = title or id_, "license_title" if title else "license_id" if id_ else ""
    if id_ in _NO_LICENCE and others:
        source, given = next(iter(others.items()))
    said = [] if id_ in _NO_LICENCE else [id_, title, text(package.get("license_url"))]
    named = _read(said)
    more = _read(list(others.values()))
    if named is None or (more and not named.has_version and more.standard.startswith(f"{named.standard} ")):
        named = more or named
    return {"licence": given, "licence_from": source, "licence_read": named.standard if named else ""}


def _read(said: list[str]) -> licences.Reading | None:
    """The first that names its version, else the first that is known at all."""
    found = [one for one in map(licences.read, said) if one]
    return next((one for one in found if one.has_version), found[0] if found else None)


def _extras(package: Mapping[str, Any]) -> dict[str, object]:
    listed = package.get("extras")
    pairs = [_mapping(one) for one in listed] if isinstance(listed, list) else []
    return {str(one["key"]): one.get("value") for one in pairs if one.get("key")}


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _names(listed: object, *keys: str) -> list[str]:
    each = [_mapping(one) for one in listed] if isinstance(listed, list) else []
    return [name for one in each if (name := next((text(one[key]) for key in keys if one.get(key)), ""))]

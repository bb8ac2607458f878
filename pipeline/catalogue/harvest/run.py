"""A harvest, from the first call to the rows of the tables. Stopped at any moment, it goes on when it is run again."""

from __future__ import annotations

import contextlib
import hashlib
import json
import re
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from pipeline.catalogue import receipts
from pipeline.catalogue.ckan.client import AGENT, Client
from pipeline.catalogue.harvest import addresses, kinds, rows, words
from pipeline.catalogue.harvest.fetching import Fetcher, Got, Limits
from pipeline.catalogue.harvest.kept import FILES, Kept, Order
from pipeline.catalogue.harvest.walk import PAGE, Walk
from pipeline.model import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from pipeline.catalogue.harvest.rows import File, Row

    Told = Callable[[int, int], None]  # how many are done, of how many

BUSY = Text(
    ja="ほかの totonoe harvest が同じフォルダに集めているところです（{lock}）。終わってから、もう一度実行してください。",
    en="Another totonoe harvest is at work in the same folder ({lock}). Run it again when that has ended.",
)


@dataclass(frozen=True, slots=True)
class Harvest:
    """What is there now. `missing`: datasets that the server counts and does not list."""

    datasets: list[Row]
    resources: list[Row]
    new: int
    changed: int
    same: int
    gone: list[str]
    missing: int

    def results(self) -> Counter[str]:
        """How often each of words.py came out."""
        return Counter(one["result"] for one in self.resources)


def harvest(  # noqa: PLR0913  the call is the one the command line has
    order: Order,
    folder: Path,
    *,
    fetch: bool = False,
    limits: Limits | None = None,
    contact: str = "",
    told: Told = lambda _, __: None,
    client: Client | None = None,
    page: int = PAGE,
) -> Harvest:
    """Bring what is new or changed into the folder. Raises CallError, TargetError, and OSError for the disk."""
    limits = limits or Limits()
    agent = f"{AGENT} ({contact})" if contact else AGENT
    speaking = client or Client(order.url, "", pause=limits.pause, agent=agent)
    with contextlib.closing(speaking), receipts.locked(folder, BUSY):
        kept = Kept(folder, order)
        was, gone, missing = _listed(Walk(speaking, order, page), kept, told)
        speaking.close()  # one connection at a time
        found = [file for one in kept.packages.found.values() for file in rows.files(one, order.url)]
        if fetch:
            fetcher = Fetcher(addresses.own(order.url), agent, limits)
            for number, file in enumerate(found):
                told(number, len(found))
                _bring(file, kept, fetcher)
        return _ended(kept, found, was, gone, missing)


def _listed(walk: Walk, kept: Kept, told: Told) -> tuple[dict[str, Any], list[str], int]:
    """All datasets are in the folder; returns those of before, the names of those that are gone, and how many the
    server counts and does not list. Where its count is another than ours everything is listed anew: only so is it found
    out what is gone."""
    held, since = kept.packages, kept.since
    was = dict(held.found)
    met = _walked(walk, kept, since, told)
    total = walk.count()
    if len(held.found) != total:
        held.keep(_walked(walk, kept, "", told) if since else met)
    gone = [str(one.get("name") or id_) for id_, one in was.items() if id_ not in held.found]
    return was, sorted(gone), max(0, total - len(held.found))


def _walked(walk: Walk, kept: Kept, since: str, told: Told) -> set[str]:
    """Bring those changed since then, and say which were met."""
    met: set[str] = set()
    for found, left in walk.pages(since):
        kept.packages.add(found)
        met |= {one["id"] for one in found}
        told(len(met), len(met) + left - len(found))
    return met


def _bring(file: File, kept: Kept, fetcher: Fetcher) -> None:
    """Fetch a file, unless this harvest has already, or the CKAN itself says that nothing changed."""
    former = kept.files.found.get(file.key)
    stamp = hashlib.sha256(json.dumps(file.about, sort_keys=True).encode()).hexdigest()
    if former and (former["begun"], former["stamp"]) == (kept.begun, stamp):
        return
    there = former and former["why"] in words.GOOD and former["link"] == file.link and _lies(kept, former)
    told = {"id": file.key, "link": file.link, "stamp": stamp, "begun": kept.begun}
    if former and there and file.uploaded and former["stamp"] == stamp:
        same = words.SAME if former["why"] == words.KEPT else former["why"]
        kept.files.add([{**former, **told, "why": same}])
        return
    before = Got(**{name: former[name] for name in Got._fields}) if former and there else None
    part = kept.folder / FILES / ".part"
    got = fetcher.fetch(file.link, rows.text(file.about.get("format")), part, before)
    place, at = "", datetime.now(UTC).isoformat(timespec="seconds")
    if part.exists():
        place = f"{FILES}/{_name(file)}"
        part.replace(kept.folder / place)
    elif before and former and got.why in words.GOOD:  # its server says that it is as it was
        place, at = former["file"], former["fetched"]
    kept.files.add([{**told, **got._asdict(), "file": place, "fetched": at}])


def _name(file: File) -> str:
    """A name of our own: no part of it is taken from the server as it stands, and none can be a path or a device."""
    stem = re.sub(r"[^a-z0-9_-]+", "", rows.text(file.package.get("name")).lower())[:40]
    mark = hashlib.sha256(file.key.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    ending = kinds.stated(rows.text(file.about.get("format")), file.link).ending or ".dat"
    return f"{stem or 'file'}-{mark}{ending}"


def _lies(kept: Kept, record: Mapping[str, Any]) -> bool:
    return bool(record["file"]) and (kept.folder / FILES / str(record["file"]).rpartition("/")[2]).is_file()


def _ended(kept: Kept, found: list[File], was: Mapping[str, Any], gone: list[str], missing: int) -> Harvest:
    held, site = kept.packages, kept.order.url
    kept.files.keep(one.key for one in found)
    held.keep(held.found)
    new = sum(id_ not in was for id_ in held.found)
    changed = sum(was.get(id_, one) != one for id_, one in held.found.items())
    datasets = [rows.dataset(one, site) for one in _by_name(held.found)]
    found.sort(key=lambda one: (str(one.package.get("name")), one.number))
    resources = [rows.resource(one, kept.files.found.get(one.key, {})) for one in found]
    counts = {"datasets": len(datasets), "resources": len(resources), "missing": missing, "gone": gone}
    kept.done({**counts, "results": dict(Counter(one["result"] for one in resources))})
    return Harvest(datasets, resources, new, changed, len(datasets) - new - changed, gone, missing)


def _by_name(packages: Mapping[str, Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    yield from sorted(packages.values(), key=lambda one: str(one.get("name")))

"""`make bench-ckan`: how long publishing to a CKAN takes, the server beside it on the same machine.

the sample prefecture, as `totonoe publish` does it, its checks included: seconds for each dataset with all its files
the same once more, with the calls that a dataset takes and how long each lasts
a hundred datasets of which none has changed
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

from pipeline.catalogue.publish import publish
from pipeline.japan import municipalities
from tests.catalogue.to_publish import candidate
from tests.ckan.conftest import SAMPLE, TOWNS, Site, installed
from tests.ckan.server import Ckan
from tests.contract.by_hand import totonoe

UNCHANGED = 100


def main() -> None:
    with Ckan(installed()) as server:
        for measure in (sample, calls, unchanged):
            server.empty()
            with tempfile.TemporaryDirectory() as folder:
                site = Site(server, Path(folder))
                try:
                    measure(site)
                finally:
                    site.close()


def sample(site: Site, url: str = "") -> int:
    site.prefecture()
    os.environ["TOTONOE_CKAN_TOKEN"] = site.token
    call = ("publish", SAMPLE, "--to", url or site.url, "--receipts", site.folder / "receipts", "--format", "json")
    begun = time.monotonic()
    done = totonoe(*call)
    took = time.monotonic() - begun
    number = int(done.json["counts"]["create"])
    say(f"the sample prefecture: {number} datasets in {took:.1f} s, {took / number:.2f} s each (checks included)")
    return number


def calls(site: Site) -> None:
    number = sample(site, site.proxy.url)
    times: dict[str, list[float]] = defaultdict(list)
    for path, took in site.proxy.took:
        times["download" if "/download/" in path else path.rpartition("/")[2]].append(took)
    for name, each in sorted(times.items(), key=lambda one: -sum(one[1])):
        say(f"  {name:30}{len(each) / number:5.2f} for each dataset, {1000 * sum(each) / len(each):5.0f} ms each")


def unchanged(site: Site) -> None:
    codes = [one.code for one in municipalities.table().values() if one.kind == "city" and not one.until]
    towns = [code for code in codes if code not in TOWNS][:UNCHANGED]
    for code in towns:
        site.organization(code, municipalities.name_of(code) or code)
    items = [candidate(code=code) for code in towns]
    publish(items, site.target(url=site.url), apply=True)
    site.proxy.paths.clear()
    begun = time.monotonic()
    done = publish(items, site.target(), apply=True)
    took = time.monotonic() - begun
    assert done.plan.counts["unchanged"] == UNCHANGED
    say(f"{UNCHANGED} datasets, none changed: {took:.1f} s, {len(site.proxy.paths)} calls")


def say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()

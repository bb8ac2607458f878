"""The server of these tests: brought up once, emptied before each test that publishes."""

from __future__ import annotations

import hashlib
import os
import tempfile
import urllib.request
from pathlib import Path

import ckanapi
import pytest
import requests

from pipeline.catalogue.publish import Server
from tests.ckan.proxy import Proxy
from tests.ckan.server import Ckan
from tests.conftest import ROOT

# With ckanext-scheming what we say stands in these, and not among the extras.
FIELDS = ("identifier", "language", "frequency", "publisher", "contact", "temporal_coverage", "spatial_coverage")
SAMPLE = ROOT / "datasets/ehime_sample"
FAST = 1000  # writing calls a second: nobody else works on this server
TOWNS = {"382019": "松山市", "382027": "今治市"}


class Site:
    """A CKAN with two towns, and a publisher who is an editor in both and nothing more."""

    def __init__(self, server: Ckan, folder: Path) -> None:
        self.server, self.url, self.folder = server, server.url, folder
        self.admin = ckanapi.RemoteCKAN(server.url, apikey=server.token, session=requests.Session())
        self.token = self.user("editor")
        for code, name in TOWNS.items():
            self.organization(code, name)
        self.proxy = Proxy(server.url)

    def close(self) -> None:
        self.admin.close()
        self.proxy.close()

    def call(self, action: str, **asked):
        return self.admin.call_action(action, asked, requests_kwargs={"timeout": 60})

    def user(self, name: str) -> str:
        self.call("user_create", name=name, email=f"{name}@example.jp", password="mihon-no-password")  # noqa: S106
        return self.call("api_token_create", user=name, name="tests")["token"]

    def organization(self, code: str, name: str, role: str = "editor") -> None:
        self.call("organization_create", name=code, title=name)
        self.call("organization_member_create", id=code, username="editor", role=role)

    def prefecture(self) -> None:
        """One organization for each municipality of the sample prefecture, named by its code."""
        for folder in sorted(path for path in SAMPLE.iterdir() if path.is_dir()):
            code, _, name = folder.name.partition("_")
            if code not in TOWNS:
                self.organization(code, name)

    def target(self, receipts: str = "receipts", *, url: str = "", token: str | None = None) -> Server:
        return Server(url or self.proxy.url, self.token if token is None else token, self.folder / receipts, FAST)

    def state(self) -> dict[str, object]:
        """All that a visitor and an editor would find, without times and ids."""
        found = {}
        for one in self.call("package_search", include_private=True, rows=1000)["results"]:
            mine = {"totonoe_run", "totonoe_held"}
            found[one["name"]] = {
                "about": [one[n] for n in ("title", "notes", "license_id", "author", "private", "state")],
                "organization": one["organization"]["name"],
                "tags": sorted(tag["name"] for tag in one["tags"]),
                "groups": sorted(group["name"] for group in one["groups"]),
                "extras": {e["key"]: e["value"] for e in one["extras"] if e["key"] not in mine},
                "fields": {name: one[name] for name in FIELDS if one.get(name)},
                "files": sorted(
                    (r["totonoe_role"], r["name"], r["format"], r["hash"], r["size"], self.sha256(r["url"]))
                    for r in one["resources"]
                ),
                "table": [self.table(r["id"]) for r in one["resources"] if r.get("datastore_active")],
            }
        return found

    def table(self, resource: str) -> list[object]:
        """What the DataStore has of it."""
        found = self.call("datastore_search", resource_id=resource, limit=32_000, sort="_id")
        return [found["total"], found["fields"], found["records"]]

    def fetch(self, url: str, token: str = "") -> bytes:
        request = urllib.request.Request(url, headers={"Authorization": token or self.server.token})  # noqa: S310  ours
        with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310
            return answer.read()

    def sha256(self, url: str) -> str:
        """Of the file; "" for a resource that has none yet."""
        return hashlib.sha256(self.fetch(url)).hexdigest() if url else ""


def installed() -> Path:
    """Where what is installed for CKAN stays for the next time, outside the checkout: PostgreSQL must get there."""
    folder = Path(tempfile.gettempdir()) / f"totonoe-ckan-{os.getuid()}"
    folder.mkdir(mode=0o755, exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def server():
    """A real CKAN as it comes, without extensions."""
    with Ckan(installed()) as ckan:
        yield ckan


@pytest.fixture
def site(server, tmp_path):
    server.empty()
    made = Site(server, tmp_path)
    yield made
    made.close()

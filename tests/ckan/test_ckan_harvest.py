"""A real CKAN harvested: what it holds is in the tables, whatever people wrote into it, and a stop or a change costs little."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import signal
import subprocess
import sys
import threading
from urllib.parse import parse_qs, urlsplit

import pytest

from pipeline.catalogue.ckan.client import Client
from pipeline.catalogue.harvest.fetching import Limits
from pipeline.catalogue.harvest.kept import Order
from pipeline.catalogue.harvest.run import harvest
from pipeline.errors import TargetError
from tests.catalogue.odd_server import OddServer
from tests.catalogue.test_catalogue_folder import OTHER_ROWS
from tests.catalogue.to_publish import candidate
from tests.ckan.test_ckan_publish import put
from tests.contract.by_hand import totonoe

pytestmark = pytest.mark.service

HASTE = Limits(megabytes=1, silence=5, whole=20, pause=0, waits=(0.01,))
CSV = "名称,緯度\r\n見本公民館,33.8\r\n".encode("utf-8-sig")


@pytest.fixture
def web():
    """Somebody else's server, on loopback: a private address."""
    with OddServer() as server:
        yield server


def bring(site, folder, page=100, *, organization="", query="", **options):
    order = Order(site.proxy.url, organization, query)
    client = Client(order.url, "", waits=(0.01, 0.01), pause=0)
    return harvest(order, folder, client=client, limits=HASTE, page=page, **options)


def listings(site):
    """The pages that were asked for."""
    asked = [parse_qs(urlsplit(path).query) for path in site.proxy.paths if "package_search" in path]
    return [one for one in asked if one["rows"] != ["0"]]


def made(site, name, *resources, **about):
    return site.call("package_create", name=name, owner_org="382019", resources=list(resources), **about)


def uploaded(site, package, file, data, **about):
    part = {"upload": (file, io.BytesIO(data))}
    return site.admin.call_action("resource_create", {"package_id": package, **about}, files=part)


def test_what_is_there_is_in_the_tables(site, tmp_path, web):
    """Everything a person may write into a CKAN, and one dataset that we published ourselves."""
    put(site.target(), candidate())
    made(site, "secret", private=True)
    made(site, "bare", title="ファイルなし", license_id="notspecified")
    long = "見本" * 150
    hostile = [
        {"name": "../../x", "url": "", "format": "../../sh"},
        {"name": "CON", "url": "data:text/csv;base64,5ZCN", "format": "CSV"},
        {"name": long, "url": "file:///etc/passwd", "format": "CSV"},
        {"name": "=1+1", "url": f"{web.url}/list.csv", "format": "CSV"},
        {"name": "\u202egpj.exe", "url": "http://169.254.169.254/latest/meta-data", "format": "EXE"},
    ]
    licence = [
        {"key": "利用条件", "value": "クリエイティブ・コモンズ 表示 4.0 国際"},
        {"key": "dataset", "value": "aed"},
    ]
    made(site, "hostile", *hostile, title='=HYPERLINK("http://example.jp")', license_id="", extras=licence)
    made(site, "named", title="ライセンスの名前だけ", license_id="CC-BY-4.0", metadata_created="2026-04-01")
    uploaded(site, "named", "避難所.csv", CSV, name="避難所", format="CSV")
    uploaded(site, "named", "page.csv", b"<!DOCTYPE html><title>502</title>", name="ページ", format="CSV")
    uploaded(site, "named", "none.csv", b"", name="空", format="CSV")

    site.proxy.paths.clear()
    said = totonoe("harvest", site.proxy.url + "/", "-o", tmp_path / "h", "--files", "--pause", "0")
    assert said.code == 1, said.err
    assert "データセット 4 件" in said.out
    assert "http:// か https://" in said.out
    assert "内部のネットワーク" in said.out
    assert site.proxy.writing == []
    assert web.paths == []
    assert_datasets(tmp_path / "h")
    assert_files(tmp_path / "h")


def assert_datasets(folder):
    assert (folder / "datasets.csv").read_bytes().startswith("\ufeff名前,題名,".encode())
    by_name = {row["名前"]: row for row in table(folder / "datasets.csv")}
    assert sorted(by_name) == ["382019-aed", "bare", "hostile", "named"]
    assert by_name["hostile"]["題名"].startswith("'=")
    assert by_name["bare"]["ファイルの数"] == "0"
    assert by_name["bare"]["ライセンス（読み取れたもの）"] == ""
    ours = by_name["382019-aed"]
    assert [ours[column] for column in ("団体", "整えで公開したもの", "標準データセット", "判定")] == [
        "松山市",
        "公開中",
        "aed",
        "公開できます",
    ]
    rows = {row["name"]: row for row in records(folder / "datasets.jsonl")}
    ours = rows["382019-aed"]
    assert (ours["totonoe"], ours["dataset"], ours["verdict"]) == ("complete", "aed", "publishable")
    assert (ours["licence_read"], ours["licence_from"]) == ("CC BY 4.0", "license_title")
    assert (rows["hostile"]["dataset"], rows["hostile"]["totonoe"]) == ("", "")  # anybody may write a word
    assert (rows["hostile"]["licence_read"], rows["hostile"]["licence_from"]) == ("CC BY 4.0", "利用条件")
    assert (rows["named"]["licence"], rows["named"]["licence_read"]) == ("CC-BY-4.0", "CC BY 4.0")


def assert_files(folder):
    files = records(folder / "resources.jsonl")
    odd = [row["result"] for row in files if row["dataset"] == "hostile"]
    assert odd == ["no-address", "not-web", "not-web", "private", "private"]
    assert [row["result"] for row in files if row["dataset"] == "named"] == ["kept", "page", "empty"]
    shown = {row["role"]: row for row in files if row["dataset"] == "382019-aed"}
    assert sorted(shown) == ["csv", "schema", "xlsx"]
    assert (folder / shown["csv"]["file"]).read_bytes() == candidate().data
    kept = [row for row in files if row["file"]]
    for row in kept:
        place = (folder / row["file"]).resolve()
        assert place.parent == (folder / "files").resolve()
        assert hashlib.sha256(place.read_bytes()).hexdigest() == row["sha256"]
    assert len(list((folder / "files").iterdir())) == len(kept) == 4
    said = {row["取得の結果"] for row in table(folder / "resources.csv") if row["データセットの名前"] == "382019-aed"}
    assert said == {"取得しました"}


def table(path):
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))


def records(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_only_what_changed_is_fetched_again(site, tmp_path):
    put(site.target(), candidate())
    for number in range(7):
        made(site, f"one-{number}")
    site.proxy.paths.clear()
    first = bring(site, tmp_path / "h", page=3, fetch=True)
    assert (first.new, first.changed, first.same, first.gone, first.missing) == (8, 0, 0, [], 0)
    assert len(listings(site)) >= 3
    assert site.proxy.writing == []

    site.proxy.paths.clear()
    again = bring(site, tmp_path / "h", fetch=True)
    assert (again.new, again.changed, again.same) == (0, 0, 8)
    assert len(site.proxy.paths) == 2  # the end of the list, and the count; no file
    assert again.results() == {"same": 3}

    put(site.target(), candidate(rows=OTHER_ROWS))
    made(site, "one-more")
    site.call("package_patch", id="one-3", title="変わった")
    site.proxy.paths.clear()
    later = bring(site, tmp_path / "h", fetch=True)
    assert (later.new, later.changed, later.gone) == (1, 2, [])
    assert later.results() == {"kept": 2, "same": 1}  # the definition of the items is as it was
    assert len(listings(site)) == 1

    site.call("package_delete", id="one-5")
    gone = bring(site, tmp_path / "h", page=3)
    assert (gone.gone, gone.missing, len(gone.datasets)) == (["one-5"], 0, 8)
    whole = bring(site, tmp_path / "other")
    assert [row["name"] for row in whole.datasets] == [row["name"] for row in gone.datasets]
    assert whole.datasets == gone.datasets


@pytest.mark.parametrize("fault", [500, 429, "before", "after"])
def test_a_fault_that_passes_is_not_seen(site, tmp_path, fault):
    for number in range(5):
        made(site, f"one-{number}")
    site.proxy.fault = lambda number, path: fault if number % 3 == 2 else None
    found = bring(site, tmp_path / "h", page=2)
    assert (len(found.datasets), found.missing) == (5, 0)


def test_killed_on_the_way_it_carries_on(site, tmp_path):
    for number in range(6):
        made(site, f"one-{number}")
        uploaded(site, f"one-{number}", "a.csv", CSV, name="表", format="CSV")
    site.proxy.paths.clear()
    call = ("harvest", site.proxy.url, "-o", tmp_path / "h", "--files", "--pause", "0")
    hung = threading.Event()

    def fault(number, path):
        if "one-" not in path and "download" in path and sum("download" in p for p in site.proxy.paths) == 4:
            hung.set()
            return "hang"
        return None

    site.proxy.fault, site.proxy.hang = fault, 5
    running = subprocess.Popen([sys.executable, "-m", "pipeline.cli", *map(str, call)], stdout=subprocess.PIPE)
    assert hung.wait(30)
    running.send_signal(signal.SIGKILL)
    running.communicate(timeout=30)
    assert not (tmp_path / "h" / "datasets.csv").exists()
    site.proxy.fault = lambda number, path: None
    site.proxy.paths.clear()
    said = totonoe(*call)
    assert said.code == 0, said.out + said.err
    assert sum("download" in path for path in site.proxy.paths) == 3  # three of the six were there
    rows = records(tmp_path / "h" / "resources.jsonl")
    assert [row["result"] for row in rows] == ["kept"] * 6
    assert all((tmp_path / "h" / row["file"]).read_bytes() == CSV for row in rows)


def test_killed_while_listing_it_begins_where_it_stopped(site, tmp_path):
    """Stopped after the second page: those pages are not asked for again."""
    for number in range(9):
        made(site, f"one-{number}")

    class StoppedError(Exception):
        pass

    def told(done, total):
        if done >= 4:
            raise StoppedError

    with pytest.raises(StoppedError):
        bring(site, tmp_path / "h", page=2, told=told)
    held = (tmp_path / "h" / "packages.jsonl").read_bytes()
    (tmp_path / "h" / "packages.jsonl").write_bytes(held[:-40])  # the last line cut off
    site.proxy.paths.clear()
    found = bring(site, tmp_path / "h", page=2)
    assert len(found.datasets) == 9
    assert all("fq" in one for one in listings(site))  # never from the beginning


def test_only_an_organization_or_some_words(site, tmp_path):
    made(site, "one", title="避難所 一覧")
    made(site, "two")
    site.call("package_create", name="three", owner_org="382027", title="避難所 一覧")
    for options, names in (
        ({"organization": "382027"}, ["three"]),
        ({"query": "避難所"}, ["one", "three"]),
        ({"organization": "382019", "query": "避難所"}, ["one"]),
        ({"organization": 'x" OR name:"two'}, []),
    ):
        found = bring(site, tmp_path / str(len(list(tmp_path.iterdir()))), **options)
        assert [row["name"] for row in found.datasets] == names, options
    with pytest.raises(TargetError) as caught:
        bring(site, tmp_path / "q", query="title:[")
    assert "--query" in caught.value.say("ja")


def test_an_empty_one(site, tmp_path):
    said = totonoe("harvest", site.url, "-o", tmp_path / "h", "--pause", "0", "--lang", "en")
    assert (said.code, "0 datasets" in said.out) == (0, True)
    assert (tmp_path / "h" / "resources.csv").read_text(encoding="utf-8-sig").startswith("dataset name,")

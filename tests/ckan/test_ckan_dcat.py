"""With ckanext-dcat, and with ckanext-scheming beside it: what other catalogues read is what we hold."""

from __future__ import annotations

import json

import pytest

from pipeline.catalogue.publish import undo
from pipeline.catalogue.told import Told
from pipeline.model import Field, Schema
from tests.catalogue.to_publish import candidate
from tests.ckan.conftest import Site, installed
from tests.ckan.server import DCAT, SCHEME, SCHEMING, Ckan
from tests.ckan.test_ckan_publish import PLACED, PLACED_HEADER, PLACED_ROWS, does, put

pytestmark = pytest.mark.service

SAID = Told(contact="見本市情報課", email="data@example.jp", frequency="毎年", licence="CC0-1.0")
POPULATION = Schema(
    id="population",
    edition="",
    title="地域・年齢別人口",
    file_name="population",
    fields=(Field("地域名"), Field("調査年月日", key="surveyDate", type="date"), Field("総人口", type="integer")),
)
POPULATION_ROWS = (("見本町一丁目", "2026-04-01", "120"), ("見本町二丁目", "2026-10-01", "98"))


@pytest.fixture(scope="module", params=[DCAT, SCHEMING], ids=["dcat", "scheming"])
def extended(request):
    settings = SCHEME if request.param == SCHEMING else {}
    with Ckan(installed(), request.param, settings) as ckan:
        yield ckan


@pytest.fixture
def site(extended, tmp_path):
    extended.empty()
    made = Site(extended, tmp_path)
    yield made
    made.close()


def placed(rows=PLACED_ROWS):
    return candidate(PLACED, header=PLACED_HEADER, rows=rows, account=b'{"files": []}\n')


def counted():
    return candidate(POPULATION, header=[field.name for field in POPULATION.fields], rows=POPULATION_ROWS)


class Graph:
    """ckanext-dcat's JSON-LD of a dataset, for a visitor; names as it prefixes them."""

    def __init__(self, site: Site, package: str) -> None:
        said = json.loads(site.fetch(f"{site.url}/dataset/{package}.jsonld", "nobody"))
        self.nodes = {one["@id"]: one for one in said["@graph"]}
        (self.dataset,) = self.all("dcat:Dataset")

    def all(self, kind):
        return [one for one in self.nodes.values() if one.get("@type") == kind]

    def value(self, node, name, *further):
        """What a property says; of one that refers to a node with properties, what these say."""
        found = node[name]
        if isinstance(found, dict):
            found = found.get("@value") or found["@id"]
        return self.value(self.nodes[found], *further) if further else found


def test_dcat_says_the_same(site):
    outcome = put(site.target(), placed(), counted(), said=SAID)
    assert [action.do for action in outcome.plan.actions] == ["create", "create"], outcome.text()
    graph = Graph(site, "382019-aed")
    for name, value in {
        "dct:title": "松山市 AED設置箇所一覧",
        "dct:description": "松山市 AED設置箇所一覧",
        "dct:identifier": "382019-aed",
        "dct:language": "http://publications.europa.eu/resource/authority/language/JPN",
        "dct:accrualPeriodicity": "http://publications.europa.eu/resource/authority/frequency/ANNUAL",
    }.items():
        assert graph.value(graph.dataset, name) == value
    assert set(graph.dataset["dcat:keyword"]) == {"AED設置箇所一覧", "愛媛県", "松山市"}
    assert graph.value(graph.dataset, "dct:publisher", "foaf:name") == "愛媛県松山市"
    assert graph.value(graph.dataset, "dcat:contactPoint", "vcard:fn") == "見本市情報課"
    assert graph.value(graph.dataset, "dcat:contactPoint", "vcard:hasEmail") == "mailto:data@example.jp"
    (location,) = graph.all("dct:Location")
    shape = location.get("locn:geometry") or location["dcat:bbox"]
    assert shape["@value"].startswith("POLYGON ((132.7600 33.8392, 132.7656 33.8392, 132.7656 33.8450,")
    assert "dct:temporal" not in graph.dataset
    held = {r["url"]: r for r in site.call("package_show", id="382019-aed")["resources"]}
    distributions = {graph.value(one, "dcat:accessURL"): one for one in graph.all("dcat:Distribution")}
    assert distributions.keys() == held.keys()
    assert len(held) == 5
    for url, one in distributions.items():
        assert graph.value(one, "dct:title") == held[url]["name"]
        assert graph.value(one, "dct:format") == held[url]["format"]
        assert graph.value(one, "dcat:mediaType") == held[url]["mimetype"]
        assert graph.value(one, "dct:license") == "https://creativecommons.org/publicdomain/zero/1.0/"
        assert graph.value(one, "dcat:byteSize") == str(len(site.fetch(url, "nobody")))
        assert graph.value(one, "spdx:checksum", "spdx:checksumValue") == site.sha256(url)

    graph = Graph(site, "382019-population")
    assert graph.value(graph.dataset, "dct:temporal", "dcat:startDate") == "2026-04-01"
    assert graph.value(graph.dataset, "dct:temporal", "dcat:endDate") == "2026-10-01"
    assert not graph.all("dct:Location")


def test_unchanged_updated_and_taken_back(site):
    put(site.target(), placed(), counted(), said=SAID)
    before = site.state()
    site.proxy.paths.clear()
    assert {do for do, _ in does(put(site.target(), placed(), counted(), said=SAID))} == {"unchanged"}
    assert site.proxy.writing == []
    changed = put(site.target(), placed(PLACED_ROWS[:1]), counted(), said=SAID._replace(contact="", frequency="年4回"))
    assert {do for do, _ in does(changed)} == {"update"}, changed.text()
    after = site.state()
    told = {**after["382019-aed"]["extras"], **after["382019-aed"]["fields"]}
    assert told["frequency"] == "年4回"
    assert "contact_name" not in told
    assert told.get("contact", [{}])[0].keys() <= {"email"}
    undone = undo(site.folder / changed.receipt, site.target(), apply=True)
    assert all(action.verified for action in undone.plan.actions)
    assert site.state() == before


def test_a_scheme_s_fields_are_fields(site):
    put(site.target(), placed(), counted(), said=SAID)
    shown = site.call("package_show", id="382019-population")
    extras = {one["key"]: one["value"] for one in shown["extras"]}
    if site.server.plugins == DCAT:
        assert "publisher" not in shown
        assert extras["publisher_name"] == "愛媛県松山市"
        return
    assert shown["publisher"] == [{"name": "愛媛県松山市"}]
    assert shown["contact"] == [{"name": "見本市情報課", "email": "data@example.jp"}]
    assert shown["temporal_coverage"] == [{"start": "2026-04-01", "end": "2026-10-01"}]
    assert shown["identifier"] == "382019-population"
    assert not extras.keys() & {"identifier", "publisher_name", "contact_name", "temporal_start", "language"}
    # What a person wrote into fields of the scheme stays, beside ours in the same field too.
    mine = {"provenance": "担当の調べによる", "publisher": [{"name": "愛媛県松山市", "url": "https://example.jp/"}]}
    site.call("package_patch", id="382019-population", **mine)
    outcome = put(site.target(), counted(), said=SAID._replace(contact="見本市統計課"))
    assert does(outcome) == [("update", "382019-population")], outcome.text()
    shown = site.call("package_show", id="382019-population")
    assert shown["provenance"] == mine["provenance"]
    assert shown["publisher"] == mine["publisher"]
    assert shown["contact"][0]["name"] == "見本市統計課"


def test_a_scheme_may_come_later(site):
    if site.server.plugins == DCAT:
        return  # asked of the server that has a scheme
    site.server.restart(DCAT)
    put(site.target(), placed(), counted(), said=SAID)
    site.server.restart()
    outcome = put(site.target(), placed(), counted(), said=SAID)
    assert {do for do, _ in does(outcome)} == {"update"}, outcome.text()  # into the fields
    assert site.call("package_show", id="382019-aed")["contact"][0]["name"] == "見本市情報課"
    assert {do for do, _ in does(put(site.target(), placed(), counted(), said=SAID))} == {"unchanged"}

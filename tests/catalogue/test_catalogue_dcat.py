"""catalog.jsonld, read as a harvester reads it."""

from __future__ import annotations

import hashlib

import pytest
from rdflib import DCAT, DCTERMS, FOAF, RDF, Graph, Literal, Namespace, URIRef

from pipeline.catalogue.publish import publish
from pipeline.catalogue.told import Told
from pipeline.model import Field
from tests.catalogue.test_catalogue_folder import CSV, OTHER_ROWS, at, content, put
from tests.catalogue.to_publish import AED, HEADER, ROWS, TOILET, candidate

VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
SPDX = Namespace("http://spdx.org/rdf/terms#")
BASE = "https://www.example.jp/catalogue"


def read(target) -> Graph:
    return Graph().parse(
        target / "catalog.jsonld", format="json-ld", publicID="https://elsewhere.example.jp/a/catalog.jsonld"
    )


def one(graph, kind):
    (node,) = graph.subjects(RDF.type, kind)
    return node


@pytest.mark.parametrize(("base", "root"), [(BASE, BASE), (f"{BASE}/", BASE), (None, "https://elsewhere.example.jp/a")])
def test_a_harvester_finds_the_file_and_what_it_may_do_with_it(tmp_path, base, root):
    publish([candidate()], at(tmp_path)._replace(base=base), apply=True)
    graph = read(tmp_path)
    dataset, table = one(graph, DCAT.Dataset), one(graph, DCAT.Distribution)
    assert set(graph.objects(one(graph, DCAT.Catalog), DCAT.dataset)) == {dataset}
    assert set(graph.objects(dataset, DCAT.distribution)) == {table}
    assert graph.value(table, DCAT.downloadURL) == URIRef(f"{root}/{CSV}")
    assert graph.value(table, DCTERMS.license) == URIRef("https://creativecommons.org/licenses/by/4.0/")
    data = (tmp_path / CSV).read_bytes()
    assert int(graph.value(table, DCAT.byteSize)) == len(data)
    checksum = graph.value(table, SPDX.checksum)
    assert str(graph.value(checksum, SPDX.checksumValue, any=False)).lower() == hashlib.sha256(data).hexdigest()
    assert graph.value(dataset, DCTERMS.title) == Literal("松山市 AED設置箇所一覧", lang="ja")
    town = graph.value(dataset, DCTERMS.publisher)
    assert graph.value(town, FOAF.name) == Literal("愛媛県松山市", lang="ja")
    assert graph.value(graph.value(dataset, DCTERMS.spatial), DCTERMS.identifier) == Literal("382019")
    assert str(graph.value(dataset, DCTERMS.modified)).count("-") == 2
    assert graph.value(one(graph, DCAT.Catalog), DCTERMS.publisher) == town


def test_every_dataset_of_every_town_is_in_it(tmp_path):
    put(tmp_path, candidate(), candidate(TOILET), candidate(code="382027"))
    graph = read(tmp_path)
    names = {
        str(name) for node in graph.subjects(RDF.type, DCAT.Dataset) for name in graph.objects(node, DCTERMS.identifier)
    }
    assert names == {"382019-aed", "382019-public-toilet", "382027-aed"}
    keeper = graph.value(one(graph, DCAT.Catalog), DCTERMS.publisher)
    assert str(graph.value(keeper, FOAF.name)) == "愛媛県の2団体"


def test_the_edition_is_said(tmp_path):
    put(tmp_path, candidate(AED._replace(edition="jichitai_2023")))
    graph = read(tmp_path)
    standard = graph.value(one(graph, DCAT.Dataset), DCTERMS.conformsTo)
    assert graph.value(standard, DCTERMS.identifier) == Literal("jichitai_2023/aed")


def test_the_base_is_remembered(tmp_path):
    publish([candidate()], at(tmp_path)._replace(base=BASE), apply=True)
    before = content(tmp_path)
    put(tmp_path, candidate())
    assert content(tmp_path) == before
    put(tmp_path, candidate(rows=OTHER_ROWS))
    assert f"{BASE}/{CSV}" in (tmp_path / "catalog.jsonld").read_text(encoding="utf-8")
    publish([candidate(rows=OTHER_ROWS)], at(tmp_path)._replace(base=""), apply=True)
    assert BASE not in (tmp_path / "catalog.jsonld").read_text(encoding="utf-8")


def test_whom_to_ask_how_often_and_of_which_time(tmp_path):
    said = Told(contact="見本市情報課", email="opendata@example.jp", frequency="毎年")
    counted = AED._replace(id="population", fields=(*AED.fields, Field("調査年月日", key="surveyDate", type="date")))
    rows = [(*row, day) for row, day in zip(ROWS, ("2024-01-01", "2024-04-01", "2024-02-01"), strict=True)]
    put(tmp_path, candidate(counted, header=(*HEADER, "調査年月日"), rows=rows), said=said)
    graph = read(tmp_path)
    dataset = one(graph, DCAT.Dataset)
    asked = graph.value(dataset, DCAT.contactPoint)
    assert graph.value(asked, VCARD.fn) == Literal("見本市情報課", lang="ja")
    assert graph.value(asked, VCARD.hasEmail) == URIRef("mailto:opendata@example.jp")
    assert str(graph.value(dataset, DCTERMS.accrualPeriodicity)).endswith("/frequency/ANNUAL")
    time = graph.value(dataset, DCTERMS.temporal)
    assert [str(graph.value(time, end)) for end in (DCAT.startDate, DCAT.endDate)] == ["2024-01-01", "2024-04-01"]

"""The stand-in for Solr: it finds what Solr would find for the questions CKAN asks, and refuses the rest."""

from __future__ import annotations

import pytest

from tests.ckan.index_query import RefusedError, parse

AED = {"name": ["382019-aed"], "title": ["松山市 AED設置箇所一覧"], "state": ["active"], "capacity": ["private"]}
WIFI = {"name": ["382027-wifi"], "title": ["今治市 公衆無線LAN"], "state": ["active"], "capacity": ["public"]}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("*:*", [AED, WIFI]),
        ("name:*", [AED, WIFI]),
        ("extras_x:*", []),
        ('+state:active +capacity:("public" OR "private")', [AED, WIFI]),
        ('+name:("382019-aed" OR "none")', [AED]),
        ("name:382027*", [WIFI]),
        ("-capacity:private", [WIFI]),
        ("state:active AND NOT capacity:public", [AED]),
        ("name:none OR capacity:public", [WIFI]),
        (r"name:382019\-aed", [AED]),
        ("name:[382020 TO *]", [WIFI]),
        ("公衆無線LAN", [WIFI]),
    ],
)
@pytest.mark.parametrize("and_first", [False, True])
def test_what_is_found(query, found, and_first):
    wanted = parse(query, and_first=and_first)
    assert [document for document in (AED, WIFI) if wanted(document)] == found


def test_without_a_sign_the_default_decides():
    assert [bool(parse("name:none state:active", and_first=each)(AED)) for each in (False, True)] == [True, False]


@pytest.mark.parametrize("query", ["{!bool must=x}", "name:(a OR b", "a~2", "name:", "a)"])
def test_what_is_not_understood_is_refused(query):
    with pytest.raises(RefusedError):
        parse(query)

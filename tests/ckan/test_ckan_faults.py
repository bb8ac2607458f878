"""Whatever breaks on the way: run again, and the server is as if nothing had happened. Never a traceback."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor

import pytest

from pipeline.catalogue.ckan import target as ckan
from pipeline.catalogue.ckan.client import Client
from pipeline.errors import CallError, TargetError
from tests.catalogue.test_catalogue_folder import OTHER_ROWS
from tests.catalogue.to_publish import ROWS, TOILET, candidate
from tests.ckan.test_ckan_publish import does, put

pytestmark = pytest.mark.service


@pytest.fixture
def hasty(monkeypatch):
    """The same patience in a hundredth of the time."""

    def made(url, token, **_):
        return Client(url, token, timeout=(1, 1.5), waits=(0.01, 0.02, 0.05, 0.1), pace=1000)

    monkeypatch.setattr(ckan, "Client", made)


def once(*faults):
    """Each fault at one request, three apart, beginning with the first that writes."""
    left = list(faults)
    count = [0]

    def fault(_, path):
        writing = any(name in path for name in ("create", "patch", "revise", "download"))
        count[0] += writing
        return left.pop(0) if writing and left and count[0] % 3 == 1 else None

    return fault


@pytest.mark.parametrize("fault", [500, 502, 503, 409, 429, "before", "after", "hang"])
def test_a_fault_that_passes_changes_nothing(site, hasty, fault):
    put(site.target("first", url=site.url), candidate())
    change = [candidate(rows=OTHER_ROWS), candidate(TOILET, code="382027")]
    site.proxy.fault = once(fault, fault, fault)
    outcome = put(site.target("first"), *change)
    assert [do for do, _ in does(outcome)] == ["update", "create"]
    assert all(action.verified for action in outcome.plan.actions)
    site.proxy.fault = lambda number, path: None
    after = site.state()
    assert len(after) == 2
    assert {do for do, _ in does(put(site.target("first"), *change))} == {"unchanged"}
    assert after == undisturbed(site, change)


UNDISTURBED: dict[str, object] = {}


def undisturbed(site, change):
    """What a run without faults leaves; found out once."""
    if not UNDISTURBED:
        site.server.empty()
        again = type(site)(site.server, site.folder)
        for items in ([candidate()], change):
            put(again.target("other", url=site.url), *items)
        UNDISTURBED.update(again.state())
        again.close()
    return UNDISTURBED


def always(fault, name, *, but=0):
    """At every call of this name, but for the first ones."""
    seen = []

    def faulty(_, path):
        seen.extend([path] if name in path else [])
        return fault if name in path and len(seen) > but else None

    return faulty


FILES = {"name": "package_revise", "but": 1}  # of an update the first says that it begins, the second brings the files


@pytest.mark.parametrize(
    ("fault", "at"),
    [
        (500, FILES),
        (429, FILES),
        ("before", FILES),
        ("hang", FILES),
        (500, {"name": "download", "but": 4}),  # those that are fetched back
        (500, {"name": "datastore_delete"}),
        (500, {"name": "datastore_create"}),
        (500, {"name": "datastore_search"}),
        ("before", {"name": "package_revise", "but": 2}),
    ],
)
def test_a_fault_that_stays_is_one_sentence_and_heals(site, hasty, fault, at):
    put(site.target(), candidate())
    site.proxy.fault = always(fault, **at)
    with pytest.raises(TargetError) as caught:
        put(site.target(), candidate(rows=OTHER_ROWS), candidate(TOILET))
    assert site.url.rpartition(":")[0] in caught.value.say("ja")
    assert "もう一度実行" in caught.value.say("ja")
    assert "again" in caught.value.say("en")
    assert "382019-public-toilet" not in public(site)
    site.proxy.fault = lambda number, path: None
    assert does(put(site.target(), candidate(rows=OTHER_ROWS)))[0][0] == "update"
    assert not put(site.target(), candidate(rows=OTHER_ROWS), candidate(TOILET)).refused


def public(site):
    """The names that a visitor finds."""
    import json

    found = json.loads(site.fetch(f"{site.url}/api/action/package_search?rows=1000", "nobody"))
    return [one["name"] for one in found["result"]["results"]]


def test_the_server_is_restarted_in_the_middle(site, monkeypatch):
    def fault(number, path):
        if "package_revise" in path and not restarted:  # with the files
            restarted.append(path)
            site.server.stop("ckan")
            site.server.start_ckan()
            return "before"
        return None

    restarted = []
    site.proxy.fault = fault
    assert does(put(site.target(), candidate())) == [("create", "382019-aed")]
    assert restarted
    assert site.state()["382019-aed"]["about"][4] is False


def test_the_index_is_down(site, hasty):
    put(site.target(), candidate())
    before = site.state()
    site.server.stop("index")
    try:
        with pytest.raises(TargetError) as caught:
            put(site.target(), candidate(rows=OTHER_ROWS))
        assert "もう一度実行" in caught.value.say("ja")
    finally:
        site.server.start_index()
        site.server.rebuild_index()
    assert site.state() == before


# --- refused -----------------------------------------------------------------------------------------------------------


def test_no_token_is_said_before_anything_is_asked(site):
    with pytest.raises(CallError) as caught:
        put(site.target(token=""), candidate())
    assert "TOTONOE_CKAN_TOKEN" in caught.value.say("ja")
    assert site.proxy.paths == []


@pytest.mark.parametrize("token", ["wrong", "reader"])
def test_a_token_without_right_is_refused_in_the_plan(site, token):
    token = site.user("reader") if token == "reader" else token  # noqa: S105  a name
    outcome = put(site.target(token=token), candidate())
    assert does(outcome) == [("refuse", "382019-aed")]
    assert "鍵（トークン）" in outcome.plan.actions[0].because.say("ja")
    assert site.proxy.writing == []


def test_an_organization_that_is_missing_is_named(site):
    outcome = put(site.target(), candidate(), candidate(code="382035"))
    assert does(outcome) == [("refuse", "382035-aed"), ("create", "382019-aed")]
    assert "382035" in outcome.plan.actions[0].because.say("en")


def test_a_right_lost_in_the_middle_refuses_that_dataset_only(site):
    def fault(_, path):
        if "package_create" in path and not gone:
            gone.append(path)
            site.call("organization_member_delete", id="382019", username="editor")

    gone = []
    site.proxy.fault = fault
    outcome = put(site.target(), candidate(), candidate(code="382027"))
    assert does(outcome) == [("refuse", "382019-aed"), ("create", "382027-aed")]
    assert public(site) == ["382027-aed"]


def test_over_the_limit_the_last_version_stays_up(site):
    put(site.target(), candidate())
    before = site.state()
    many = tuple(
        (*ROWS[0][:1], f"{n:06}", f"見本公民館{random.Random(n).random()}", *ROWS[0][3:]) for n in range(20_000)
    )
    outcome = put(site.target(), candidate(rows=many), candidate(TOILET, rows=many))
    assert [do for do, _ in does(outcome)] == ["refuse", "refuse"]
    assert "上限" in outcome.plan.actions[0].because.say("ja")
    assert {name: one for name, one in site.state().items() if name == "382019-aed"} == before
    assert public(site) == ["382019-aed"]


@pytest.mark.parametrize("answer", [404, 301])
def test_what_is_no_ckan_is_one_sentence(site, answer):
    site.proxy.headers = {"Location": "https://example.jp/ckan/api"} if answer == 301 else {}
    site.proxy.fault = lambda number, path: answer
    with pytest.raises(TargetError) as caught:
        put(site.target(), candidate())
    assert site.proxy.url in caught.value.say("ja")


# --- two at once -------------------------------------------------------------------------------------------------------


def test_two_at_one_place_exclude_each_other(site):
    from pipeline.catalogue import receipts

    with receipts.locked(site.folder / "receipts"), pytest.raises(TargetError) as caught:
        put(site.target(), candidate())
    assert "ほかの" in caught.value.say("ja")
    assert site.state() == {}


def test_two_from_different_places_leave_one_whole_dataset(site):
    one, other = [candidate()], [candidate(rows=OTHER_ROWS)]
    with ThreadPoolExecutor(2) as pool:
        runs = [pool.submit(put, site.target(name), *items) for name, items in (("here", one), ("there", other))]
        outcomes = [run.result() for run in runs]
    assert sum(not outcome.refused for outcome in outcomes) >= 1
    held = site.state()
    assert list(held) == ["382019-aed"]
    last = [o.plan.actions[0].sha256 for o in outcomes if not o.refused]
    assert next(f[3] for f in held["382019-aed"]["files"] if f[0] == "csv") in last
    assert held["382019-aed"]["about"][4] is False

"""Servers that are no CKAN, or a strange one: one sentence, never a traceback, and no list that goes on for ever."""

from __future__ import annotations

import json
import sys
from urllib.parse import parse_qs, urlsplit

import pytest

from pipeline.catalogue.ckan.answers import seconds
from pipeline.catalogue.ckan.client import Client
from pipeline.catalogue.harvest.kept import Order
from pipeline.catalogue.harvest.run import harvest
from pipeline.errors import CallError, TargetError
from tests.catalogue.odd_server import Answer, OddServer
from tests.contract.by_hand import totonoe


@pytest.fixture
def server():
    with OddServer() as odd:
        yield odd


def said(result, **more):
    return Answer(body=json.dumps({"success": True, "result": result, **more}).encode(), headers={"Content-Type": "application/json"})  # fmt: skip


def bring(server, folder, waits=(0.01,), **options):
    slept = []
    client = Client(server.url, "", waits=waits, sleep=slept.append, **options)
    return harvest(Order(server.url), folder, client=client), slept


NO_CKAN = {
    "a page": Answer(body=b"<html>"),
    "not found": Answer(404, b"<html>"),
    "not found, in JSON": Answer(404, b'{"message": "no"}', {"Content-Type": "application/json"}),
    "a list": Answer(body=b"[]", headers={"Content-Type": "application/json"}),
    "another catalogue": said([]),
    "no number": said({"count": "x", "results": []}),
    "no list": said({"count": 1, "results": None}),
    "no ids": said({"count": 1, "results": [1]}),
}


@pytest.mark.parametrize("answer", NO_CKAN.values(), ids=NO_CKAN)
def test_what_is_no_ckan(server, tmp_path, answer):
    server.answer = lambda path: answer
    done = totonoe("harvest", server.url, "-o", tmp_path / "h", "--pause", "0")
    assert done.code == 2, done.out
    assert "CKAN ではない" in done.err


def test_one_that_shows_its_list_to_nobody(server, tmp_path):
    error = {"success": False, "error": {"__type": "Authorization Error", "message": "no"}}
    server.answer = lambda path: Answer(403, json.dumps(error).encode(), {"Content-Type": "application/json"})
    with pytest.raises(TargetError) as caught:
        bring(server, tmp_path / "h")
    assert "登録のない人" in caught.value.say("ja")


def test_one_that_has_moved(server, tmp_path):
    server.answer = lambda path: Answer(301, headers={"Location": "https://new.example.jp/api/action/package_search"})
    with pytest.raises(TargetError) as caught:
        bring(server, tmp_path / "h")
    assert "https://new.example.jp" in caught.value.say("ja")


@pytest.mark.parametrize("status", [500, 429, 503])
def test_one_that_does_not_work(server, tmp_path, status):
    server.answer = lambda path: Answer(status, headers={"Retry-After": "7"})
    with pytest.raises(TargetError) as caught:
        bring(server, tmp_path / "h")
    assert str(status) in caught.value.say("ja")
    assert len(server.paths) == 2


def test_the_wait_that_is_asked_for_is_kept_or_it_ends(server, tmp_path):
    answers = [Answer(429, headers={"Retry-After": "7"}), said({"count": 0, "results": []})]
    server.answer = lambda path: answers.pop(0) if len(answers) > 1 else answers[0]
    assert bring(server, tmp_path / "h")[1] == [7.0]
    server.answer = lambda path: Answer(429, headers={"Retry-After": "3600"})
    with pytest.raises(TargetError) as caught:
        bring(server, tmp_path / "h")
    assert "3600秒" in caught.value.say("ja")


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [("7", 7, 7), ("Sun, 22 Nov 2099 00:00:00 GMT", 1e9, 1e10), ("Sun, 01 Nov 2020 00:00:00 GMT", 0, 0), ("soon", 0, 0), ("", 0, 0), ("²", 0, 0)],
)  # fmt: skip
def test_how_long_to_wait(text, least, most):
    assert least <= seconds(text) <= most


def test_a_pause_between_calls_and_who_we_are(server, tmp_path):
    server.answer = lambda path: said({"count": 0, "results": []})
    _, slept = bring(server, tmp_path / "h", pause=5, agent="totonoe/x (mail@example.jp)")
    assert len(server.paths) == 2
    assert 4 < slept[0] <= 5
    assert server.headers[0]["User-Agent"] == "totonoe/x (mail@example.jp)"
    assert "Authorization" not in server.headers[0]


def test_one_that_gives_the_same_page_for_ever(server, tmp_path):
    one = {"id": "a", "name": "a", "metadata_modified": "2026-01-01T00:00:00"}
    server.answer = lambda path: said({"count": 10**9, "results": [one]})
    with pytest.raises(TargetError) as caught:
        bring(server, tmp_path / "h")
    assert "同じものを返します" in caught.value.say("ja")
    assert len(server.paths) < 9


@pytest.mark.parametrize("stamp", ["2026-01-01T00:00:00.5", "きのう", None])
def test_one_that_gives_few_at_a_time_and_all_of_the_same_second(server, tmp_path, stamp):
    """It has its own limit on a page, and its datasets were all written by one import."""
    held = [{"id": f"{n:02}", "name": f"n{n}", "metadata_modified": stamp} for n in range(25)]

    def answer(path):
        asked = parse_qs(urlsplit(path).query)
        start, rows = (int(asked.get(name, ["0"])[0]) for name in ("start", "rows"))
        return said({"count": len(held), "results": held[start : start + min(rows, 10)]})

    server.answer = answer
    found, _ = bring(server, tmp_path / "h")
    assert (len(found.datasets), found.missing) == (25, 0)


def test_one_that_counts_more_than_it_lists(server, tmp_path):
    one = {"id": "a", "name": "a", "metadata_modified": "2026-01-01T00:00:00"}
    server.answer = lambda path: said({"count": 3 if "rows=0" in path else 1, "results": [one]})
    done = totonoe("harvest", server.url, "-o", tmp_path / "h", "--pause", "0")
    assert (done.code, "2 件少ない" in done.out) == (1, True)


def test_an_answer_without_end(server, tmp_path, monkeypatch):
    monkeypatch.setattr("pipeline.catalogue.ckan.answers.LARGEST", 100_000)
    server.answer = lambda path: said({"count": 0, "results": []}, more="x" * 200_000)
    with pytest.raises(TargetError) as caught:
        bring(server, tmp_path / "h")
    assert "大きすぎる" in caught.value.say("ja")


# --- the call -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("url", ["ckan.example.jp", "ftp://example.jp", "https://", "https://name:word@example.jp"])
def test_an_address_that_is_none(url, tmp_path):
    ja, en = (totonoe("harvest", url, "-o", tmp_path / "h", "--lang", lang) for lang in ("ja", "en"))
    assert (ja.code, en.code) == (2, 2)
    assert "集められません" in ja.err
    assert "URL of a CKAN" in en.err


@pytest.mark.parametrize("option", [("--max-size", "0"), ("--pause", "-1"), ("--pause", "nan"), ("--contact", "a b"), ("--contact", "x\r\ny")])  # fmt: skip
def test_an_option_that_makes_no_sense(option, tmp_path):
    done = totonoe("harvest", "https://ckan.example.jp", "-o", tmp_path / "h", *option)
    assert (done.code, option[0] in done.err) == (2, True)
    assert not (tmp_path / "h").exists()


def test_a_folder_of_other_things_is_not_touched(server, tmp_path):
    server.answer = lambda path: said({"count": 0, "results": []})
    (tmp_path / "datasets.csv").write_text("大切な表", encoding="utf-8")
    done = totonoe("harvest", server.url, "-o", tmp_path, "--pause", "0")
    assert (done.code, "ほかのもの" in done.err) == (2, True)
    assert (tmp_path / "datasets.csv").read_text(encoding="utf-8") == "大切な表"


def test_a_folder_belongs_to_one_harvest(server, tmp_path):
    server.answer = lambda path: said({"count": 0, "results": []})
    bring(server, tmp_path / "h")
    with pytest.raises(CallError) as caught:
        harvest(Order(server.url, "382019"), tmp_path / "h", client=Client(server.url, ""))
    assert server.url in caught.value.say("ja")


def test_two_at_once(server, tmp_path):
    found = []

    def answer(path):
        if not found:
            found.append(None)
            found.append(totonoe("harvest", server.url, "-o", tmp_path / "h", "--pause", "0"))
        return said({"count": 0, "results": []})

    server.answer = answer
    bring(server, tmp_path / "h")
    assert (found[1].code, "ほかの totonoe harvest" in found[1].err) == (2, True)


def test_a_disk_that_takes_nothing(server, tmp_path):
    server.answer = lambda path: said({"count": 0, "results": []})
    (tmp_path / "h").write_text("", encoding="utf-8")
    done = totonoe("harvest", server.url, "-o", tmp_path / "h", "--pause", "0")
    assert (done.code, "書けません" in done.err) == (2, True)


def test_the_light_core_says_what_is_missing(monkeypatch, tmp_path):
    for name in [name for name in sys.modules if name.startswith("pipeline.catalogue.harvest.run")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "pipeline.catalogue.ckan.client", None)
    done = totonoe("harvest", "https://ckan.example.jp", "-o", tmp_path / "h")
    assert (done.code, "「ckan」" in done.err) == (2, True)

"""What is said of a call before anything is asked of a server."""

from __future__ import annotations

import os
import shutil
import sys

import pytest

from pipeline import publishing, tables
from pipeline.catalogue import named_server
from pipeline.catalogue.publish import Server, publish
from pipeline.errors import CallError
from tests.catalogue.to_publish import candidate
from tests.contract.by_hand import SAMPLE, aed, totonoe, written

ADDRESS = "https://ckan.example.jp"
CLEAN = SAMPLE / "382019_松山市" / "382019_public_toilet.csv"


def test_the_light_core_says_what_is_missing(monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, "pipeline.catalogue.ckan", None)
    with pytest.raises(CallError) as caught:
        publish([candidate()], Server(ADDRESS, "x", tmp_path), apply=False)
    assert "「ckan」" in caught.value.say("ja")


def test_receipts_never_lie_in_what_is_published(tmp_path, monkeypatch):
    """What was there before may have been withdrawn for a good reason."""
    monkeypatch.chdir(tmp_path)
    for words in (["--to", "."], ["--to", "to", "--receipts", "to/x"]):
        said = totonoe("publish", "x.csv", *words, "--plan")
        assert (said.code, "--receipts" in said.err) == (2, True)


@pytest.mark.parametrize("how", ["closed", "link"])
def test_a_file_that_cannot_be_opened_is_not_gone(tmp_path, monkeypatch, how):
    """A clerk may have it open in Excel: nothing is taken down for that."""
    monkeypatch.chdir(tmp_path)
    written(tmp_path / "in" / "382019_aed.csv", aed())
    shutil.copy(CLEAN, tmp_path / "in")
    call = ("publish", "in", "--to", "to", "--yes", "--format", "json")
    assert totonoe(*call).json["counts"]["create"] == 2
    if how == "link":
        (tmp_path / "in" / CLEAN.name).unlink()
        (tmp_path / "in" / CLEAN.name).symlink_to(tmp_path / "nowhere")
    else:
        read = tables.bytes_of

        def closed(path):
            if path.name == CLEAN.name:
                raise PermissionError(13, "Permission denied", str(path))
            return read(path)

        monkeypatch.setattr(tables, "bytes_of", closed)
    said = totonoe(*call)
    assert (said.code, said.json["counts"]["unchanged"], said.json["counts"]["withdraw"]) == (2, 1, 0)
    assert CLEAN.name in said.err
    assert list((tmp_path / "to").rglob(CLEAN.name))


def test_a_base_that_is_no_address(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    said = totonoe("publish", "x.csv", "--to", "to", "--base-url", "example.jp/catalogue")
    assert (said.code, "--base-url" in said.err) == (2, True)


@pytest.mark.parametrize("url", ["ftp://example.jp", "https://", "https://name:word@example.jp", "https://[x"])
def test_an_address_that_is_none(url):
    ja, en = totonoe("publish", "x.csv", "--to", url), totonoe("publish", "x.csv", "--to", url, "--lang", "en")
    assert (ja.code, en.code) == (2, 2)
    assert "https://" in ja.err
    assert "URL of a CKAN" in en.err


def asked_of(way: str, url: str, token: str, monkeypatch, tmp_path):
    """A call that would publish there, in both languages: named on the command line, or for a stage of the run."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TOTONOE_CKAN_TOKEN", token)
    monkeypatch.setenv("TOTONOE_CKAN_URL", url)
    call = ["publish", "--to", url, "--undo", "x"]
    if way == "run":
        written(tmp_path / "in" / "382019_aed.csv", aed())
        call = ["run", "publish-ckan", "--input", "in", "--build", "b"]
    said = [totonoe(*call, "--lang", lang) for lang in ("ja", "en")]
    assert [one.code for one in said] == [2, 2]
    assert not list(tmp_path.rglob("*.json"))
    return [one.err for one in said]


WAYS = pytest.mark.parametrize("way", ["publish", "run"])


@WAYS
@pytest.mark.parametrize(
    "url", ["http://admin:s3cret@127.0.0.1:9", "https://admin:s3@cret@example.jp", "https://admin:s3cret@[x", "ftp://x"]
)
def test_a_password_in_an_address_is_refused_and_not_repeated(way, url, monkeypatch, tmp_path):
    for said in asked_of(way, url, "mihon", monkeypatch, tmp_path):
        assert {"publish": "--to", "run": "TOTONOE_CKAN_URL"}[way] in said
        assert "https://" in said
        for secret in ("s3", "cret", "admin"):
            assert secret not in said


@WAYS
@pytest.mark.parametrize("token", ["ｍｉｈｏｎ", "mihon\nmihon", "miho\u00f1", "mihon\x7f"])
def test_a_token_that_can_be_none_is_said_and_not_repeated(way, token, monkeypatch, tmp_path):
    for said in asked_of(way, "https://ckan.invalid", token, monkeypatch, tmp_path):
        assert "TOTONOE_CKAN_TOKEN" in said
        assert token[:4] not in said


@WAYS
@pytest.mark.parametrize(
    "host", ["ckan.example.jp", "8.8.8.8", "[2001:4860:4860::8888]", "[::ffff:8.8.8.8]", "ckan。invalid"]
)
def test_a_token_is_not_sent_in_the_clear(way, host, monkeypatch, tmp_path):
    ja, en = asked_of(way, f"http://{host}:8080/data", "mihon", monkeypatch, tmp_path)
    assert "途中で人に読まれる" in ja
    assert "read the token on its way" in en
    assert "mihon" not in ja + en


@pytest.mark.parametrize(
    "url",
    [
        *("https://ckan.example.jp", "http://localhost:5000", "http://127.0.0.1:5000", "http://[::1]:5000"),
        *("http://10.1.2.3/ckan", "http://192.168.0.9", "http://[fd00::1]", "http://ckan:5000"),
    ],
)
def test_a_closed_network_needs_no_certificate(url, tmp_path):
    server = Server(url, "mihon", tmp_path)
    assert named_server.checked(server, "--to", "TOTONOE_CKAN_TOKEN") == server


def test_a_tokens_file_as_the_editor_of_windows_writes_it(monkeypatch, tmp_path):
    secret = tmp_path / "token"
    secret.write_text("mihon\n", encoding="utf-8-sig")
    secret.chmod(0o600)
    assert publishing._token(secret) == "mihon"
    secret.write_text("見本\n", encoding="utf-8")
    said = totonoe("publish", "--to", ADDRESS, "--undo", tmp_path / "x", "--token-file", secret)
    assert (said.code, str(secret) in said.err, "見本" in said.err) == (2, True, False)


def test_undo_wants_a_receipt(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert "記録として読めません" in totonoe("publish", "--to", tmp_path / "to", "--undo", tmp_path / "x").err
    assert "指定してください" in totonoe("publish", "--to", tmp_path).err


@pytest.mark.skipif(os.name != "posix", reason="modes of files are POSIX's")
def test_a_token_that_others_can_read_is_not_used(tmp_path):
    secret = tmp_path / "token"
    secret.write_text("mihon", encoding="utf-8")
    secret.chmod(0o644)
    said = totonoe("publish", "--to", ADDRESS, "--undo", tmp_path / "x", "--token-file", secret)
    assert (said.code, "chmod 600" in said.err) == (2, True)
    assert "mihon" not in said.err
    gone = totonoe("publish", "--to", ADDRESS, "--undo", tmp_path / "x", "--token-file", tmp_path / "none")
    assert "読めません" in gone.err


def test_without_a_token_nothing_is_asked(monkeypatch, tmp_path):
    monkeypatch.delenv("TOTONOE_CKAN_TOKEN", raising=False)
    said = totonoe("publish", "--to", ADDRESS, "--undo", tmp_path / "x")
    assert (said.code, "TOTONOE_CKAN_TOKEN" in said.err) == (2, True)

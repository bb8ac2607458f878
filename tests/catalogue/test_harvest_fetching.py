"""Files from the web: what comes is what it is, nothing comes from inside the network, and nothing lasts for ever."""

from __future__ import annotations

import hashlib
import re
import socket
import ssl
import time
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from pipeline.catalogue.harvest import addresses
from pipeline.catalogue.harvest.fetching import Fetcher, Limits
from tests.catalogue.odd_server import Answer, OddServer

LIMITS = Limits(megabytes=1, silence=1, whole=3, pause=0, waits=(0.01,), longest=5)


@pytest.fixture
def ckan():
    """The CKAN that the user named, on a closed network."""
    with OddServer() as server:
        yield server


@pytest.fixture
def inside():
    """Another machine of that network, which nobody named."""
    with OddServer("127.0.0.2") as server:
        yield server


def fetched(ckan, tmp_path, path="/a.csv", form="CSV", *, former=None, limits=LIMITS, url=""):
    waits = []
    fetcher = Fetcher(addresses.own(ckan.url), "totonoe/test", limits, sleep=waits.append)
    got = fetcher.fetch(url or ckan.url + path, form, tmp_path / "a", former)
    assert (tmp_path / "a").exists() == (got.why in ("kept", "other-kind"))
    return got._replace(etag=got.etag or str(waits or ""))


def test_a_file_comes_as_it_is(ckan, tmp_path):
    ckan.answer = lambda path: Answer(body=b"x" * 200_000, headers={"Content-Type": "text/csv", "ETag": '"1"'})
    got = fetched(ckan, tmp_path, "/避難所 一覧.csv?名=1")
    assert (got.why, got.size, got.type) == ("kept", 200_000, "text/csv")
    assert got.sha256 == hashlib.sha256((tmp_path / "a").read_bytes()).hexdigest()
    assert ckan.paths == ["/%E9%81%BF%E9%9B%A3%E6%89%80%20%E4%B8%80%E8%A6%A7.csv?%E5%90%8D=1"]
    assert ckan.headers[0]["User-Agent"] == "totonoe/test"
    assert "Authorization" not in ckan.headers[0]


def test_what_did_not_change_is_not_sent_again(ckan, tmp_path):
    ckan.answer = lambda path: Answer(headers={"ETag": '"1"', "Last-Modified": "Sun, 01 Nov 2026 00:00:00 GMT"})
    former = fetched(ckan, tmp_path)
    (tmp_path / "a").unlink()
    ckan.answer = lambda path: Answer(304, b"", length=-1)
    got = fetched(ckan, tmp_path, former=former)
    assert (got.why, got.sha256) == ("same", former.sha256)
    assert ckan.headers[1]["If-None-Match"] == '"1"'
    assert ckan.headers[1]["If-Modified-Since"].startswith("Sun")


PAGE = b"\xef\xbb\xbf <!-- x --><!DOCTYPE HTML><title>404</title>"
XHTML = b'<?xml version="1.0"?>\n<html xmlns="x"><body/></html>'


@pytest.mark.parametrize(
    ("form", "body", "type_", "why", "detail"),
    [
        ("CSV", PAGE, "text/csv", "page", ""),
        ("XLSX", XHTML, "application/xlsx", "page", ""),
        ("CSV", b"<p>\xe3\x82\xa8</p>", "text/html; charset=utf-8", "page", ""),
        ("", PAGE, "text/html", "page", ""),
        ("HTML", PAGE, "text/html", "kept", ""),
        ("CSV", b"a,b\r\n", "text/html", "kept", ""),  # a server that calls everything a page
        ("KML", b'<?xml version="1.0"?><kml/>', "text/xml", "kept", ""),
        ("CSV", b"PK\x03\x04x", "text/csv", "other-kind", "ZIP"),
        ("XLSX", b"PK\x03\x04x", "", "kept", ""),
        ("XLSX", b"a,b\r\n", "", "other-kind", "text"),
        ("CSV", "名称".encode("utf-16"), "", "kept", ""),
        ("CSV", b"", "text/csv", "empty", ""),
        ("なぞ", b"\0\1", "", "kept", ""),
    ],
)
def test_a_page_in_place_of_a_file_is_told(ckan, tmp_path, *, form, body, type_, why, detail):
    ckan.answer = lambda path: Answer(body=body, headers={"Content-Type": type_} if type_ else {})
    got = fetched(ckan, tmp_path, "/a", form)
    assert (got.why, got.detail) == (why, detail)


@pytest.mark.parametrize(
    ("answer", "why", "detail", "asked"),
    [
        (Answer(404), "status", "404", 1),
        (Answer(403), "status", "403", 1),
        (Answer(204, b"", length=-1), "status", "204", 1),
        (Answer(503), "status", "503", 2),
        (Answer(429, headers={"Retry-After": "2"}), "status", "429", 2),
        (Answer(429, headers={"Retry-After": "3600"}), "status", "429", 1),  # too long to wait for
        (Answer(body=b"x", length=100), "cut", "", 2),
        (Answer(body=b"x" * 2_000_000), "too-large", "1", 1),
        (Answer(body=b"x" * 2_000_000, length=-1), "too-large", "1", 1),
        (Answer(headers={"Content-Encoding": "gzip"}), "packed", "", 1),
        (Answer(302, headers={"Location": "/again"}), "redirects", "", 6),
        (Answer(302), "redirects", "", 6),
        (Answer(302, headers={"Location": "file:///etc/passwd"}), "not-web", "file", 1),
        (Answer(302, headers={"Location": "http://[oops/"}), "bad-address", "", 1),
        (Answer(302, headers={"Location": "//[oops"}), "bad-address", "", 1),
        (Answer(302, headers={"Location": "http://a:99999/"}), "bad-address", "", 1),
        (Answer(302, headers={"Location": "http://\u2100.example/".encode().decode("latin-1")}), "bad-address", "", 1),
    ],
)
def test_what_cannot_be_had_is_told(ckan, tmp_path, *, answer, why, detail, asked):
    ckan.answer = lambda path: answer
    got = fetched(ckan, tmp_path)
    assert (got.why, got.detail) == (why, detail)
    assert len(ckan.paths) == asked


def test_the_wait_that_is_asked_for_is_kept(ckan, tmp_path):
    ckan.answer = lambda path: Answer(429, headers={"Retry-After": "4"})
    assert fetched(ckan, tmp_path).etag == "[4.0]"


@pytest.mark.parametrize("length", [None, -1])
def test_a_drip_ends(ckan, tmp_path, length):
    """A byte every half second: no single wait is too long, all of them together are."""
    ckan.answer = lambda path: Answer(body=b"x" * 100, length=length, drip=0.5)
    begun = time.monotonic()
    assert fetched(ckan, tmp_path, limits=LIMITS._replace(whole=1)).why == "slow"
    assert time.monotonic() - begun < 3


def test_silence_ends(ckan, tmp_path):
    ckan.answer = lambda path: time.sleep(1.5) or Answer()
    assert fetched(ckan, tmp_path, limits=LIMITS._replace(silence=0.3)).why == "slow"


# --- nowhere inside the network ---------------------------------------------------------------------------------------

PRIVATE = re.split(
    r"\s+",
    """127.0.0.1 10.0.0.1 172.16.0.1 192.168.0.1 169.254.169.254 100.64.0.1 0.0.0.0 224.0.0.1 240.0.0.1 255.255.255.255
192.0.2.1 198.18.0.1 ::1 :: fe80::1 fe80::1%1 fc00::1 ::ffff:10.0.0.1 ::ffff:127.0.0.1 2002:a00:1::1 2001:0:a00:1::1
64:ff9b::a00:1 64:ff9b:1::1 ff02::1 2001:db8::1""",
)


@pytest.mark.parametrize("address", PRIVATE)
def test_what_is_not_public(address):
    assert not addresses.is_public(address)


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "203.104.209.7", "2001:4860:4860::8888", "::ffff:8.8.8.8", "64:ff9b::808:808"]
)
def test_what_is_public(address):
    assert addresses.is_public(address)


@pytest.mark.parametrize(
    "host",
    ["127.0.0.2", "localhost", "[::1]", "[::ffff:127.0.0.2]", "2130706434", "0x7f.2", "127.2", "0", "127.0.0.2."],
)
@pytest.mark.parametrize("redirected", [False, True])
def test_a_neighbour_is_not_spoken_to(ckan, inside, tmp_path, host, redirected):
    """By whatever name, on the first call and after a redirect."""
    url = f"http://{host}:{inside.port}/admin"
    ckan.answer = lambda path: Answer(302, headers={"Location": url})
    got = fetched(ckan, tmp_path, url="" if redirected else url)
    assert got.why in ("private", "unknown-host")
    assert len(ckan.paths) == int(redirected)
    assert inside.paths == []


def test_another_port_of_the_ckan_is_not_spoken_to(ckan, tmp_path):
    with OddServer() as other:
        assert fetched(ckan, tmp_path, url=other.url).why == "private"
        assert other.paths == []


def test_the_ckan_itself_may_redirect_to_itself(ckan, tmp_path):
    ckan.answer = lambda path: Answer() if path == "/b" else Answer(301, headers={"Location": f"{ckan.url}/b"})
    assert fetched(ckan, tmp_path).why == "kept"


class Names:
    """The name server of somebody who changes his mind: each question gets the next answer, the last for ever."""

    def __init__(self, monkeypatch, *answers):
        self.answers, self.asked = list(answers), 0
        monkeypatch.setattr(socket, "getaddrinfo", self.resolved)

    def resolved(self, host, port, *_, **__):
        if host[0].isdigit():
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (host, port))]
        self.asked += 1
        found = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, port)) for one in found]


def test_a_name_that_changes_its_meaning_leads_nowhere(monkeypatch, tmp_path):
    """DNS rebinding: checked as one address, meant to be connected to as another."""
    with OddServer() as ckan, OddServer("127.0.0.2", ckan.port) as inside:
        names = Names(monkeypatch, ["127.0.0.1"], ["127.0.0.1"], ["127.0.0.2"])
        url = f"http://ckan.example.jp:{ckan.port}"
        fetcher = Fetcher(addresses.own(url), "x", LIMITS)
        assert fetcher.fetch(url, "CSV", tmp_path / "a").why == "kept"
        assert names.asked == 2  # at the beginning, and once for the file: the connection asks nobody
        assert ckan.headers[0]["Host"] == f"ckan.example.jp:{ckan.port}"
        assert fetcher.fetch(url, "CSV", tmp_path / "a").why == "private"  # the CKAN's own name, moved
        assert inside.paths == []


def certificate(folder, host):
    """Of a server of that name, by nobody but itself: a file with both the certificate and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, host)])
    now = datetime.now(UTC)
    made = x509.CertificateBuilder(name, name, key.public_key(), 1, now - timedelta(1), now + timedelta(1))
    made = made.add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
    made = made.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
    secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    path = folder / f"{host}.pem"
    path.write_bytes(made.sign(key, SHA256()).public_bytes(Encoding.PEM) + secret)
    return path


@pytest.mark.parametrize(
    ("host", "trusted", "why"),
    [("ckan.example.jp", True, "kept"), ("ckan.example.jp", False, "certificate"), ("other.example.jp", True, "certificate")],
)  # fmt: skip
def test_a_server_proves_its_name_and_not_its_address(monkeypatch, tmp_path, host, trusted, why):
    file = certificate(tmp_path, host)
    secure = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    secure.load_cert_chain(file)
    if trusted:
        monkeypatch.setenv("SSL_CERT_FILE", str(file))
    Names(monkeypatch, ["127.0.0.1"])
    with OddServer(secure=secure) as server:
        url = f"https://ckan.example.jp:{server.port}"
        assert Fetcher(addresses.own(url), "x", LIMITS).fetch(url, "CSV", tmp_path / "a").why == why
        assert len(server.paths) == int(why == "kept")


def test_of_several_addresses_only_the_public_ones_are_tried(monkeypatch):
    Names(monkeypatch, ["10.0.0.1", "8.8.8.8", "127.0.0.1"])
    ckan = addresses.Own(("ckan.example.jp", 80), frozenset({"10.0.0.1"}))
    assert addresses.allowed(addresses.read("http://example.jp/"), ckan) == ["8.8.8.8"]
    assert addresses.allowed(addresses.read("http://ckan.example.jp/"), ckan) == ["10.0.0.1", "8.8.8.8"]


def test_the_disk_is_not_the_network(ckan, tmp_path):
    with pytest.raises(FileNotFoundError):
        fetched(ckan, tmp_path / "none")
